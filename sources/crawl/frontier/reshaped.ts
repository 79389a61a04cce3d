import type { Frontier, FrontierEvent } from './frontier.ts';
import type { Change, UrlRecord } from './frontier-record.ts';

/**
 * Lists that had rows on earlier nights and have none any more, no more than half, or no report among them: another template, a domain in
 * other hands. Such a list is read whole once more, and settled when it was so for some nights and everything it named
 * before is named again.
 */

/** Below this, rows come and go without meaning. */
const MANY_ROWS = 4;
const SETTLED_AFTER_MS = 2.5 * 86_400_000;

/** Lists of reports alone name more of them than of anything else. */
const OF_REPORTS = 2;

/** How many rows a list has, and the most it had. */
type Shape = Pick<Change, 'depth' | 'reports' | 'rows' | 'most_rows'>;

/** Whether a list lost its rows, or most of them. */
function isShrunk({ depth, reports, rows, most_rows: most = 0 }: Shape): boolean {
  if (rows === undefined || rows >= most) return false;
  return rows === 0 || ((depth === 0 || reports === true) && most >= MANY_ROWS && rows <= most / 2);
}

/**
 * What the reading of a list changes where its shape did: all pages of the list are read again, and what they name is
 * marked, until it has its rows back.
 * @param shape of the list as it was read now
 * @param named the addresses it names
 * @param barren whether it leads to no report in any way
 * @param now ISO time of the run
 */
export function reshapedBy(
  frontier: Frontier,
  record: UrlRecord,
  shape: Shape,
  { named, barren }: { named: readonly string[]; barren: boolean },
  now: string,
): { own: Change; events: FrontierEvent[] } {
  const isLost = (): boolean => barren && (record.reshaped_at !== undefined || wasOfReports(frontier, record));
  const fewer = (): boolean => isShrunk({ ...record, ...shape }) && !namesAll(frontier, record, named);
  const shrunk = record.role === 'first' && (fewer() || isLost());
  const known = record.reshaped_at !== undefined && (shape.rows ?? 0) >= (record.rows ?? 0);
  const begins = shrunk && !known;
  const own: Change = { reshaped_at: shrunk ? (begins ? now : record.reshaped_at) : undefined };
  // Nearly every list: the others are not looked through for each of them.
  if (!begins && frontier.reshapedLists === 0) return { own, events: [] };
  const family = familyOf(record);
  const others = [...frontier.all()].filter((one) => one.kind === 'list' && familyOf(one) === family);
  if (!begins && !others.some((one) => one.reshaped_at !== undefined)) return { own, events: [] };
  const events: FrontierEvent[] = [];
  if (begins) {
    for (const { url, last_fetched: last } of others)
      if (url !== record.url && (last ?? now) < now) events.push({ url, change: { read_by: 0 } });
  }
  for (const url of named) {
    const { kind, state } = frontier.get(url) ?? {};
    if (kind !== undefined && kind !== 'list' && state !== 'skipped')
      events.push({ url, change: { relisted_at: now } });
  }
  return { own, events };
}

/** The reports that a list was the first to name. */
function reportsOf(frontier: Frontier, { url }: UrlRecord): UrlRecord[] {
  return [...frontier.all()].filter(
    ({ kind, state, found_on: on }) => kind !== 'list' && state !== 'skipped' && on === url,
  );
}

/** Whether most rows that a list had were reports. */
function wasOfReports(frontier: Frontier, record: UrlRecord): boolean {
  const { most_rows: most = 0, last_fetched: before } = record;
  const reports = before === undefined ? 0 : reportsOf(frontier, record).length;
  return reports > 0 && reports * OF_REPORTS >= most;
}

/** Whether a list names every report that it named before: then it was a box beside the list that went. */
function namesAll(frontier: Frontier, record: UrlRecord, named: readonly string[]): boolean {
  const reports = reportsOf(frontier, record);
  const still = new Set(named);
  return reports.length > 0 && reports.every(({ url }) => still.has(url));
}

/** Whether a list that lost rows has kept its new shape for some nights and names all reports it named before. */
export function isSettled(list: UrlRecord, records: readonly UrlRecord[], now: Date): boolean {
  const { reshaped_at: since } = list;
  if (since === undefined || now.getTime() - Date.parse(since) < SETTLED_AFTER_MS) return false;
  const family = familyOf(list);
  const pages = records.filter((record) => record.kind === 'list' && familyOf(record) === family);
  if (pages.some(({ state }) => state === 'failed' || state === 'pending')) return false;
  const urls = new Set(pages.map(({ url }) => url));
  const reports = records.filter(
    ({ kind, state, found_on: on }) => kind !== 'list' && state !== 'skipped' && on !== undefined && urls.has(on),
  );
  const isNamed = ({ relisted_at: again, first_seen: first }: UrlRecord) => (again ?? first) >= since;
  const titles = new Set(reports.filter(isNamed).map(({ title }) => title));
  return titles.size > 0 && reports.every((report) => isNamed(report) || titles.has(report.title));
}

/** The first page of the list that a page of it belongs to. */
export function familyOf({ list_of: first, url }: UrlRecord): string {
  return first ?? url;
}
