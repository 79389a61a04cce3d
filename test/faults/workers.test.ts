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
  'a document on which the worker exits, hangs, throws, runs out of memory or ends its process is quarantined alone, one that was under way when somebody else ended it is read, and the next run goes on',
  () =>
    inFolder(async (folder) => {
      const files = join(folder, 'files');
      await mkdir(files);
      const report = join(files, 'a report.txt');
      await writeFile(report, goldText('jiyuan-2022'));
      for (const name of [
        'asks for too much',
        'exits',
        'fills buffers',
        'fills the memory',
        'is killed once',
        'is killed',
        'throws',
      ])
        await writeFile(join(files, `${name}.txt`), name);
      const archive = zipSync({ '1.txt': strToU8(goldText('mem-2021')), '2.txt': strToU8('2'), '3.txt': strToU8('3') });
      for (const name of ['hangs', 'is killed']) await writeFile(join(files, `${name}.zip`), archive);
      const run = (limits: Partial<typeof LIMITS>) =>
        beginRun('ingest', layoutOf(join(folder, 'warehouse')), realEffects, silentLog, limits);
      const { outcome } = await ingest(run(LIMITS), [files]);
      expect(outcome).toBe('needs_person');
      const found = (await ask(folder, STATUSES)).map(([name, status, reason]) => [name, status, firstLine(reason)]);
      expect(found).toEqual([
        ['a report.txt', 'loaded', ''],
        [
          'asks for too much.txt',
          'quarantined',
          expect.stringMatching(/FATAL ERROR: |Fatal JavaScript |needs more than 192 MB/),
        ],
        ['exits.txt', 'quarantined', 'the worker ended with code 7'],
        ['fills buffers.txt', 'quarantined', 'reading it needs more than 192 MB'],
        ['fills the memory.txt', 'quarantined', 'reading it needs more than 192 MB'],
        ['hangs.zip', 'not_a_report', 'an archive of 3 files, each a document of its own'],
        ['hangs.zip!/1.txt', 'loaded', ''],
        ['hangs.zip!/2.txt', 'quarantined', 'reading it takes longer than 8 seconds'],
        ['hangs.zip!/3.txt', 'not_a_report', expect.any(String)],
        ['is killed once.txt', 'not_a_report', expect.any(String)],
        ['is killed.txt', 'quarantined', 'the program ended while it read it (SIGKILL)'],
        ['is killed.zip', 'not_a_report', 'an archive of 3 files, each a document of its own'],
        ['is killed.zip!/1.txt', 'duplicate', expect.any(String)],
        ['is killed.zip!/2.txt', 'quarantined', 'the program ended while it read it (SIGKILL)'],
        ['is killed.zip!/3.txt', 'not_a_report', expect.any(String)],
        [
          'throws.txt',
          'quarantined',
          'gongkai failed on this document, which is a bug: RangeError: Maximum call stack size exceeded',
        ],
      ]);
      await copyFile(report, join(files, 'another.txt'));
      await ingest(run({}), [files]);
      const after = await ask(folder, `SELECT count(*), count(*) FILTER (status = 'duplicate') FROM documents`);
      expect(after).toEqual([['17', '2']]);
    }),
  300_000,
);
