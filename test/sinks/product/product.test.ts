import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parseDocument } from 'yaml';
import { realEffects } from '../../../pipeline/effects.ts';
import { publishSnapshot } from '../../../sinks/product/publish.ts';
import { writeCsv } from '../../../sinks/product/csv.ts';
import { wideColumns, wideRows, WIDE_VIEWS, type WideSizes, withWideRows } from '../../../sinks/product/wide-rows.ts';
import { writeWorkbook } from '../../../sinks/product/workbook.ts';
import { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { build, HOSTILE } from './hostile.ts';

/** One snapshot for all tests, read back by other implementations than those that wrote it. */
let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-'));
  await build(join(root, 'w.duckdb'));
  const { id } = await publishSnapshot(join(root, 'w.duckdb'), join(root, 'snapshots'), realEffects);
  folder = join(root, 'snapshots', id);
}, 180_000);
afterAll(async () => {
  await rm(root, { recursive: true });
});

const text = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
const json = async (file: string): Promise<Record<string, never>> => JSON.parse(await text(file)) as never;

async function filesIn(at: string): Promise<string[]> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1));
}

describe('a snapshot', () => {
  test('names every file in SHA256SUMS, with its sum', async () => {
    const lines = (await text('SHA256SUMS')).trim().split('\n');
    const found = await filesIn(folder);
    const sums = await Promise.all(
      found
        // The file with the id of the snapshot can be in no sum: the id is made from the sums.
        .filter((file) => file !== 'SHA256SUMS' && file !== 'site/snapshot.js')
        .map(async (file) => {
          const sum = createHash('sha256').update(await readFile(join(folder, file)));
          return `${sum.digest('hex')}  ${file}`;
        }),
    );
    expect(lines.sort()).toEqual(sums.sort());
    expect(found).toEqual(
      expect.arrayContaining([
        'csv/applications.csv',
        'observations/report_year=2021/part-0.parquet',
        'gongkai.xlsx',
        'DICTIONARY.md',
        'DICTIONARY.zh-CN.md',
        'dictionary.html',
        'datapackage.json',
        'croissant.json',
        'CITATION.cff',
        'LICENSE.md',
        'SOURCES.md',
        'README.md',
      ]),
    );
    expect(found).not.toContain('DIFF.md');
  });

  test('has the same bytes from another build on another day', async () => {
    const other = join(root, 'other');
    await build(`${other}.duckdb`);
    const now = new Date('2031-02-03T04:05:06Z');
    const { id } = await publishSnapshot(`${other}.duckdb`, other, realEffects, { now, threads: 1 });
    expect(await readFile(join(other, id, 'SHA256SUMS'), 'utf8')).toBe(await text('SHA256SUMS'));
  });
});

describe('csv', () => {
  const rowsOf = async (view: string): Promise<Record<string, string>[]> =>
    parse(await readFile(join(folder, 'csv', `${view}.csv`)), { columns: true, bom: true });

  test('holds figures exactly, blanks as nothing and nothing a spreadsheet would run', async () => {
    const [first, ...others] = await rowsOf('applications');
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      agency_name: `'${HOSTILE}`,
      report_year: '2021',
      applicant_type: 'total',
      received: '12',
      carried_in: '',
      granted: '',
    });
    const [row] = (await rowsOf('proactive_disclosure')).filter(({ report_year }) => report_year === '2019');
    expect(row).toMatchObject({
      agency_name: '乙局',
      licensing_items_change: '-8',
      fees_items_change: '-12.5',
      procurement_amount: '999999999999999999.999999',
      procurement_projects: '190.457379',
    });
    const disputes = await rowsOf('disputes');
    expect(disputes.map((one) => [one['report_year'], one['agency_name'], one['review_total']])).toEqual([
      ['2021', `'${HOSTILE}`, '0'],
      ['', `'@丙局`, '3'],
    ]);
  });

  test('begins with the byte order mark and ends every line with CRLF', async () => {
    const content = await text('csv/statistics_2014.csv');
    expect(content.startsWith('\ufeffreport_id,agency_id,agency_name,')).toBe(true);
    expect(content.match(/\r\n/g)).toHaveLength(1);
    expect(content.endsWith('\r\n')).toBe(true);
  });
});

const atOnce = <T>(work: () => Promise<T>): Promise<T> => work();

describe('writeCsv', () => {
  test('begins anew where a try without enough memory left a part of a file', async () => {
    const whole = await text('csv/disputes.csv');
    await mkdir(join(root, 'csv'));
    await writeFile(join(root, 'csv/disputes.csv'), whole.slice(0, 40));
    const warehouse = await Warehouse.open(join(root, 'w.duckdb'), { readOnly: true });
    const { connection } = warehouse;
    await withWideRows(connection, atOnce, () => writeCsv(connection, root, realEffects));
    warehouse.close();
    expect(await readFile(join(root, 'csv/disputes.csv'), 'utf8')).toBe(whole);
  });
});

