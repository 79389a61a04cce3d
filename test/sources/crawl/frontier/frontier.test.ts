import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { realEffects } from '../../../../pipeline/effects.ts';
import { Frontier } from '../../../../sources/crawl/frontier/frontier.ts';
import { isDue } from '../../../../sources/crawl/rhythm.ts';
import { withFolder } from '../site.ts';
import type { UrlRecord } from '../../../../sources/crawl/frontier/frontier-record.ts';

const URL_A = 'https://a.gov.cn/t1.html';
const NEW = {
  url: URL_A,
  kind: 'page',
  state: 'pending',
  first_seen: '2025-01-01T00:00:00.000Z',
  attempts: 0,
} as const;

test('what was recorded is there again, under every twin of the address', async () => {
  await withFolder(async (dir) => {
    const first = await Frontier.open(dir, 'a', realEffects);
    await first.record([{ url: URL_A, change: { ...NEW, etag: '"1"' } }]);
    await first.record([{ url: URL_A, change: { state: 'fetched', etag: undefined } }]);
    await first.close();
    const again = await Frontier.open(dir, 'a', realEffects);
    expect(again.get('http://www.a.gov.cn/t1_wap.html')).toEqual({ ...NEW, state: 'fetched' });
    await again.close();
  });
});

test('a last line cut short is ignored, and the next one does not join it', async () => {
  await withFolder(async (dir) => {
    const path = join(dir, 'a.jsonl');
    const first = await Frontier.open(dir, 'a', realEffects);
    await first.record([{ url: URL_A, change: NEW }]);
    await first.close();
    await appendFile(path, '{"key":"a.gov.cn/t1.html","state":"fet');
    const second = await Frontier.open(dir, 'a', realEffects);
    expect(second.get(URL_A)?.state).toBe('pending');
    await second.record([{ url: URL_A, change: { state: 'failed', reason: 'status 404' } }]);
    await second.close();
    const third = await Frontier.open(dir, 'a', realEffects);
    expect(third.get(URL_A)).toMatchObject({ state: 'failed', reason: 'status 404' });
    await third.close();
  });
});

