import { readdir, readFile } from 'node:fs/promises';
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
