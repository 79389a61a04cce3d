import type { SourceEntry } from '../../registry/schema.ts';
import type { BlockKind } from '../received/block.ts';
import type { Frontier } from '../frontier/frontier.ts';
import type { UrlRecord } from '../frontier/frontier-record.ts';
import { isSettled } from '../frontier/reshaped.ts';
import { isWithdrawn } from '../frontier/unlisted.ts';
import { requestOf } from '../../platforms/page/post.ts';
import { reportYearOf } from '../rhythm.ts';
import type { FetchFailure } from '../requests/failure.ts';
import type { RobotsAnswer } from '../requests/robots.ts';
import { schemeAdvice, UNCONNECTED } from '../requests/scheme.ts';
import { shortLists } from './stated-totals.ts';
import type { CrawlFinding } from './summary.ts';
import type { Looked } from '../received/visit.ts';

const HINTS: Readonly<Record<BlockKind, string>> = {
  river_security: 'status 412 or a script with $_ts: River Security (瑞数)',
  jiasule: 'status 521 or __jsl_clearance: 加速乐',
  waf: 'a web application firewall',
  edgeone: 'a challenge of EdgeOne',
  captcha: 'a captcha',
  challenge: 'a challenge for browsers',
  forbidden: 'status 403, or the page of a firewall that refused the request',
  login: 'a login page',
};

/** Kinds that always leave something unseen. */
const HIDING: ReadonlySet<CrawlFinding['kind']> = new Set([
  'list_failed',
  'no_answer',
  'list_changed',
  'list_cut',
  'lapsed_domain',
  'fewer_than_stated',
  'other_scheme',
  'blocked',
  'robots_unreachable',
  'time_limit',
  'request_limit',
  'busy',
  'source_failed',
]);

/** The findings of one source in one run. */
export class Findings {
  readonly all: CrawlFinding[] = [];
  blocked: BlockKind | null = null;
  readonly #entry: SourceEntry;
  readonly #frontier: Frontier;
  readonly #unreadScripts: { readonly record: UrlRecord; readonly reason: string }[] = [];

  constructor(entry: SourceEntry, frontier: Frontier) {
    this.#entry = entry;
    this.#frontier = frontier;
  }

