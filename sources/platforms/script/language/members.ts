import { callBlindly } from './functions.ts';
import { cutField } from '../cut-field.ts';
import { memberOfQuery } from '../browser/addresses.ts';
import type { Machine } from './machine.ts';
import { listMethod, textMethod } from './methods.ts';
import { pickedMember, putPicked } from '../browser/picked.ts';
import { Closure, Hole, Joined, List, MAX_LIST, Native, Picked, Query, Struct, UNKNOWN, type Value } from './values.ts';

/** The members of values, of which each kind has its own: nothing of a script reaches those of the program itself. */

/** A member by its name; that of a name nobody knows is one of a list. */
export function memberOf(machine: Machine, value: Value, name: string | null): Value {
  if (value instanceof Hole) return memberOfHole(machine, value, name);
  if (name === null && value instanceof Picked) return value;
  if (name === null) return value instanceof List && value.items.length > 0 ? value.items[0] : UNKNOWN;
  if (value instanceof Struct) {
    const own = value.fields.get(name);
    if (own instanceof Closure && own.getter) return machine.call(own, [], value);
    return own === undefined && !value.fields.has(name) && name.startsWith('$') ? new Hole(name) : own;
  }
  if (value instanceof List) {
    if (/^\d{1,5}$/.test(name)) return value.items[Number(name)];
    return name === 'length' ? value.items.length : listMethod(machine, value, name);
  }
  if (value instanceof Closure) return memberOfClosure(machine, value, name);
  if (value instanceof Native) return value.member(name);
  if (value instanceof Query) return memberOfQuery(machine, value, name);
  if (value instanceof Picked) return pickedMember(machine, value, name);
  if (value === null || value === undefined) return new Hole(name);
  return textMethod(machine, value, name);
}

function memberOfClosure(machine: Machine, closure: Closure, name: string): Value {
  if (name === 'prototype' && !closure.fields.has(name)) closure.fields.set(name, new Struct());
  switch (name) {
    case 'call':
      return new Native(name, ([self, ...given]) => machine.call(closure, given, self));
    case 'apply':
      return new Native(name, ([self, given]) => machine.call(closure, given instanceof List ? given.items : [], self));
    case 'bind':
      return new Native(name, ([self]) => {
        const bound = new Closure(closure.node, closure.scope, self);
        return bound;
      });
    default:
      return closure.fields.get(name);
  }
}

const OVER_EACH = /^(?:forEach|map|each|flatMap|some|every|find|filter|sort|reduce)$/;
/** An element that nobody knows. */
const ANY = new Picked('', [], true);
const CUTS = /^(?:slice|substr|substring)$/;
const SAME = /^(?:reverse|concat|toString|trim|valueOf|first|eq)$/;

/** Members of what nobody knows: those of a list are gone through once, with one row that nobody knows. */
function memberOfHole(machine: Machine, hole: Hole, name: string | null): Value {
  if (name === null || /^\d+$/.test(name)) return new Hole(`${hole.name}[]`, null, [], null, hole.from);
  if (name === 'length') return UNKNOWN;
  if (name === 'dataset' || name === 'getAttribute') return pickedMember(machine, ANY, name);
  if (CUTS.test(name)) {
    return new Native(name, (given) => {
      const field = hole.field === null ? null : cutField(hole.field, name, given);
      return field === null ? (name === 'slice' ? hole : new Hole(name)) : new Hole(field, field, [], null, hole.from);
    });
  }
  if (SAME.test(name)) return new Native(name, () => hole);
  if (!OVER_EACH.test(name)) return new Hole(`${hole.name}.${name}`, name, [], null, hole.from);
  return new Native(name, ([each, start]) => {
    if (!(each instanceof Closure)) return hole;
    const outer = machine.from;
    machine.from = hole.from ?? outer;
    try {
      return overHole(machine, hole, name, each, start);
    } finally {
      machine.from = outer;
    }
  });
}

/** Goes through a list that nobody knows once, with a row that nobody knows. */
function overHole(machine: Machine, hole: Hole, name: string, each: Closure, start: Value): Value {
  const row = new Hole('row', null, [], null, hole.from);
  if (name === 'reduce') return machine.call(each, [start, row, UNKNOWN], undefined);
  const made = name === 'sort' ? hole : callBlindly(machine, each, undefined);
  return name === 'map' || name === 'flatMap' ? new List([made]) : name === 'find' ? row : hole;
}

/** Puts a value into a member. */
export function putMember(machine: Machine, target: Value, name: string | null, value: Value): void {
  if (name === null) return;
  if (!(target instanceof Picked || target instanceof Native)) noteLink(machine, name, value);
  if (target instanceof Struct) machine.assign(target.fields, name, value);
  else if (target instanceof Closure) machine.assign(target.fields, name, value);
  else if (target instanceof Native) target.put(name, value);
  else if (target instanceof Picked) putPicked(machine, target, name, value);
  else if (target instanceof List && /^\d{1,4}$/.test(name) && Number(name) < MAX_LIST) {
    const [at, length, old] = [Number(name), target.items.length, target.items[Number(name)]];
    machine.step(Math.max(1, (at - length) / 100));
    machine.changed(() => {
      target.items[at] = old;
      target.items.length = length;
    });
    while (target.items.length < at) target.items.push(undefined);
    target.items[at] = value;
  } else if (target instanceof Hole) putPicked(machine, ANY, name, value);
}

/** A joined text under the name of an address is what a row of a list leads to. */
export function noteLink(machine: Machine, name: string, value: Value): void {
  if (value instanceof Joined && /url|href|link|path|^to$/i.test(name))
    machine.record({ kind: 'link', address: value });
}
