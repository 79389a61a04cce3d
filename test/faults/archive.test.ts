import { cp, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ingest, replay } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { readExchanges } from '../../sources/archive/reader.ts';
import { runWith } from '../crash/nights.ts';
import { damagesOf } from '../crash/state.ts';
import { ask, inFolder } from '../pipeline/warehouse-folder.ts';

const REPORTS = ['jiyuan-2022', 'mem-2021', 'zhumadian-2021'].map((name) => `test/fixtures/reports/${name}/report.txt`);
const DOCUMENTS = 'SELECT source_uri, status FROM documents ORDER BY archive_offset';

interface Archive {
  readonly warc: string;
  readonly catalogue: string;
  /** Where the record of each report begins. */
  readonly offsets: readonly number[];
}

let loaded: string;

beforeAll(async () => {
  loaded = await mkdtemp(join(tmpdir(), 'gongkai-test-'));
  await ingest(runWith(realEffects, loaded), REPORTS);
}, 120_000);
afterAll(() => rm(loaded, { recursive: true }));

/** An archive of three reports, loaded. */
async function archiveIn(folder: string): Promise<Archive> {
  const root = join(folder, 'warehouse');
  await cp(loaded, root, { recursive: true });
  const { archive } = layoutOf(root);
  const names = await readdir(archive);
  const offsets: number[] = [];
  for await (const { archiveOffset } of readExchanges(archive)) offsets.push(archiveOffset);
  const named = (end: string): string => join(archive, names.find((name) => name.endsWith(end)) ?? '');
  return { warc: named('.warc.gz'), catalogue: named('.catalogue.jsonl'), offsets };
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] as number) ^ 0x10;
  await writeFile(path, bytes);
}

test(
  'a damaged record is named by verify, and a replay goes on with the others and says what was lost',
  () =>
    inFolder(async (folder) => {
      const { warc, offsets } = await archiveIn(folder);
      const second = offsets[1] as number;
      await flip(warc, second + 900);
      const root = join(folder, 'warehouse');
      expect((await damagesOf(root)).join('\n')).toContain(`at ${second}: `);
      const summary = await replay(runWith(realEffects, root, 'replay'));
      expect(summary.problems.map(({ kind }) => kind)).toContain('quarantined');
      expect(await ask(folder, DOCUMENTS)).toEqual([
        [REPORTS[0], 'loaded'],
        [REPORTS[1], 'quarantined'],
        [REPORTS[2], 'loaded'],
      ]);
      const [[reason] = []] = await ask(folder, `SELECT reason FROM documents WHERE status = 'quarantined'`);
      expect(reason).toContain(`The archive is damaged at byte ${second} of `);
    }),
  120_000,
);

test(
  'an archive that is cut off keeps what lies before, and names what its catalogue still knows',
  () =>
    inFolder(async (folder) => {
      const { warc, offsets } = await archiveIn(folder);
      await truncate(warc, (offsets[2] as number) + 500);
      const root = join(folder, 'warehouse');
      expect((await damagesOf(root)).join('\n')).toContain(`at ${offsets[2]}: `);
      await replay(runWith(realEffects, root, 'replay'));
      expect(await ask(folder, DOCUMENTS)).toEqual([
        [REPORTS[0], 'loaded'],
        [REPORTS[1], 'loaded'],
        [REPORTS[2], 'quarantined'],
      ]);
    }),
  120_000,
);

test(
  'a damaged catalogue loses nothing: the records are read without it',
  () =>
    inFolder(async (folder) => {
      const { catalogue } = await archiveIn(folder);
      await flip(catalogue, 30);
      const root = join(folder, 'warehouse');
      expect((await damagesOf(root)).length).toBeGreaterThan(0);
      await replay(runWith(realEffects, root, 'replay'));
      expect((await ask(folder, DOCUMENTS)).map(([, status]) => status)).toEqual(['loaded', 'loaded', 'loaded']);
    }),
  120_000,
);

test(
  'an older file of the archive that is damaged, with its catalogue lost, still shows as one document that waits',
  () =>
    inFolder(async (folder) => {
      const { warc, catalogue, offsets } = await archiveIn(folder);
      const root = join(folder, 'warehouse');
      await rm(catalogue);
      await flip(warc, (offsets[1] as number) + 900);
      await ingest(runWith(realEffects, root), ['test/fixtures/reports/zibo-2019/report.txt']);
      const summary = await replay(runWith(realEffects, root, 'replay'));
      expect(summary.problems.map(({ kind }) => kind)).toContain('quarantined');
      const found = await ask(folder, `SELECT status, reason FROM documents WHERE status <> 'loaded'`);
      expect(found).toEqual([
        ['quarantined', expect.stringContaining(`The archive is damaged at byte ${offsets[1]} of `)],
      ]);
    }),
  120_000,
);

test(
  'a replay says which documents the archive no longer holds',
  () =>
    inFolder(async (folder) => {
      const { warc } = await archiveIn(folder);
      const root = join(folder, 'warehouse');
      await rm(warc);
      expect((await damagesOf(root)).join('\n')).toContain('the file is missing; its catalogue names 3 exchanges');
      const summary = await replay(runWith(realEffects, root, 'replay'));
      expect(summary.problems).toEqual([
        {
          kind: 'lost',
          count: 3,
          fresh: 3,
          message: '3 documents of the earlier warehouse are not in the archive any more',
          command: `gongkai verify --warehouse ${root}`,
        },
      ]);
    }),
  120_000,
);
