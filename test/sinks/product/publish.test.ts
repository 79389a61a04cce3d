import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import type { Effects } from '../../../model/effects.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import { PublishRefused } from '../../../sinks/product/gate.ts';
import { publishSnapshot, type PublishOptions, type Published } from '../../../sinks/product/publish.ts';
import { retain } from '../../../sinks/product/retain.ts';
import { withdraw } from '../../../sinks/product/withdraw.ts';
import { readLatest } from '../../../sinks/snapshot/latest.ts';
import { verifySnapshots } from '../../../sinks/snapshot/verify.ts';
import { type Snapshot, writeSnapshot } from '../../../sinks/snapshot/write.ts';
import { collect, type Given, observation } from '../rows.ts';
import { build, HOSTILE, withFolder } from './hostile.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));
const effects: Effects = { ...realEffects, now: () => day(30) };

const report = (agencyId: string, value: number): Given => ({
  report: { agencyId, agencyName: HOSTILE },
  observations: [observation('review.total', value)],
});

/** The warehouses of these tests hold a few things again and again: each is built once, and copied. */
const templates = mkdtemp(join(tmpdir(), 'gongkai-'));
const built = new Map<string, Promise<string>>();

async function copyOf(documents: Record<number, Given>, path: string): Promise<void> {
  const text = JSON.stringify(documents, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  const template = built.get(text) ?? made(documents, `${built.size}.duckdb`);
  built.set(text, template);
  await copyFile(await template, path);
}

async function made(documents: Record<number, Given>, name: string): Promise<string> {
  const path = join(await templates, name);
  await build(path, documents);
  return path;
}

afterAll(async () => rm(await templates, { recursive: true }));

/** A folder of snapshots, to which other warehouses are published one after the other. */
class Series {
  readonly snapshots: string;
  private readonly folder: string;
  private count = 0;

  constructor(folder: string) {
    this.folder = folder;
    this.snapshots = join(folder, 'snapshots');
  }

  async publish(documents: Record<number, Given>, options: PublishOptions = {}): Promise<Published> {
    this.count += 1;
    const path = join(this.folder, `${this.count}.duckdb`);
    await copyOf(documents, path);
    return publishSnapshot(path, this.snapshots, effects, { now: day(this.count), ...options });
  }

  /** The tables alone: what the order of snapshots needs, in a tenth of the time. */
  async write(documents: Record<number, Given>, now?: Date): Promise<Snapshot> {
    this.count += 1;
    const path = join(this.folder, `${this.count}.duckdb`);
    await copyOf(documents, path);
    const compare = async (_: string, previous: string | null) => ({ files: [], manifest: { previous } });
    return writeSnapshot(path, this.snapshots, effects, { now: now ?? day(this.count), compare });
  }

  async manifest(id: string): Promise<Record<string, unknown>> {
    return JSON.parse(await readFile(join(this.snapshots, id, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  }

  async damages(): Promise<string[]> {
    return (await collect(verifySnapshots(this.snapshots))).map(({ file, problem }) => `${file} ${problem}`);
  }
}

/** A whole snapshot is the work of seconds, and a test makes up to four. */
jest.setTimeout(180_000);

const inSeries = (use: (series: Series) => Promise<void>) => (): Promise<void> =>
  withFolder((folder) => use(new Series(folder)));

const ONE = { 1: report('a1', 5) };
const TWO = { ...ONE, 2: report('a2', 6) };

describe('publishSnapshot', () => {
  test(
    'puts what changed into the second snapshot, and publishes nothing where nothing changed',
    inSeries(async (series) => {
      const first = await series.publish(ONE);
      expect(first).toMatchObject({ published: true, changes: null });
      const second = await series.publish(TWO);
      expect(second.changes?.observations).toEqual([{ change: 'added', reason: 'new_report', count: 1 }]);
      expect(await series.manifest(second.id)).toMatchObject({ previous: first.id });
      const page = await readFile(join(series.snapshots, second.id, 'DIFF.md'), 'utf8');
      expect(page).toContain(`# Changes since ${first.id}`);
      expect(page).toContain(
        '| added | new\\_report | a2 | =HYPERLINK("http://x.example","\\|")&lt;script&gt; 甲局 |'.replace('\\_', '_'),
      );
      expect(await readdir(join(series.snapshots, second.id))).toContain('diff.parquet');
      expect(await series.publish(TWO)).toMatchObject({ id: second.id, published: false, changes: null });
      expect(await series.damages()).toEqual([]);
    }),
  );

  test(
    'publishes where the folder that latest names was removed by hand, compared with the newest that is left',
    inSeries(async (series) => {
      const alone = await series.publish(ONE);
      await rm(join(series.snapshots, alone.id), { recursive: true });
      const first = await series.publish(ONE);
      expect(first).toMatchObject({ published: true, changes: null });
      const second = await series.publish(TWO);
      await rm(join(series.snapshots, second.id), { recursive: true });
      expect(await series.publish(ONE)).toMatchObject({ id: first.id, published: false });
      expect(await readLatest(series.snapshots)).toBe(first.id);
      expect(await series.damages()).toEqual([]);
      const third = await series.publish(TWO);
      expect(await series.manifest(third.id)).toMatchObject({ previous: first.id });
    }),
  );

  test(
    'compares with the newest snapshot that stands where latest itself was removed by hand',
    inSeries(async (series) => {
      const first = await series.publish(TWO);
      await rm(join(series.snapshots, 'latest'));
      await expect(series.publish(ONE)).rejects.toThrow(`it holds less than ${first.id}`);
      expect(await series.publish(TWO)).toMatchObject({ id: first.id, published: false });
      expect(await readLatest(series.snapshots)).toBe(first.id);
    }),
  );

  test(
    'refuses a snapshot that lost a report, until someone says why',
    inSeries(async (series) => {
      const first = await series.publish(TWO);
      const refused = await series.publish(ONE).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(PublishRefused);
      expect((refused as Error).message).toContain(
        `it holds less than ${first.id}: 1 current reports instead of 2, 1 observations instead of 2`,
      );
      expect((await readdir(series.snapshots)).sort()).toEqual([first.id, 'latest']);
      await expect(series.publish(ONE, { allowShrink: '  ' })).rejects.toThrow(PublishRefused);

      const { id } = await series.publish(ONE, { allowShrink: 'a2 asked for it' });
      expect(await readLatest(series.snapshots)).toBe(id);
      expect(await series.manifest(id)).toMatchObject({
        shrink: {
          why: 'a2 asked for it',
          before: { reports: 2, observations: 2 },
          after: { reports: 1, observations: 1 },
        },
      });
    }),
  );

  test(
    'publishes fewer observations where the agency itself revised its report',
    inSeries(async (series) => {
      const wide = {
        ...report('a1', 5),
        observations: [observation('review.total', 5), observation('review.other', 5)],
      };
      await series.publish({ 1: wide });
      const revised = await series.publish({ 1: wide, 2: { ...report('a1', 4), report: { fingerprint: 'f2' } } });
      expect(revised.published).toBe(true);
      expect(revised.changes?.after).toEqual({ reports: 1, observations: 1 });
      expect(await series.manifest(revised.id)).not.toHaveProperty('shrink');
    }),
  );

  test(
    'keeps as many snapshots as asked for',
    inSeries(async (series) => {
      const ids = [];
      for (const documents of [ONE, TWO, { ...TWO, 3: report('a3', 7) }]) {
        ids.push((await series.publish(documents, { keep: 2 })).id);
      }
      expect((await readdir(series.snapshots)).sort()).toEqual([ids[1], ids[2], 'latest']);
      expect(await series.damages()).toEqual([]);
    }),
  );
});

describe('withdraw', () => {
  test(
    'moves latest back, keeps the snapshot as it is, and does not let its content come back',
    inSeries(async (series) => {
      const first = await series.publish(ONE);
      const second = await series.publish(TWO);
      expect(await withdraw(series.snapshots, 'latest', 'a2 is wrong', effects)).toEqual({
        id: second.id,
        latest: first.id,
        moved: true,
      });
      expect(await readLatest(series.snapshots)).toBe(first.id);
      expect(JSON.parse(await readFile(join(series.snapshots, 'withdrawn.json'), 'utf8'))).toEqual({
        format: 1,
        withdrawn: [
          { id: second.id, why: 'a2 is wrong', on: '2026-11-30', content: expect.stringMatching(/^[0-9a-f]{64}$/) },
        ],
      });
      expect(await series.damages()).toEqual([]);
      // Its content is known again also when the snapshot itself is gone.
      await retain(series.snapshots, 1, effects);
      await expect(series.publish(TWO)).rejects.toThrow(
        `the warehouse holds what snapshot ${second.id} held, which was withdrawn (a2 is wrong)`,
      );
      const third = await series.publish({ ...ONE, 2: report('a2', 60) });
      expect(await readLatest(series.snapshots)).toBe(third.id);
      expect(await series.manifest(third.id)).toMatchObject({ previous: first.id });
    }),
  );

  test(
    'of one that is not the latest leaves latest, and twice is like once',
    inSeries(async (series) => {
      const first = await series.write(ONE);
      const second = await series.write(TWO);
      const result = { id: first.id, latest: second.id, moved: false };
      expect(await withdraw(series.snapshots, first.id, 'no', effects)).toEqual(result);
      expect(await withdraw(series.snapshots, first.id, 'no', effects)).toEqual(result);
      expect(await withdraw(series.snapshots, second.id, 'no', effects)).toMatchObject({ latest: null, moved: true });
      expect(await readLatest(series.snapshots)).toBeNull();
      expect(await series.damages()).toEqual([]);
    }),
  );

  test(
    'that stopped before latest had moved is seen by verify, and finished by the same call',
    inSeries(async (series) => {
      const first = await series.write(ONE);
      const { id } = await series.write(TWO);
      const stopping: Effects = { ...effects, rename: () => Promise.reject(new Error('stopped')) };
      await expect(withdraw(series.snapshots, id, 'no', stopping)).rejects.toThrow('stopped');
      expect(await series.damages()).toEqual([
        `latest points to ${id}, which is withdrawn: run \`gongkai withdraw\` again to move it`,
      ]);
      expect(await withdraw(series.snapshots, id, 'no', effects)).toMatchObject({ latest: first.id });
      expect(await series.damages()).toEqual([]);
    }),
  );

  test(
    'asks for a snapshot that is there, and for a reason',
    inSeries(async (series) => {
      const { id } = await series.write(ONE);
      await expect(withdraw(series.snapshots, '../x', 'no', effects)).rejects.toThrow(
        `there is no snapshot ../x in ${series.snapshots}: there are ${id}`,
      );
      await expect(withdraw(series.snapshots, id, ' ', effects)).rejects.toThrow('say why');
    }),
  );
});

describe('retain', () => {
  test(
    'never removes the latest, however old it is',
    inSeries(async (series) => {
      const first = await series.write(ONE);
      const second = await series.write(TWO);
      await withdraw(series.snapshots, second.id, 'no', effects);
      expect(await retain(series.snapshots, 1, effects)).toEqual([second.id]);
      expect((await readdir(series.snapshots)).sort()).toEqual([first.id, 'latest', 'withdrawn.json']);
    }),
  );

  test.each([0, -1, 1.5, Number.NaN])('does not take %p', async (keep) => {
    await expect(retain('/nowhere', keep, effects)).rejects.toThrow('give a whole number of at least 1');
  });

  test(
    'orders the snapshots of one day by which came after which',
    inSeries(async (series) => {
      const ids = [];
      for (const documents of [ONE, TWO, { ...TWO, 3: report('a3', 7) }]) {
        ids.push((await series.write(documents, day(1))).id);
      }
      expect(await retain(series.snapshots, 2, effects)).toEqual([ids[0]]);
    }),
  );
});
