import { createHash } from 'node:crypto';
import { yearOf } from '../platforms/titles/titles.ts';
import type { UrlRecord } from './frontier/frontier-record.ts';
import type { CrawlSettings, RevisitDays } from './settings.ts';

const DAY = 86_400_000;
/** The margin by which a visit may come early: a run starts at the same hour, but not to the second. */
const SLACK = DAY / 4;

const GONE = /^status (?:404|410)$/;

/** What a source's round needs to know beside the records. */
export interface Round {
  /** When this run began. */
  readonly startedAt: Date;
  readonly revisitDays: RevisitDays;
  /** The version of the adapters. */
  readonly readBy: number;
  /** The limits of this run, in bytes. */
  readonly limits: readonly number[];
}

/** The round of a run that begins at a time. */
export function roundOf(settings: CrawlSettings, startedAt: Date, readBy: number): Round {
  const { revisitDays, maxBodyBytes, maxDecodedBytes } = settings;
  return { startedAt, revisitDays, readBy, limits: [maxBodyBytes, maxDecodedBytes] };
}

/**
 * Whether an address is to be visited in this run. Firsts of lists are visited each night, what is pending always, the
 * rest by its rhythm; what was visited in this run is done.
 */
export function isDue(record: UrlRecord, round: Round): boolean {
  if (record.state === 'pending') return true;
  if (record.state === 'skipped' || record.last_fetched === undefined) return false;
  const last = Date.parse(record.last_fetched);
  const now = round.startedAt.getTime();
  // A clock that was ahead and was put right would keep lists from being looked at until it is there again.
  if (last >= now) return last - now > DAY;
  return now - last >= intervalDays(record, round) * DAY - SLACK || isOutdated(record, round);
}

/** A body over a limit, as the reason says it. */
const OVER_LIMIT = /body is larger than (\d+) bytes/;

/** Whether a document was left because of a limit that still holds: that is a decision, and no fault that passes. */
function isOverLimit({ kind, reason = '' }: UrlRecord, limits: readonly number[]): boolean {
  const limit = OVER_LIMIT.exec(reason)?.[1];
  return kind !== 'list' && limit !== undefined && limits.includes(Number(limit));
}

function intervalDays(record: UrlRecord, { startedAt, revisitDays, limits }: Round): number {
  if (record.kind === 'list' && record.role === 'first' && record.state !== 'failed') {
    return isPastFolder(record, startedAt) ? revisitDays.laterList : 0;
  }
  if (record.state === 'failed' && !isOverLimit(record, limits)) {
    if (record.kind === 'list' && record.role === 'first') return 0;
    // What failed may go well in the next run, however soon that is; what is not there is not so soon, unless it is new.
    if (record.attempts === 1 && (!GONE.test(record.reason ?? '') || isNewReport(record, startedAt))) return 0;
    return revisitDays.failed * 2 ** Math.min(record.attempts - 1, 8);
  }
  if (record.kind === 'list') return revisitDays.laterList;
  if (isFresh(record, startedAt)) return revisitDays.fresh;
  if (isYoung(record, startedAt)) return revisitDays.young;
  if (!isAskedCheaply(record, startedAt)) return revisitDays.old;
  return revisitDays.recent * (0.5 + shareOf(record.url) / 2);
}

/**
 * Whether a report on one of the last two years can be asked about without having it sent again. A site may put another
 * text at an address at any time, and its list does not show it.
 */
function isAskedCheaply(record: UrlRecord, now: Date): boolean {
  const year = reportYearOf(record);
  return isComparable(record) && year !== null && year >= now.getUTCFullYear() - 2;
}

/** Whether a site can compare what it has with what was received. */
function isComparable({ archived, etag, last_modified: lastModified }: UrlRecord): boolean {
  return archived !== undefined && (etag !== undefined || lastModified !== undefined);
}

/**
 * Whether a report on the last year appeared in this week and can be asked about cheaply: most corrections of a report
 * under its own address come in the days after it was published.
 */
function isFresh(record: UrlRecord, now: Date): boolean {
  const week = now.getTime() - Date.parse(record.first_seen) < 7 * DAY;
  return week && isAskedCheaply(record, now) && reportYearOf(record) === now.getUTCFullYear() - 1;
}

/** Whether a document is a report on one of the last two years: some sites list one before it stands on every server. */
function isNewReport(record: UrlRecord, now: Date): boolean {
  const year = record.kind === 'list' ? null : reportYearOf(record);
  return year !== null && year >= now.getUTCFullYear() - 2;
}

/** A share from 0 to 1 that is the address's own within its site, the same every night. */
function shareOf(url: string): number {
  const within = url.replace(/^\w+:\/\/[^/]+/, '');
  return createHash('sha256').update(within).digest().readUInt32BE(0) / 2 ** 32;
}

/** A list that other adapters read is read again, whatever its rhythm. */
function isOutdated(record: UrlRecord, { readBy }: Round): boolean {
  return record.kind === 'list' && record.read_by !== undefined && record.read_by !== readBy;
}

/** The folder of a year long past changes no more. */
function isPastFolder(record: UrlRecord, now: Date): boolean {
  const year = yearOf(record.title ?? '');
  return year !== null && year < now.getUTCFullYear() - 2;
}

/**
 * Reports are put right in the weeks after they appear. Those of departments are due on 31 January, those of
 * governments on 31 March (政府信息公开条例, 2019, art. 49 and 50), so that is when this year's are looked at again. A page
 * that is found years after it appeared is not new, and not sent again where the site cannot compare.
 */
function isYoung(record: UrlRecord, now: Date): boolean {
  if (now.getTime() - Date.parse(record.first_seen) < 30 * DAY) return isComparable(record) || !isPastPage(record, now);
  const inSeason = now.getUTCMonth() < 4;
  return inSeason && reportYearOf(record) === now.getUTCFullYear() - 1;
}

/** Whether a page holds a report on a year before the last two. */
function isPastPage(record: UrlRecord, now: Date): boolean {
  const year = reportYearOf(record);
  return record.kind === 'page' && year !== null && year < now.getUTCFullYear() - 2;
}

/** The year a link's report is about, by its title or else the day it was listed; null where neither says. */
export function reportYearOf(record: UrlRecord): number | null {
  const named = yearOf(record.title ?? '') ?? yearOf(record.page_title ?? '');
  if (named !== null) return named;
  const listed = record.listed_on ?? record.page_published_on;
  return listed === undefined ? null : Number(listed.slice(0, 4)) - 1;
}
