import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Row, type TableDefinition, tableOf } from '../../model/tables.ts';
import { column, optional } from '../../model/tables/definition.ts';
import { encodeRows } from '../../model/tables/arrow.ts';
import { ArrowScan } from '../../sinks/warehouse/arrow-scan.ts';

const EVERY_TYPE: TableDefinition = {
  name: 'every_type',
  comment: { en: '', zh: '' },
  key: ['varchar'],
  published: false,
  columns: [
    optional('varchar', 'varchar', '', ''),
    optional('word', 'varchar', '', '', { dictionary: true }),
    optional('smallint', 'smallint', '', ''),
    optional('integer', 'integer', '', ''),
    optional('bigint', 'bigint', '', ''),
    optional('boolean', 'boolean', '', ''),
    optional('date', 'date', '', ''),
    optional('timestamp', 'timestamp', '', ''),
    optional('decimal', 'decimal', '', ''),
    optional('double', 'double', '', ''),
  ],
};

const DECIMAL = 10n ** 24n - 1n;

/** What SQL sees of the rows, every value as text. */
async function seen(mode: 'buffers' | 'values', table: TableDefinition, rows: readonly Row[]): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const scan = new ArrowScan(connection, mode);
    const id = scan.add(table, [encodeRows(table, rows)]);
    return await (
      await connection.run(`SELECT COLUMNS(* EXCLUDE (batch))::VARCHAR FROM arrow_batch(${id})`)
    ).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('arrow_batch', () => {
  test('gives the smallest, the largest and no value of every type', async () => {
    const rows = [
      {
        varchar: '',
        word: 'a',
        smallint: -32_768,
        integer: -2_147_483_648,
        bigint: -(2n ** 63n),
        boolean: false,
        date: '1583-01-01',
        timestamp: '1969-12-31T23:59:59Z',
        decimal: -DECIMAL,
        double: -1.5,
      },
      {
        varchar: '十二个字节以上的长文字，带\u0000与\u{20bb7}',
        word: '元',
        smallint: 32_767,
        integer: 2_147_483_647,
        bigint: 2n ** 63n - 1n,
        boolean: true,
        date: '9999-12-31',
        timestamp: '2024-02-29T00:00:00Z',
        decimal: DECIMAL,
        double: Number.MAX_VALUE,
      },
      Object.fromEntries(EVERY_TYPE.columns.map((one) => [one.name, null])),
    ];
    const expected = [
      [
        '',
        'a',
        '-32768',
        '-2147483648',
        '-9223372036854775808',
        'false',
        '1583-01-01',
        '1969-12-31 23:59:59',
        '-999999999999999999.999999',
        '-1.5',
      ],
      [
        '十二个字节以上的长文字，带\u0000与\u{20bb7}',
        '元',
        '32767',
        '2147483647',
        '9223372036854775807',
        'true',
        '9999-12-31',
        '2024-02-29 00:00:00',
        '999999999999999999.999999',
        '1.7976931348623157e+308',
      ],
      [null, null, null, null, null, null, null, null, null, null],
    ];
    expect(await seen('buffers', EVERY_TYPE, rows)).toEqual(expected);
    expect(await seen('values', EVERY_TYPE, rows)).toEqual(expected);
  });

  test.each([0, 1, 2047, 2048, 2049, 5000])('both ways to fill agree on %d random rows', async (count) => {
    const nullable = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null, freq: 4 });
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('应急管理', '十二个字节', "'; DROP TABLE x"),
    );
    const row = fc.record({
      varchar: nullable(texts),
      word: nullable(fc.constantFrom('件', '元', '条', '很长的一个单位名称')),
      smallint: nullable(fc.integer({ min: -32_768, max: 32_767 })),
      integer: nullable(fc.integer()),
      bigint: nullable(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      boolean: nullable(fc.boolean()),
      date: nullable(fc.constantFrom('2008-05-01', '2024-02-29', '1969-12-31')),
      timestamp: nullable(fc.constantFrom('2008-05-01T00:00:00Z', '1970-01-01T00:00:01Z')),
      decimal: nullable(fc.bigInt({ min: -DECIMAL, max: DECIMAL })),
      double: nullable(fc.double({ noNaN: true })),
    });
    const pool = fc.sample(row, { numRuns: Math.min(count, 500), seed: 7 });
    const rows = Array.from({ length: count }, (_, index) => pool[(index * 7919) % pool.length] as Row);
    const found = await seen('buffers', EVERY_TYPE, rows);
    expect(found).toHaveLength(count);
    expect(found).toEqual(await seen('values', EVERY_TYPE, rows));
  });

  test.each([255, 256, 257, 65_535, 65_536])('a dictionary of %d words keeps them apart', async (size) => {
    const table = { ...EVERY_TYPE, columns: [column('word', 'varchar', '', '', { dictionary: true })] };
    const words = Array.from({ length: size }, (_, index) => [`w${index}`]);
    expect(
      await seen(
        'buffers',
        table,
        words.map(([word]) => ({ word: word as string })),
      ),
    ).toEqual(words);
  });

  test('streams with other words are read as one, each row with the number of its stream', async () => {
    const table = { ...EVERY_TYPE, columns: [optional('word', 'varchar', '', '', { dictionary: true })] };
    const streams = [['元', '件'], [], ['件', null, '万元'], Array.from({ length: 3000 }, (_, index) => `w${index}`)];
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      for (const mode of ['buffers', 'values'] as const) {
        const scan = new ArrowScan(connection, mode);
        const encoded = streams.map((words) =>
          encodeRows(
            table,
            words.map((word) => ({ word })),
          ),
        );
        const found = await connection.run(`SELECT batch, word::VARCHAR FROM arrow_batch(${scan.add(table, encoded)})`);
        expect(await found.getRowsJson()).toEqual(
          streams.flatMap((words, batch) => words.map((word) => [batch, word])),
        );
        const only = await connection.run(`SELECT batch, count(*) FROM arrow_batch(1) GROUP BY batch ORDER BY batch`);
        expect(await only.getRowsJson()).toEqual([
          [0, '2'],
          [2, '3'],
          [3, '3000'],
        ]);
      }
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  });

  test('an unknown id is an error', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const scan = new ArrowScan(connection);
    scan.add(tableOf('loads'), [encodeRows(tableOf('loads'), [])]);
    scan.clear();
    await expect(connection.run('FROM arrow_batch(1)')).rejects.toThrow('no Arrow stream has the id 1');
    connection.closeSync();
    instance.closeSync();
  });
});
