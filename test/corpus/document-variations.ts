import { whole } from '../../model/decimal.ts';
import { cellsOf, decoy, sheetsOf, type Draft } from './draft.ts';
import type { Random } from './random.ts';
import { copySheet, insertColumn, layOut, rowCells, type Sheet, type SheetCell, type Written } from './sheet.ts';
import { NEW_FORMS, type Variation } from './variation.ts';

function firstTable(draft: Draft): number {
  return draft.blocks.findIndex((block) => typeof block !== 'string');
}

/** Tables of other matters, as agencies put them into the same report. */
function localTable(rows: ReadonlyArray<readonly string[]>): Sheet {
  return layOut(
    'local',
    rows.map((texts) => texts.map((text): Written => ({ text, role: 'other' }))),
  );
}

const BUDGET = localTable([
  ['项目', '行次', '金额（万元）'],
  ['一、一般公共预算财政拨款', '1', '1032.55'],
  ['二、政府性基金预算财政拨款', '2', '0.00'],
  ['其他', '3', '17.2'],
  ['总计', '4', '1049.75'],
]);

const OPENNESS = localTable([
  ['《2019年政务公开工作情况表》', ''],
  ['指标', '数量'],
  ['网站公开信息数', '231'],
  ['政务微信公开信息数', '88'],
  ['新闻发布会次数', '2'],
  ['总计', '321'],
]);

const SUBORDINATES = localTable([
  ['单位', '行政许可', '行政处罚', '行政强制', '合计'],
  ['执法大队', '3', '41', '2', '46'],
  ['审批科', '65', '0', '0', '65'],
  ['总计', '68', '41', '2', '111'],
]);

function withTables(place: 'before' | 'after', tables: readonly Sheet[]): Variation['apply'] {
  return (draft) => {
    const copies = tables.map((table) => copySheet(table));
    if (place === 'before') draft.blocks.splice(firstTable(draft) - 1, 0, '附表', ...copies);
    else draft.blocks.push('附件：其他情况', ...copies);
  };
}

function otherYear(draft: Draft, random: Random): Sheet[] {
  return sheetsOf(draft).map((sheet) => decoy(sheet, () => String(random.int(0, 800))));
}

/** A second column of figures beside each column of the form, of the year before. */
function lastYearBeside(draft: Draft, random: Random): void {
  const [sheet] = sheetsOf(draft, 'statistics');
  if (!sheet) return;
  insertColumn(sheet, sheet.columns, (row) => {
    if (row === 0) return '上年统计数';
    return rowCells(sheet, row).some(({ role }) => role === 'value') ? String(random.int(0, 90)) : '';
  });
}

/** Two columns of figures, of which one is the report's year, as the header says. */
function periodsBeside(headersOf: (year: number) => readonly [own: string, other: string], first: 'own' | 'other') {
  return (draft: Draft, random: Random): void => {
    const [sheet] = sheetsOf(draft, 'statistics');
    if (!sheet) return;
    const [own, other] = headersOf(draft.year);
    const header = rowCells(sheet, 0).at(-1);
    if (header) header.text = own;
    insertColumn(sheet, first === 'own' ? sheet.columns : sheet.columns - 1, (row) => (row === 0 ? other : ''));
    for (const cell of sheet.cells) {
      const isValue = rowCells(sheet, cell.row).some(({ role }) => role === 'value');
      if (cell.role === 'other' && cell.row > 0 && isValue) cell.text = String(random.int(0, 90));
    }
  };
}

/** The second half of the rows beside the first, to save a page. */
function halvesBeside(draft: Draft): void {
  const [sheet] = sheetsOf(draft, 'statistics');
  if (!sheet) return;
  const half = Math.ceil((sheet.rows - 1) / 2);
  const width = sheet.columns;
  const header = rowCells(sheet, 0).map((cell) => ({ ...cell, column: cell.column + width }));
  for (const cell of sheet.cells) {
    if (cell.row <= half) continue;
    cell.row -= half;
    cell.column += width;
  }
  sheet.cells.push(...header);
  sheet.rows = half + 1;
  sheet.columns = width * 2;
}

/** The statistics of several groups of bodies side by side, none of which is the report's figure. */
function severalColumns(headers: readonly string[]): Variation['apply'] {
  return (draft, random) => {
    const [sheet] = sheetsOf(draft, 'statistics');
    if (!sheet) return;
    const [first = '', ...others] = headers;
    const header = rowCells(sheet, 0).at(-1);
    if (header) header.text = first;
    for (const text of others) {
      insertColumn(sheet, sheet.columns, (row) => (row === 0 ? text : String(random.int(0, 90))));
    }
    for (const cell of sheet.cells) {
      delete cell.key;
      delete cell.value;
    }
  };
}

