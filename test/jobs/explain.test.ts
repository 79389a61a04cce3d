import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drawTable } from '../../jobs/draw-table.ts';
import { explainJob } from '../../jobs/explain.ts';
import type { ExplainFlags } from '../../jobs/flags.ts';
import { formatDocument } from '../../jobs/format-explain.ts';
import { formatValue } from '../../jobs/format-value.ts';
import { ingest } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { explainDocument } from '../../pipeline/explaining/explain.ts';
import { explainValue } from '../../pipeline/explaining/explain-value.ts';
import { layoutOf, type Layout } from '../../pipeline/warehouse/layout.ts';
import { beginRun } from '../../pipeline/runs/run.ts';

const ZIBO = 'test/fixtures/reports/zibo-2019/report.txt';
const MEM = 'test/fixtures/reports/mem-2021/report.txt';
const TABLES = 'test/fixtures/formats/form-2021.html';
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let layout: Layout;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-explain-'));
  layout = layoutOf(join(folder, 'warehouse'));
  await ingest(beginRun('ingest', layout, realEffects, SILENT), [ZIBO, MEM]);
});

afterAll(async () => rm(folder, { recursive: true }));

async function document(name: string): Promise<string> {
  return (await explainDocument(layout, name)).map(formatDocument).join('\n');
}

async function value(agency: string, year: number, indicator: string, applicant?: string): Promise<string> {
  const question = { agency, year, indicator, ...(applicant === undefined ? {} : { applicant }) };
  return (await explainValue(layout, question)).map(formatValue).join('\n');
}

describe('a document', () => {
  test('says how it was read, from the bytes of the archive', async () => {
    const shown = await document(ZIBO);
    expect(shown).toContain(`address     ${ZIBO}\n`);
    expect(shown).toMatch(
      /archive {5}gongkai-\S+\.warc\.gz at byte \d+\nsha256 {6}[0-9a-f]{64}, the same when read again\n/,
    );
    expect(shown).toContain('status      loaded\n');
    expect(shown).toContain('charset     utf-8\n');
    expect(shown).toContain('edition     2019: labels only the 2019 form prints');
    expect(shown).toMatch(/flattened text: .*applications \(161 cells\), disputes \(15 cells\)/);
    expect(shown).toMatch(/applications\.received total +“4” +4 件 +A /);
    expect(shown).toContain('“受理政府信息公开申请2件”');
    expect(shown).toContain('info    suspicious_unit   procurement.amount: no unit is printed');
    expect(shown).toContain('R9  failed       applications received: the text says 2, the table 4');
  });

  test('is found by its document_id and by its report_id too', async () => {
    const [explained] = await explainDocument(layout, ZIBO);
    const { documentId = '', reportId } = explained?.kept ?? {};
    expect(await document(documentId)).toBe(await document(ZIBO));
    expect(await document(reportId ?? '')).toBe(await document(ZIBO));
  });

  test('may be a file the warehouse does not have, also where there is no warehouse', async () => {
    const nowhere = layoutOf(join(folder, 'nowhere'));
    const [explained] = await explainDocument(nowhere, TABLES);
    expect(explained && formatDocument(explained)).toMatch(
      /^document {4}not in the warehouse\n[^]*tables\n {4}0 {2}14 × 4 {4}article 20 \(1\) \(6 cells\), /,
    );
  });

  test('says what other readings put into the cells of a doubted row', async () => {
    const page = (await readFile(TABLES, 'utf8')).replace(/(一、本年新收[^]*?)<td[^>]*>131<\/td>/, '$1');
    const path = join(folder, 'short-row.html');
    await writeFile(path, page);
    const [explained] = await explainDocument(layoutOf(join(folder, 'nowhere')), path);
    const [, social] = /applications\.received social +(.*)/.exec(explained ? formatDocument(explained) : '') ?? [];
    expect(social).toMatch(/^“134” .*; other readings: “133”, nothing$/);
  });

  test('that is neither is named', async () => {
    await expect(explainDocument(layout, 'https://example.gov.cn/none')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('https://example.gov.cn/none is no document, report or address'),
    });
  });
});

