import type { Conditions } from '../requests/client.ts';
import type { Change, UrlRecord } from './frontier-record.ts';
import { MAX_DEPTH } from './list-changes.ts';
import { READ_BY } from '../received/read-list.ts';

/** The changes a visit makes to the record of its address. */

/** What makes a page a list in the frontier, and a list a page. */
export const AS_LIST: Change = { kind: 'list', role: 'first', depth: MAX_DEPTH - 1, reports: true };
export const AS_PAGE: Change = {
  kind: 'page',
  role: undefined,
  depth: undefined,
  reports: undefined,
  read_as: undefined,
  read_by: undefined,
  pages_left: undefined,
  barren: undefined,
  list_of: undefined,
  rows: undefined,
  most_rows: undefined,
  reshaped_at: undefined,
  stated_rows: undefined,
  stated_pages: undefined,
  verdict: 'report',
  page_title: undefined,
  holds_report: undefined,
};

/** Only a response that is still in the archive may be answered with "not modified". */
export function conditionsFor(record: UrlRecord): Conditions {
  const { archived, etag, last_modified: lastModified, found_on: referer, answered_at: answeredAt } = record;
  const outdated = record.kind === 'list' && record.read_by !== READ_BY;
  return {
    ...(referer === undefined ? {} : { referer }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(archived && !outdated && etag !== undefined ? { etag } : {}),
    ...(archived && !outdated && lastModified !== undefined ? { lastModified } : {}),
  };
}

/** The change of an address that could not be used. */
export function failed(record: UrlRecord, reason: string, now: string): Change {
  return { state: 'failed', reason, attempts: record.attempts + 1, last_fetched: now };
}
