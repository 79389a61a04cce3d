import type { ModuleDeclaration, Pattern, Statement, VariableDeclaration } from 'acorn';
import { put } from './bindings.ts';
import { classOf, closure } from './definitions.ts';
import { valueOf } from './expressions.ts';
import type { Machine } from './machine.ts';
import { Hole, Joined, List, Scope, Struct, truth, type Value } from './values.ts';

/** How a statement ended, where it was not simply through. */
export type Ending =
  { readonly kind: 'return'; readonly value: Value } | { readonly kind: 'break' | 'continue' | 'throw' };

type Node = Statement | ModuleDeclaration;

/** Runs statements one after the other; their functions are known before the first runs. */
export function runAll(machine: Machine, nodes: readonly Node[], scope: Scope): Ending | null {
  declare(machine, nodes, scope);
  for (const node of nodes) {
    const ending = run(machine, node, scope);
    if (ending !== null) return ending;
  }
  return null;
}

/** Makes the functions that are declared among statements. */
export function declare(machine: Machine, nodes: readonly Node[], scope: Scope): void {
  for (const node of nodes) {
    const inner = node.type.startsWith('Export') && 'declaration' in node ? node.declaration : node;
    if (inner?.type === 'FunctionDeclaration' && inner.id && scope.names.get(inner.id.name) === undefined)
      machine.assign(scope.names, inner.id.name, closure(machine, inner, scope));
  }
}

function run(machine: Machine, node: Node, scope: Scope): Ending | null {
  machine.step();
  switch (node.type) {
    case 'ExpressionStatement':
      valueOf(machine, node.expression, scope);
      return null;
    case 'VariableDeclaration':
      declared(machine, node, scope);
      return null;
    case 'ClassDeclaration':
      if (node.id) machine.assign(scope.names, node.id.name, classOf(machine, node, scope));
      return null;
    case 'BlockStatement':
      return runAll(machine, node.body, new Scope(scope, scope.self));
    case 'ReturnStatement':
      return { kind: 'return', value: node.argument ? valueOf(machine, node.argument, scope) : undefined };
    case 'IfStatement':
      return either(machine, node.test, node.consequent, node.alternate ?? null, scope);
    case 'ForStatement': {
      let inner = new Scope(scope, scope.self);
      if (node.init?.type === 'VariableDeclaration') declared(machine, node.init, inner);
      else if (node.init) valueOf(machine, node.init, inner);
      const { update } = node;
      return loop(
        machine.rounds,
        () => (node.test ? truth(valueOf(machine, node.test, inner)) : true),
        () => run(machine, node.body, inner),
        () => {
          // Functions made in a round keep its variables.
          const next = new Scope(scope, scope.self);
          for (const [name, value] of inner.names) next.names.set(name, value);
          inner = next;
          if (update) valueOf(machine, update, inner);
        },
      );
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      return loop(
        machine.rounds,
        () => truth(valueOf(machine, node.test, scope)),
        () => run(machine, node.body, scope),
      );
    case 'ForInStatement':
    case 'ForOfStatement':
      return overEach(machine, node, scope);
    case 'SwitchStatement':
      return switched(machine, node, scope);
    case 'TryStatement': {
      const ending = run(machine, node.block, scope);
      const caught = ending?.kind === 'throw' && node.handler ? run(machine, node.handler.body, scope) : ending;
      const last = node.finalizer ? run(machine, node.finalizer, scope) : null;
      return last ?? caught;
    }
    case 'ThrowStatement':
      return { kind: 'throw' };
    case 'BreakStatement':
      return { kind: 'break' };
    case 'ContinueStatement':
      return { kind: 'continue' };
    case 'LabeledStatement':
      return run(machine, node.body, scope);
    case 'ExportNamedDeclaration':
      return node.declaration ? run(machine, node.declaration, scope) : null;
    case 'ExportDefaultDeclaration':
      exported(machine, node, scope);
      return null;
    case 'EmptyStatement':
    case 'DebuggerStatement':
    case 'WithStatement':
    case 'FunctionDeclaration':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return null;
  }
}

/** A module that gives away one object is a component of a page. */
function exported(machine: Machine, node: Extract<Node, { type: 'ExportDefaultDeclaration' }>, scope: Scope): void {
  const { declaration } = node;
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') return;
  const component = valueOf(machine, declaration, scope);
  if (component instanceof Struct) machine.call(machine.global.names.get('Vue'), [component], undefined);
}

function declared(machine: Machine, node: VariableDeclaration, scope: Scope): void {
  const target = node.kind === 'var' ? functionScope(scope) : scope;
  for (const { id, init } of node.declarations) {
    if (init) put(machine, id, valueOf(machine, init, scope), scope, target);
    else if (id.type === 'Identifier' && node.kind !== 'var') machine.assign(target.names, id.name, undefined);
    else if (id.type === 'Identifier' && !target.names.has(id.name)) machine.assign(target.names, id.name, undefined);
  }
}

/** Variables of a function are seen in all of it. */
function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.outer !== null && !at.whole) at = at.outer;
  return at;
}

