import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ArchiveShare } from '../../../pipeline/reading/archive-share.ts';
import { CrawlTally } from '../../../pipeline/crawling/crawl-progress.ts';
import { duration, secondsLeft } from '../../../pipeline/telling/progress.ts';

const PLAN = { sources: 3, concurrency: 2, timeBudgetMs: 3_600_000 };
const visit = (sourceId: string, visited: number, waiting: number) =>
  ({ sourceId, url: 'u', result: 'new', answered: true, visited, waiting }) as const;

describe('the time left of a crawl', () => {
  test('is not known before a source has a pace', () => {
    const tally = new CrawlTally(PLAN, 0);
    tally.visited(visit('a', 1, 40), 0);
    expect(tally.state(0)).toMatchObject({ share: 0, secondsLeft: null });
  });

  test('is that of the slowest source', () => {
    const tally = new CrawlTally({ ...PLAN, sources: 2 }, 0);
    tally.visited(visit('slow', 1, 41), 0);
    tally.visited(visit('slow', 2, 40), 10_000);
    tally.visited(visit('fast', 1, 10), 0);
    tally.visited(visit('fast', 2, 10), 1000);
    expect(tally.state(10_000).secondsLeft).toBe(400);
  });

  test('counts what has not begun by what others took, and never goes beyond the time of the run', () => {
    const tally = new CrawlTally({ sources: 11, concurrency: 2, timeBudgetMs: 60_000 }, 0);
    tally.visited(visit('a', 1, 1), 0);
    tally.finished({ sourceId: 'a' }, 4000);
    expect(tally.state(4000)).toMatchObject({ secondsLeft: 20, share: 1 / 11 });
    tally.visited(visit('b', 1, 900), 0);
    tally.visited(visit('b', 2, 899), 4000);
    expect(tally.state(4000).secondsLeft).toBe(56);
  });

  test('every address visited counts once', () => {
    const tally = new CrawlTally(PLAN, 0);
    for (const result of ['new', 'new', 'unchanged', 'failed'] as const) {
      tally.visited({ ...visit('a', 1, 0), result }, 0);
    }
    expect(tally.state(0).text).toBe('0 of 3 sources, 4 pages (2 new, 1 failed)');
  });
});

test('the share of an archive is told by the bytes behind a place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-share-'));
  try {
    const names = ['gongkai-20260101T000000Z-000001.warc.gz', 'gongkai-20260102T000000Z-000001.warc.gz'];
    const given = await ArchiveShare.measure(folder, null);
    expect(given.at({ file: 'none', offset: 0 })).toBe(1);
    for (const name of names) await writeFile(join(folder, name), Buffer.alloc(100));
    const share = await ArchiveShare.measure(folder, null);
    expect(share.at({ file: names[1] as string, offset: 50 })).toBeCloseTo(0.75);
    const rest = await ArchiveShare.measure(folder, { file: names[1] as string, offset: 0 });
    expect(rest.at({ file: names[1] as string, offset: 50 })).toBeCloseTo(0.5);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('times are told as people say them', () => {
  expect([0.84, 9.97, 80, 754, 12_000].map(duration)).toEqual(['0.8 s', '10 s', '80 s', '13 min', '3 h 20 min']);
  expect(secondsLeft(30, 0.25)).toBe(90);
  expect(secondsLeft(30, 0)).toBeNull();
});
