import { isOffsetField, isPageField } from '../../page/fields.ts';
import type { Request } from '../effects.ts';
import type { Machine } from '../language/machine.ts';
import { Hole, Joined, joinTexts, plainText, Struct, Written, type Value } from '../language/values.ts';

/**
 * Numbers that a script counts under names of its own: `{jdx: 1}`, then `{jdx: n}` with what a pager hands over. Where a
 * request was answered with a number in a field, one of the same address with nothing known there asks for the next.
 */

/** The request with the number that follows in each such field; without answers it is only known as one to come. */
export function counted(machine: Machine, request: Request): Request {
  let found = false;
  const next = (field: string, hole: Hole): Value => {
    const open = hole.values.length === 0 && hole.from === null && mayCount(hole);
    const known = open ? machine.counts.get(keyOf(request, field)) : undefined;
    const [last, before] = known ?? [];
    found ||= last !== undefined;
    return last === undefined || machine.given.size === 0
      ? hole
      : last + (before === undefined || before >= last ? 1 : last - before);
  };
  const [address, data] = [filledText(request.address, next), filled(request.data, '', next, 0)];
  return found ? { ...request, address, data, counted: true } : request;
}

/** Whether a hole may be the number of a page: what a pager hands over, under whatever name where it is no member. */
function mayCount({ own, field }: Hole): boolean {
  const name = own ?? field;
  return name === null || isPageField(name.replace(/^data-/, ''));
}

/** Remembers the numbers of a request that was answered. */
export function noteCounts(machine: Machine, request: Request): void {
  const note = (field: string, number: number) => {
    const key = keyOf(request, field);
    const known = machine.counts.get(key) ?? [];
    if (known[0] !== number) machine.counts.set(key, [number, ...known.slice(0, 1)]);
  };
  for (const text of [plainText(request.address), plainText(request.data)])
    for (const [, field = '', number] of text.matchAll(WRITTEN)) note(field, Number(number));
  if (request.data instanceof Struct) numbersIn(request.data, '', note, 0);
}

const WRITTEN = /(?<=^|[?&])([\w.]{1,40})=(\d{1,5})(?=&|$)/g;
const MAX_DEPTH = 2;

function keyOf({ address }: Request, field: string): string {
  const [begin] = address instanceof Joined ? address.parts : [address];
  return `${plainText(begin).split('?', 1)[0]} ${field}`;
}

function numbersIn(
  { fields }: Struct,
  path: string,
  note: (field: string, number: number) => void,
  depth: number,
): void {
  for (const [name, value] of fields) {
    const text = plainText(value);
    if (/^\d{1,5}$/.test(text)) note(`${path}${name}`, Number(text));
    else if (value instanceof Struct && depth < MAX_DEPTH) numbersIn(value, `${path}${name}.`, note, depth + 1);
  }
}

type Next = (field: string, hole: Hole) => Value;

function filled(value: Value, path: string, next: Next, depth: number): Value {
  if (!(value instanceof Struct)) return depth === 0 ? filledText(value, next) : value;
  if (depth > MAX_DEPTH) return value;
  const fields = [...value.fields].map(([name, one]): [string, Value] => {
    const field = `${path}${name}`;
    if (one instanceof Hole) return [name, isKnownField(name) ? one : next(field, one)];
    return [name, one instanceof Struct ? filled(one, `${field}.`, next, depth + 1) : one];
  });
  return value instanceof Written ? new Written(fields) : new Struct(fields);
}

/** Where these begin is known without counting. */
function isKnownField(name: string): boolean {
  return isPageField(name) || isOffsetField(name);
}

const BEFORE = /(?:^|[?&])([\w.]{1,40})=$/;

function filledText(value: Value, next: Next): Value {
  if (!(value instanceof Joined)) return value;
  const parts = value.parts.map((part, at): Value => {
    const before = value.parts[at - 1];
    const field = part instanceof Hole && typeof before === 'string' ? BEFORE.exec(before)?.[1] : undefined;
    return field === undefined || !(part instanceof Hole) || isKnownField(field) ? part : next(field, part);
  });
  return joinTexts(parts, '');
}
