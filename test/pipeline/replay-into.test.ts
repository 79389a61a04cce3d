import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PersonError } from '../../model/errors.ts';
import { ingest, replayInto } from '../../pipeline/commands.ts';
import { diff, type DiffSummary } from '../../sinks/diff/diff.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { inFolder, runIn } from './warehouse-folder.ts';

const REPORTS = 'test/fixtures/reports';

async function compared(before: string, after: string): Promise<DiffSummary> {
  return diff(before, after, async ({ summary }) => Promise.resolve(summary));
}

test('a second warehouse is built beside the first, which stays byte for byte, and shows what code changed', async () => {
  await inFolder(async (folder) => {
    const run = runIn(folder);
    await ingest(run, [REPORTS]);
    const { database, root, runs } = run.layout;
    const before = await readFile(database);
    const second = join(folder, 'other', 'second.duckdb');

    const load = await replayInto(runIn(folder, 'replay'), second);
    expect(load.reports).toBe(5);
    expect((await readFile(database)).equals(before)).toBe(true);
    expect(await readdir(runs)).toEqual([run.runId]);
    expect(await readdir(join(folder, 'other'))).toEqual(['second.duckdb']);
    expect(await compared(root, second)).toMatchObject({ equal: true, before: { reports: 5 }, after: { reports: 5 } });

    // Stands for a code that reads one figure otherwise.
    const changed = await Warehouse.open(second);
    await changed.connection.run(`UPDATE observations SET value = value + 1
      WHERE indicator_code = 'penalty.decisions' AND value = 35`);
    await changed.connection.run('CHECKPOINT');
    changed.close();
    expect((await compared(root, second)).observations).toEqual([{ change: 'changed', reason: 'code', count: 1 }]);

    await expect(replayInto(runIn(folder, 'replay'), second)).rejects.toThrow(PersonError);
    await expect(replayInto(runIn(folder, 'replay'), database)).rejects.toThrow('exists already');
  });
});

test('of two that build the same file at once the second names the first', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'second.duckdb');
    const holder = { pid: process.ppid, host: hostname(), command: 'replay --into', since: '2026-03-31T08:00:00Z' };
    await mkdir(runIn(folder).layout.archive, { recursive: true });
    await writeFile(`${file}.lock`, JSON.stringify(holder));
    await expect(replayInto(runIn(folder, 'replay'), file)).rejects.toMatchObject({
      exitCode: 3,
      reason: 'locked',
      message: expect.stringContaining(`held by gongkai replay --into (process ${process.ppid} on `),
    });
    expect(await readdir(folder)).toEqual(['second.duckdb.lock', 'warehouse']);
  });
});

test.each(['/proc/x/y', '/proc/y', 'package.json/x', '/dev/null/x', `${'x'.repeat(300)}/y`])(
  'a file that cannot be is refused: %s',
  async (file) => {
    await inFolder(async (folder) => {
      await mkdir(runIn(folder).layout.archive, { recursive: true });
      await expect(replayInto(runIn(folder, 'replay'), file)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringMatching(/ cannot be written \([A-Z]+\): name a file in a folder that can be written$/),
      });
    });
  },
);

test('where there is no archive there is nothing to build', async () => {
  await inFolder(async (folder) => {
    const second = join(folder, 'second.duckdb');
    await expect(replayInto(runIn(folder, 'replay'), second)).rejects.toThrow('there is no archive at ');
    expect(await readdir(folder)).toEqual([]);
  });
});
