import { join } from 'node:path';
import { PersonError } from '../../model/errors.ts';
import { archivedOf, type ArchivedExchange, type Payload } from './archived.ts';
import type { CatalogueEntry, LocatedRecord } from './catalogue.ts';
import { sha256Hex } from './digest.ts';
import { EXCHANGE_KINDS, type ArchivePlace } from './exchange.ts';
import { reading, sizeOf } from './handles.ts';
import { MAX_DECODED_BYTES } from './limits.ts';
import { beginOf, checkedArchiveFile } from './names.ts';
import { readOriginal } from './original.ts';
import { readExchange } from './scan.ts';

export interface BodyLimit {
  /** The largest body handed out decoded, in bytes. A larger one is a `problem` of its exchange. */
  readonly maxBodyBytes?: number;
}

const NOTHING = new Uint8Array(0);

/**
 * The exchange that begins at a place.
 * @throws PersonError (exit code 3) where none does, or it is damaged
 */
export async function readAt(
  dir: string,
  file: string,
  offset: number,
  options: BodyLimit = {},
): Promise<ArchivedExchange> {
  const path = join(dir, checkedArchiveFile(file));
  try {
    const size = await sizeOf(path);
    if (size === null) throw new Error('the file is missing');
    const read = await reading(path, (handle) => readExchange(handle, offset, size));
    if (!read.whole) throw new Error(read.problem);
    return await toArchived(dir, file, read.records, options);
  } catch (error) {
    const problem = `No exchange can be read at byte ${offset} of ${path}: ${(error as Error).message}`;
    throw new PersonError(`${problem}. Run "gongkai verify".`, 3, { cause: error });
  }
}

/**
 * Makes an exchange of its records, with the bytes a revisit stands for.
 * @throws Error where the records are not as gongkai writes them
 */
export async function toArchived(
  dir: string,
  file: string,
  records: readonly LocatedRecord[],
  options: BodyLimit,
): Promise<ArchivedExchange> {
  const resolve = (place: ArchivePlace): Promise<Payload> => payloadAt(dir, place, options);
  return archivedOf(file, records, resolve, options.maxBodyBytes ?? MAX_DECODED_BYTES);
}

/** The payload a revisit stands for; a record that cannot be read makes it a payload with a problem. */
async function payloadAt(dir: string, place: ArchivePlace, options: BodyLimit): Promise<Payload> {
  try {
    const original = await readOriginal(dir, place);
    const { rawBody, body, sha256, problem, contentType } = await readAt(dir, original.file, original.offset, options);
    return {
      rawBody,
      body,
      sha256,
      ...(problem !== undefined && { problem }),
      ...(contentType !== undefined && { contentType }),
    };
  } catch (error) {
    return {
      rawBody: NOTHING,
      body: NOTHING,
      sha256: '',
      problem: `the record it repeats cannot be read: ${(error as Error).message}`,
    };
  }
}

/**
 * An exchange that is known to be there but cannot be read, from what its catalogue says. Where that says nothing, its
 * source_uri is its place, and its time that of the beginning of the file.
 */
export function unreadable(
  file: string,
  known: Partial<CatalogueEntry> & { readonly offset: number },
  problem: string,
): ArchivedExchange {
  const { offset, source_uri: sourceUri = known.target_uri ?? `${file}#${offset}` } = known;
  const payloadSha256 = known.payload_sha256 ?? sha256Hex(NOTHING);
  return {
    archiveFile: file,
    archiveOffset: offset,
    ...(known.length !== undefined && { archiveLength: known.length }),
    recordType: known.type === 'resource' || known.type === 'revisit' ? known.type : 'response',
    recordId: known.record_id ?? '',
    sourceUri,
    targetUri: known.target_uri ?? '',
    sourceId: known.source_id ?? '',
    kind: EXCHANGE_KINDS.find((kind) => kind === known.kind) ?? 'other',
    hints: {},
    details: {},
    retrievedAt: known.date ?? beginOf(file),
    headers: [],
    rawBody: NOTHING,
    body: NOTHING,
    payloadSha256,
    sha256: payloadSha256,
    problem: `The archive is damaged at byte ${offset} of ${file}: ${problem}. Run "gongkai verify".`,
  };
}