function transpose(sheet: Sheet): void {
  for (const cell of sheet.cells) {
    [cell.row, cell.column] = [cell.column, cell.row];
    [cell.rowspan, cell.colspan] = [cell.colspan, cell.rowspan];
  }
  [sheet.rows, sheet.columns] = [sheet.columns, sheet.rows];
}

/** Table 4 with a line for each of its blocks. */
function disputesByBlock(draft: Draft): void {
  const [sheet] = sheetsOf(draft, 'disputes');
  if (!sheet) return;
  const values = sheet.cells.filter(({ role }) => role === 'value');
  const blocks = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'];
  const header = ['', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const rows = blocks.map((text, block): Written[] => [
    { text, role: 'label' },
    ...values.slice(block * 5, block * 5 + 5),
  ]);
  const made = layOut('disputes', [header.map((text): Written => ({ text, role: 'header' })), ...rows]);
  draft.blocks[draft.blocks.indexOf(sheet)] = made;
}

/** Table 4 as a table for each of its blocks. */
function disputesApart(draft: Draft): void {
  const [sheet] = sheetsOf(draft, 'disputes');
  if (!sheet) return;
  const values = sheet.cells.filter(({ role }) => role === 'value');
  const blocks = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'];
  const header = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((text): Written => ({
    text,
    role: 'header',
  }));
  const made = blocks.map((text, block) =>
    layOut('disputes', [[{ text, role: 'header', colspan: 5 }], header, values.slice(block * 5, block * 5 + 5)]),
  );
  draft.blocks.splice(draft.blocks.indexOf(sheet), 1, ...made);
}

/** Table 2 as a table for each of its blocks, the indicators one under the other. */
function proactiveTurned(draft: Draft): void {
  const [sheet] = sheetsOf(draft, 'proactive');
  if (!sheet) return;
  const starts = sheet.cells.filter(({ role }) => role === 'corner').map(({ row }) => row);
  const made = starts.map((start, index): Sheet => {
    const end = (starts[index + 1] ?? sheet.rows + 1) - 1;
    const cells = sheet.cells
      .filter(({ row }) => row >= start && row < end)
      .map((cell) => ({ ...cell, row: cell.row - start }));
    const block: Sheet = { name: 'proactive', rows: end - start, columns: sheet.columns, cells };
    transpose(block);
    return block;
  });
  draft.blocks.splice(draft.blocks.indexOf(sheet), 1, ...made);
}

/** Figures in sentences instead of table 2. */
function listed(draft: Draft): void {
  const [sheet] = sheetsOf(draft, 'proactive');
  if (!sheet) return;
  let header: readonly SheetCell[] = [];
  const lines = Array.from({ length: sheet.rows }, (_, row) => {
    const [label, ...values] = rowCells(sheet, row);
    if (values.some(({ role }) => role === 'header')) header = values;
    const named = values.map(({ text, role }, nth) => (role === 'value' ? (header[nth]?.text ?? '') + text : text));
    return values.length > 0 ? `${label?.text ?? ''}：${named.join('，')}` : (label?.text ?? '');
  });
  draft.blocks.splice(draft.blocks.indexOf(sheet), 1, ...lines);
}

/** 本年处理决定数量 with a second figure that has no header. */
function secondFigure(draft: Draft, random: Random): void {
  for (const sheet of sheetsOf(draft, 'proactive')) {
    for (const cell of sheet.cells.slice()) {
      if (cell.role !== 'value' || cell.colspan !== 3) continue;
      cell.colspan = 1;
      const text = String(random.int(1, 99));
      sheet.cells.push({ text, role: 'other', row: cell.row, column: cell.column + 1, rowspan: 1, colspan: 2 });
    }
  }
}

export const DOCUMENT_VARIATIONS: readonly Variation[] = [
  { name: 'as the form has it', readable: 'everywhere', apply: () => undefined },
  {
    name: 'every table printed twice',
    readable: 'everywhere',
    apply: (draft) => {
      draft.blocks.push('附：政府信息公开工作年度报告表格', ...sheetsOf(draft).map((sheet) => copySheet(sheet)));
    },
  },
  {
    name: 'a blank form before the filled one',
    readable: 'grid',
    apply: (draft) => {
      const blank = sheetsOf(draft).map((sheet) => decoy(sheet, () => ''));
      draft.blocks.splice(firstTable(draft) - 1, 0, '附件：年度报告格式', ...blank);
    },
  },
  {
    name: 'the tables of last year behind',
    readable: 'grid',
    apply: (draft, random) => {
      draft.blocks.push(`附：${draft.year - 1}年政府信息公开情况`, ...otherYear(draft, random));
    },
  },
  {
    name: 'the tables of last year before',
    readable: 'grid',
    apply: (draft, random) => {
      const other = otherYear(draft, random);
      draft.blocks.splice(firstTable(draft) - 1, 0, `附：${draft.year - 1}年政府信息公开情况`, ...other);
    },
  },
  { name: 'last year beside', editions: ['2014'], readable: 'grid', apply: lastYearBeside },
  {
    name: 'this year and the year before',
    editions: ['2014'],
    readable: 'everywhere',
    apply: periodsBeside((year) => [`${year}年`, `${year - 1}年`], 'own'),
  },
  {
    name: 'the year before and this year',
    editions: ['2014'],
    readable: 'everywhere',
    apply: periodsBeside((year) => [`${year}年度数据`, `${year - 1}年度数据`], 'other'),
  },
  {
    name: 'this year and all years together',
    editions: ['2014'],
    readable: 'everywhere',
    apply: periodsBeside(() => ['本年数', '历年累计'], 'own'),
  },
  { name: 'two columns of rows', editions: ['2014'], readable: 'grid', apply: halvesBeside },
  {
    name: 'three columns of bodies',
    editions: ['2014'],
    readable: 'nowhere',
    apply: severalColumns(['区政府统计数', '区直单位统计数', '乡镇街道统计数']),
  },
  {
    name: 'this period and the year so far',
    editions: ['2014'],
    readable: 'nowhere',
    apply: severalColumns(['本期实际', '本年累计']),
  },
  {
    name: 'this year and all years',
    editions: ['2014'],
    readable: 'nowhere',
    apply: severalColumns(['2016年度', '历年累计']),
  },
  { name: 'local tables before', readable: 'everywhere', apply: withTables('before', [BUDGET, OPENNESS]) },
  { name: 'local tables behind', readable: 'everywhere', apply: withTables('after', [OPENNESS, BUDGET]) },
  {
    name: 'a table of subordinate bodies',
    editions: NEW_FORMS,
    readable: 'everywhere',
    apply: withTables('after', [SUBORDINATES]),
  },
  {
    name: 'only local tables',
    readable: 'nowhere',
    apply: (draft) => {
      const local = sheetsOf(draft);
      draft.blocks = draft.blocks.filter((block) => typeof block === 'string' || !local.includes(block));
      draft.blocks.push(copySheet(BUDGET), copySheet(OPENNESS));
    },
  },
  {
    name: 'table 4 turned on its side',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft) => sheetsOf(draft, 'disputes').forEach(transpose),
  },
  {
    name: 'table 3 turned on its side',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft) => sheetsOf(draft, 'applications').forEach(transpose),
  },
  { name: 'table 4 with a line for each block', editions: NEW_FORMS, readable: 'grid', apply: disputesByBlock },
  { name: 'table 4 as three tables', editions: NEW_FORMS, readable: 'grid', apply: disputesApart },
  { name: 'table 2 turned on its side', editions: NEW_FORMS, readable: 'grid', apply: proactiveTurned },
  { name: 'table 2 as a list', editions: NEW_FORMS, readable: 'nowhere', apply: listed },
  { name: 'a second figure without a header', editions: ['2021'], readable: 'nowhere', apply: secondFigure },
  {
    name: 'no table 2',
    editions: NEW_FORMS,
    readable: 'nowhere',
    apply: (draft) => {
      draft.blocks = draft.blocks.filter((block) => typeof block === 'string' || block.name !== 'proactive');
    },
  },
  {
    name: 'the old columns over the new rows',
    editions: ['2021'],
    readable: 'nowhere',
    apply: (draft) => {
      const [sheet] = sheetsOf(draft, 'proactive');
      const names = ['本年新制作数量', '本年新公开数量', '对外公开总数量'];
      const header = sheet?.cells.filter(({ role }) => role === 'header').slice(0, 3) ?? [];
      header.forEach((cell, index) => {
        cell.text = names[index] ?? '';
      });
      for (const cell of cellsOf(draft, 'value')) {
        if (!/^(?:regulations|normative_documents)/.test(cell.key ?? '')) continue;
        delete cell.key;
        delete cell.value;
      }
    },
  },
  {
    name: 'an amount whose header names another unit',
    editions: ['2019', '2021'],
    readable: 'everywhere',
    apply: (draft) => {
      for (const cell of cellsOf(draft)) {
        if (cell.role === 'header' && /金额/.test(cell.text)) cell.text = cell.text.replace(/（.*|$/, '（单位：元）');
        if (cell.key === undefined || !/amount/.test(cell.key)) continue;
        cell.text = '251000';
        cell.value = whole(251_000);
      }
    },
  },
];
