import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { ingest } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { beginRun } from '../../pipeline/runs/run.ts';
import { goldText } from '../gold/gold.ts';
import { ask, inFolder, silentLog } from '../pipeline/warehouse-folder.ts';

const LIMITS = {
  workers: 1,
  // Of the clock, and the machine may be busy: far more than a document takes.
  secondsPerDocument: 8,
  megabytesPerWorker: 192,
  thread: new URL('./dying-worker.js', import.meta.url),
};

const STATUSES = `SELECT regexp_extract(source_uri, '[^/]+(!.*)?$') AS name, status, reason FROM documents ORDER BY name`;

/** The sentence begins here; where the bug stands follows. */
const firstLine = (reason = ''): string => reason.split('\n')[0] ?? '';

test(
  'a document on which the worker exits, hangs, throws or runs out of memory is quarantined alone, and the next run goes on',
  () =>
    inFolder(async (folder) => {
      const files = join(folder, 'files');
      await mkdir(files);
      const report = join(files, 'a report.txt');
      await writeFile(report, goldText('jiyuan-2022'));
      for (const name of ['exits', 'fills the memory', 'hangs', 'throws'])
        await writeFile(join(files, `${name}.txt`), name);
      const archive = zipSync({ '1.txt': strToU8(goldText('mem-2021')), '2.txt': strToU8('2'), '3.txt': strToU8('3') });
      await writeFile(join(files, 'hangs.zip'), archive);
      const run = (limits: Partial<typeof LIMITS>) =>
        beginRun('ingest', layoutOf(join(folder, 'warehouse')), realEffects, silentLog, limits);
      const { outcome } = await ingest(run(LIMITS), [files]);
      expect(outcome).toBe('needs_person');
      const found = (await ask(folder, STATUSES)).map(([name, status, reason]) => [name, status, firstLine(reason)]);
      expect(found).toEqual([
        ['a report.txt', 'loaded', ''],
        ['exits.txt', 'quarantined', 'the worker ended with code 7'],
        ['fills the memory.txt', 'quarantined', 'reading it needs more than 192 MB'],
        ['hangs.txt', 'quarantined', 'reading it takes longer than 8 seconds'],
        ['hangs.zip', 'not_a_report', 'an archive of 3 files, each a document of its own'],
        ['hangs.zip!/1.txt', 'loaded', ''],
        ['hangs.zip!/2.txt', 'quarantined', 'reading it takes longer than 8 seconds'],
        ['hangs.zip!/3.txt', 'not_a_report', expect.any(String)],
        [
          'throws.txt',
          'quarantined',
          'gongkai failed on this document, which is a bug: RangeError: Maximum call stack size exceeded',
        ],
      ]);
      await copyFile(report, join(files, 'another.txt'));
      await ingest(run({}), [files]);
      const after = await ask(folder, `SELECT count(*), count(*) FILTER (status = 'duplicate') FROM documents`);
      expect(after).toEqual([['10', '1']]);
    }),
  300_000,
);
