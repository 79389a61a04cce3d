import { readJson } from '../asking/answers.ts';
import { Built, fromMarkup, Made, touched } from './built.ts';
import { furnished } from './built-members.ts';
import { callBlindly } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { getScript } from '../asking/asked-scripts.ts';
import { pick } from './pick.ts';
import { bySettings, shorthand } from '../asking/requests.ts';
import { Closure, Hole, Joined, List, Native, Picked, queryOf, Struct, type Value } from '../language/values.ts';

/** jQuery, as far as lists are drawn with it. */
export function jquery(machine: Machine): Native {
  const functions = new Struct();
  return new Native(
    '$',
    ([first, second]) => {
      if (first instanceof Closure) {
        machine.ready.push(first);
        return undefined;
      }
      if (first instanceof List || (first instanceof Hole && first.from !== null)) return first;
      if (isMarkup(first)) return furnished(machine, builtFrom(machine, first), second);
      return first instanceof Native ? new Picked('document', []) : pick(machine, first);
    },
    (name) => (name === 'fn' ? functions : member(machine, name)),
  );
}

const BEGINS = /^\s*<[a-z]/i;

function isMarkup(value: Value): value is string | Joined {
  const [begin] = value instanceof Joined ? value.parts : [value];
  return typeof begin === 'string' && BEGINS.test(begin);
}

function builtFrom(machine: Machine, markup: Value): Built {
  const nodes = fromMarkup(machine, markup).filter((part) => part instanceof Made);
  for (const node of nodes) touched(machine, node);
  return new Built(nodes);
}

function member(machine: Machine, name: string): Value {
  switch (name) {
    case 'ajax':
      return new Native(name, (given) => bySettings(machine, given, name));
    case 'get':
    case 'post':
    case 'getJSON':
      return new Native(name, shorthand(machine, name === 'post' ? 'POST' : 'GET'));
    case 'getScript':
      return new Native(name, (given) => getScript(machine, given));
    case 'extend':
      return new Native(name, (given) => merged(given.filter((one) => one !== true)));
    case 'param':
      return new Native(name, ([fields]) => (fields instanceof Struct ? queryOf(fields) : new Hole('param')));
    case 'trim':
      return new Native(name, ([text]) => (typeof text === 'string' ? text.trim() : text));
    case 'parseJSON':
      return new Native(name, ([text]) => readJson(text));
    case 'each':
    case 'map':
      return new Native(name, ([over, run]) => each(machine, over, run));
    default:
      return new Hole(`$.${name}`);
  }
}

function each(machine: Machine, over: Value, run: Value): Value {
  if (over instanceof List)
    for (const [at, one] of over.items.slice(0, machine.rounds).entries()) machine.call(run, [at, one], one);
  else if (over instanceof Struct)
    for (const [name, one] of [...over.fields].slice(0, 50)) machine.call(run, [name, one], one);
  else if (over instanceof Picked && over.ofAnswer)
    for (const [at, one] of over.elements.entries())
      machine.call(run, [at, new Picked('document', [one], false, true)], new Picked('document', [one], false, true));
  else if (over instanceof Picked) machine.call(run, [0, over], over);
  else if (run instanceof Closure) callBlindly(machine, run, new Hole('this'));
  return over;
}

/** The fields of objects put into the first of them. */
export function merged([first, ...rest]: readonly Value[]): Value {
  const target = first instanceof Struct ? first : new Struct();
  for (const one of rest)
    if (one instanceof Struct) for (const [name, value] of one.fields) target.fields.set(name, value);
  return target;
}
