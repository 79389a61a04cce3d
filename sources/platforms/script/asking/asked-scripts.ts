import { handOver, promiseOf, valueOfAnswer } from './answers.ts';
import type { Machine } from '../language/machine.ts';
import { ask } from './requests.ts';
import { runAll } from '../language/statements.ts';
import { parsed } from '../language/syntax.ts';
import { Closure, type Value } from '../language/values.ts';

/** Scripts that a script asks for: rows in variables, or a call of a function of the page with the rows. */

/** `$.getScript(url, then)`. */
export function getScript(machine: Machine, [address, then]: readonly Value[]): Value {
  const reply = ask(machine, { address, script: true });
  runScript(machine, reply.text);
  if (then instanceof Closure) handOver(machine, reply, then, (text) => text);
  return promiseOf(machine, reply, (text) => text);
}

/** Follows a script that came for a request, as if it stood in the page; a call with JSON is one: `show({…})`. */
export function runScript(machine: Machine, text = ''): void {
  const name = /^\s*(?:window\.)?([\w$]{1,60})\s*\(\s*[[{]/.exec(text)?.[1];
  const run = name === undefined ? undefined : machine.global.names.get(name);
  if (run instanceof Closure) machine.call(run, [valueOfAnswer(text)], undefined);
  else runAll(machine, (text === '' ? null : parsed(text))?.body ?? [], machine.global);
}
