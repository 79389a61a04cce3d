import { expect, test } from '@jest/globals';
import type { UrlRecord } from '../../../../sources/crawl/frontier/frontier-record.ts';
import { shortLists } from '../../../../sources/crawl/told/stated-totals.ts';

const list = (url: string, more: Partial<UrlRecord>): UrlRecord => ({
  url,
  kind: 'list',
  state: 'fetched',
  first_seen: '2024-01-01',
  attempts: 0,
  ...more,
});

test('a list that states more than its pages and parts hold is short', () => {
  const first = list('http://x/', { rows: 15, stated_rows: 31 });
  const second = list('http://x/2', { rows: 15, list_of: 'http://x/' });
  expect(shortLists([first, second])).toEqual([
    {
      list: 'http://x/',
      message:
        'the list http://x/ says it has 31 entries; 30 were found on 2 of its pages. Open it and look how it turns its pages.',
    },
  ]);
  expect(shortLists([first, second, list('http://x/api', { rows: 1, list_of: 'http://x/' })])).toEqual([]);
});

test('pages count where no entries are stated', () => {
  const pages = [
    list('http://x/', { rows: 2, stated_pages: 3 }),
    list('http://x/1', { rows: 2, list_of: 'http://x/' }),
  ];
  expect(shortLists(pages).map(({ message }) => message)).toEqual([
    'the list http://x/ says it has 3 pages; 2 could be read. Open it and look how it turns its pages.',
  ]);
});

test('lists that were not read, and those that state nothing, are not compared', () => {
  const unread = list('http://x/', { state: 'failed', stated_rows: 9 });
  expect(shortLists([unread, list('http://y/', { rows: 3 })])).toEqual([]);
});
