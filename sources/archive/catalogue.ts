import { z } from 'zod';
import { hexOfLabelled } from './digest.ts';
import { parseMetadata } from './exchange.ts';
import { parseHead, payloadStart } from './http-block.ts';
import { fieldOf, needed, typeOf, type WarcRecord } from './record.ts';

/**
 * The catalogue beside a WARC file: a line of JSON for each record, in the order of the file. Every line can be made
 * again from its record, so a line that differs shows damage in one of the two.
 */
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const text = z.string().optional();

export const RECORD_TYPES = ['warcinfo', 'response', 'resource', 'revisit', 'request', 'metadata'] as const;

const recordType = z.enum(RECORD_TYPES);

const entrySchema = z.strictObject({
  offset: count,
  /** The length of the gzip member. */
  length: count,
  type: recordType,
  record_id: z.string(),
  target_uri: text,
  date: z.string(),
  http_status: count.optional(),
  block_length: count,
  block_sha256: digest,
  payload_length: count.optional(),
  payload_sha256: digest.optional(),
  /** Over the gzip member as it lies in the file: the bits that no checksum inside it covers are covered too. */
  member_sha256: digest,
  concurrent_to: text,
  refers_to: text,
  refers_to_target_uri: text,
  refers_to_date: text,
  profile: text,
  /** From the metadata record, exactly as given. */
  source_uri: text,
  source_id: text,
  kind: text,
});
export type CatalogueEntry = z.infer<typeof entrySchema>;

/** Where a record lies in its file. */
export interface Location {
  readonly offset: number;
  readonly length: number;
  readonly memberSha256: string;
}

/** A record and where it lies in its file. */
export interface LocatedRecord extends Location {
  readonly record: WarcRecord;
}

/** What the catalogue says of the block of a record. */
export interface BlockFacts {
  readonly length: number;
  readonly sha256: string;
  readonly httpStatus?: number;
  readonly payloadLength?: number;
  /** Of a metadata record. */
  readonly source?: { readonly uri: string; readonly id: string; readonly kind: string };
}

/**
 * The catalogue's entry for a record, from its header and the head of its block.
 * @throws Error where the record is not as gongkai writes it
 */
export function entryOf({ record, ...location }: LocatedRecord): CatalogueEntry {
  return entrySchema.parse(entryWith(record.fields, factsOf(record), location));
}

/**
 * The catalogue's entry for a record of which all is known: its members stand in one order, however it came to be.
 * @param fields of the header
 * @throws Error where the header lacks a field that all records have, or a digest is none
 */
export function entryWith(fields: WarcRecord['fields'], block: BlockFacts, location: Location): CatalogueEntry {
  const payloadDigest = fields.get('WARC-Payload-Digest');
  return {
    offset: location.offset,
    length: location.length,
    type: needed(fields, 'WARC-Type') as CatalogueEntry['type'],
    record_id: needed(fields, 'WARC-Record-ID'),
    target_uri: fields.get('WARC-Target-URI'),
    date: needed(fields, 'WARC-Date'),
    http_status: block.httpStatus,
    block_length: block.length,
    block_sha256: block.sha256,
    payload_length: block.payloadLength,
    payload_sha256: payloadDigest === undefined ? undefined : hexOfLabelled(payloadDigest),
    member_sha256: location.memberSha256,
    concurrent_to: fields.get('WARC-Concurrent-To'),
    refers_to: fields.get('WARC-Refers-To'),
    refers_to_target_uri: fields.get('WARC-Refers-To-Target-URI'),
    refers_to_date: fields.get('WARC-Refers-To-Date'),
    profile: fields.get('WARC-Profile'),
    source_uri: block.source?.uri,
    source_id: block.source?.id,
    kind: block.source?.kind,
  };
}

function factsOf(record: WarcRecord): BlockFacts {
  const { block } = record;
  const facts = { length: block.length, sha256: hexOfLabelled(fieldOf(record, 'WARC-Block-Digest')) };
  switch (typeOf(record)) {
    case 'response':
      return { ...facts, httpStatus: parseHead(block).status, payloadLength: block.length - payloadStart(block) };
    case 'revisit':
      return block.length === 0 ? facts : { ...facts, httpStatus: parseHead(block).status };
    case 'resource':
      return { ...facts, payloadLength: block.length };
    case 'metadata': {
      const { source_uri: uri, source_id: id, kind } = parseMetadata(block);
      return { ...facts, source: { uri, id, kind } };
    }
    default:
      return facts;
  }
}

/** The entry that a line is, or null where it is none. */
export function entryIn(line: string): CatalogueEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The line of an entry, with its line break. */
export function lineOf(entry: CatalogueEntry): string {
  return `${JSON.stringify(entry)}\n`;
}
