import { cp, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exitOf } from '../../jobs/exit.ts';
import { ingest, replay } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { runWith, TWO_FILES } from '../crash/nights.ts';
import { ALL_OBSERVATIONS, ask, inFolder } from '../pipeline/warehouse-folder.ts';

const DAMAGED = 'the warehouse file is damaged: run gongkai replay to build it again from the archive';

let loaded: string;

beforeAll(async () => {
  loaded = await mkdtemp(join(tmpdir(), 'gongkai-test-'));
  await ingest(runWith(realEffects, loaded), TWO_FILES);
}, 120_000);
afterAll(() => rm(loaded, { recursive: true }));

async function flipEverywhere(path: string): Promise<void> {
  const bytes = await readFile(path);
  for (let at = 20_000; at < bytes.length; at += 50_000) bytes[at] = (bytes[at] as number) ^ 1;
  await writeFile(path, bytes);
}

async function makeOlder(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`UPDATE schema_version SET "tables" = 'of an older version'`);
  connection.closeSync();
  instance.closeSync();
}

test.each([
  ['is no DuckDB file', (path: string) => writeFile(path, 'hello'), DAMAGED],
  ['is empty', (path: string) => truncate(path, 0), DAMAGED],
  ['is cut off', (path: string) => truncate(path, 400_000), DAMAGED],
  ['has damaged bytes', flipEverywhere, DAMAGED],
  ['has the tables of an older version', makeOlder, 'was made by another version of gongkai: run `gongkai replay'],
])(
  'a warehouse file that %s is named, and a replay builds it again',
  (_, damage, message) =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      await cp(loaded, root, { recursive: true });
      const before = await ask(folder, ALL_OBSERVATIONS);
      await damage(layoutOf(root).database);
      const error: unknown = await ingest(runWith(realEffects, root), [
        'test/fixtures/reports/mem-2021/report.txt',
      ]).catch((one: unknown) => one);
      expect(exitOf(error).code).toBe(3);
      expect(exitOf(error).text).toContain(message);
      await replay(runWith(realEffects, root, 'replay'));
      expect(await ask(folder, ALL_OBSERVATIONS)).toEqual(expect.arrayContaining(before));
      expect((await ask(folder, 'SELECT command FROM runs ORDER BY started_at')).flat()).toEqual(['test', 'replay']);
    }),
  300_000,
);

test(
  'a summary of an earlier run that is damaged keeps no later run from its work',
  () =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      await ingest(runWith(realEffects, root), TWO_FILES.slice(1));
      const { runs } = layoutOf(root);
      for (const id of await readdir(runs)) await truncate(join(runs, id, 'summary.json'), 100);
      await replay(runWith(realEffects, root, 'replay'));
      expect(await ask(folder, 'SELECT command FROM runs')).toEqual([['replay']]);
    }),
  300_000,
);
