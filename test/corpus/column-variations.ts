import { sheetsOf } from './draft.ts';
import { insertColumn, rowCells, type Sheet, type SheetCell } from './sheet.ts';
import { NEW_FORMS, type Variation } from './variation.ts';

/** The first column in which figures stand. */
export function firstFigures(sheet: Sheet): number {
  return Math.min(...sheet.cells.filter(({ role }) => role === 'value').map(({ column }) => column));
}

function eachSheet(change: (sheet: Sheet) => void, ...names: Sheet['name'][]): Variation['apply'] {
  return (draft) => {
    for (const sheet of sheetsOf(draft)) {
      const ours = sheet.cells.some(({ role }) => role === 'value');
      if (ours && (names.length === 0 || names.includes(sheet.name))) change(sheet);
    }
  };
}

/** A column of text under a header of its own; rows of the header stay blank but the first. */
function addColumn(sheet: Sheet, at: number, header: string, textOf: (nth: number) => string): void {
  const firstRow = Math.min(...sheet.cells.filter(({ role }) => role === 'value').map(({ row }) => row));
  insertColumn(sheet, at, (row) => (row < firstRow ? (row === 0 ? header : '') : textOf(row - firstRow + 1)));
}

/** Removes the merges of labels: the places they covered become cells of their own. */
function unmerge(sheet: Sheet, textOf: (cell: SheetCell) => string, roles: readonly SheetCell['role'][]): void {
  for (const cell of sheet.cells.slice()) {
    if (!roles.includes(cell.role)) continue;
    for (let row = cell.row + 1; row < cell.row + cell.rowspan; row += 1) {
      sheet.cells.push({ ...cell, row, rowspan: 1, text: textOf(cell) });
    }
    cell.rowspan = 1;
  }
}

/** Prints the figures of a row in other columns than the header's: blank cells before them, or before some of them. */
function shiftFigures(sheet: Sheet, row: number, by: number): void {
  for (const cell of rowCells(sheet, row)) if (cell.role === 'value') cell.column += by;
}

/** Takes the label columns apart: the label stands in the first, and the figures begin where the label did. */
function shiftLeft(sheet: Sheet): void {
  for (const cell of sheet.cells.filter(({ role }) => role === 'label')) {
    const under = cell.column > 0 && cell.row % 3 === 0;
    if (!under || rowCells(sheet, cell.row).some(({ role }) => role === 'group')) continue;
    cell.text = cell.text.trim();
    const row = rowCells(sheet, cell.row);
    for (const other of row) other.column -= 1;
    sheet.cells.push({ text: '', role: 'other', row: cell.row, column: sheet.columns - 1, rowspan: 1, colspan: 1 });
  }
}

/** Changes the places of two columns of figures, header and all. */
function swapColumns(sheet: Sheet, first: number, second: number): void {
  for (const cell of sheet.cells) {
    if (cell.role !== 'value' && cell.role !== 'header') continue;
    if (cell.colspan > 1 || cell.row === 0) continue;
    if (cell.column === first) cell.column = second;
    else if (cell.column === second) cell.column = first;
  }
}