describe('the workbook', () => {
  test('has a sheet per wide view, with exact numbers, empty blanks and texts that are no formulas', async () => {
    const workbook = read(await readFile(join(folder, 'gongkai.xlsx')), { cellFormula: true });
    expect(workbook.SheetNames).toEqual([
      'notes',
      'proactive_disclosure',
      'applications',
      'disputes',
      'statistics_2014',
    ]);
    const sheet = (name: string): Record<string, unknown>[] =>
      utils.sheet_to_json(workbook.Sheets[name] as never, { raw: true });
    const [head, row] = sheet('applications');
    expect(head).toMatchObject({ received: '一、本年新收政府信息公开申请数量' });
    expect(row).toMatchObject({ agency_name: `'${HOSTILE}`, report_year: 2021, received: 12 });
    expect(row).not.toHaveProperty('carried_in');
    const figures = sheet('proactive_disclosure').at(-1);
    expect(figures).toMatchObject({
      licensing_items_change: -8,
      fees_items_change: -12.5,
      procurement_amount: '999999999999999999.999999',
      procurement_projects: 190.457379,
    });
    const cells = Object.values(workbook.Sheets['applications'] as Record<string, { f?: string }>);
    expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
  });
});

describe('the rows of the wide views', () => {
  test('are those of the views, however many reports are gathered at once, and are forgotten', async () => {
    const warehouse = await Warehouse.open(join(root, 'w.duckdb'), { readOnly: true });
    const { connection } = warehouse;
    const gatheredBy = async (sizes: WideSizes): Promise<unknown[]> =>
      withWideRows(
        connection,
        atOnce,
        async () => {
          const views: unknown[] = [];
          for (const view of WIDE_VIEWS) {
            const rows: string[] = [];
            for await (const lot of wideRows(connection, view))
              rows.push(...lot.map((row) => row.map(String).join('|')));
            views.push([await wideColumns(connection, view), rows]);
          }
          return views;
        },
        sizes,
      );
    const expected: unknown[] = [];
    for (const view of WIDE_VIEWS) {
      const sql = `FROM ${view} ORDER BY report_year DESC NULLS LAST, province_code NULLS LAST, region_code NULLS LAST,
        agency_id NULLS LAST, scope, report_id${view === 'applications' ? ', applicant_type' : ''}`;
      const result = await connection.runAndReadAll(sql);
      expected.push([result.columnNames(), result.getRows().map((row) => row.map(String).join('|'))]);
    }
    expect(await gatheredBy({ gathered: 2000, sliced: 2000 })).toEqual(expected);
    expect(await gatheredBy({ gathered: 1, sliced: 1 })).toEqual(expected);
    const left = await connection.runAndReadAll(`FROM duckdb_tables() WHERE table_name LIKE 'wide%'`);
    expect(left.getRows()).toEqual([]);
    warehouse.close();
  });
});

describe('writeWorkbook', () => {
  test('leaves out the oldest rows of a view that is too long for a sheet, and says so', async () => {
    const warehouse = await Warehouse.open(join(root, 'w.duckdb'), { readOnly: true });
    const { connection } = warehouse;
    await withWideRows(connection, atOnce, () =>
      writeWorkbook(connection, root, realEffects, { cells: 1_000_000, rows: 3 }),
    );
    warehouse.close();
    const workbook = read(await readFile(join(root, 'gongkai.xlsx')));
    const disputes = utils.sheet_to_json<Record<string, unknown>>(workbook.Sheets['disputes'] as never);
    expect(disputes.map((row) => row['report_year'])).toEqual(['报告年度', 2021]);
    const notes = utils.sheet_to_json<string[]>(workbook.Sheets['notes'] as never, { header: 1 });
    expect(notes.find(([name]) => name === 'disputes')?.[1]).toMatch(
      /1 行 \/ rows\. 另有 1 行（较早年度）见 csv\/disputes\.csv/,
    );
    expect(notes.find(([name]) => name === 'applications')?.[1]).toMatch(/1 行 \/ rows\.$/);
  });
});

describe('the observations by year', () => {
  test('hold each year in a file of its own, sorted by indicator, with the columns of the report', async () => {
    const parts = (await filesIn(join(folder, 'observations'))).sort();
    expect(parts).toEqual([
      'report_year=2019/part-0.parquet',
      'report_year=2021/part-0.parquet',
      'report_year=__HIVE_DEFAULT_PARTITION__/part-0.parquet',
    ]);
    const file = await asyncBufferFromFile(join(folder, 'observations', parts[0] as string));
    const rows = await parquetReadObjects({ file, compressors });
    expect(rows.map(({ indicator_code }) => indicator_code as string)).toEqual([
      'fees.items_change',
      'licensing.items_change',
      'procurement.amount',
      'procurement.projects',
    ]);
    expect(rows[0]).toMatchObject({ agency_id: 'a2', edition: '2019', scope: 'own', is_current: true, value: -12.5 });
  });
});

