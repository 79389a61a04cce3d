import { Buffer } from 'node:buffer';
import { Unreadable } from '../../model/errors.ts';
import { entryWith, type BlockFacts, type CatalogueEntry } from './catalogue.ts';
import { labelledDigest, sha256Hex, uuidOf } from './digest.ts';
import { serializeMetadata, type ArchivePlace, type Exchange } from './exchange.ts';
import { serializeHead } from './http-block.ts';
import { MAX_BODY_BYTES } from './limits.ts';
import { compressMember } from './member.ts';
import { REVISIT_PROFILES, serializeRecord } from './record.ts';
import { targetUriOf } from './target-uri.ts';

/** The gzip members of an exchange, and their catalogue entries with offsets from 0. */
export interface Composed {
  readonly bytes: Buffer;
  readonly entries: readonly CatalogueEntry[];
}

/** The record a revisit stands for, as its header names it. */
export interface Original extends ArchivePlace {
  readonly recordId: string;
  readonly targetUri: string;
  readonly date: string;
  /** Hexadecimal. */
  readonly payloadSha256: string;
}

interface Content {
  readonly type: string;
  readonly contentType: string;
  readonly block: Uint8Array;
  /** What the catalogue says of the block, beside its length and digest. */
  readonly facts: Omit<BlockFacts, 'length' | 'sha256'>;
}

type Field = readonly [name: string, value: string];

/** A record before it is written. */
interface Draft {
  readonly id: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Uint8Array;
  readonly facts: BlockFacts;
}

const REQUEST_TYPE = 'application/http; msgtype=request';
const RESPONSE_TYPE = 'application/http; msgtype=response';

/**
 * Makes the records of an exchange: the response (or resource or revisit), the request if it is known, the metadata.
 * @param salt what makes the record ids unique: no two exchanges of an archive may share it
 * @param original the record a revisit stands for
 * @throws Unreadable (quarantined) where the body is beyond the archive's limit
 */
export async function composeExchange(exchange: Exchange, salt: string, original?: Original): Promise<Composed> {
  const about: Field[] = [
    ['WARC-Date', warcDate(exchange.retrievedAt)],
    ['WARC-Target-URI', targetUriOf(exchange.targetUri ?? exchange.uri)],
  ];
  const first = draftOf(firstContent(exchange, original), [...about, ...payloadFields(exchange, original)], salt);
  const linked: Field[] = [...about, ['WARC-Concurrent-To', first.id]];
  const request = exchange.request
    ? [draftOf({ type: 'request', contentType: REQUEST_TYPE, block: exchange.request, facts: {} }, linked, salt)]
    : [];
  return composeRecords([first, ...request, draftOf(metadataContent(exchange, original), linked, salt)]);
}

/** The record a WARC file begins with: who wrote it, in which format. */
export async function composeWarcinfo(file: string, now: Date): Promise<Composed> {
  const info = [
    'software: gongkai',
    'format: WARC File Format 1.1',
    'conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
  ];
  const block = Buffer.from(`${info.join('\r\n')}\r\n`);
  const fields: Field[] = [
    ['WARC-Date', warcDate(now)],
    ['WARC-Filename', file],
  ];
  const content = { type: 'warcinfo', contentType: 'application/warc-fields', block, facts: {} };
  return composeRecords([draftOf(content, fields, file)]);
}

function draftOf({ type, contentType, block, facts }: Content, fields: readonly Field[], salt: string): Draft {
  const sha256 = sha256Hex(block);
  const id = `<urn:uuid:${uuidOf(sha256Hex(`${type}\n${salt}\n${sha256}`))}>`;
  const named: Field[] = [['WARC-Type', type], ['WARC-Record-ID', id], ...fields, ['Content-Type', contentType]];
  return { id, fields: new Map(named), block, facts: { ...facts, length: block.length, sha256 } };
}

/** The entries are made of what is known of the records: reading them again would cost as much as packing them. */
async function composeRecords(drafts: readonly Draft[]): Promise<Composed> {
  const contents = drafts.map(({ fields, block, facts }) => serializeRecord(fields, block, facts.sha256));
  const members = await Promise.all(contents.map(compressMember));
  let offset = 0;
  const entries = drafts.map(({ fields, facts }, ordinal) => {
    const member = members[ordinal]!;
    const entry = entryWith(fields, facts, { offset, length: member.length, memberSha256: sha256Hex(member) });
    offset += member.length;
    return entry;
  });
  return { bytes: Buffer.concat(members), entries };
}

function metadataContent(exchange: Exchange, original: Original | undefined): Content {
  const { sourceId: id, kind } = exchange.metadata;
  const facts = { source: { uri: exchange.uri, id, kind } };
  return { type: 'metadata', contentType: 'application/json', block: serializeMetadata(exchange, original), facts };
}

function firstContent(exchange: Exchange, original: Original | undefined): Content {
  switch (exchange.type) {
    case 'http': {
      const { body, status: httpStatus } = exchange.response;
      const block = Buffer.concat([serializeHead(exchange.response), checkedSize(body, exchange.uri)]);
      return { type: 'response', contentType: RESPONSE_TYPE, block, facts: { httpStatus, payloadLength: body.length } };
    }
    case 'file': {
      const contentType = exchange.contentType.replace(/[^\x20-\x7e]+/g, ' ').trim();
      return {
        type: 'resource',
        contentType: contentType === '' ? 'application/octet-stream' : contentType,
        block: checkedSize(exchange.bytes, exchange.uri),
        facts: { payloadLength: exchange.bytes.length },
      };
    }
    case 'revisit': {
      if (!original) throw new Error('a revisit needs the record it stands for');
      const block = exchange.response ? serializeHead(exchange.response) : Buffer.alloc(0);
      const facts = exchange.response ? { httpStatus: exchange.response.status } : {};
      return { type: 'revisit', contentType: RESPONSE_TYPE, block, facts };
    }
  }
}

function payloadFields(exchange: Exchange, original: Original | undefined): Field[] {
  if (exchange.type === 'revisit' && original) {
    return [
      ['WARC-Payload-Digest', labelledDigest(original.payloadSha256)],
      ['WARC-Profile', REVISIT_PROFILES[exchange.profile]],
      ['WARC-Refers-To', original.recordId],
      ['WARC-Refers-To-Target-URI', original.targetUri],
      ['WARC-Refers-To-Date', original.date],
    ];
  }
  const payload = payloadDigest(exchange);
  return payload === null ? [] : [['WARC-Payload-Digest', labelledDigest(payload)]];
}

function payloadDigest(exchange: Exchange): string | null {
  if (exchange.type === 'http') return exchange.response.sha256 ?? sha256Hex(exchange.response.body);
  return exchange.type === 'file' ? sha256Hex(exchange.bytes) : null;
}

function checkedSize(body: Uint8Array, uri: string): Uint8Array {
  if (body.length <= MAX_BODY_BYTES) return body;
  const reason = `${uri} has ${body.length} bytes; the archive takes at most ${MAX_BODY_BYTES}. Cut it into smaller files.`;
  throw new Unreadable('quarantined', reason);
}

/** Seconds, UTC: what retrieved_at holds. */
function warcDate(at: Date | string): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
