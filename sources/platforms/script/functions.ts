import type { Function as FunctionNode } from 'acorn';
import { put } from './bindings.ts';
import { valueOf } from './expressions.ts';
import { MAX_DEPTH, type Machine } from './machine.ts';
import { askedBySettings, askedFor, askerOf } from './requests.ts';
import { runAll } from './statements.ts';
import { Closure, Hole, Joined, List, Native, Scope, Struct, telling, UNKNOWN, type Value } from './values.ts';

const MAX_INSIDE_ITSELF = 4;
const FROM_ADDRESS = /query|param|request|url/i;

/** Calls whatever it is: a function of the script, one of the browser, or one that nobody knows. */
export function call(machine: Machine, callee: Value, given: readonly Value[], self: Value, name = ''): Value {
  machine.step();
  const field = FROM_ADDRESS.test(name) && !(callee instanceof Native) ? fieldOfAddress(machine, given) : null;
  if (field !== null) return field;
  if (callee instanceof Native) return callee.call(given, self);
  if (callee instanceof Closure) return invoke(machine, callee, given, self);
  return unknownCall(machine, given, self, name);
}

/** `getQueryString('id')`: the many ways to write that function are all called alike. */
function fieldOfAddress({ page }: Machine, given: readonly Value[]): string | null {
  const name = given.find((one) => typeof one === 'string');
  if (given.length === 0 || given.length > 2 || name === undefined || !/^\w{1,40}$/.test(name)) return null;
  return new URL(page.url).searchParams.get(name);
}

const ACTIVE = new WeakMap<Machine, Map<FunctionNode, number>>();

function invoke(machine: Machine, callee: Closure, given: readonly Value[], self: Value): Value {
  const { node } = callee;
  machine.called.add(node);
  const active = ACTIVE.get(machine) ?? new Map<FunctionNode, number>();
  ACTIVE.set(machine, active);
  const inside = active.get(node) ?? 0;
  if (inside >= MAX_INSIDE_ITSELF || machine.depth >= MAX_DEPTH) return UNKNOWN;
  const arrow = node.type === 'ArrowFunctionExpression';
  const bound = self instanceof Native && self.name === 'window' ? undefined : self;
  const scope = new Scope(callee.scope, arrow ? callee.home : (bound ?? callee.home ?? self), true);
  if (!arrow) scope.names.set('arguments', new List([...given]));
  const outer = machine.maybe;
  machine.maybe = [];
  machine.depth++;
  active.set(node, inside + 1);
  try {
    for (const [at, parameter] of node.params.entries()) {
      const value = parameter.type === 'RestElement' ? new List(given.slice(at)) : given[at];
      put(machine, parameter, value, scope, scope);
    }
    if (node.body.type !== 'BlockStatement') return valueOf(machine, node.body, scope);
    const ending = runAll(machine, node.body.body, scope);
    const returned = ending?.kind === 'return' ? ending.value : undefined;
    return machine.maybe.reduce((best, one) => (telling(one) > telling(best) ? one : best), returned);
  } finally {
    active.set(node, inside);
    machine.depth--;
    machine.maybe = outer;
  }
}

/** What a function is handed that is called by a library: AngularJS hands over by the names of parameters. */
function handed(machine: Machine, name: string): Value {
  if (name === '$scope') return new Struct();
  return name === '$http' ? machine.global.names.get('axios') : new Hole(name);
}

/** Calls a function with what nobody knows, under the names of its parameters. */
export function callBlindly(machine: Machine, callee: Closure, self: Value): Value {
  const holes = callee.node.params.map((one) => handed(machine, one.type === 'Identifier' ? one.name : ''));
  return machine.call(callee, holes, self);
}

const KEEPS = /^(?:toString|trim|valueOf|json|text|String)$/;
const MARKUP = /<a\s|<iframe\s|onclick/i;

/** A function that nobody knows: it may ask for what it is given, call back, or draw it. */
function unknownCall(machine: Machine, given: readonly Value[], self: Value, name: string): Value {
  if (self instanceof Hole && KEEPS.test(name)) return self;
  const made = name === 'create' ? askerOf(machine, given[0]) : null;
  if (made !== null) return made;
  const inside = machine.foreign;
  machine.foreign = self === undefined && name !== '';
  askedFor(machine, name, given);
  for (const one of given) if (one instanceof Struct) askedBySettings(machine, one, name);
  machine.foreign = inside;
  let returned: Value;
  for (const one of given.slice(0, 20)) {
    const run = one instanceof List ? one.items.at(-1) : one;
    if (run instanceof Closure) returned = callBlindly(machine, run, undefined) ?? returned;
    else if (one instanceof Struct) callBacks(machine, one);
    else if (holdsMarkup(one)) machine.record({ kind: 'markup', html: one });
  }
  return returned ?? new Hole(name === '' ? 'answer' : name);
}

/** Calls the functions of an object of settings: what is to be done with an answer, how a row is drawn. */
export function callBacks(machine: Machine, settings: Struct, depth = 0): void {
  for (const value of [...settings.fields.values()].slice(0, 40)) {
    if (value instanceof Closure && !machine.called.has(value.node)) {
      const returned = callBlindly(machine, value, undefined);
      if (holdsMarkup(returned)) machine.record({ kind: 'markup', html: returned });
    } else if (value instanceof Struct && depth < 2) callBacks(machine, value, depth + 1);
    else if (value instanceof List && depth < 2) {
      for (const one of value.items.slice(0, 20))
        for (const inner of one instanceof List ? one.items.slice(0, 20) : [one])
          if (inner instanceof Struct) callBacks(machine, inner, depth + 1);
    }
  }
}

/** Whether a value is markup with something to follow in it. */
export function holdsMarkup(value: Value): value is string | Joined {
  if (typeof value === 'string') return MARKUP.test(value);
  return value instanceof Joined && value.parts.some((part) => typeof part === 'string' && MARKUP.test(part));
}