describe('a value', () => {
  test('is followed back to its cell and to the bytes', async () => {
    const shown = await value('淄博市应急局', 2019, 'applications.received');
    expect(shown).toContain('value       4 件, status A, total\nas printed  “4”\n');
    expect(shown).toMatch(/\n {2}\d\d {2}│一、本年新收政府… *│4 *│0 *│0 *│0 *│0 *│0 *│▶4◀ *│\n/);
    expect(shown).toContain('the same when read again');
    expect(shown.match(/▶/g)).toHaveLength(1);
  });

  test('is of the column asked for', async () => {
    expect(await value('应急管理部', 2021, 'applications.granted', 'natural_person')).toContain(
      'status A, natural_person',
    );
  });

  test('in the text is shown with its paragraph', async () => {
    const shown = await value('应急管理部', 2021, 'processing_fee.amount');
    expect(shown).toMatch(
      /value {7}0 元, status A, all\n[^]*paragraph \d+\n {2}2021年没有发生向政府信息公开申请人收取费用的情况。/,
    );
  });

  test('that is derived is shown with its parts', async () => {
    const shown = await value('应急管理部', 2021, 'applications.unavailable');
    expect(shown).toContain('value       26 件');
    expect(shown).toMatch(/the sum of\n {2}applications\.unavailable\.needs_creation \d+, printed “\d+” in table \d+/);
  });

  test('that the report does not have is told', async () => {
    expect(await value('应急管理部', 2021, 'other_services.decisions')).toContain('has no such value (printed)');
  });

  test.each([
    ['没有这个局', 2021, 'fees.amount', undefined, 'the warehouse has no agency named 没有这个局'],
    ['应急', 2021, 'fees.amount', undefined, '2 agencies are named 应急: say which by its agency_id'],
    ['应急管理部', 2020, 'fees.amount', undefined, 'no report of 应急管理部 for 2020; it has 2021'],
    ['应急管理部', 2021, 'fees', undefined, 'there is no indicator fees: perhaps fees.amount'],
    ['应急管理部', 2021, 'fees.amount', 'anyone', 'there is no applicant type anyone'],
  ])('of %s in %d, %s %s: wrong usage', async (agency, year, indicator, applicant, message) => {
    await expect(value(agency, year, indicator, applicant)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });
});

describe('the command', () => {
  const wrong: ReadonlyArray<readonly [string | undefined, ExplainFlags]> = [
    [undefined, {}],
    [undefined, { agency: '应急管理部' }],
    [ZIBO, { year: '2021' }],
    [undefined, { agency: '应急管理部', year: '21', indicator: 'fees.amount' }],
  ];

  test.each(wrong)('%s with %j is wrong usage', async (name, flags) => {
    await expect(explainJob(name, { warehouse: layout.root, ...flags })).rejects.toMatchObject({ exitCode: 2 });
  });
});

test('bytes that are not those received are told', async () => {
  const instance = await DuckDBInstance.create(layout.database);
  const connection = await instance.connect();
  const sha = '0'.repeat(64);
  await connection.run(`UPDATE documents SET sha256 = '${sha}' WHERE source_uri = '${MEM}'`);
  connection.closeSync();
  instance.closeSync();
  const [explained] = await explainDocument(layout, MEM);
  expect(explained?.sha256).not.toBe(sha);
  expect(explained && formatDocument(explained)).toContain(
    `${explained?.sha256} when read again, ${sha} when received: run gongkai verify`,
  );
});

describe('a drawn table', () => {
  const cell = (row: number, column: number, text: string, more = {}) => ({
    row,
    column,
    text,
    rowspan: 1,
    colspan: 1,
    ...more,
  });

  test('keeps its columns under wide characters and merged cells, and writes hostile text out', () => {
    const cells = [
      cell(0, 0, '', { rowspan: 2 }),
      cell(0, 1, '法人或其他组织', { colspan: 2 }),
      cell(1, 1, '商业\n企业'),
      cell(1, 2, 'a\u001b[31m\u202eb'),
      cell(2, 0, '新收'),
      cell(2, 1, '12'),
      cell(2, 2, '0'),
    ];
    expect(drawTable({ index: 0, rows: 3, columns: 3, cells, flattened: false }, { row: 2, column: 1 })).toEqual([
      '   0  │     │法人或其他组织                │',
      '   1  │     │商业 企业 │a\\u001b[31m\\u202eb │',
      '   2  │新收 │▶12◀      │0                  │',
    ]);
  });

  test('leaves out rows that are far from the mark, and says how many', () => {
    const cells = Array.from({ length: 60 }, (_, row) => cell(row, 0, `row ${row}`));
    const lines = drawTable({ index: 0, rows: 60, columns: 1, cells, flattened: false }, { row: 30, column: 0 });
    expect(lines).toHaveLength(4 + 1 + 29 + 1);
    expect(lines[4]).toBe('      … 12 rows');
    expect(lines.at(-1)).toBe('      … 15 rows');
    expect(lines[19]).toBe('  30  │▶row 30◀ │');
  });
});
