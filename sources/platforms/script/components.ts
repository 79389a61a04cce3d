import { drawRows } from './bound-rows.ts';
import { callBlindly } from './functions.ts';
import type { Machine } from './machine.ts';
import { Closure, Native, Struct, UNKNOWN, type Value } from './values.ts';

/** The components of which libraries like Vue make a page. */

const BEGINS = ['data', 'setup', 'created', 'beforeMount', 'mounted', 'activated'];

/** Whether an object is a component of a page: it has methods, and something that happens at its beginning. */
export function isComponent({ fields }: Struct): boolean {
  return fields.has('methods') && BEGINS.some((name) => fields.has(name));
}

/** A component: its functions run on its data, those at its beginning first. */
export function component(machine: Machine, options: Value): Value {
  const given = options instanceof Closure ? callBlindly(machine, options, undefined) : options;
  if (!(given instanceof Struct)) return UNKNOWN;
  machine.components.delete(given);
  const data = given.fields.get('data');
  const held = data instanceof Closure ? machine.call(data, [], given) : data;
  const self = new Struct(held instanceof Struct ? held.fields : []);
  const methods = given.fields.get('methods');
  const own = methods instanceof Struct ? [...methods.fields] : [];
  for (const [name, method] of own) {
    if (method instanceof Closure) method.home = self;
    self.fields.set(name, method);
  }
  for (const name of ['setup', 'created', 'beforeMount', 'mounted', 'activated'])
    machine.call(given.fields.get(name) ?? new Native(name, () => undefined), [], self);
  machine.instances.push(self);
  drawHeld(machine);
  return self;
}

/** Draws what the components of a page hold, once answers are there. */
export function drawHeld(machine: Machine): void {
  if (machine.given.size > 0) for (const self of machine.instances) drawRows(machine, self);
}
