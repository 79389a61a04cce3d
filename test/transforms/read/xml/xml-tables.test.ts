import { expect, test } from '@jest/globals';
import { array, assert, integer, property, tuple } from 'fast-check';
import { Budget } from '../../../../transforms/read/budget.ts';
import { flatten } from '../../../../transforms/read/flatten.ts';
import type { Item } from '../../../../transforms/read/items.ts';
import { GridTables } from '../../../../transforms/read/xml/xml-tables.ts';

/** How wide each cell of a row is, and how it merges: 0 not, 1 begins a merged area, 2 continues one. */
const rows = array(
  array(tuple(integer({ min: 1, max: 4 }), integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 6 }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test('whatever rows claim to merge, no two cells of a grid overlap, none reaches out of it, and no text is lost', () => {
  assert(
    property(rows, (written) => {
      const items: Item[] = [];
      const tables = new GridTables(items, new Budget());
      tables.open();
      written.forEach((cells, row) => {
        tables.openRow();
        cells.forEach(([colspan, merge], n) => {
          tables.openCell();
          tables.sink.push({ kind: 'paragraph', text: `${row}.${n}` });
          tables.closeCell({ colspan, vertical: merge === 0 ? null : merge === 1 ? 'start' : 'continued' });
        });
      });
      tables.close();
      const { blocks } = flatten(items);
      const shown = JSON.stringify(blocks);
      const joined = written.flatMap((cells, row) => cells.map(([, merge], n) => [merge, `"${row}.${n}`] as const));
      for (const [merge, text] of joined) if (merge !== 2) expect(shown).toContain(text);
      for (const table of blocks) {
        if (table.kind !== 'table') continue;
        const taken = new Set<string>();
        for (const { row, column, rowspan, colspan } of table.cells) {
          expect([row + rowspan <= table.rows, column + colspan <= table.columns]).toEqual([true, true]);
          for (let r = row; r < row + rowspan; r++) {
            for (let c = column; c < column + colspan; c++) {
              expect(taken.has(`${r} ${c}`)).toBe(false);
              taken.add(`${r} ${c}`);
            }
          }
        }
      }
    }),
    { numRuns: 200, seed: 8 },
  );
});
