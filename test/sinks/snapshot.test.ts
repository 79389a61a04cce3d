import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Effects } from '../../model/effects.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { readLatest } from '../../sinks/snapshot/latest.ts';
import { type SnapshotDamage, verifySnapshots } from '../../sinks/snapshot/verify.ts';
import { writeSnapshot } from '../../sinks/snapshot/write.ts';
import { copyWarehouse } from '../../sinks/warehouse/copy.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { type Given, batch, collect, observation } from './rows.ts';

let folder: string;
let path: string;
let snapshots: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  path = join(folder, `it's a warehouse.duckdb`);
  snapshots = join(folder, 'snapshots');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const NOW = new Date('2026-11-24T23:59:59Z');
const DOCUMENTS: Record<number, Given> = {
  1: {
    observations: [
      observation('fees.amount', 10n ** 24n - 1n, { unit: '元' }),
      observation('licensing.decisions', -12_500_000n),
      observation('penalty.decisions', null),
    ],
  },
  2: {
    report: { agencyId: 'a2', title: `'); DROP TABLE reports; --` },
    observations: [observation('licensing.decisions', 0)],
  },
  3: { status: 'failed' },
};

async function build(at: string, portions: readonly Record<number, Given>[]): Promise<void> {
  const warehouse = await Warehouse.create(at);
  for (const portion of portions) await warehouse.loadBatch(batch(portion));
  await warehouse.checkpoint();
  warehouse.close();
}

/** Made once for all tests, which take copies: the warehouse of the documents, and the snapshots with one of it. */
let made: string;

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'gongkai-'));
  await build(join(made, 'warehouse'), [DOCUMENTS]);
  await writeSnapshot(join(made, 'warehouse'), join(made, 'snapshots'), realEffects, { now: NOW });
});
afterAll(() => rm(made, { recursive: true }));

async function buildDocuments(): Promise<void> {
  await copyFile(join(made, 'warehouse'), path);
}

async function damages(): Promise<SnapshotDamage[]> {
  return collect(verifySnapshots(snapshots));
}

