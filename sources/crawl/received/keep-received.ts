import type { ExchangeKind } from '../../archive/exchange.ts';
import { requestOf } from '../../platforms/page/post.ts';
import { looksLikeReport } from '../../platforms/documents/report-text.ts';
import type { SourceEntry } from '../../registry/schema.ts';
import { exchangeFor, hintsOf } from './archived.ts';
import { FetchFailure } from '../requests/failure.ts';
import type { Change, UrlRecord } from '../frontier/frontier-record.ts';
import type { RunContext } from '../run-context.ts';
import type { Looked } from './visit.ts';

/** Larger ones are written down at once: they would be held in memory meanwhile. */
const MAX_TRAILING_BYTES = 1024 * 1024;

/**
 * Archives what an address answered, safe on the disk when it returns.
 * @returns whether the bytes are those of the last visit, and the change that every visit makes to the record
 * @throws FetchFailure where the site says "not modified" of what is not in the archive
 */
export async function keepReceived(
  entry: SourceEntry,
  { archive, effects }: Pick<RunContext, 'archive' | 'effects'>,
  record: UrlRecord,
  looked: Looked,
): Promise<{ same: boolean; base: Change }> {
  const retrievedAt = effects.now();
  const same = looked.outcome === 'same' || (looked.sha256 !== null && looked.sha256 === record.sha256);
  if (same && record.archived === undefined) {
    throw new FetchFailure('status', 'status 304 without a condition', false);
  }
  const report = record.kind === 'list' && looked.page !== null && looksLikeReport(looked.page.text);
  const kind: ExchangeKind = looked.outcome === 'blocked' ? 'other' : report ? 'page' : record.kind;
  const metadata = { sourceId: entry.id, kind, hints: hintsOf(entry, record) };
  const refersTo = same ? (record.archived ?? null) : null;
  const place = await archive.append(exchangeFor(record.url, looked, metadata, retrievedAt, refersTo));
  await archive.sync();
  const archived = refersTo ?? { file: place.file, offset: place.offset };
  const sha256 = looked.sha256 ?? record.sha256;
  return { same, base: { archived, sha256, last_fetched: retrievedAt.toISOString(), failed_as: undefined } };
}

/**
 * The change of an address that answered well: what the next visit may ask the site to compare with. A site that was asked
 * and sent the same page all the same does not compare: it is taken as one that names nothing.
 */
export function received(record: UrlRecord, { followed }: Looked, same: boolean, base: Change): Change {
  const { headers, status, url } = followed.exchange;
  const asked = record.kind !== 'list' && (record.etag !== undefined || record.last_modified !== undefined);
  if (same && asked && status !== 304) {
    return { ...base, state: 'unchanged', attempts: 0, reason: undefined, etag: undefined, last_modified: undefined };
  }
  return {
    ...base,
    state: same ? 'unchanged' : 'fetched',
    attempts: 0,
    reason: undefined,
    answered_at: url === requestOf(record.url).url ? undefined : url,
    etag: headers['etag'] ?? (same ? record.etag : undefined),
    last_modified: changedOn(headers) ?? (same ? record.last_modified : undefined),
  };
}

/** Pages that name the moment of the answer as the time of their last change are made for it (RFC 9110, 8.8.2.2). */
const JUST_MADE_MS = 60_000;

/** The day of the last change, unless it is the moment of the answer. */
function changedOn({ 'last-modified': changed, date }: Readonly<Record<string, string>>): string | undefined {
  if (changed === undefined || date === undefined) return changed;
  return Date.parse(date) - Date.parse(changed) < JUST_MADE_MS ? undefined : changed;
}

/** Whether the next page may be fetched before this one is written down: nothing in it decides what comes next. */
export function trails({ reason, followed }: Looked, { kind }: UrlRecord): boolean {
  return kind !== 'list' && reason === null && followed.exchange.body.length <= MAX_TRAILING_BYTES;
}
