import { expect, test } from '@jest/globals';
import { VisitQueue } from '../../../../sources/crawl/frontier/queue.ts';
import type { UrlRecord } from '../../../../sources/crawl/frontier/frontier-record.ts';

const record = (url: string, more: Partial<UrlRecord>): UrlRecord => ({
  url,
  kind: 'page',
  state: 'pending',
  first_seen: '2026-01-01',
  attempts: 0,
  ...more,
});
const further = (n: number) => record(`http://a/list?page=${n}`, { kind: 'list', role: 'later' });

test('lists come first, then what is new, then what is known', () => {
  const queue = new VisitQueue();
  queue.add(record('http://a/known', { state: 'fetched' }));
  queue.add(record('http://a/new', {}));
  queue.add(further(2));
  queue.add(record('http://a/list', { kind: 'list', role: 'first' }));
  expect([1, 2, 3, 4, 5].map(() => queue.take())).toEqual([
    'http://a/list',
    'http://a/list?page=2',
    'http://a/new',
    'http://a/known',
    null,
  ]);
});

test('a list without an end does not keep what is new waiting for ever', () => {
  const queue = new VisitQueue();
  for (let n = 0; n < 10; n++) queue.add(record(`http://a/${n}`, {}));
  const taken: (string | null)[] = [];
  for (let n = 1; n <= 60; n++) {
    queue.add(further(n));
    taken.push(queue.take());
  }
  expect(taken.slice(0, 40).every((url) => url?.includes('page=') === true)).toBe(true);
  expect(taken.slice(40).filter((url) => url?.includes('page=') === false)).toHaveLength(10);
});
