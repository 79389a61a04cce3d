import { sheetsOf, type Draft } from './draft.ts';
import { firstFigures } from './column-variations.ts';
import type { Random } from './random.ts';
import { cutSheet, dropRow, insertRow, joinSheets, rowCells, type Sheet, type Written } from './sheet.ts';
import { NEW_FORMS, type Variation } from './variation.ts';

function replaceSheet(draft: Draft, sheet: Sheet, by: ReadonlyArray<string | Sheet>): void {
  const at = draft.blocks.indexOf(sheet);
  draft.blocks.splice(at, 1, ...by);
}

function firstRow(sheet: Sheet): number {
  return Math.min(...sheet.cells.filter(({ role }) => role === 'value').map(({ row }) => row));
}

/** Rows that hold figures of the form. */
function figureRows(sheet: Sheet): number[] {
  return [...new Set(sheet.cells.filter(({ role }) => role === 'value').map(({ row }) => row))].sort((a, b) => a - b);
}

function dropHeader(sheet: Sheet): void {
  for (let row = firstRow(sheet) - 1; row >= 0; row -= 1) dropRow(sheet, row);
}

function dropRowsWith(draft: Draft, role: 'heading' | 'corner'): void {
  for (const sheet of sheetsOf(draft, 'proactive')) {
    for (let row = sheet.rows - 1; row >= 0; row -= 1) {
      if (rowCells(sheet, row).some((cell) => cell.role === role)) dropRow(sheet, row);
    }
  }
}

/** Cuts every table, as a page break does. */
function cut(repeat: 'blank' | 'text' | 'none', withHeader: boolean): Variation['apply'] {
  return (draft: Draft, random: Random) => {
    for (const sheet of sheetsOf(draft)) {
      const rows = figureRows(sheet).slice(1);
      if (rows.length < 2) continue;
      const header = withHeader && sheet.name !== 'proactive' ? cutSheet(sheet, firstRow(sheet), 'none')[0] : null;
      const [above, below] = cutSheet(sheet, random.pick(rows), repeat);
      replaceSheet(draft, sheet, [above, header ? joinSheets(header, below) : below]);
    }
  };
}

function addLocalRows(draft: Draft, random: Random): void {
  const [sheet] = sheetsOf(draft, draft.edition === '2014' ? 'statistics' : 'proactive');
  if (!sheet) return;
  const row = figureRows(sheet)[1] ?? 1;
  const width = firstFigures(sheet);
  const labels: Written[] = [
    { text: draft.edition === '2014' ? '其中：在区级平台公开信息数' : '党组文件', role: 'other', colspan: width },
  ];
  const figures = Array.from({ length: sheet.columns - width }, (): Written => ({
    text: String(random.int(1, 99)),
    role: 'other',
  }));
  insertRow(sheet, row + 1, [...labels, ...figures]);
}

function addOtherDocuments(draft: Draft, random: Random): void {
  const [sheet] = sheetsOf(draft, 'proactive');
  if (!sheet) return;
  const figures = ['newly_made', 'newly_disclosed', 'total_disclosed'].map((column, index): Written => {
    const value = random.int(0, 9) + index * 10;
    return {
      text: String(value),
      role: 'value',
      key: `other_documents.${column}|all`,
      value: BigInt(value) * 1_000_000n,
    };
  });
  insertRow(sheet, 4, [{ text: '其他主动公开文件(含以本单位或办公室名义正式签发的文件)', role: 'label' }, ...figures]);
}

