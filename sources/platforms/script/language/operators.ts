import { added, Hole, Joined, truth, UNKNOWN, type Value } from './values.ts';

/** What the operators of a script make of values. */

/** The value of `left operator right`. */
export function binary(operator: string, left: Value, right: Value): Value {
  if (operator === '+') return added(left, right);
  if (/^[!=]==?$/.test(operator)) {
    const same = equal(left, right, operator.length === 3);
    return same === null ? UNKNOWN : same === operator.startsWith('=');
  }
  if (!isPlain(left) || !isPlain(right)) return UNKNOWN;
  if (typeof left === 'string' && typeof right === 'string' && /^[<>]=?$/.test(operator)) {
    const order = left < right ? -1 : left > right ? 1 : 0;
    return compared(operator, order);
  }
  const [one, other] = [Number(left), Number(right)];
  switch (operator) {
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return one / other;
    case '%':
      return one % other;
    case '**':
      return one ** other;
    case '<':
    case '>':
    case '<=':
    case '>=':
      return Number.isNaN(one - other) ? false : compared(operator, one - other);
    default:
      return UNKNOWN;
  }
}

function compared(operator: string, order: number): boolean {
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? order < 0 : order > 0;
}

function equal(left: Value, right: Value, strict: boolean): boolean | null {
  if (left instanceof Hole || right instanceof Hole || left instanceof Joined || right instanceof Joined) return null;
  if (left === right) return true;
  if (!isPlain(left) || !isPlain(right)) return (left ?? null) === null && (right ?? null) === null && !strict;
  if (strict || left === null || right === null || left === undefined || right === undefined)
    return !strict && (left ?? null) === (right ?? null);
  return String(left) === String(right) || Number(left) === Number(right);
}

function isPlain(value: Value): value is string | number | boolean | null | undefined {
  return typeof value !== 'object' || value === null;
}

/** The value of an operator before another. */
export function unary(operator: string, value: Value): Value {
  if (operator === 'void') return undefined;
  if (operator === 'typeof') {
    if (value instanceof Hole) return UNKNOWN;
    if (value instanceof Joined) return 'string';
    if (isPlain(value)) return value === null ? 'object' : typeof value;
    return 'node' in value || 'call' in value ? 'function' : 'object';
  }
  if (operator === '!') {
    const known = truth(value);
    return known === null ? UNKNOWN : !known;
  }
  if (operator === 'delete') return true;
  if (!isPlain(value)) return UNKNOWN;
  return operator === '-' ? -Number(value) : operator === '+' ? Number(value) : UNKNOWN;
}
