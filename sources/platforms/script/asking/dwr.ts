import { handOver, promiseOf, type Reply } from './answers.ts';
import { callBacks } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { ask } from './requests.ts';
import { runAll } from '../language/statements.ts';
import { parsed } from '../language/syntax.ts';
import { Closure, Hole, List, Native, Picked, Struct, UNKNOWN, type Value } from '../language/values.ts';

/**
 * DWR, by which scripts call functions of a Java server: `Service.list('nb', 1, draw)` posts to
 * `/dwr/call/plaincall/Service.list.dwr`, and the answer is a script that hands its value to a function of the library.
 * The form of both is that of the library's versions 2 and 3 (directwebremoting.org).
 */

const EXECUTE = '_execute';
const HANDS_OVER = '_remoteHandleCallback';
const HANDED = /(?:[\w$]+\.){0,4}(?:_remoteHandleCallback|handleCallback)\s{0,3}\(/;
/** Version 3 keeps other sites from running the answer by something thrown before it. */
const THROWN = /^\s{0,9}throw\s[^;\n]{0,200};?/;

/** The function that stands behind every function of a service: path, service, function, then what it is given. */
export function dwrCall(machine: Machine, name: string, given: readonly Value[]): Value | null {
  if (name !== EXECUTE) return null;
  const [path, service, called, ...rest] = given;
  if (typeof path !== 'string' || typeof service !== 'string' || typeof called !== 'string') return null;
  const handed = rest[0] instanceof List && rest.length === 1 ? rest[0].items : rest;
  const then = handed.find((one) => one instanceof Closure || isSettings(one));
  const sent = handed.filter((one) => one !== then);
  // A function that nothing has called yet is gone through with what nobody knows: it asks for nothing.
  if (sent.length > 0 && sent.every((one) => one instanceof Hole)) return new Hole('answer');
  const reply = ask(machine, {
    address: `${path}/call/plaincall/${service}.${called}.dwr`,
    method: 'POST',
    data: bodyOf(machine, service, called, sent),
  });
  if (then instanceof Closure) handOver(machine, reply, then, (text) => valueHanded(machine, text));
  else if (then instanceof Struct) settled(machine, then, reply);
  return promiseOf(machine, reply, (text) => valueHanded(machine, text));
}

function isSettings(value: Value): value is Struct {
  return value instanceof Struct && value.fields.get('callback') instanceof Closure;
}

function settled(machine: Machine, settings: Struct, reply: Reply): void {
  const callback = settings.fields.get('callback');
  if (callback instanceof Closure) handOver(machine, reply, callback, (text) => valueHanded(machine, text));
  else callBacks(machine, settings, reply);
}

/** What goes over the wire: a line for each name and value. */
function bodyOf({ page }: Machine, service: string, called: string, sent: readonly Value[]): string {
  const { pathname, search } = new URL(page.url);
  const head = [
    'callCount=1',
    `page=${encodeURIComponent(pathname + search)}`,
    'httpSessionId=',
    'scriptSessionId=',
    `c0-scriptName=${service}`,
    `c0-methodName=${called}`,
    'c0-id=0',
  ];
  return [...head, ...sent.flatMap((value, at) => lines(value, `param${at}`)), 'batchId=0', ''].join('\n');
}

/** A value with its type; what stands in an object has lines of its own, to which the object points. */
function lines(value: Value, name: string, depth = 0): string[] {
  const line = (type: string, written: string) => [`c0-${name}=${type}:${written}`];
  if (typeof value === 'string') return line('string', encodeURIComponent(value));
  if (typeof value === 'number' || typeof value === 'boolean') return line(typeof value, String(value));
  if (depth > 2 || !(value instanceof Struct || value instanceof List)) return line('null', 'null');
  const inner = value instanceof List ? value.items.map((one, at) => [String(at), one] as const) : [...value.fields];
  const held = inner.slice(0, 50).map(([key, one], at) => ({ key, one, to: `${name}-e${at + 1}` }));
  const points = held.map(({ key, to }) => `${value instanceof List ? '' : `${key}:`}reference:c0-${to}`).join(',');
  const own = value instanceof List ? line('Array', `[${points}]`) : line('Object_Object', `{${points}}`);
  return [...held.flatMap(({ one, to }) => lines(one, to, depth + 1)), ...own];
}

/** The value that an answer hands over: its script is followed like any other. */
function valueHanded(machine: Machine, text: string): Value {
  const script = text.replace(THROWN, '').replace(HANDED, `${HANDS_OVER}(`);
  let value: Value = new Hole('answer');
  const { names } = machine.global;
  names.set(HANDS_OVER, new Native(HANDS_OVER, ([, , handed]) => void (value = handed)));
  runAll(machine, parsed(script)?.body ?? [], machine.global);
  names.delete(HANDS_OVER);
  return value;
}

/** What the library brings itself: the register of services, and the functions that fill tables and elements. */
export function dwr(machine: Machine): Native {
  const { names } = machine.global;
  const fill = ([, value]: readonly Value[]): Value => {
    machine.record({ kind: 'markup', html: value });
    return undefined;
  };
  const own = new Map<string, Native['call']>([
    [EXECUTE, (given) => dwrCall(machine, EXECUTE, given) ?? UNKNOWN],
    ['_getObject', ([name]) => (typeof name === 'string' ? names.get(name) : UNKNOWN)],
    ['_setObject', ([name, value]) => void (typeof name === 'string' && machine.assign(names, name, value))],
    ['setValue', fill],
    ['addRows', ([, over, cells]) => rowsOf(machine, over, cells)],
    ['byId', ([id]) => (typeof id === 'string' ? machine.call(names.get('$'), [`#${id}`], undefined) : UNKNOWN)],
  ]);
  const part: Native = new Native(
    'dwr',
    () => UNKNOWN,
    (name) => {
      if (name === 'engine' || name === 'util') return part;
      const run = own.get(name);
      return run === undefined ? new Hole(`dwr.${name}`) : new Native(name, run);
    },
  );
  return part;
}

/** Draws a table: a row for each object, a cell for each function. */
function rowsOf(machine: Machine, over: Value, cells: Value): Value {
  const rows = over instanceof List ? over.items : [over];
  const drawing = cells instanceof List ? cells.items : [];
  for (const row of rows.slice(0, machine.rounds)) {
    const drawn = drawing.map((one) => (one instanceof Closure ? machine.call(one, [row], undefined) : UNKNOWN));
    for (const html of drawn) if (!(html instanceof Picked)) machine.record({ kind: 'markup', html });
  }
  return undefined;
}