export const ROW_VARIATIONS: readonly Variation[] = [
  { name: 'a table cut in two', readable: 'everywhere', apply: cut('blank', false) },
  { name: 'a table cut in two with its labels again', readable: 'everywhere', apply: cut('text', false) },
  { name: 'a table cut in two without its labels', readable: 'grid', apply: cut('none', false) },
  { name: 'a table cut in two with its header again', readable: 'everywhere', apply: cut('blank', true) },
  {
    name: 'the header printed again in the middle',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: (draft, random) => {
      for (const sheet of sheetsOf(draft, 'applications')) {
        const [header] = cutSheet(sheet, firstRow(sheet), 'none');
        const [above, below] = cutSheet(sheet, random.pick(figureRows(sheet).slice(1)), 'blank');
        replaceSheet(draft, sheet, [joinSheets(above, joinSheets(header, below))]);
      }
    },
  },
  {
    name: 'all tables in one',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: (draft) => {
      const [first, ...others] = sheetsOf(draft);
      if (!first) return;
      const whole = others.reduce((above, sheet) => {
        const heading: Sheet = { ...sheet, rows: 1, cells: [] };
        heading.cells.push({ text: '附表', role: 'heading', row: 0, column: 0, rowspan: 1, colspan: sheet.columns });
        return joinSheets(joinSheets(above, heading), sheet);
      }, first);
      replaceSheet(draft, first, [whole]);
      draft.blocks = draft.blocks.filter((block) => typeof block === 'string' || !others.includes(block));
    },
  },
  {
    name: 'table 2 as a table for each item',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: (draft) => {
      const [sheet] = sheetsOf(draft, 'proactive');
      if (!sheet) return;
      const begins = sheet.cells.filter(({ role }) => role === 'heading').map(({ row }) => row);
      const parts: Sheet[] = [];
      let rest = sheet;
      for (const begin of begins.slice(1).toReversed()) {
        const [above, below] = cutSheet(rest, begin, 'none');
        parts.unshift(below);
        rest = above;
      }
      replaceSheet(draft, sheet, [rest, ...parts]);
    },
  },
  {
    name: 'headings of items missing',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: (draft) => dropRowsWith(draft, 'heading'),
  },
  {
    name: 'headings of items outside the table',
    editions: NEW_FORMS,
    readable: 'grid',
    apply: (draft) => dropRowsWith(draft, 'corner'),
  },
  {
    name: 'a missing header in table 3',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft) => sheetsOf(draft, 'applications').forEach(dropHeader),
  },
  {
    name: 'a missing header in table 4',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft) => sheetsOf(draft, 'disputes').forEach(dropHeader),
  },
  {
    name: 'the lowest header row missing',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft) => {
      for (const sheet of sheetsOf(draft)) if (sheet.name !== 'proactive') dropRow(sheet, firstRow(sheet) - 1);
    },
  },
  {
    name: 'rows missing',
    readable: 'everywhere',
    apply: (draft, random) => {
      for (const sheet of sheetsOf(draft)) {
        const rows = figureRows(sheet);
        if (rows.length > 6) dropRow(sheet, random.pick(rows));
      }
    },
  },
  { name: 'a local row', editions: NEW_FORMS, readable: 'everywhere', apply: addLocalRows },
  { name: 'a local row in the statistics', editions: ['2014'], readable: 'everywhere', apply: addLocalRows },
  { name: 'other documents', editions: ['2019'], readable: 'everywhere', apply: addOtherDocuments },
  {
    name: 'empty rows',
    readable: 'everywhere',
    apply: (draft, random) => {
      for (const sheet of sheetsOf(draft)) {
        const rows = figureRows(sheet);
        if (rows.length === 0) continue;
        const row = random.pick(rows);
        insertRow(
          sheet,
          row,
          Array.from({ length: sheet.columns }, (): Written => ({ text: '', role: 'other' })).slice(
            sheet.cells.filter((cell) => cell.row < row && cell.row + cell.rowspan > row).length,
          ),
        );
      }
    },
  },
  {
    name: 'a row that counts the columns',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: (draft) => {
      for (const sheet of sheetsOf(draft, 'applications')) {
        const width = firstFigures(sheet);
        insertRow(sheet, firstRow(sheet), [
          { text: '栏次', role: 'other', colspan: width },
          ...Array.from({ length: sheet.columns - width }, (_, nth): Written => ({
            text: String(nth + 1),
            role: 'other',
          })),
        ]);
      }
    },
  },
  {
    name: 'a title row in the table',
    readable: 'everywhere',
    apply: (draft) => {
      for (const sheet of sheetsOf(draft)) {
        insertRow(sheet, 0, [{ text: '附件：统计情况表', role: 'heading', colspan: sheet.columns }]);
      }
    },
  },
  {
    name: 'a note and a signature in the last row',
    readable: 'everywhere',
    apply: (draft) => {
      for (const sheet of sheetsOf(draft)) {
        insertRow(sheet, sheet.rows, [
          {
            text: '单位负责人：张三 审核人：李四 填报人：王五 联系电话：0355-8012345',
            role: 'other',
            colspan: sheet.columns,
          },
        ]);
      }
    },
  },
  {
    name: 'procurement under the header of fees',
    editions: ['2019'],
    readable: 'grid',
    apply: (draft) => {
      const [sheet] = sheetsOf(draft, 'proactive');
      const header = sheet?.cells.filter(({ role }) => role === 'header').slice(-2) ?? [];
      header.forEach((cell, index) => {
        cell.text = ['上一年项目数量', '本年增/减'][index] ?? '';
      });
    },
  },
];
