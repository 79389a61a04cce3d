import type { AnyNode } from 'acorn';
import type { Machine } from './machine.ts';
import { Closure, Scope, Struct, type Value } from './values.ts';

/** The functions and classes that a script defines. */

/** A function of the script, remembered for the case that nothing calls it. */
export function closure(machine: Machine, node: Closure['node'], scope: Scope): Closure {
  const made = new Closure(node, scope, node.type === 'ArrowFunctionExpression' ? scope.self : undefined);
  if (node.type === 'FunctionExpression' && node.id) {
    const own = new Scope(scope, scope.self);
    own.names.set(node.id.name, made);
    const named = new Closure(node, own, undefined);
    own.names.set(node.id.name, named);
    machine.made.push(named);
    return named;
  }
  machine.made.push(made);
  return made;
}

/** A class as the function that makes its objects, with its methods as the fields of what it is made after. */
export function classOf(
  machine: Machine,
  node: Extract<AnyNode, { type: 'ClassExpression' | 'ClassDeclaration' }>,
  scope: Scope,
): Value {
  const methods = new Struct();
  let maker: Closure | null = null;
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition') continue;
    const method = closure(machine, member.value, scope);
    method.home = methods;
    if (member.kind === 'constructor') maker = method;
    else if (member.key.type === 'Identifier') methods.fields.set(member.key.name, method);
  }
  if (maker === null) return new Struct([['prototype', methods]]);
  maker.fields.set('prototype', methods);
  return maker;
}
