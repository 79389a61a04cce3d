import type { UrlRecord } from '../frontier/frontier-record.ts';

/** What the pages of one list have, and what they say the list has. */
interface Tally {
  rows: number;
  pages: number;
  statedRows: number;
  statedPages: number;
}

/** A list that says it holds more than was found on it. */
export interface ShortList {
  readonly list: string;
  readonly message: string;
}

/**
 * Compares lists with their own words: `共31条`, the total of a list service, the pages of a pager. Rows that stand on
 * two pages count twice, so a list is never called short that is not.
 */
export function shortLists(records: Iterable<UrlRecord>): ShortList[] {
  const lists = new Map<string, Tally>();
  for (const { url, kind, state, list_of: first, rows, stated_rows, stated_pages } of records) {
    if (kind !== 'list' || state === 'skipped' || rows === undefined) continue;
    const tally = lists.get(first ?? url) ?? { rows: 0, pages: 0, statedRows: 0, statedPages: 0 };
    lists.set(first ?? url, tally);
    tally.rows += rows;
    tally.pages++;
    tally.statedRows = Math.max(tally.statedRows, stated_rows ?? 0);
    tally.statedPages = Math.max(tally.statedPages, stated_pages ?? 0);
  }
  return [...lists].flatMap(([list, tally]) => {
    const short = tally.rows < tally.statedRows || (tally.statedRows === 0 && tally.pages < tally.statedPages);
    return short ? [{ list, message: sentence(list, tally) }] : [];
  });
}

function sentence(list: string, { rows, pages, statedRows, statedPages }: Tally): string {
  const stated = statedRows > 0 ? `${statedRows} entries` : `${statedPages} pages`;
  const found = statedRows > 0 ? `${rows} were found on ${pages} of its pages` : `${pages} could be read`;
  return `the list ${list} says it has ${stated}; ${found}. Open it and look how it turns its pages.`;
}
