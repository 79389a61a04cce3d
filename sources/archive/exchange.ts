import { z } from 'zod';
import type { Hints } from '../../model/received.ts';
import type { HeaderList, ResponseHead } from './http-block.ts';
import type { RevisitProfile } from './record.ts';

/** What the archive takes: one exchange with the world, of one of three kinds. */

/** What an exchange was for. */
export const EXCHANGE_KINDS = ['list', 'page', 'attachment', 'robots', 'file', 'other'] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

/** What gongkai knew when it received the bytes. */
export interface ExchangeMetadata {
  readonly sourceId: string;
  readonly kind: ExchangeKind;
  readonly hints: Hints;
  /** Anything else worth keeping; must survive JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where a record lies: the name of the WARC file and the offset in it, in bytes. */
export interface ArchivePlace {
  readonly file: string;
  readonly offset: number;
}

interface AnyExchange {
  /** The address or path exactly as given: the source_uri of the warehouse. */
  readonly uri: string;
  /** The address the response came from, where a redirect made it another one. */
  readonly targetUri?: string;
  readonly retrievedAt: Date | string;
  /** The head of the request as sent: request line, headers, empty line. */
  readonly request?: Uint8Array;
  readonly metadata: ExchangeMetadata;
}

/** A response with its body: chunks joined, content encoding (gzip, br…) untouched. */
export interface HttpExchange extends AnyExchange {
  readonly type: 'http';
  readonly response: ResponseHead & {
    readonly body: Uint8Array;
    /** SHA-256 of the body in hexadecimal, where the caller knows it: it is worked out otherwise. */
    readonly sha256?: string | undefined;
  };
}

/** A local file. */
export interface FileExchange extends AnyExchange {
  readonly type: 'file';
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The same bytes again: the server said so (304), or the payload digest did. */
export interface RevisitExchange extends AnyExchange {
  readonly type: 'revisit';
  readonly profile: RevisitProfile;
  /** The head of the response; absent for a file. */
  readonly response?: ResponseHead;
  /** The record that holds the bytes, as `append` returned it. */
  readonly refersTo: ArchivePlace;
}

export type Exchange = HttpExchange | FileExchange | RevisitExchange;
export type { HeaderList, ResponseHead, RevisitProfile };

const optionalText = z.string().optional();
/** Loose, so that an archive written with hints of a later day can still be read. */
const hintsSchema = z.looseObject({
  agency: optionalText,
  regionCode: optionalText,
  sector: optionalText,
  shared: z.literal(true).optional(),
  title: optionalText,
  listedOn: optionalText,
  foundOn: optionalText,
  pageTitle: optionalText,
  pagePublishedOn: optionalText,
});

const metadataSchema = z.strictObject({
  source_uri: z.string(),
  source_id: z.string(),
  kind: z.enum(EXCHANGE_KINDS),
  hints: hintsSchema,
  details: z.record(z.string(), z.unknown()).optional(),
  refers_to: z.strictObject({ file: z.string(), offset: z.int().nonnegative() }).optional(),
});

/** The block of a metadata record. */
export type StoredMetadata = z.infer<typeof metadataSchema>;

/**
 * The block of an exchange's metadata record, as JSON.
 * @param refersTo the record a revisit stands for
 */
export function serializeMetadata(exchange: Exchange, refersTo?: ArchivePlace): Buffer {
  const { sourceId, kind, hints, details } = exchange.metadata;
  const stored = {
    source_uri: exchange.uri,
    source_id: sourceId,
    kind,
    hints,
    details,
    refers_to: refersTo && { file: refersTo.file, offset: refersTo.offset },
  };
  return Buffer.from(JSON.stringify(stored));
}

/**
 * Reads the block of a metadata record.
 * @throws Error where it is none of gongkai's
 */
export function parseMetadata(block: Buffer): StoredMetadata {
  try {
    return metadataSchema.parse(JSON.parse(block.toString('utf8')));
  } catch (error) {
    throw new Error('the metadata record is not as gongkai writes it', { cause: error });
  }
}
