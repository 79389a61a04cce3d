import { fieldsObject, urlObject } from './addresses.ts';
import { Promised, readJson, settled } from '../asking/answers.ts';
import { coded, jsonOf } from './encodings.ts';
import { formFields } from './forms.ts';
import { callBlindly } from '../language/functions.ts';
import { merged } from './jquery.ts';
import type { Machine } from '../language/machine.ts';
import {
  Closure,
  Hole,
  List,
  Native,
  Picked,
  Query,
  Struct,
  UNKNOWN,
  Written,
  type Value,
} from '../language/values.ts';

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
  put(
    'FormData',
    new Native('FormData', ([form]) =>
      form instanceof Picked ? new Query('', formFields(machine, form)) : fieldsObject(undefined),
    ),
  );
  put('URL', new Native('URL', ([address, base]) => urlObject(machine, address, base)));
  put(
    'Promise',
    new Native(
      'Promise',
      ([run]) => (run instanceof Closure ? promisedBy(machine, run) : UNKNOWN),
      (name) => (name === 'all' ? new Native(name, ([all]) => allOf(machine, all)) : new Hole('Promise')),
    ),
  );
}

/** What a function promises that is handed the way to keep it. */
function promisedBy(machine: Machine, run: Closure): Value {
  if (machine.given.size === 0) return callBlindly(machine, run, undefined);
  let kept: Value = UNKNOWN;
  const resolve = new Native('resolve', ([value]) => {
    kept = settled(value);
    return undefined;
  });
  machine.call(run, [resolve, new Native('reject', () => undefined)], undefined);
  return kept instanceof Hole ? kept : new Promised(machine, kept);
}

/** Several promises as one of them all. */
function allOf(machine: Machine, all: Value): Value {
  return all instanceof List && all.items.some((one) => one instanceof Promised)
    ? new Promised(machine, new List(all.items.map(settled)))
    : new Hole('Promise');
}
