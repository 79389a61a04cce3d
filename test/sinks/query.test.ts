import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PersonError } from '../../model/errors.ts';
import { type QueryFormat, type QueryLimits, query } from '../../sinks/query.ts';
import { displayWidth, printable } from '../../sinks/query/width.ts';
import { DuckDBInstance } from '../../sinks/warehouse/duckdb.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { batch, collect, observation } from './rows.ts';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  path = join(folder, 'warehouse.duckdb');
  const warehouse = await Warehouse.create(path);
  await warehouse.loadBatch(
    batch({
      1: {
        report: { title: '甲市"应急",\n年报' },
        observations: [
          observation('fees.amount', 12_500_000n),
          observation('penalty.decisions', null, { rawText: 'NULL' }),
        ],
      },
    }),
  );
  warehouse.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function ask(sql: string, format: QueryFormat = 'csv', limits: QueryLimits = {}): Promise<string> {
  return (await collect(query(path, sql, { format, limits }))).join('');
}

describe('a file of other names', () => {
  test.each([
    ['a foreign file', 'CREATE TABLE t (x INTEGER)', /is not a warehouse of gongkai: name the folder/],
    [
      'a file of another version',
      `CREATE TABLE schema_version AS SELECT 'x' AS tables, 'y' AS views`,
      /was made by another version of gongkai.*`gongkai replay --warehouse /,
    ],
  ])('%s is told as such', async (_, sql, message) => {
    const apart = await mkdtemp(join(tmpdir(), 'gongkai-'));
    const strange = join(apart, 'warehouse.duckdb');
    const instance = await DuckDBInstance.create(strange);
    const connection = await instance.connect();
    await connection.run(sql);
    connection.closeSync();
    instance.closeSync();
    const asked = collect(query(strange, 'SELECT * FROM observations', { format: 'csv' }));
    await expect(asked).rejects.toThrow(message);
    await rm(apart, { recursive: true });
  });
});

describe('query', () => {
  test('csv follows RFC 4180, with NULL empty and an empty text in quotes', async () => {
    expect(await ask('SELECT indicator_code, value, raw_text FROM observations ORDER BY ALL')).toBe(
      'indicator_code,value,raw_text\r\nfees.amount,12.5,12500000\r\npenalty.decisions,,NULL\r\n',
    );
    expect(await ask(`SELECT title, '' AS e, NULL AS n FROM reports`)).toBe(
      'title,e,n\r\n"甲市""应急"",\n年报","",\r\n',
    );
  });

  test('json keeps numbers exact', async () => {
    const sql = `SELECT value, 9007199254740993 AS big, 0.1::DECIMAL(24,6) AS d, 999999999999999999.999999::DECIMAL(24,6) AS m,
      1/0.0 AS f, [1, NULL] AS l, {'a': DATE '2024-01-02'} AS s, true AS b, 'x' AS b FROM observations ORDER BY value NULLS LAST`;
    expect(JSON.parse(await ask(sql, 'json'))).toEqual([
      {
        value: 12.5,
        big: '9007199254740993',
        d: 0.1,
        m: '999999999999999999.999999',
        f: 'Infinity',
        l: [1, null],
        s: { a: '2024-01-02' },
        b: true,
        'b:1': 'x',
      },
      {
        value: null,
        big: '9007199254740993',
        d: 0.1,
        m: '999999999999999999.999999',
        f: 'Infinity',
        l: [1, null],
        s: { a: '2024-01-02' },
        b: true,
        'b:1': 'x',
      },
    ]);
    expect(await ask('SELECT 1 WHERE false', 'json')).toBe('[]\n');
  });

  test('table is aligned for Chinese and tells NULL from its letters', async () => {
    const sql = `SELECT agency_name, value, raw_text FROM reports JOIN observations USING (report_id)
      UNION ALL SELECT 'b', 3, 'x' ORDER BY ALL`;
    expect(await ask(sql, 'table')).toBe(
      `
agency_name     value  raw_text
──────────────  ─────  ────────
b                   3  x
甲市应急管理局   12.5  12500000
甲市应急管理局   NULL  'NULL'
(3 rows)
`.trimStart(),
    );
  });

  test('table says where it stops', async () => {
    expect(await ask('FROM range(5000)', 'table', { rows: 2 })).toBe(
      'range\n─────\n    0\n    1\n(the first 2 rows; there are more: --format csv gives all)\n',
    );
    expect((await ask('FROM range(5000)')).split('\r\n')).toHaveLength(5002);
  });

  test('describes tables and plans', async () => {
    expect(await ask('DESCRIBE observations')).toContain('value,"DECIMAL(24,6)",YES');
    expect(await ask('EXPLAIN SELECT 1', 'json')).toContain('physical_plan');
  });

  test.each([
    ['SELECT * FROM observation', 'Did you mean observations?'],
    ['SELECT valu FROM observations', 'Did you mean value or'],
    ['SELECT 1 FROM nothing_like_it_qqq', 'does not exist'],
    ['SELEC 1', 'syntax error at or near "SELEC"'],
    ['', 'the query is empty'],
    ['-- only a comment', 'the query is empty'],
    ['SELECT 1; SELECT 2', 'has 2 statements'],
    ['SELECT ?', 'has parameters'],
    [`DELETE FROM reports`, 'is a DELETE statement: only reading is allowed'],
    [`CREATE TEMP TABLE x (a INT)`, 'is a CREATE statement'],
    [`SET threads = 1`, 'is a SET statement'],
    [`ATTACH 'x.duckdb'`, 'is a ATTACH statement'],
    [`EXPLAIN ANALYZE DELETE FROM reports`, 'cannot be answered'],
    [`COPY reports TO 'out.csv'`, 'disabled by configuration'],
    [`SELECT * FROM read_csv('/etc/hosts')`, 'disabled by configuration'],
    [`SELECT * FROM read_text('/etc/hosts')`, 'disabled by configuration'],
    [`FROM '/etc/hosts'`, 'does not exist'],
    [`SELECT 'x'::INT`, 'Could not convert string'],
  ])('refuses %j', async (sql, message) => {
    const error: unknown = await ask(sql).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PersonError);
    expect((error as PersonError).exitCode).toBe(2);
    expect((error as PersonError).message).toContain(message);
    expect(await readdir(folder)).toEqual(['warehouse.duckdb']);
  });

  test('is stopped when it takes too long', async () => {
    const endless = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = 7';
    await expect(ask(endless, 'csv', { milliseconds: 200 })).rejects.toThrow('took longer than 0.2 seconds');
  });

  test('needs a warehouse', async () => {
    const missing = query(join(folder, 'none.duckdb'), 'SELECT 1', { format: 'csv' });
    await expect(collect(missing)).rejects.toThrow('there is no warehouse at');
  });
});

test.each([
  ['abc', 3],
  ['甲市', 4],
  ['（）', 4],
  ['e\u0301', 1],
  ['\u{20bb7}', 2],
])('%s takes %d columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('nothing printed can steer a terminal', () => {
  expect(printable('a\u001b[31m\u202eb\nc\td')).toBe('a\\u001b[31m\\u202eb\\nc\\td');
});
