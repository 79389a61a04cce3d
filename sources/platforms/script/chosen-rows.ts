import type { Machine } from './machine.ts';
import { Closure, Hole, List, Struct, type Value } from './values.ts';

/** Trees and lists of libraries, which call a function with the row that somebody chose: `tree({data: years, onClick})`. */

const MAX_ROWS = 60;
const CHOSEN = /click|select|change|check/i;
const ROW = /node|row|item|record|data|obj|opt/i;
const HOLDS_ROWS = ['data', 'nodes', 'children', 'options'];

/** Calls what is done with a chosen row with each of the rows that are given beside it. */
export function choose(machine: Machine, given: readonly Value[]): void {
  const settings = given.filter((one) => one instanceof Struct);
  const lists = [...given, ...settings.flatMap(({ fields }) => HOLDS_ROWS.map((name) => fields.get(name)))];
  const rows = lists.find((one) => one instanceof List && one.items.some((row) => row instanceof Struct));
  if (!(rows instanceof List)) return;
  const runs = settings.flatMap(({ fields }) => {
    const callback = fields.get('callback');
    return [...fields, ...(callback instanceof Struct ? callback.fields : [])].flatMap(([name, run]) =>
      CHOSEN.test(name) && run instanceof Closure ? [run] : [],
    );
  });
  for (const run of runs.slice(0, 3))
    for (const row of rows.items.slice(0, MAX_ROWS))
      if (row instanceof Struct) machine.call(run, handed(run, row), undefined);
}

function handed({ node }: Closure, row: Struct): Value[] {
  const held = new Struct([...row.fields, ['data', row]]);
  return node.params.map((one) => {
    const name = one.type === 'Identifier' ? one.name : '';
    return ROW.test(name) || node.params.length === 1 ? held : new Hole(name);
  });
}
