import type { Expression, PrivateIdentifier, SpreadElement, Super, TemplateLiteral } from 'acorn';
import { settled } from '../asking/answers.ts';
import { put } from './bindings.ts';
import { isComponent } from '../browser/components.ts';
import { begin, classOf, closure } from './definitions.ts';
import type { Machine } from './machine.ts';
import { memberOf, noteLink } from './members.ts';
import { binary, unary } from './operators.ts';
import {
  Closure,
  Hole,
  joinTexts,
  List,
  MAX_LIST,
  MAX_TEXT,
  Struct,
  telling,
  toText,
  truth,
  UNKNOWN,
  type Scope,
  type Value,
} from './values.ts';

/** Whether a scope lies in no function: there `this` is the window. */
function isTop(scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.whole) return false;
  return true;
}

/** The value of an expression. */
export function valueOf(machine: Machine, node: Expression | Super | PrivateIdentifier, scope: Scope): Value {
  machine.step();
  switch (node.type) {
    case 'Literal':
      return node.regex ? new Struct([['source', node.regex.pattern]]) : plain(node.value);
    case 'Identifier':
      return identifier(machine, node.name, scope);
    case 'ThisExpression':
      return scope.self ?? (isTop(scope) ? machine.global.names.get('window') : undefined);
    case 'Super':
      return scope.self;
    case 'TemplateLiteral':
      return template(machine, node, scope);
    case 'ArrayExpression':
      return new List(listed(machine, node.elements, scope));
    case 'ObjectExpression':
      return structOf(machine, node, scope);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return closure(machine, node, scope);
    case 'ClassExpression':
      return classOf(machine, node, scope);
    case 'UnaryExpression':
      return unary(node.operator, valueOf(machine, node.argument, scope));
    case 'BinaryExpression': {
      const made = binary(node.operator, valueOf(machine, node.left, scope), valueOf(machine, node.right, scope));
      if (typeof made === 'string') machine.step(made.length / 1000);
      return made;
    }
    case 'LogicalExpression':
      return logical(machine, node.operator, valueOf(machine, node.left, scope), () =>
        valueOf(machine, node.right, scope),
      );
    case 'ConditionalExpression':
      return conditional(machine, node, scope);
    case 'AssignmentExpression':
      return assignment(machine, node, scope);
    case 'UpdateExpression': {
      const old = valueOf(machine, node.argument, scope);
      const by = node.operator === '++' ? 1 : -1;
      const now = /^(?:number|string|boolean)$/.test(typeof old) ? Number(old) + by : UNKNOWN;
      put(machine, node.argument, now, scope);
      return node.prefix ? now : old;
    }
    case 'SequenceExpression':
      return node.expressions.map((one) => valueOf(machine, one, scope)).at(-1);
    case 'MemberExpression':
      return memberOf(machine, valueOf(machine, node.object, scope), nameOf(machine, node, scope));
    case 'CallExpression':
      return called(machine, node, scope);
    case 'NewExpression': {
      machine.place = `${node.start}`;
      const callee = valueOf(machine, node.callee, scope);
      return created(machine, callee, listed(machine, node.arguments, scope));
    }
    case 'AwaitExpression':
      return settled(valueOf(machine, node.argument, scope));
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return valueOf(machine, node.expression, scope);
    case 'TaggedTemplateExpression':
      return template(machine, node.quasi, scope);
    case 'YieldExpression':
    case 'ImportExpression':
    case 'MetaProperty':
    case 'PrivateIdentifier':
      return UNKNOWN;
  }
}

function plain(value: unknown): Value {
  if (typeof value === 'string') return value.length > MAX_TEXT ? UNKNOWN : value;
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : UNKNOWN;
}

function identifier(machine: Machine, name: string, scope: Scope): Value {
  if (name === 'undefined') return undefined;
  const holder = scope.holder(name);
  if (holder !== null) return holder.names.get(name);
  machine.unheard.add(name);
  return new Hole(name);
}

function template(machine: Machine, node: TemplateLiteral, scope: Scope): Value {
  const pieces = node.quasis.flatMap((quasi, at): Value[] => {
    const inner = node.expressions[at];
    return [quasi.value.cooked ?? '', ...(inner ? [toText(valueOf(machine, inner, scope))] : [])];
  });
  return joinTexts(pieces, '');
}

/** The values of a list of expressions, spread out where they say so. */
export function listed(machine: Machine, nodes: readonly (Expression | SpreadElement | null)[], scope: Scope): Value[] {
  const values: Value[] = [];
  for (const node of nodes.slice(0, MAX_LIST)) {
    if (node?.type !== 'SpreadElement') values.push(node === null ? undefined : valueOf(machine, node, scope));
    else {
      const spread = valueOf(machine, node.argument, scope);
      values.push(...(spread instanceof List ? spread.items.slice(0, MAX_LIST) : [spread]));
    }
  }
  return values;
}