  add(kind: CrawlFinding['kind'], severity: CrawlFinding['severity'], message: string, url: string | null): void {
    this.all.push({ kind, severity, message, url, hidesReports: this.#hidesReports(kind, url) });
  }

  /** Adds a warning unless there is one of its kind that hides as much or more. */
  once(kind: CrawlFinding['kind'], message: string, url: string): void {
    const hides = this.#hidesReports(kind, url);
    const said = this.all.some((finding) => finding.kind === kind && (finding.hidesReports || !hides));
    if (!said) this.add(kind, 'warning', message, url);
  }

  /** The site turned the crawler away, or is another's by now. */
  refused({ url }: UrlRecord, { blocked, reason }: Pick<Looked, 'blocked' | 'reason'>): void {
    if (blocked === null) {
      const advice = `The domain seems to have lapsed: find the agency's new address, and put list_urls of ${this.#entry.id} right.`;
      this.add('lapsed_domain', 'error', `${url} is ${reason}. ${advice}`, url);
      return;
    }
    this.blocked = blocked;
    const advice = 'gongkai does not evade this: the source waits until the next run. Ask the agency for another way.';
    this.add('blocked', 'error', `blocked:${blocked} (${HINTS[blocked]}). ${advice}`, url);
  }

  /** Nobody answers at an address; returns whether that is told as a matter of http and https. */
  otherScheme(url: string, why: string): boolean {
    const message = schemeAdvice(this.#entry, this.#frontier, url, why);
    if (message !== null) this.once('other_scheme', message, url);
    return message !== null;
  }

  /** Robots.txt lets an address not be asked for. */
  passedOver({ url }: UrlRecord, decision: RobotsAnswer['decision'], why: string): void {
    if (decision === 'disallowed') {
      this.once('robots_disallow', `${why}; it is obeyed. Ask the agency, or set active: false.`, url);
    } else if (!this.otherScheme(url, why)) {
      this.once('robots_unreachable', `${why}; nothing is fetched there in this run.`, url);
    }
  }

  /** An address could not be fetched in this run. */
  gaveUp(record: UrlRecord, { code, message }: Pick<FetchFailure, 'code' | 'message'>): void {
    const { url } = record;
    if (code === 'moved_host' && record.kind === 'list') this.add('moved_host', 'warning', message, url);
    else if (code === 'moved_host') this.once('moved_host', message, url);
    else if (record.role === 'first') this.listFailed(record, message);
    else if (code === 'busy') this.once('busy', message, url);
  }

  /**
   * Addresses that gave no answer which could be kept, each night until they do: what is answered is archived, and a useless
   * answer shows as a document that failed; of these nothing would be seen.
   * @param now ISO time at which the run began: what failed before it waits to be asked again
   */
  unanswered(now: string): void {
    const failures = [...this.#frontier.all()].filter(({ state, failed_as: code }) => state === 'failed' && code);
    const isMoved = ({ failed_as: code }: UrlRecord) => code === 'moved_host';
    for (const record of failures) {
      const { last_fetched: last = '', reason: message = '' } = record;
      if (isMoved(record) && last < now) this.gaveUp(record, { code: 'moved_host', message });
    }
    const named = new Set(this.all.map(({ url }) => url));
    const [first, ...others] = failures.filter((record) => !isMoved(record) && !named.has(record.url));
    if (first === undefined) return;
    const message = `${1 + others.length} of its addresses gave no answer that can be kept; a later night asks again. The first: ${first.reason}`;
    this.add('no_answer', 'warning', message, requestOf(first.url).url);
  }

  /** A list could not be read. Whether a script hides rows is known only when the rest of its list was read. */
  listFailed(record: UrlRecord, reason: string): void {
    if (isScript(record)) this.#unreadScripts.push({ record, reason });
    else this.#listFailed(record, reason);
  }

  #listFailed(record: UrlRecord, reason: string): void {
    const severity = record.depth === 0 ? 'error' : 'warning';
    const advice = `Open it, and put list_urls of ${this.#entry.id} right if it has moved.`;
    this.add('list_failed', severity, `the list ${record.url} cannot be read: ${reason}. ${advice}`, record.url);
  }

  /** A list answers from another host now. */
  moved(record: UrlRecord, to: string): void {
    const message = `the list ${record.url} leads to ${to}. Check it, and put list_urls of ${this.#entry.id} right.`;
    if (record.role === 'later') this.once('moved_host', message, record.url);
    else this.add('moved_host', 'warning', message, record.url);
  }

  /** Lists that lost their rows, and do not yet name everything they named before in their new form. */
  #changedLists(records: readonly UrlRecord[], now: Date): void {
    for (const list of records) {
      const { url, kind, role, state, rows = 0, most_rows: most } = list;
      if (kind !== 'list' || role !== 'first' || state === 'skipped' || list.reshaped_at === undefined) continue;
      if (isSettled(list, records, now)) continue;
      const message = `the list ${url} had up to ${most} rows on earlier nights and has ${rows === 0 ? 'none' : rows} now. Open it: its form may have changed, or the domain its owner.`;
      this.add('list_changed', rows === 0 ? 'error' : 'warning', message, url);
    }
  }

  /** Reports that were taken off their list and from their address. */
  #withdrawn(records: readonly UrlRecord[]): void {
    for (const { url, title = url, found_on: list, reason } of records) {
      const message = `“${title}” stands on ${list} no more, and ${url} answers ${reason}: it seems to have been withdrawn. What was received before stays loaded. Ask the agency whether another report takes its place.`;
      this.add('report_withdrawn', 'warning', message, url);
    }
  }

  /** Lists of which no more than the beginning is read. */
  #cutLists(records: readonly UrlRecord[]): void {
    for (const { url, kind, state, cut } of records) {
      if (kind !== 'list' || state === 'skipped' || cut === undefined) continue;
      const message = `the list ${url} has ${cut}; the rest of it is not read. Open it, and name shorter lists in list_urls of ${this.#entry.id} if reports are missing.`;
      this.add('list_cut', 'warning', message, url);
    }
  }

