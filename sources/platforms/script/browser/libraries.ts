import type { Machine } from '../language/machine.ts';
import { memberOf } from '../language/members.ts';
import { Closure, Hole, List, Native, Struct, type Value } from '../language/values.ts';

/** Libraries whose names hold functions for lists: layui, lodash and Underscore, AngularJS. */

/** Gives a script the libraries. */
export function libraries(machine: Machine, $: Native, put: (name: string, value: Value) => void): void {
  put('layui', layui(machine, $));
  const overList = overLists(machine);
  put('_', overList);
  put('angular', overList);
}

/** layui hands over its modules by name, and carries jQuery. */
function layui(machine: Machine, $: Native): Native {
  const own: Native = new Native(
    'layui',
    () => own,
    (name) => {
      if (name === '$' || name === 'jquery') return $;
      if (name === 'each') return $.member(name);
      if (name !== 'use' && name !== 'define') return new Hole(`layui.${name}`);
      return new Native(name, ([first, second]) => {
        const run = first instanceof Closure ? first : second;
        const named = first instanceof List ? first.items : first instanceof Closure ? [] : [first];
        const modules = named.map((one) => (typeof one === 'string' ? own.member(one) : own));
        if (run instanceof Closure) machine.call(run, modules, undefined);
        return own;
      });
    },
  );
  return own;
}

/** `_.each(rows, f)` and `angular.forEach(rows, f)` are methods of the list that they are given. */
function overLists(machine: Machine): Native {
  return new Native(
    '_',
    ([value]) => value,
    (name) =>
      new Native(name, (given, self) => {
        const [over, ...rest] = given;
        const method = name === 'each' ? 'forEach' : name;
        if (over instanceof List || (over instanceof Hole && rest[0] instanceof Closure))
          return machine.call(memberOf(machine, over, method), rest, over);
        if (over instanceof Struct && method === 'forEach' && rest[0] instanceof Closure) {
          for (const [key, value] of over.fields) machine.call(rest[0], [value, key], undefined);
          return over;
        }
        return machine.call(new Hole(name), given, self instanceof Native ? new Hole('_') : self, name);
      }),
  );
}
