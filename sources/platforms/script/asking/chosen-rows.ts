import type { Function as FunctionNode } from 'acorn';
import { valueOfAnswer } from './answers.ts';
import type { Machine } from '../language/machine.ts';
import { ask } from './requests.ts';
import { Closure, Hole, List, plainText, Struct, type Value } from '../language/values.ts';

/** Trees and lists of libraries, which call a function with the row that somebody chose: `tree({data: years, onClick})`. */

const MAX_ROWS = 60;
const CHOSEN = /click|select|change|check/i;
const ROW = /node|row|item|record|data|obj|opt/i;
const HOLDS_ROWS = ['data', 'nodes', 'children', 'options', 'rows', 'list', 'result'];

/**
 * Calls what is done with a chosen row with each of the rows that are given beside it.
 * @param answer what came of the request by which the library fetches its rows, where it does
 */
export function choose(machine: Machine, given: readonly Value[], answer?: string): void {
  const settings = given.filter((one) => one instanceof Struct);
  const runs = settings.flatMap(({ fields }) => {
    const callback = fields.get('callback');
    return [...fields, ...(callback instanceof Struct ? callback.fields : [])].flatMap(([name, run]) =>
      CHOSEN.test(name) && run instanceof Closure ? [run] : [],
    );
  });
  if (runs.length === 0) return;
  const rows = rowsAmong(answer === undefined ? given : [valueOfAnswer(answer)]);
  if (answer !== undefined) for (const one of settings) rows.push(...branches(machine, one, rows, 0));
  const names = new Set(['data', ...rows.flatMap(({ fields }) => [...fields.keys()])]);
  for (const run of runs.slice(0, 3)) for (const row of rows) machine.call(run, handed(run, row, names), undefined);
}

function rowsAmong(values: readonly Value[]): Struct[] {
  const lists = [...values, ...values.flatMap((one) => (one instanceof Struct ? heldLists(one) : []))];
  return lists.flatMap((one) => rowsOf(one, 0)).slice(0, MAX_ROWS);
}

function heldLists({ fields }: Struct): Value[] {
  return HOLDS_ROWS.map((name) => fields.get(name));
}

const MAX_DEPTH = 4;

/** The rows of a list, those inside others too: the branches of a tree. */
function rowsOf(list: Value, depth: number): Struct[] {
  if (!(list instanceof List) || depth > MAX_DEPTH) return [];
  return list.items
    .slice(0, MAX_ROWS)
    .flatMap((row) =>
      row instanceof Struct ? [row, ...heldLists(row).flatMap((inner) => rowsOf(inner, depth + 1))] : [],
    );
}

/** zTree fetches a branch when it is opened, with the fields of its node that `autoParam` names: `["id", "name=n"]`. */
function branches(machine: Machine, tree: Struct, rows: readonly Struct[], depth: number): Struct[] {
  const settings = tree.fields.get('async');
  const named = settings instanceof Struct ? settings.fields.get('autoParam') : undefined;
  if (!(settings instanceof Struct && named instanceof List) || depth > MAX_DEPTH) return [];
  const other = settings.fields.get('otherParam');
  return rows.flatMap((row) => {
    const parent = row.fields.get('isParent');
    if (parent !== true && plainText(parent) !== 'true') return [];
    const sent = named.items.map((one): [string, Value] => {
      const [from = '', to = from] = plainText(one).split('=');
      return [to, row.fields.get(from)];
    });
    const data = new Struct([...(other instanceof Struct ? other.fields : []), ...sent]);
    const method = settings.fields.get('type') ?? 'POST';
    const { text } = ask(machine, { address: settings.fields.get('url'), method, data });
    if (text === undefined) return [];
    const inner = rowsAmong([valueOfAnswer(text)]);
    return [...inner, ...branches(machine, tree, inner, depth + 1)].slice(0, MAX_ROWS);
  });
}

/** What a function is given: the row where it reads a field of rows, or where its name tells, else as its last. */
function handed({ node }: Closure, row: Struct, names: ReadonlySet<string>): Value[] {
  const held = new Struct([...row.fields, ['data', row]]);
  const params = node.params.map((one) => (one.type === 'Identifier' ? one.name : ''));
  const read = fieldsRead(node);
  const byUse = params.filter((name) => [...(read.get(name) ?? [])].some((field) => names.has(field)));
  const byName = params.filter((name) => ROW.test(name));
  const [rowParam] = [...byUse, ...byName, ...params.slice(-1)];
  return params.map((name) => (name === rowParam ? held : new Hole(name)));
}

const READ = new WeakMap<FunctionNode, ReadonlyMap<string, ReadonlySet<string>>>();
const MAX_NODES = 2000;

/** The members that a function reads of each name. */
function fieldsRead(node: FunctionNode): ReadonlyMap<string, ReadonlySet<string>> {
  const known = READ.get(node);
  if (known !== undefined) return known;
  const read = new Map<string, Set<string>>();
  const waiting: unknown[] = [node.body];
  for (let at = 0; at < waiting.length && at < MAX_NODES; at++) {
    const one = waiting[at];
    if (typeof one !== 'object' || one === null) continue;
    const { type, object, property } = one as { type?: string; object?: Named; property?: Named };
    if (type === 'MemberExpression' && object?.name !== undefined)
      read.set(object.name, (read.get(object.name) ?? new Set()).add(property?.name ?? String(property?.value)));
    waiting.push(...Object.values(one));
  }
  READ.set(node, read);
  return read;
}

interface Named {
  readonly name?: string;
  readonly value?: unknown;
}