interface Resource {
  name: string;
  path: string;
  format: string;
  bytes?: number;
  hash?: string;
  rows: number;
  schema: { fields: { name: string; type: string; constraints?: object }[]; primaryKey?: string[] };
}

describe('datapackage.json', () => {
  test('describes every data file with its length and sum', async () => {
    const { resources, ...about } = (await json('datapackage.json')) as unknown as { resources: Resource[] };
    expect(about).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'gongkai',
      created: '2024-02-01T00:00:00Z',
      licenses: [{ name: 'CC-BY-4.0' }],
    });
    const described = resources.map(({ path }) => path);
    const data = (await filesIn(folder)).filter((file) => /\.(parquet|csv)$/.test(file));
    expect(described.sort()).toEqual(data.sort());
    for (const { path, format, bytes, hash } of resources) {
      const content = await readFile(join(folder, path));
      const sum = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      // frictionless counts the bytes of no Parquet file, and takes one that names them for damaged.
      expect([bytes, hash]).toEqual(format === 'csv' ? [content.length, sum] : [undefined, undefined]);
    }
  });

  test('gives each field the type and the rules of its column', async () => {
    const { resources } = (await json('datapackage.json')) as unknown as { resources: Resource[] };
    const schema = (name: string) => resources.find((resource) => resource.name === name)?.schema;
    const field = (name: string, column: string) => schema(name)?.fields.find((one) => one.name === column);
    expect(schema('observations')?.primaryKey).toEqual(['report_id', 'indicator_code', 'applicant_type']);
    expect(schema('regions')?.primaryKey).toBeUndefined();
    expect(field('observations', 'value')).toMatchObject({ type: 'number' });
    expect(field('observations', 'value')).not.toHaveProperty('constraints');
    expect(field('observations', 'row_index')).toMatchObject({ missingValues: ['', 'nan'] });
    expect(field('observations', 'raw_text')).not.toHaveProperty('missingValues');
    expect(field('reports', 'scope')).toMatchObject({
      constraints: { required: true, enum: ['own', 'consolidated_level', 'consolidated'] },
    });
    expect(field('applications-csv', 'received')).toMatchObject({ type: 'number' });
    expect(field('reports', 'run_id')).toBeUndefined();
  });

  test.each(['reports', 'observations', 'documents'])('names the columns that %s.parquet has', async (table) => {
    const { resources } = (await json('datapackage.json')) as unknown as { resources: Resource[] };
    const file = await asyncBufferFromFile(join(folder, `${table}.parquet`));
    const [row] = await parquetReadObjects({ file, compressors, rowEnd: 1 });
    expect(resources.find(({ name }) => name === table)?.schema.fields.map(({ name }) => name)).toEqual(
      Object.keys(row as object),
    );
  });
});

describe('croissant.json', () => {
  test('names every data file with its sum, and the columns of every table', async () => {
    const croissant = (await json('croissant.json')) as unknown as {
      conformsTo: string;
      datePublished: string;
      distribution: { '@id': string; sha256: string }[];
      recordSet: {
        '@id': string;
        field: { source: { fileObject: { '@id': string }; extract: { column: string } } }[];
      }[];
    };
    expect(croissant.conformsTo).toBe('http://mlcommons.org/croissant/1.0');
    expect(croissant.datePublished).toBe('2024-02-01');
    const files = new Set(croissant.distribution.map((file) => file['@id']));
    const sums = await text('SHA256SUMS');
    for (const { '@id': id, sha256 } of croissant.distribution) expect(sums).toContain(`${sha256}  ${id}\n`);
    for (const { field } of croissant.recordSet) {
      for (const { source } of field) expect(files.has(source.fileObject['@id'])).toBe(true);
    }
    const observations = croissant.recordSet.find((set) => set['@id'] === 'observations');
    expect(observations?.field.map(({ source }) => source.extract.column)).toContain('obs_status');
  });
});

describe('the texts', () => {
  test('CITATION.cff is YAML with what the format asks for', async () => {
    expect(parseDocument(await text('CITATION.cff')).toJS()).toMatchObject({
      'cff-version': '1.2.0',
      type: 'dataset',
      license: 'CC-BY-4.0',
      'date-released': '2024-02-01',
      authors: [{ name: 'gongkai contributors' }],
    });
  });

  test('hold names from outside as text', async () => {
    expect(await text('SOURCES.md')).toContain('| `\\|<b>=1` | 1 | 1 | 1 | 2021–2021 | 2024-02-01 – 2024-02-01 |');
    const readme = await text('README.md');
    expect(readme).toContain('| 2021 | 1 | 1 | 0 | 0 |');
    expect(readme).toContain('| not known / 不详 | 1 | 0 | 0 | 0 |');
  });
});