describe('writeSnapshot', () => {
  test('writes every published table, its checksums and its manifest', async () => {
    await buildDocuments();
    const snapshot = await writeSnapshot(path, snapshots, realEffects, { now: NOW });
    expect(snapshot.id).toMatch(/^2026-11-24-[0-9a-f]{8}$/);
    expect(snapshot.published).toBe(true);
    expect((await readdir(join(snapshots, snapshot.id))).sort()).toEqual([
      'SHA256SUMS',
      'agencies.parquet',
      'agency_decisions.parquet',
      'agency_links.parquet',
      'agency_names.parquet',
      'body_names.parquet',
      'checks.parquet',
      'decisions.parquet',
      'documents.parquet',
      'expected_reports.parquet',
      'findings.parquet',
      'harmonisation_notes.parquet',
      'indicators.parquet',
      'manifest.json',
      'observations.parquet',
      'reforms.parquet',
      'region_links.parquet',
      'regions.parquet',
      'reports.parquet',
      'series_breaks.parquet',
      'source_findings.parquet',
      'text_figures.parquet',
    ]);
    expect(await readlink(join(snapshots, 'latest'))).toBe(snapshot.id);
    expect(await readdir(snapshots)).toHaveLength(2);
    expect(await damages()).toEqual([]);
    const manifest = JSON.parse(await readFile(join(snapshots, 'latest', 'manifest.json'), 'utf8')) as {
      tables: { name: string; rows: number }[];
    };
    expect(manifest.tables.find((table) => table.name === 'observations')).toMatchObject({ rows: 4 });
  });

  test('a second reader of Parquet finds the values', async () => {
    await buildDocuments();
    await writeSnapshot(path, snapshots, realEffects, { now: NOW });
    const read = async (table: string): Promise<Record<string, unknown>[]> =>
      parquetReadObjects({
        file: await asyncBufferFromFile(join(snapshots, 'latest', `${table}.parquet`)),
        compressors,
      });
    const observations = await read('observations');
    expect(
      observations.map(({ indicator_code, unit, obs_status, raw_text }) => [
        indicator_code,
        unit,
        obs_status,
        raw_text,
      ]),
    ).toEqual([
      ['fees.amount', '元', 'A', '999999999999999999999999'],
      ['licensing.decisions', '件', 'A', '-12500000'],
      ['penalty.decisions', '件', 'M', ''],
      ['licensing.decisions', '件', 'A', '0'],
    ]);
    expect(observations.slice(1).map(({ value }) => value)).toEqual([-12.5, null, 0]);
    const reports = await read('reports');
    expect(reports[1]).toMatchObject({ title: `'); DROP TABLE reports; --`, report_year: 2023, is_current: true });
    expect(reports[1]).not.toHaveProperty('run_id');
    expect(await read('documents')).toHaveLength(3);
  });

  test('gives the same bytes from another build, in other portions, with other threads', async () => {
    await buildDocuments();
    const other = join(folder, 'other.duckdb');
    const { 1: first, ...rest } = DOCUMENTS;
    await build(other, [{ 1: first as Given }, rest]);
    const one = await writeSnapshot(path, snapshots, realEffects, { now: NOW, threads: 1 });
    const two = await writeSnapshot(other, join(folder, 'others'), realEffects, { now: NOW, threads: 2 });
    expect(two).toEqual(one);
    const sums = (at: string): Promise<string> => readFile(join(at, one.id, 'SHA256SUMS'), 'utf8');
    expect(await sums(join(folder, 'others'))).toBe(await sums(snapshots));
  });

  test('publishes nothing where the content is that of latest, and a new folder where it is not', async () => {
    await buildDocuments();
    const first = await writeSnapshot(path, snapshots, realEffects, { now: NOW });
    const again = await writeSnapshot(path, snapshots, realEffects, { now: new Date('2026-11-25T00:00:00Z') });
    expect(again).toMatchObject({ id: first.id, published: false });
    const warehouse = await Warehouse.open(path);
    await warehouse.loadBatch(batch({ 4: { report: { agencyId: 'a4' } } }));
    warehouse.close();
    const next = await writeSnapshot(path, snapshots, realEffects, { now: new Date('2026-11-25T00:00:00Z') });
    expect(next).toMatchObject({ published: true });
    expect(await readLatest(snapshots)).toBe(next.id);
    expect((await readdir(snapshots)).sort()).toEqual([first.id, next.id, 'latest'].sort());
  });

  test.each(['manifest.json', 'checks.parquet', 'SHA256SUMS'])(
    'writes a whole snapshot again where latest lacks %s',
    async (file) => {
      await buildDocuments();
      const first = await writeSnapshot(path, snapshots, realEffects, { now: NOW });
      await rm(join(snapshots, first.id, file));
      const again = await writeSnapshot(path, snapshots, realEffects, { now: NOW });
      expect(again).toMatchObject({ id: first.id, published: true });
      expect(await damages()).toEqual([]);
    },
  );

  test('names the snapshot in a text file where there are no links', async () => {
    await buildDocuments();
    const effects = { ...realEffects, symlink: () => Promise.reject(new Error('EPERM')) };
    const { id } = await writeSnapshot(path, snapshots, effects, { now: NOW });
    expect(await readFile(join(snapshots, 'latest'), 'utf8')).toBe(`${id}\n`);
    expect(await readLatest(snapshots)).toBe(id);
    expect(await damages()).toEqual([]);
  });

  test('stopped anywhere, leaves latest whole, and the next call finishes', async () => {
    await buildDocuments();
    const old = await writeSnapshot(path, snapshots, realEffects, { now: NOW });
    const warehouse = await Warehouse.open(path);
    await warehouse.loadBatch(batch({ 4: { report: { agencyId: 'a4' } } }));
    warehouse.close();
    const counted = stopAt(Infinity);
    const undisturbed = await writeSnapshot(path, snapshots, counted.effects, { now: NOW });
    const rewind = async (): Promise<void> => {
      await rm(join(snapshots, undisturbed.id), { recursive: true });
      await rm(join(snapshots, 'latest'));
      await realEffects.symlink(old.id, join(snapshots, 'latest'));
    };
    await rewind();
    const steps = stepsThatDiffer(counted.calls);
    expect(steps.length).toBeGreaterThan(12);
    for (const step of steps) {
      const writing = writeSnapshot(path, snapshots, stopAt(step).effects, { now: NOW });
      await expect(writing).rejects.toThrow(`stopped at step ${step}`);
      expect(await damages()).toEqual([]);
      expect([old.id, undisturbed.id]).toContain(await readLatest(snapshots));
      const finished = await writeSnapshot(path, snapshots, realEffects, { now: NOW });
      expect(finished.id).toBe(undisturbed.id);
      expect((await readdir(snapshots)).sort()).toEqual([old.id, undisturbed.id, 'latest'].sort());
      await rewind();
    }
  }, 120_000);
});