function either(
  machine: Machine,
  test: Parameters<typeof valueOf>[1],
  yes: Statement,
  no: Statement | null,
  scope: Scope,
): Ending | null {
  const known = truth(valueOf(machine, test, scope));
  if (known !== null) {
    const taken = known ? yes : no;
    return taken === null ? null : run(machine, taken, scope);
  }
  const endings: (Ending | null)[] = [];
  machine.eitherWay(
    () => void endings.push(run(machine, yes, scope)),
    no === null ? null : () => void endings.push(run(machine, no, scope)),
  );
  for (const ending of endings) if (ending?.kind === 'return') machine.maybe.push(ending.value);
  const [first = null, second = null] = endings;
  return first !== null && second !== null ? second : null;
}

/** Runs a loop; where nobody knows whether it goes on, once. */
function loop(
  rounds: number,
  goesOn: () => boolean | null,
  body: () => Ending | null,
  update: () => void = () => undefined,
): Ending | null {
  for (let round = 0; round < rounds; round++) {
    const known = goesOn();
    if (known === false) return null;
    const ending = body();
    if (ending?.kind === 'return' || ending?.kind === 'throw') return ending;
    if (known === null || ending?.kind === 'break') return null;
    update();
  }
  return null;
}

function overEach(
  machine: Machine,
  node: Extract<Statement, { type: 'ForInStatement' | 'ForOfStatement' }>,
  scope: Scope,
): Ending | null {
  const over = valueOf(machine, node.right, scope);
  const target: Pattern | undefined =
    node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  let rounds: readonly Value[] = [new Hole(target?.type === 'Identifier' ? target.name : '')];
  if (over instanceof List) rounds = node.type === 'ForInStatement' ? over.items.map((_, at) => at) : over.items;
  else if (over instanceof Struct) rounds = [...over.fields.keys()];
  for (const value of rounds.slice(0, machine.rounds)) {
    const inner = new Scope(scope, scope.self);
    if (target) put(machine, target, value, inner, node.left.type === 'VariableDeclaration' ? inner : null);
    const ending = run(machine, node.body, inner);
    if (ending?.kind === 'return' || ending?.kind === 'throw') return ending;
    if (ending?.kind === 'break') return null;
  }
  return null;
}

function switched(
  machine: Machine,
  node: Extract<Statement, { type: 'SwitchStatement' }>,
  scope: Scope,
): Ending | null {
  const value = valueOf(machine, node.discriminant, scope);
  const inner = new Scope(scope, scope.self);
  const known = !(value instanceof Hole || value instanceof Joined);
  const fitting = node.cases.findIndex(({ test }) => known && test && valueOf(machine, test, inner) === value);
  const from = known && fitting < 0 ? node.cases.findIndex(({ test }) => !test) : Math.max(0, fitting);
  for (const { consequent } of from < 0 ? [] : node.cases.slice(from)) {
    const ending = runAll(machine, consequent, inner);
    if (ending === null || (!known && ending.kind === 'break')) continue;
    if (!known && ending.kind === 'return') machine.maybe.push(ending.value);
    else return ending.kind === 'break' ? null : ending;
  }
  return null;
}