export const COLUMN_VARIATIONS: readonly Variation[] = [
  {
    name: 'an empty leading column',
    readable: 'everywhere',
    apply: eachSheet((sheet) => insertColumn(sheet, 0)),
  },
  {
    name: 'an empty trailing column',
    readable: 'everywhere',
    apply: eachSheet((sheet) => insertColumn(sheet, sheet.columns)),
  },
  {
    name: 'two empty trailing columns',
    readable: 'everywhere',
    apply: eachSheet((sheet) => {
      insertColumn(sheet, sheet.columns);
      insertColumn(sheet, sheet.columns);
    }),
  },
  {
    name: 'an empty column before the figures',
    readable: 'everywhere',
    apply: eachSheet((sheet) => insertColumn(sheet, firstFigures(sheet)), 'proactive', 'applications', 'statistics'),
  },
  {
    name: 'an empty column among the figures',
    readable: 'grid',
    apply: eachSheet((sheet) => insertColumn(sheet, firstFigures(sheet) + 2), 'applications', 'disputes'),
  },
  {
    name: 'a column of remarks',
    readable: 'everywhere',
    apply: eachSheet((sheet) => addColumn(sheet, sheet.columns, '备注', () => '')),
  },
  {
    name: 'a column of filled remarks',
    readable: 'grid',
    apply: eachSheet((sheet) => addColumn(sheet, sheet.columns, '备注', (nth) => (nth % 4 === 0 ? '含下属单位' : ''))),
  },
  {
    name: 'a column of running numbers',
    readable: 'grid',
    apply: eachSheet((sheet) => addColumn(sheet, 0, '序号', String), 'applications', 'statistics'),
  },
  {
    name: 'a column of running numbers behind the labels',
    readable: 'grid',
    apply: eachSheet((sheet) => addColumn(sheet, 1, '代码', String), 'statistics'),
    editions: ['2014'],
  },
  {
    name: 'a column of units',
    editions: NEW_FORMS,
    readable: 'grid',
    apply: eachSheet((sheet) => addColumn(sheet, firstFigures(sheet), '单位', () => '件'), 'applications'),
  },
  {
    name: 'group labels repeated on each row',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: eachSheet((sheet) => unmerge(sheet, ({ text }) => text, ['group']), 'applications'),
  },
  {
    name: 'group labels without merges',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: eachSheet((sheet) => unmerge(sheet, () => '', ['group', 'header', 'corner']), 'applications', 'disputes'),
  },
  {
    name: 'group and row in one cell',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: eachSheet((sheet) => {
      const groups = sheet.cells.filter(({ role, column }) => role === 'group' && column === 1);
      for (const group of groups) {
        for (const cell of sheet.cells) {
          const inGroup = cell.row >= group.row && cell.row < group.row + group.rowspan;
          if (cell.role !== 'label' || !inGroup) continue;
          cell.text = `${group.text}${cell.text}`;
          cell.column = 1;
          cell.colspan = 2;
        }
      }
      sheet.cells = sheet.cells.filter((cell) => !groups.includes(cell));
    }, 'applications'),
  },
  {
    name: 'some rows shifted left',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: eachSheet(shiftLeft, 'applications'),
  },
  {
    name: 'the figures of one row shifted right',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: (draft, random) => {
      const [sheet] = sheetsOf(draft, 'applications');
      if (!sheet) return;
      insertColumn(sheet, sheet.columns);
      const row = random.int(4, sheet.rows - 1);
      const before = firstFigures(sheet);
      sheet.cells = sheet.cells.filter((cell) => cell.row !== row || cell.role !== 'other');
      shiftFigures(sheet, row, 1);
      sheet.cells.push({ text: '', role: 'other', row, column: before, rowspan: 1, colspan: 1 });
    },
  },
  {
    name: 'two columns in another order',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: eachSheet((sheet) => swapColumns(sheet, firstFigures(sheet) + 1, firstFigures(sheet) + 2), 'applications'),
  },
  {
    name: 'figures that span columns',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: eachSheet((sheet) => {
      for (const at of [firstFigures(sheet) + 1, sheet.columns]) {
        const before = sheet.cells.length;
        insertColumn(sheet, at);
        const added = sheet.cells.splice(before);
        for (const { row } of added) {
          const left = rowCells(sheet, row).findLast(({ column }) => column < at);
          if (left && left.column + left.colspan === at) left.colspan += 1;
          else sheet.cells.push({ text: '', role: 'other', row, column: at, rowspan: 1, colspan: 1 });
        }
      }
    }),
  },
  {
    name: 'a figure’s cell missing',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft, random) => {
      const [sheet] = sheetsOf(draft, 'applications');
      if (!sheet) return;
      const row = random.int(3, sheet.rows - 1);
      const cells = rowCells(sheet, row).filter(({ role }) => role === 'value');
      const lost = random.pick(cells);
      if (new Set(cells.map(({ text }) => text)).size < 2) return;
      sheet.cells = sheet.cells.filter((cell) => cell !== lost);
      for (const cell of cells) if (cell.column > lost.column) cell.column -= 1;
    },
  },
  {
    name: 'a column missing',
    editions: NEW_FORMS,
    readable: 'grid',
    apply: (draft, random) => {
      const [sheet] = sheetsOf(draft, 'applications');
      if (!sheet) return;
      const at = firstFigures(sheet) + random.int(1, 5);
      sheet.cells = sheet.cells.filter(({ column, colspan }) => column !== at || colspan > 1);
      for (const cell of sheet.cells) {
        if (cell.column > at) cell.column -= 1;
        else if (cell.column + cell.colspan > at) cell.colspan -= 1;
      }
      sheet.columns -= 1;
    },
  },
];
