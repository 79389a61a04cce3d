import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Effects } from '../../model/effects.ts';
import { fileState } from '../../model/file-state.ts';
import type { ArchivePlace } from './exchange.ts';
import { archiveFilesIn, catalogueOf } from './names.ts';

/** Where a catalogue ends, up to the end of its last whole exchange. */
export interface CatalogueEnd {
  /** Bytes of the WARC file. */
  readonly bytes: number;
  readonly records: number;
  /** Bytes of the catalogue. */
  readonly length: number;
}

/**
 * Where the catalogue of the newest file ended when the last writer closed it, and the state in which it left it. A
 * catalogue in another state, for whatever reason, is looked through from its beginning.
 */
const knownSchema = z.strictObject({
  file: z.string(),
  catalogue: z.string(),
  bytes: z.int().nonnegative(),
  records: z.int().nonnegative(),
  length: z.int().nonnegative(),
});

/**
 * Where the catalogue of a file ends; null where nothing is known of the state it is in.
 * @param kept the path under which it is kept, outside of the archive
 */
export async function knownEnd(kept: string, dir: string, file: string): Promise<CatalogueEnd | null> {
  const text = await readFile(kept, 'utf8').catch(() => null);
  if (text === null) return null;
  const known = knownSchema.safeParse(jsonOf(text)).data;
  return known?.file === file && known.catalogue === (await fileState(join(dir, catalogueOf(file)))) ? known : null;
}

/** How far an archive reaches that no writer has open; null where only looking through its newest file can tell. */
export async function archiveEnd(kept: string, dir: string): Promise<ArchivePlace | null> {
  const file = (await archiveFilesIn(dir)).at(-1);
  const end = file === undefined ? null : await knownEnd(kept, dir, file);
  return file === undefined || end === null ? null : { file, offset: end.bytes };
}

/** Keeps where the catalogue of a file ends, which nobody has open for writing any more. */
export async function keepEnd(
  kept: string,
  dir: string,
  file: string,
  end: CatalogueEnd,
  effects: Effects,
): Promise<void> {
  const catalogue = await fileState(join(dir, catalogueOf(file)));
  const { bytes, records, length } = end;
  await effects.replaceFile(kept, `${JSON.stringify({ file, catalogue, bytes, records, length })}\n`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
