import { fieldsObject, urlObject } from './addresses.ts';
import { coded, jsonOf } from './encodings.ts';
import { callBlindly } from './functions.ts';
import { merged } from './jquery.ts';
import type { Machine } from './machine.ts';
import { Closure, Hole, List, MAX_LIST, Native, Struct, UNKNOWN, Written, type Value } from './values.ts';

/** The functions of the language itself. */

const math = new Native(
  'Math',
  () => UNKNOWN,
  (name) =>
    new Native(name, (given) => {
      const known = given.every((one): one is number => typeof one === 'number');
      if (!known || given.length === 0) return UNKNOWN;
      const run = new Map<string, (...numbers: number[]) => number>([
        ['ceil', Math.ceil],
        ['floor', Math.floor],
        ['round', Math.round],
        ['max', Math.max],
        ['min', Math.min],
        ['abs', Math.abs],
      ]).get(name);
      return run === undefined ? UNKNOWN : run(...given);
    }),
);

/** Gives a script the functions of its language. */
export function plainFunctions(machine: Machine, put: (name: string, value: Value) => void): void {
  const number = (name: string, read: (text: string) => number) =>
    put(
      name,
      new Native(
        name,
        ([value]) =>
          typeof value === 'string' || typeof value === 'number'
            ? read(String(value))
            : value instanceof Hole
              ? value
              : UNKNOWN,
        () => UNKNOWN,
      ),
    );
  number('parseInt', (text) => Number.parseInt(text, 10));
  number('parseFloat', (text) => Number.parseFloat(text));
  number('Number', Number);
  for (const name of [
    'encodeURIComponent',
    'encodeURI',
    'escape',
    'String',
    'decodeURIComponent',
    'decodeURI',
    'unescape',
    'atob',
    'btoa',
  ])
    put(
      name,
      new Native(
        name,
        ([value]) => coded(name, value),
        (member) => (name === 'String' && member === 'prototype' ? machine.texts : UNKNOWN),
      ),
    );
  put('Math', math);
  put(
    'Date',
    new Native(
      'Date',
      () => new Hole('now'),
      () => new Native('now', () => new Hole('now')),
    ),
  );
  put(
    'JSON',
    new Native(
      'JSON',
      () => UNKNOWN,
      (name) =>
        new Native(name, ([value]) => {
          if (name !== 'stringify') return readJson(value);
          return value instanceof Struct ? new Written(value.fields) : jsonOf(value);
        }),
    ),
  );
  put(
    'Object',
    new Native(
      'Object',
      ([value]) => value ?? new Struct(),
      (name) =>
        new Native(name, (given) => {
          const [first] = given;
          if (name === 'assign') return merged(given);
          if (first instanceof Struct && name === 'keys') return new List([...first.fields.keys()]);
          if (first instanceof Struct && name === 'values') return new List([...first.fields.values()]);
          if (first instanceof Struct && name === 'entries')
            return new List([...first.fields].map((pair) => new List(pair)));
          return first instanceof Hole ? first : UNKNOWN;
        }),
    ),
  );
  put(
    'Array',
    new Native(
      'Array',
      () => new List([]),
      (name) =>
        new Native(name, ([first]) =>
          name === 'isArray' ? (first instanceof Hole ? UNKNOWN : first instanceof List) : first,
        ),
    ),
  );
  put('URLSearchParams', new Native('URLSearchParams', ([from]) => fieldsObject(from)));
  put('FormData', new Native('FormData', () => fieldsObject(undefined)));
  put('URL', new Native('URL', ([address, base]) => urlObject(machine, address, base)));
  put(
    'Promise',
    new Native(
      'Promise',
      ([run]) => (run instanceof Closure ? callBlindly(machine, run, undefined) : UNKNOWN),
      () => new Hole('Promise'),
    ),
  );
}

/** What a text that is written in the page says as JSON. */
function readJson(text: Value): Value {
  try {
    return typeof text === 'string' ? fromJson(JSON.parse(text) as unknown, 0) : new Hole('answer');
  } catch {
    return new Hole('answer');
  }
}

function fromJson(value: unknown, depth: number): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (depth > 6 || typeof value !== 'object') return UNKNOWN;
  if (Array.isArray(value)) return new List(value.slice(0, MAX_LIST).map((one: unknown) => fromJson(one, depth + 1)));
  return new Struct(Object.entries(value).map(([name, one]: [string, unknown]) => [name, fromJson(one, depth + 1)]));
}