test('a long journal is written anew with a line for each address', async () => {
  await withFolder(async (dir) => {
    const first = await Frontier.open(dir, 'a', realEffects);
    await first.record([{ url: URL_A, change: NEW }]);
    for (let visit = 0; visit < 200; visit++) await first.record([{ url: URL_A, change: { attempts: visit } }]);
    await first.close();
    await (await Frontier.open(dir, 'a', realEffects)).close();
    const lines = (await readFile(join(dir, 'a.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { key: 'a.gov.cn/t1.html', ...NEW, attempts: 199 },
    ]);
  });
});

test('a damaged line is named with its file and number', async () => {
  await withFolder(async (dir) => {
    await writeFile(join(dir, 'a.jsonl'), '{"key":"x"}\n');
    await expect(Frontier.open(dir, 'a', realEffects)).rejects.toThrow(/a\.jsonl, line 1: no journal/);
  });
});

/** What the site can be asked to compare with, visited last when it was young no more. */
const ASKED: Partial<UrlRecord> = {
  etag: '"1"',
  archived: { file: 'a.warc.gz', offset: 0 },
  last_fetched: '2025-05-01T02:00:00.000Z',
};

const FETCHED: UrlRecord = { ...NEW, state: 'fetched', last_fetched: '2025-01-01T02:00:00.000Z' };

const LAST_NIGHT: Partial<UrlRecord> = { last_fetched: '2025-01-01T02:00:00.000Z' };

const BIG = 'the body is larger than 64 bytes';
const NOT_THERE: Partial<UrlRecord> = { state: 'failed', attempts: 1, reason: 'status 404' };

test.each<[string, Partial<UrlRecord>, string, boolean]>([
  ['what is pending', { state: 'pending' }, '2025-01-01T02:00:00Z', true],
  ['what was visited in this run', {}, '2025-01-01T01:00:00Z', false],
  ['what was visited by a clock far ahead', {}, '2024-06-01T01:00:00Z', true],
  ['a first list the next night', { kind: 'list', role: 'first' }, '2025-01-02T02:00:00Z', true],
  ['the folder of a year long past', { kind: 'list', role: 'first', title: '2016年' }, '2025-01-02T02:00:00Z', false],
  ['a later list the next night', { kind: 'list', role: 'later' }, '2025-01-02T02:00:00Z', false],
  ['a later list after a week', { kind: 'list', role: 'later' }, '2025-01-08T02:00:00Z', true],
  ['a later list other adapters read', { kind: 'list', role: 'later', read_by: 0 }, '2025-01-02T02:00:00Z', true],
  ['a young report after 6 days', {}, '2025-01-07T02:00:00Z', false],
  ['a young report after 7 days', {}, '2025-01-08T02:00:00Z', true],
  ['one on a year long past, found lately, after 7 days', { title: '2019年年报' }, '2025-01-08T02:00:00Z', false],
  ['an old report after 7 weeks', { title: '2022年年报' }, '2025-02-19T02:00:00Z', false],
  ["this year's report in its season", { title: '2024年年报' }, '2025-02-19T02:00:00Z', true],
  ["this year's report after its season", { title: '2024年年报' }, '2025-05-19T02:00:00Z', false],
  [
    'a report of last year with an ETag after 13 days',
    { title: '2024年年报', ...ASKED },
    '2025-05-14T02:00:00Z',
    false,
  ],
  [
    'a report of last year with an ETag the night after',
    { title: '2024年年报', ...ASKED, ...LAST_NIGHT },
    '2025-01-02T02:00:00Z',
    true,
  ],
  ['one of the year before that', { title: '2023年年报', ...ASKED, ...LAST_NIGHT }, '2025-01-02T02:00:00Z', false],
  ['one of last year without an ETag', { title: '2024年年报' }, '2025-01-02T02:00:00Z', false],
  ['a report of last year with an ETag after 28 days', { title: '2024年年报', ...ASKED }, '2025-05-29T02:00:00Z', true],
  ['one of the year before that after 28 days', { title: '2023年年报', ...ASKED }, '2025-05-29T02:00:00Z', true],
  ['an older one with an ETag after 28 days', { title: '2022年年报', ...ASKED }, '2025-05-29T02:00:00Z', false],
  ['an old report after a year', { title: '2022年年报' }, '2026-01-02T02:00:00Z', true],
  ['a first failure the next night', { state: 'failed', attempts: 1 }, '2025-01-02T02:00:00Z', true],
  ['a new report that was not there', { ...NOT_THERE, title: '2024年年报' }, '2025-01-01T03:00:00Z', true],
  ['it, a second time', { ...NOT_THERE, title: '2024年年报', attempts: 2 }, '2025-01-01T03:00:00Z', false],
  ['an old report that was not there', { ...NOT_THERE, title: '2019年年报' }, '2025-01-01T03:00:00Z', false],
  ['a page of a list that was not there', { ...NOT_THERE, kind: 'list', role: 'later' }, '2025-01-01T03:00:00Z', false],
  ['a third failure after two nights', { state: 'failed', attempts: 3 }, '2025-01-03T02:00:00Z', false],
  ['a third failure after four nights', { state: 'failed', attempts: 3 }, '2025-01-05T02:00:00Z', true],
  ['a body over the limit', { state: 'failed', attempts: 1, reason: BIG }, '2025-01-02T02:00:00Z', false],
  ['it, as often as one that was read', { state: 'failed', attempts: 1, reason: BIG }, '2025-01-08T02:00:00Z', true],
  [
    'what was over another limit',
    { state: 'failed', attempts: 1, reason: 'the body is larger than 9 bytes' },
    '2025-01-02T02:00:00Z',
    true,
  ],
  [
    'a list over it',
    { state: 'failed', attempts: 1, reason: BIG, kind: 'list', role: 'first' },
    '2025-01-02T02:00:00Z',
    true,
  ],
  ['what is skipped', { state: 'skipped' }, '2026-01-05T02:00:00Z', false],
])('%s is due: %j at %s: %s', (_, change, at, expected) => {
  const revisitDays = { fresh: 0, young: 7, recent: 28, old: 365, laterList: 7, failed: 1 };
  expect(isDue({ ...FETCHED, ...change }, { startedAt: new Date(at), revisitDays, readBy: 1, limits: [64] })).toBe(
    expected,
  );
});
