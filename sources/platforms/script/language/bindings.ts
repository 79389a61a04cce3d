import type { Expression, ObjectPattern, Pattern } from 'acorn';
import { nameOf, valueOf } from './expressions.ts';
import type { Machine } from './machine.ts';
import { memberOf, putMember } from './members.ts';
import { UNKNOWN, type Scope, type Value } from './values.ts';

/** How values get their names. */

/** Puts a value where an assignment or a declaration says. */
export function put(
  machine: Machine,
  target: Pattern | Expression,
  value: Value,
  scope: Scope,
  declared: Scope | null = null,
): void {
  if (target.type === 'Identifier') {
    const holder = declared ?? scope.holder(target.name) ?? machine.global;
    if (target.name === 'location' && holder === machine.global) machine.record({ kind: 'go', address: value });
    else machine.assign(holder.names, target.name, value);
  } else if (target.type === 'MemberExpression') {
    const name = nameOf(machine, target, scope);
    putMember(machine, valueOf(machine, target.object, scope), name, value);
  } else if (target.type === 'AssignmentPattern') {
    put(machine, target.left, value === undefined ? valueOf(machine, target.right, scope) : value, scope, declared);
  } else if (target.type === 'RestElement') put(machine, target.argument, value, scope, declared);
  else if (target.type === 'ArrayPattern') {
    for (const [at, inner] of target.elements.entries())
      if (inner) put(machine, inner, memberOf(machine, value, String(at)), scope, declared);
  } else if (target.type === 'ObjectPattern') putFields(machine, target, value, scope, declared);
}

function putFields(
  machine: Machine,
  { properties }: ObjectPattern,
  value: Value,
  scope: Scope,
  declared: Scope | null,
): void {
  for (const property of properties) {
    if (property.type === 'RestElement') put(machine, property.argument, UNKNOWN, scope, declared);
    else {
      const name = nameOf(machine, { computed: property.computed, property: property.key }, scope);
      put(machine, property.value, memberOf(machine, value, name), scope, declared);
    }
  }
}
