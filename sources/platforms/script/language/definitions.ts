import type { AnyNode, PropertyDefinition } from 'acorn';
import { valueOf } from './expressions.ts';
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
  const parent = node.superClass ? valueOf(machine, node.superClass, scope) : undefined;
  const inherited = parent instanceof Closure || parent instanceof Struct ? parent.fields.get('prototype') : undefined;
  if (inherited instanceof Struct) for (const [name, method] of inherited.fields) methods.fields.set(name, method);
  const begins: PropertyDefinition[] = [];
  let maker: Closure | null = null;
  for (const member of node.body.body) {
    if (member.type === 'PropertyDefinition' && !member.static) begins.push(member);
    if (member.type !== 'MethodDefinition' || member.kind === 'set') continue;
    const method = closure(machine, member.value, scope);
    method.home = methods;
    method.getter = member.kind === 'get';
    if (member.kind === 'constructor') maker = method;
    else if (member.key.type === 'Identifier' || member.key.type === 'PrivateIdentifier')
      methods.fields.set(member.key.name, method);
  }
  const made = maker ?? new Struct();
  made.fields.set('prototype', methods);
  BEGINS.set(made, { begins, scope, parent });
  return made;
}

interface Begins {
  readonly begins: readonly PropertyDefinition[];
  readonly scope: Scope;
  readonly parent: Value;
}

/** What the objects of a class hold before its constructor runs: `class List { page = 1 }`. */
const BEGINS = new WeakMap<Closure | Struct, Begins>();

/** Gives an object what its class says it begins with. */
export function begin(machine: Machine, maker: Value, self: Struct, depth = 0): void {
  const known = maker instanceof Closure || maker instanceof Struct ? BEGINS.get(maker) : undefined;
  if (known === undefined || depth > 5) return;
  begin(machine, known.parent, self, depth + 1);
  const inner = new Scope(known.scope, self, true);
  for (const { key, value } of known.begins)
    if (key.type === 'Identifier' || key.type === 'PrivateIdentifier')
      self.fields.set(key.name, value ? valueOf(machine, value, inner) : undefined);
}
