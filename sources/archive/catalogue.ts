import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { hexOfLabelled } from './digest.ts';
import { parseMetadata } from './exchange.ts';
import { parseHead, payloadStart } from './http-block.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import { fieldOf, needed, typeOf, type WarcRecord } from './record.ts';

/**
 * The catalogue beside a WARC file: a line of JSON for each record, in the order of the file. Every line can be made
 * again from its record, so a line that differs shows damage in one of the two.
 */
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const text = z.string().optional();

const recordType = z.enum(['warcinfo', 'response', 'resource', 'revisit', 'request', 'metadata']);

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

/** The line of an entry, with its line break. */
export function lineOf(entry: CatalogueEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** A line of a catalogue as it lies in the file. */
export interface CatalogueLine {
  /** Counted from 1. */
  readonly number: number;
  /** The offset just behind the line in the catalogue. */
  readonly end: number;
  readonly text: string;
  /** null where the line is no entry. */
  readonly entry: CatalogueEntry | null;
}

/**
 * The whole lines of a catalogue, one at a time; bytes behind the last line break are no line. No lines where there is
 * no such file.
 * @param from lines of records before this offset are left out
 */
export async function* readCatalogue(path: string, from = 0): AsyncGenerator<CatalogueLine> {
  let number = 0;
  let end = 0;
  for await (const lines of linesIn(path)) {
    for (const bytes of lines) {
      number++;
      end += bytes.length;
      const offset = from > 0 ? beginningOf(bytes)?.offset : undefined;
      if (offset !== undefined && offset < from) continue;
      const line = bytes.toString('utf8');
      yield { number, end, text: line, entry: parseLine(line) };
    }
  }
}

/** The members with which every line begins. */
export type LineBeginning = Pick<CatalogueEntry, 'offset' | 'length' | 'type'>;

/**
 * How the whole lines of a catalogue begin, for those who need no more of every line: a small part of the work.
 * @returns with each line the offset just behind it; `beginning` is null where the line is no entry
 */
export async function* readBeginnings(
  path: string,
): AsyncGenerator<{ readonly end: number; readonly beginning: LineBeginning | null }> {
  let end = 0;
  for await (const lines of linesIn(path)) {
    for (const bytes of lines) {
      end += bytes.length;
      yield { end, beginning: bytes.at(-2) === CLOSING ? beginningOf(bytes) : null };
    }
  }
}

/** The brace that ends every entry. */
const CLOSING = 0x7d;
/** What of a line is looked at for its beginning. */
const BEGINNING_BYTES = 80;

const BEGINNING = new RegExp(
  `^\\{"offset":(\\d{1,15}),"length":(\\d{1,15}),"type":"(${recordType.options.join('|')})",`,
);

function beginningOf(line: Buffer): LineBeginning | null {
  const found = BEGINNING.exec(line.toString('latin1', 0, BEGINNING_BYTES));
  return found && { offset: Number(found[1]), length: Number(found[2]), type: found[3] as LineBeginning['type'] };
}

function parseLine(line: string): CatalogueEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Lines with their line breaks, some at a time. A line beyond the limit ends the reading: what follows cannot be trusted. */
async function* linesIn(path: string): AsyncGenerator<Buffer[]> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      const bytes = Buffer.concat([rest, chunk as Buffer]);
      const lines: Buffer[] = [];
      let from = 0;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
        lines.push(bytes.subarray(from, at + 1));
        from = at + 1;
      }
      yield lines;
      rest = bytes.subarray(from);
      if (rest.length > MAX_LINE_BYTES) return;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
