import type { Hints } from '../../model/received.ts';
import type { LocatedRecord } from './catalogue.ts';
import { decodeContent } from './content-encoding.ts';
import { hexOfLabelled, sha256Hex } from './digest.ts';
import { parseMetadata, type ArchivePlace, type ExchangeKind, type StoredMetadata } from './exchange.ts';
import { headerOf, parseHead, type ParsedHead } from './http-block.ts';
import { fieldOf, payloadOf, REVISIT_PROFILES, typeOf, type RevisitProfile } from './record.ts';

/** An exchange as the archive gives it back. */
export interface ArchivedExchange {
  readonly archiveFile: string;
  /** The offset of the response, resource or revisit record. */
  readonly archiveOffset: number;
  /** The length of that record's gzip member; absent where it is damaged and nothing tells. */
  readonly archiveLength?: number;
  readonly recordType: 'response' | 'resource' | 'revisit';
  readonly recordId: string;
  /** Exactly as given when it was archived. */
  readonly sourceUri: string;
  /** The valid URI of the record; after a redirect, the address the response came from. */
  readonly targetUri: string;
  readonly sourceId: string;
  readonly kind: ExchangeKind;
  readonly hints: Hints;
  readonly details: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC, seconds. */
  readonly retrievedAt: string;
  /** Absent for a file. */
  readonly httpStatus?: number;
  /** As sent, in order; none for a file. */
  readonly headers: ParsedHead['headers'];
  /** The Content-Type header, or the type a file was archived with. */
  readonly contentType?: string;
  /** The payload as stored: content encoding not undone. A revisit gives the bytes of the record it stands for. */
  readonly rawBody: Uint8Array;
  /** The payload with its content encoding undone. */
  readonly body: Uint8Array;
  /** SHA-256 of `rawBody`, hexadecimal. */
  readonly payloadSha256: string;
  /** SHA-256 of `body`, hexadecimal; of the payload as stored where there is a problem. */
  readonly sha256: string;
  /** For a revisit: why it is one, and the record that holds the bytes. */
  readonly revisit?: ArchivePlace & { readonly profile: RevisitProfile };
  /** Why `body` is empty although something was received, in words a person can act on. */
  readonly problem?: string;
}

/** The payload a revisit stands for. */
export type Payload = Pick<ArchivedExchange, 'rawBody' | 'body' | 'sha256' | 'problem' | 'contentType'>;

/**
 * Makes an exchange of its records.
 * @param resolve reads the exchange a revisit stands for
 * @param limit the largest body handed out, in bytes
 * @throws Error where the records are not as gongkai writes them
 */
export async function archivedOf(
  file: string,
  records: readonly LocatedRecord[],
  resolve: (place: ArchivePlace) => Promise<Payload>,
  limit: number,
): Promise<ArchivedExchange> {
  const first = records[0];
  const metadataRecord = records.at(-1);
  if (!first || !metadataRecord) throw new Error('an exchange without records');
  const { record } = first;
  const metadata = parseMetadata(metadataRecord.record.block);
  const recordType = typeOf(record) as ArchivedExchange['recordType'];
  const head = recordType === 'resource' || record.block.length === 0 ? null : parseHead(record.block);
  const payloadSha256 = hexOfLabelled(fieldOf(record, 'WARC-Payload-Digest'));
  const revisit = recordType === 'revisit' ? revisitOf(first, metadata) : null;
  const payload = revisit ? await resolve(revisit) : ownPayload(first, head, payloadSha256, limit);
  return {
    ...payload,
    ...(head && headOf(head, payload.contentType)),
    archiveFile: file,
    archiveOffset: first.offset,
    archiveLength: first.length,
    recordType,
    recordId: fieldOf(record, 'WARC-Record-ID'),
    ...knownOf(metadata),
    targetUri: fieldOf(record, 'WARC-Target-URI'),
    retrievedAt: fieldOf(record, 'WARC-Date'),
    headers: head?.headers ?? [],
    payloadSha256,
    sha256: payload.problem === undefined ? payload.sha256 : payloadSha256,
    ...(revisit && { revisit }),
  };
}

/** What the metadata record says, under the names of ArchivedExchange. */
function knownOf(
  metadata: StoredMetadata,
): Pick<ArchivedExchange, 'sourceUri' | 'sourceId' | 'kind' | 'hints' | 'details'> {
  const { source_uri: sourceUri, source_id: sourceId, kind, details = {} } = metadata;
  return { sourceUri, sourceId, kind, hints: metadata.hints as Hints, details };
}

/** A 304 often names no Content-Type: then it is that of the record it stands for. */
function headOf(head: ParsedHead, fallback: string | undefined): Pick<ArchivedExchange, 'httpStatus' | 'contentType'> {
  const contentType = headerOf(head.headers, 'content-type') ?? fallback;
  return { httpStatus: head.status, ...(contentType !== undefined && { contentType }) };
}

function ownPayload(first: LocatedRecord, head: ParsedHead | null, payloadSha256: string, limit: number): Payload {
  const { record } = first;
  const rawBody = payloadOf(record) ?? Buffer.alloc(0);
  const type = head ? {} : { contentType: fieldOf(record, 'Content-Type') };
  const headed = (name: string) => (head ? headerOf(head.headers, name) : undefined);
  const found = sha256Hex(rawBody);
  const decoded =
    found === payloadSha256
      ? decodeContent(rawBody, headed('content-encoding'), limit, headed('content-type'))
      : { problem: 'the payload does not match its digest: run "gongkai verify"' };
  if (decoded.problem !== undefined) {
    return { ...type, rawBody, body: new Uint8Array(0), sha256: payloadSha256, problem: decoded.problem };
  }
  const sha256 = decoded.body === rawBody ? found : sha256Hex(decoded.body);
  return { ...type, rawBody, body: decoded.body, sha256 };
}

function revisitOf(first: LocatedRecord, metadata: StoredMetadata): ArchivePlace & { profile: RevisitProfile } {
  const address = fieldOf(first.record, 'WARC-Profile');
  const profile = (Object.keys(REVISIT_PROFILES) as RevisitProfile[]).find(
    (name) => REVISIT_PROFILES[name] === address,
  );
  if (!profile || !metadata.refers_to) throw new Error('the revisit does not name what it stands for');
  return { profile, ...metadata.refers_to };
}
