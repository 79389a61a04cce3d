import { join } from 'node:path';
import { PersonError } from '../../model/errors.ts';
import type { Original } from './compose.ts';
import { hexOfLabelled } from './digest.ts';
import { parseMetadata, type ArchivePlace } from './exchange.ts';
import { reading, sizeOf } from './handles.ts';
import { checkedArchiveFile } from './names.ts';
import { fieldOf, typeOf } from './record.ts';
import { readExchange } from './scan.ts';

/**
 * Finds the record a revisit stands for. Where the place is itself a revisit's, it is the record that one stands for:
 * a revisit always names a record that holds the bytes.
 * @throws PersonError (exit code 3) where no whole exchange begins at the place, or revisits lead nowhere
 */
export async function readOriginal(dir: string, place: ArchivePlace): Promise<Original> {
  const file = checkedArchiveFile(place.file);
  const path = join(dir, file);
  const size = await sizeOf(path);
  const read = size === null ? null : await reading(path, (handle) => readExchange(handle, place.offset, size));
  const [first, ...others] = read?.whole ? read.records : [];
  const metadata = others.at(-1);
  if (!first || !metadata) {
    throw new PersonError(`No whole exchange begins at byte ${place.offset} of ${path}. Run "gongkai verify".`, 3);
  }
  const { refers_to: earlier } = parseMetadata(metadata.record.block);
  if (typeOf(first.record) === 'revisit') {
    if (earlier && isBefore(earlier, place)) return readOriginal(dir, earlier);
    throw new PersonError(`The revisit at byte ${place.offset} of ${path} does not name an earlier record.`, 3);
  }
  return {
    file,
    offset: place.offset,
    recordId: fieldOf(first.record, 'WARC-Record-ID'),
    targetUri: fieldOf(first.record, 'WARC-Target-URI'),
    date: fieldOf(first.record, 'WARC-Date'),
    payloadSha256: hexOfLabelled(fieldOf(first.record, 'WARC-Payload-Digest')),
  };
}

function isBefore(a: ArchivePlace, b: ArchivePlace): boolean {
  return a.file < b.file || (a.file === b.file && a.offset < b.offset);
}