  /** Whether reports may stand where nobody could look. A page alone that is forbidden hides no list; a list that moved does, unless its rows are read at the new place. */
  #hidesReports(kind: CrawlFinding['kind'], url: string | null): boolean {
    const record = url === null ? undefined : this.#frontier.get(url);
    if (kind === 'robots_disallow') return record?.kind === 'list';
    if (kind === 'moved_host') return record?.state === 'failed' || record?.rows === undefined || record.rows === 0;
    return HIDING.has(kind);
  }

  /** What may be a report. */
  #reports(): UrlRecord[] {
    return [...this.#frontier.all()].filter(
      ({ kind, state, holds_report: holds }) => (kind !== 'list' && state !== 'skipped') || holds,
    );
  }

  /** Compares what is known with what the registry expects; called when everything due was visited. */
  expectations(now: Date): void {
    const filled = new Set(this.#reports().map(({ found_on: list }) => list));
    for (const { record, reason } of this.#unreadScripts) {
      if (!filled.has(record.list_of)) this.#listFailed(record, reason);
    }
    const all = [...this.#frontier.all()];
    for (const [, { url, reason = '' }] of unconnected(all)) this.otherScheme(url, reason);
    this.#withdrawn(all.filter((record) => isWithdrawn(record, now)));
    if (this.all.some(({ kind, hidesReports: hides }) => hides && kind !== 'moved_host')) return;
    this.#changedLists(all, now);
    this.#cutLists(all);
    for (const { list, message } of shortLists(all)) this.add('fewer_than_stated', 'warning', message, list);
    const records = this.#reports();
    const lists = all.filter(({ kind, state }) => kind === 'list' && state === 'failed');
    if (records.length === 0 && lists.length === 0) {
      const message = `no report was found on any list of ${this.#entry.id}. Open the list and check list_urls.`;
      this.add('list_empty', 'warning', message, this.#entry.list_urls[0] ?? null);
      return;
    }
    const { expected_per_year: expected, sector } = this.#entry;
    const year = lastYearDue(sector, now);
    const found = records.filter((record) => isOfYear(record, year)).length;
    if (found >= expected) return;
    const message = `${found} of ${expected} expected reports for ${year} stand on the lists of ${this.#entry.id}.`;
    this.add('fewer_than_expected', 'warning', message, this.#entry.list_urls[0] ?? null);
  }
}

/** An address of each scheme and host that nobody answered at. */
function unconnected(records: readonly UrlRecord[]): Map<string, UrlRecord> {
  const failed = records.filter(({ state, reason = '' }) => state === 'failed' && UNCONNECTED.test(reason));
  return new Map(failed.map((record) => [new URL(record.url).origin, record]));
}

/** A file of scripts that a list is filled by: libraries are among them, which lists do without. */
function isScript({ url }: UrlRecord): boolean {
  return new URL(url).pathname.endsWith('.js');
}

/**
 * Attachments hang on pages that are counted themselves; a link that names no year may be the report. What was received
 * before and is only out of reach tonight still has what it is compared with; what is gone has not.
 */
function isOfYear(record: UrlRecord, year: number): boolean {
  const attached = record.kind !== 'list' && record.page_title !== undefined;
  const known = record.etag !== undefined || record.last_modified !== undefined;
  if ((record.state === 'failed' && !known) || attached) return false;
  const named = reportYearOf(record);
  return named === null || named === year;
}

/** Sectors whose reports are those of a whole government. */
const GOVERNMENTS = new Set(['government', 'government_office']);

/**
 * The last year whose report is due: that of a department by 31 January, that of a government by 31 March
 * (政府信息公开条例, 2019, art. 49). A day in China ends eight hours before one of UTC.
 */
export function lastYearDue(sector: string, now: Date): number {
  const inChina = new Date(now.getTime() + 8 * 3_600_000);
  const firstMonthAfter = GOVERNMENTS.has(sector) ? 3 : 1;
  return inChina.getUTCFullYear() - (inChina.getUTCMonth() >= firstMonthAfter ? 1 : 2);
}
