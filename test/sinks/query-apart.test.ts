import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ApartOptions, queryApart } from '../../sinks/query/apart.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { collect } from './rows.ts';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-apart-'));
  path = join(folder, 'warehouse.duckdb');
  (await Warehouse.create(path)).close();
});
afterAll(() => rm(folder, { recursive: true }));

/** One batch of these takes hours and 200 GB, and DuckDB cannot be interrupted inside it. */
const LONG_VALUES = `SELECT repeat('x', 100000000) FROM range(100000)`;

/** Hours, but little memory. */
const LONG_WORK = `SELECT levenshtein(repeat('a', 20000), repeat('b', 20000 + range::INTEGER)) FROM range(100000)`;

const ask = (sql: string, options: Partial<ApartOptions> = {}): Promise<string[]> =>
  collect(queryApart(path, sql, { format: 'csv', ...options }));

test('answers as a query in this process does, whole and in order', async () => {
  const lines = (await ask('FROM range(100000)')).join('').split('\r\n');
  expect(lines).toHaveLength(100_002);
  expect(lines.slice(99_998)).toEqual(['99997', '99998', '99999', '']);
}, 60_000);

test.each([
  ['SELEC 1', { name: 'PersonError', exitCode: 2, message: expect.stringContaining('syntax error') }],
  [`SELECT error('so')`, { name: 'PersonError', exitCode: 2, message: expect.stringContaining('so') }],
])(
  '%s is refused as there',
  async (sql, error) => {
    await expect(ask(sql)).rejects.toMatchObject(error);
  },
  60_000,
);

test('a query that needs too much memory is stopped and says so', async () => {
  await expect(ask(LONG_VALUES, { megabytes: 400, limits: { milliseconds: 3_600_000 } })).rejects.toMatchObject({
    exitCode: 3,
    reason: 'out_of_memory',
    message: expect.stringContaining('more than 400 MB of memory'),
  });
}, 120_000);

test('one whose batch never ends is stopped when its time is over', async () => {
  await expect(ask(LONG_WORK, { limits: { milliseconds: 200 } })).rejects.toThrow('took longer than 0.2 seconds');
}, 120_000);

test('is stopped by its signal, and leaves nothing of what it spilled', async () => {
  const spilled = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.includes('spill'));
  const controller = new AbortController();
  const answer = ask('FROM range(200000000) ORDER BY hash(range)', { megabytes: 512, signal: controller.signal });
  const stopped = expect(answer).rejects.toThrow('enough');
  while ((await spilled()).length === 0) await wait(20);
  controller.abort(new Error('enough'));
  await stopped;
  expect(await spilled()).toEqual([]);
}, 120_000);
