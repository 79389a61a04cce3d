import { Hole, Joined, List, Struct, UNKNOWN, Written, type Value } from '../language/values.ts';

/** The ways in which scripts write texts down as other texts, and read them again. */

/** `escape`, `encodeURIComponent`, `btoa` and the ways back, by their names. */
export function coded(name: string, value: Value): Value {
  if (value instanceof Joined || (value instanceof Hole && !name.endsWith('toa'))) return value;
  const text = value instanceof Written ? jsonOf(value) : value;
  if (typeof text !== 'string') return typeof text === 'number' ? byName(name, String(text)) : UNKNOWN;
  try {
    return byName(name, text);
  } catch {
    return text;
  }
}

function byName(name: string, text: string): string {
  switch (name) {
    case 'atob':
      return Buffer.from(text, 'base64').toString('latin1');
    case 'btoa':
      return Buffer.from(text, 'latin1').toString('base64');
    case 'escape':
      return text.replace(/[^\w@*+./-]/g, escapedUnit);
    case 'unescape':
      return text.replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_, four?: string, two = '') =>
        String.fromCharCode(Number.parseInt(four ?? two, 16)),
      );
    case 'decodeURI':
    case 'decodeURIComponent':
      return decodeURIComponent(text);
    case 'encodeURI':
    case 'encodeURIComponent':
      return encodeURIComponent(text);
    default:
      return text;
  }
}

function escapedUnit(unit: string): string {
  const code = unit.charCodeAt(0).toString(16).toUpperCase();
  return code.length > 2 ? `%u${code.padStart(4, '0')}` : `%${code.padStart(2, '0')}`;
}

/** The value as JSON, as a script writes it out; UNKNOWN where something in it is not known. */
export function jsonOf(value: Value): string | Hole {
  const plain = plainOf(value, 0);
  return plain === undefined ? UNKNOWN : JSON.stringify(plain);
}

function plainOf(value: Value, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (depth > 4) return undefined;
  if (value instanceof List) {
    const items = value.items.map((one) => plainOf(one, depth + 1));
    return items.includes(undefined) ? undefined : items;
  }
  if (!(value instanceof Struct)) return undefined;
  const fields = [...value.fields].map(([name, one]): [string, unknown] => [name, plainOf(one, depth + 1)]);
  return fields.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(fields);
}
