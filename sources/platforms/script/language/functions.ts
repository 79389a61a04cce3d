import type { Function as FunctionNode } from 'acorn';
import { put } from './bindings.ts';
import { choose } from '../asking/chosen-rows.ts';
import { valueOf } from './expressions.ts';
import { MAX_ANSWERED_DEPTH, MAX_DEPTH, type Machine } from './machine.ts';
import { handOver, looseResponse, Promised, settled, type Reply } from '../asking/answers.ts';
import { askerOf } from '../asking/askers.ts';
import { dwrCall } from '../asking/dwr.ts';
import { askedBySettings, askedFor } from '../asking/requests.ts';
import { runAll } from './statements.ts';
import { Closure, Hole, Joined, List, Native, Scope, Struct, telling, UNKNOWN, type Value } from './values.ts';

const MAX_INSIDE_ITSELF = 4;
/** The same for what goes from one answer to the next. */
const MAX_ANSWERED_INSIDE = 40;
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
  const knows = machine.given.size > 0 && machine.from === null;
  const most = knows ? MAX_ANSWERED_INSIDE : MAX_INSIDE_ITSELF;
  if (inside >= most || machine.depth >= (knows ? MAX_ANSWERED_DEPTH : MAX_DEPTH)) return UNKNOWN;
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
    if (node.body.type !== 'BlockStatement') return awaited(machine, node, valueOf(machine, node.body, scope));
    const ending = runAll(machine, node.body.body, scope);
    const returned = ending?.kind === 'return' ? ending.value : undefined;
    return awaited(
      machine,
      node,
      machine.maybe.reduce((best, one) => (telling(one) > telling(best) ? one : best), returned),
    );
  } finally {
    active.set(node, inside);
    machine.depth--;
    machine.maybe = outer;
  }
}

/** What an async function gives back is promised. */
function awaited(machine: Machine, { async }: FunctionNode, value: Value): Value {
  const known = async && machine.given.size > 0 && !(value instanceof Hole);
  return known ? new Promised(machine, settled(value)) : value;
}

/** What a function is handed that is called by a library: AngularJS hands over by the names of parameters. */
function handed(machine: Machine, name: string): Value {
  if (name === '$scope') return new Struct();
  return name === '$http' ? machine.global.names.get('axios') : new Hole(name, null, [], null, machine.from);
}

/** Calls a function with what nobody knows, under the names of its parameters. */
export function callBlindly(machine: Machine, callee: Closure, self: Value): Value {
  const holes = callee.node.params.map((one) => handed(machine, one.type === 'Identifier' ? one.name : ''));
  return machine.call(callee, holes, self);
}

const KEEPS = /^(?:toString|trim|valueOf|json|text|String)$/;
const MARKUP = /<a\s|<iframe\s|<option\s|\sonclick|\sdata-\w/i;

/** A function that nobody knows: it may ask for what it is given, call back, or draw it. */
function unknownCall(machine: Machine, given: readonly Value[], self: Value, name: string): Value {
  if (self instanceof Hole && KEEPS.test(name)) return self;
  const made = name === 'create' ? askerOf(machine, given[0]) : null;
  if (made !== null) return made;
  const served = dwrCall(machine, name, given);
  if (served !== null) return served;
  const inside = machine.foreign;
  machine.foreign = self === undefined && name !== '';
  let reply = askedFor(machine, name, given);
  for (const one of given) if (one instanceof Struct) reply = askedBySettings(machine, one, name) ?? reply;
  machine.foreign = inside;
  const from = reply?.from ?? (self instanceof Hole ? self.from : null);
  let returned: Value;
  for (const one of given.slice(0, 20)) {
    const run = one instanceof List ? one.items.at(-1) : one;
    if (run instanceof Closure) returned = calledBack(machine, run, reply, from) ?? returned;
    else if (one instanceof Struct) callBacks(machine, one, reply);
    else if (holdsMarkup(one)) machine.record({ kind: 'markup', html: one });
  }
  choose(machine, given, reply?.text);
  if (reply?.text !== undefined) return new Promised(machine, looseResponse(machine, reply.text));
  return returned ?? new Hole(name === '' ? 'answer' : name, null, [], null, from);
}

/** Calls a function that another was given: with the answer where that asked for one, else with what nobody knows. */
function calledBack(machine: Machine, run: Closure, reply: Reply | null, from: number | null): Value {
  if (reply?.text !== undefined) return handOver(machine, reply, run, (text) => looseResponse(machine, text));
  const outer = machine.from;
  machine.from = from ?? outer;
  try {
    return callBlindly(machine, run, undefined);
  } finally {
    machine.from = outer;
  }
}

const SUCCEEDS = /^(?:on_?)?(?:success|done|call_?back|cb|ok|then|load_?success|parse_?data|load_?filter)$/i;
const FAILS = /^(?:on_?)?(?:error|fail\w*|before_?send|reject)$/i;

/** Calls the functions of an object of settings: what is to be done with an answer, how a row is drawn. */
export function callBacks(machine: Machine, settings: Struct, reply: Reply | null = null, depth = 0): void {
  const answered = reply?.text !== undefined;
  const asked = reply === null ? null : { from: reply.from, text: undefined };
  for (const [name, value] of [...settings.fields].slice(0, 40)) {
    if (value instanceof Closure && answered && (SUCCEEDS.test(name) || FAILS.test(name))) {
      if (SUCCEEDS.test(name)) handOver(machine, reply, value);
    } else if (value instanceof Closure && isNews(machine, value)) {
      machine.calledBack.set(value.node, machine.given.size);
      const returned = calledBack(machine, value, SUCCEEDS.test(name) ? reply : null, reply?.from ?? null);
      drawnBy(machine, returned);
    } else if (value instanceof Struct && depth < 2) callBacks(machine, value, asked, depth + 1);
    else if (value instanceof List && depth < 2) {
      for (const one of value.items.slice(0, 20))
        for (const inner of one instanceof List ? one.items.slice(0, 20) : [one])
          if (inner instanceof Struct) callBacks(machine, inner, null, depth + 1);
    }
  }
}

/** Whether a function was not called yet, or a library called it last when fewer answers were there. */
function isNews(machine: Machine, { node }: Closure): boolean {
  const { size } = machine.given;
  return !machine.called.has(node) || size > (machine.calledBack.get(node) ?? size);
}

/** Whether a value is markup with something to follow in it. */
export function holdsMarkup(value: Value): value is string | Joined {
  if (typeof value === 'string') return MARKUP.test(value);
  return value instanceof Joined && value.parts.some((part) => typeof part === 'string' && MARKUP.test(part));
}

/** What a function returns that nothing calls here: a row, or its address. */
export function drawnBy(machine: Machine, value: Value): void {
  if (holdsMarkup(value)) machine.record({ kind: 'markup', html: value });
  else if (value instanceof Joined) machine.record({ kind: 'link', address: value });
}
