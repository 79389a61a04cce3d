import { expect, test } from '@jest/globals';
import type { Table } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';

const PROACTIVE = [
  '信息内容|本年制发件数|本年废止件数|现行有效件数',
  '规章|1|2|3',
  '行政规范性文件|4|5|6',
  '信息内容|本年处理决定数量||',
  '行政许可|7||',
  '行政处罚|8||',
  '行政强制|9||',
  '信息内容|本年收费金额（单位：万元）||',
  '行政事业性收费|10||',
];
const APPLICATIONS = [
  '申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计',
  '一、本年新收政府信息公开申请数量|11|0|0|0|0|0|11',
  '二、上年结转政府信息公开申请数量|12|0|0|0|0|0|12',
  '（一）予以公开|13|0|0|0|0|0|13',
  '（七）总计|14|0|0|0|0|0|14',
];
const RESULTS = '结果维持|结果纠正|其他结果|尚未审结|总计';
const DISPUTES = [
  '行政复议|||||未经复议直接起诉|||||复议后起诉||||',
  `${RESULTS}|${RESULTS}|${RESULTS}`,
  '21|0|0|0|21|22|0|0|0|22|23|0|0|0|23',
];

/** A sheet of ranges side by side, a blank column between them. */
function sheetOf(...ranges: readonly (readonly string[])[]): Table {
  const parts = ranges.map((rows) => rows.map((row) => row.split('|')));
  const height = Math.max(...parts.map((rows) => rows.length));
  const rows = Array.from({ length: height }, (_, row) =>
    parts.flatMap((part) => [...Array.from({ length: part[0]!.length }, (__, n) => part[row]?.[n] ?? ''), '']),
  );
  return {
    kind: 'table',
    index: 0,
    fidelity: 'grid',
    rows: height,
    columns: rows[0]!.length,
    cells: rows.flatMap((texts, row) => texts.map((text, column) => ({ text, row, column, rowspan: 1, colspan: 1 }))),
  };
}

function figuresOf(table: Table): Record<string, string> {
  const { cells } = align([table], 1);
  const read = cells.filter(({ cell, doubt }) => cell?.figure.kind === 'number' && doubt === null);
  return Object.fromEntries(
    read.map(({ spec, cell }) => [`${spec.indicatorCode}|${spec.applicantType}`, cell?.text ?? '']),
  );
}

const ALONE = [PROACTIVE, APPLICATIONS, DISPUTES].map((rows) => figuresOf(sheetOf(rows)));

test('tables side by side are read as if they stood one below the other', () => {
  const together = figuresOf(sheetOf(PROACTIVE, APPLICATIONS, DISPUTES));
  expect(together).toEqual(Object.assign({}, ...ALONE));
  expect(Object.keys(together)).toHaveLength(10 + 4 * 7 + 15);
});

test.each([
  ['a number', ['', '', '35']],
  ['a remark', ['备注', '与上年比', '']],
])('%s in the margin belongs to no row', (_, notes) => {
  expect(figuresOf(sheetOf(PROACTIVE, notes))).toEqual(ALONE[0]);
});

test('a table with blank columns in it is one table', () => {
  const spread = APPLICATIONS.map((row) => row.replaceAll('|', '||'));
  expect(figuresOf(sheetOf(spread))).toEqual(ALONE[1]);
  const parted = APPLICATIONS.map((row) => row.replace('|', '||'));
  expect(figuresOf(sheetOf(parted))).toEqual(ALONE[1]);
});