function structOf(machine: Machine, node: Extract<Expression, { type: 'ObjectExpression' }>, scope: Scope): Struct {
  const struct = new Struct();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = valueOf(machine, property.argument, scope);
      if (spread instanceof Struct) for (const [name, value] of spread.fields) struct.fields.set(name, value);
      continue;
    }
    const name = nameOf(machine, { computed: property.computed, property: property.key }, scope);
    const value = valueOf(machine, property.value, scope);
    if (value instanceof Closure && value.node.type === 'FunctionExpression') value.home = struct;
    if (value instanceof Closure && property.kind === 'get') value.getter = true;
    if (name !== null) noteLink(machine, name, value);
    if (name !== null && property.kind !== 'set') struct.fields.set(name, value);
  }
  if (isComponent(struct)) machine.components.add(struct);
  return struct;
}

function created(machine: Machine, callee: Value, given: readonly Value[]): Value {
  const model = callee instanceof Closure || callee instanceof Struct ? callee.fields.get('prototype') : undefined;
  const self = new Struct(model instanceof Struct ? model.fields : []);
  begin(machine, callee, self);
  if (callee instanceof Closure) {
    const returned = machine.call(callee, given, self);
    return returned instanceof Struct ? returned : self;
  }
  return callee instanceof Struct ? self : machine.call(callee, given, undefined);
}

function logical(machine: Machine, operator: string, left: Value, right: () => Value): Value {
  if (operator === '??') return left instanceof Hole ? richer(right(), left) : (left ?? right());
  const known = truth(left);
  if (known === null) {
    let other: Value;
    machine.eitherWay(() => (other = right()), null);
    return operator === '&&' ? other : richer(other, left);
  }
  return (operator === '&&') === known ? right() : left;
}

/** A default tells what to take where a value is missing: a text with holes, or a number to begin with. */
function richer(fallback: Value, left: Value): Value {
  return telling(fallback) > telling(left) ? fallback : left;
}

function conditional(
  machine: Machine,
  node: Extract<Expression, { type: 'ConditionalExpression' }>,
  scope: Scope,
): Value {
  const known = truth(valueOf(machine, node.test, scope));
  if (known !== null) return valueOf(machine, known ? node.consequent : node.alternate, scope);
  let [yes, no]: [Value, Value] = [undefined, undefined];
  machine.eitherWay(
    () => (yes = valueOf(machine, node.consequent, scope)),
    () => (no = valueOf(machine, node.alternate, scope)),
  );
  if (yes === '' || no === '') return '';
  return telling(no) > telling(yes) ? no : yes;
}

function assignment(
  machine: Machine,
  node: Extract<Expression, { type: 'AssignmentExpression' }>,
  scope: Scope,
): Value {
  const right = () => valueOf(machine, node.right, scope);
  let value: Value;
  if (node.operator === '=' || node.left.type === 'ObjectPattern' || node.left.type === 'ArrayPattern') value = right();
  else {
    const left = valueOf(machine, node.left as Expression, scope);
    const operator = node.operator.slice(0, -1);
    value = /^(?:\|\||&&|\?\?)$/.test(operator)
      ? logical(machine, operator, left, right)
      : binary(operator, left, right());
  }
  put(machine, node.left, value, scope);
  return value;
}

/** The name of a member; null where nobody knows it. */
export function nameOf(
  machine: Machine,
  node: { readonly computed: boolean; readonly property: Expression | PrivateIdentifier },
  scope: Scope,
): string | null {
  const { computed, property } = node;
  if (!computed && (property.type === 'Identifier' || property.type === 'PrivateIdentifier')) return property.name;
  const value = valueOf(machine, property, scope);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function called(machine: Machine, node: Extract<Expression, { type: 'CallExpression' }>, scope: Scope): Value {
  const { callee } = node;
  let self: Value;
  let target: Value;
  let name = '';
  if (callee.type === 'MemberExpression') {
    self = valueOf(machine, callee.object, scope);
    const member = nameOf(machine, callee, scope);
    name = member ?? '';
    target = memberOf(machine, self, member);
  } else {
    target = valueOf(machine, callee, scope);
    if (callee.type === 'Identifier') ({ name } = callee);
    if (callee.type === 'Super') target = UNKNOWN;
  }
  const given = listed(machine, node.arguments, scope);
  machine.place = `${node.start}`;
  return machine.call(target, given, self, name);
}
