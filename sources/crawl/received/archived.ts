import type { Hints } from '../../../model/received.ts';
import { requestOf } from '../../platforms/page/post.ts';
import type { SourceEntry } from '../../registry/schema.ts';
import type { ArchivePlace, Exchange } from './archive-port.ts';
import type { Followed } from '../requests/client.ts';
import type { UrlRecord } from '../frontier/frontier-record.ts';

type Metadata = Exchange['metadata'];

/** A response, and the digest of its body as it came where that is known. */
interface ReceivedBytes {
  readonly followed: Followed;
  readonly rawSha256: string | null;
}

/** What the source says about a document: the archive keeps it beside the bytes. */
export function hintsOf(entry: SourceEntry, record: UrlRecord): Hints {
  const hints: { [Name in keyof Hints]-?: Hints[Name] | undefined } = {
    agency: entry.agency,
    regionCode: entry.region_code,
    sector: entry.sector,
    shared: entry.expected_per_year > 1 ? true : undefined,
    title: record.title,
    listedOn: record.listed_on,
    foundOn: record.found_on,
    pageTitle: record.page_title,
    pagePublishedOn: record.page_published_on,
  };
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}

/**
 * A response as the archive takes it.
 * @param uri the address that was asked for
 * @param refersTo where the same bytes lie already; the response is then kept without its body
 */
export function exchangeFor(
  uri: string,
  { followed, rawSha256 }: ReceivedBytes,
  metadata: Metadata,
  retrievedAt: Date,
  refersTo: ArchivePlace | null,
): Exchange {
  const { exchange, hops } = followed;
  const plain = requestOf(uri).url;
  const { status, statusText, rawHeaders: headers, body } = exchange;
  const details = { ...metadata.details, ...(hops.length > 0 ? { redirects: hops } : {}) };
  const common = {
    uri: plain,
    ...(exchange.url === plain ? {} : { targetUri: exchange.url }),
    retrievedAt,
    request: exchange.requestHead,
    metadata: { ...metadata, ...(Object.keys(details).length > 0 ? { details } : {}) },
  };
  const sha256 = rawSha256 ?? undefined;
  if (refersTo === null) return { type: 'http', ...common, response: { status, statusText, headers, body, sha256 } };
  const profile = status === 304 ? 'server-not-modified' : 'identical-payload-digest';
  return { type: 'revisit', ...common, profile, refersTo, response: { status, statusText, headers } };
}