/** Effects whose n-th change of the world does not happen, and the names of all that were asked for. */
function stopAt(n: number): { effects: Effects; calls: readonly string[] } {
  const calls: string[] = [];
  const step = async <T>(name: string, effect: () => Promise<T>): Promise<T> => {
    if (calls.push(name) === n) throw new Error(`stopped at step ${n}`);
    return effect();
  };
  const effects: Effects = {
    ...realEffects,
    mkdir: (at) => step('mkdir', () => realEffects.mkdir(at)),
    openAppend: (at) => step('openAppend', () => realEffects.openAppend(at)),
    sync: (handle) => step('sync', () => realEffects.sync(handle)),
    replaceFile: (at, bytes) => step('replaceFile', () => realEffects.replaceFile(at, bytes)),
    rename: (from, to) => step('rename', () => realEffects.rename(from, to)),
    remove: (at) => step('remove', () => realEffects.remove(at)),
  };
  return { effects, calls };
}

/** Of the steps that have the same before and after them, as those of one table and the next, the first and the last. */
function stepsThatDiffer(calls: readonly string[]): number[] {
  const around = calls.map((_, at) => calls.slice(Math.max(0, at - 1), at + 2).join(' '));
  const differs = (at: number, name: string): boolean => around.indexOf(name) === at || around.lastIndexOf(name) === at;
  return around.flatMap((name, at) => (differs(at, name) ? [at + 1] : []));
}

describe('verifySnapshots', () => {
  async function published(): Promise<string> {
    await cp(join(made, 'snapshots'), snapshots, { recursive: true, verbatimSymlinks: true });
    return (await readLatest(snapshots)) as string;
  }

  test('finds nothing where nothing was published', async () => {
    expect(await damages()).toEqual([]);
  });

  test.each<[string, (at: string) => Promise<unknown>, string, RegExp]>([
    ['a byte added', (at) => appendFile(join(at, 'checks.parquet'), 'x'), 'checks.parquet', /^has the SHA-256 /],
    ['a changed manifest', (at) => writeFile(join(at, 'manifest.json'), '{}'), 'manifest.json', /^has the SHA-256 /],
    ['a file gone', (at) => rm(join(at, 'checks.parquet')), 'checks.parquet', /^is gone: `gongkai publish` writes/],
    ['a file more', (at) => writeFile(join(at, 'more.txt'), ''), 'more.txt', /^was not part of the snapshot$/],
    ['no checksums', (at) => rm(join(at, 'SHA256SUMS')), 'SHA256SUMS', /^is missing/],
    ['checksums that are none', (at) => writeFile(join(at, 'SHA256SUMS'), '../x'), 'SHA256SUMS', /^is no list/],
    ['other checksums', (at) => appendFile(join(at, 'SHA256SUMS'), '\n'), 'SHA256SUMS', /^is not the one/],
  ])('finds %s', async (_, damage, file, problem) => {
    const id = await published();
    await damage(join(snapshots, id));
    const found = await damages();
    expect(found).toEqual([{ snapshot: id, file: join(id, file), problem: expect.stringMatching(problem) as unknown }]);
  });

  test('finds a latest that points nowhere, and a folder that is no snapshot', async () => {
    const id = await published();
    await rename(join(snapshots, id), join(snapshots, '2020-01-01-00000000'));
    await mkdir(join(snapshots, 'mine'));
    expect((await damages()).map(({ file }) => file)).toEqual([
      join('2020-01-01-00000000', 'SHA256SUMS'),
      join('mine', 'SHA256SUMS'),
      'latest',
    ]);
  });
});

describe('copyWarehouse', () => {
  test('copies the file byte for byte, over an older copy', async () => {
    await buildDocuments();
    const copy = join(folder, 'copy.duckdb');
    await writeFile(copy, 'old');
    await writeFile(`${copy}.wal`, 'old');
    await copyWarehouse(path, copy, realEffects);
    expect((await readFile(copy)).equals(await readFile(path))).toBe(true);
    const warehouse = await Warehouse.open(copy, { readOnly: true });
    const rows = await (await warehouse.connection.run('SELECT count(*) FROM observations')).getRowsJson();
    warehouse.close();
    expect(rows).toEqual([['4']]);
  });
});
