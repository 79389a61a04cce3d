import { Buffer } from 'node:buffer';
import { appendFile, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCatalogue } from '../../sources/archive/catalogue-lines.ts';
import { lineOf, type CatalogueEntry } from '../../sources/archive/catalogue.ts';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { archiveFilesIn, catalogueOf } from '../../sources/archive/names.ts';

/** Copies that are written at a time. */
const WRITTEN = 20_000;

/**
 * Appends copies of the last exchange of an archive that no writer has open, far faster than as many can be composed.
 * They lie where their lines say; what they hold, their identities too, is that of the last one.
 * @returns where they are
 */
export async function copyExchanges(dir: string, count: number): Promise<ArchivePlace[]> {
  const file = (await archiveFilesIn(dir)).at(-1);
  if (file === undefined) throw new Error(`${dir} holds no exchange`);
  const path = join(dir, file);
  const catalogue = join(dir, catalogueOf(file));
  const last = await lastEntries(catalogue);
  const [begin, size] = [last[0]?.offset as number, (await stat(path)).size];
  const bytes = (await readFile(path)).subarray(begin);
  const places: ArchivePlace[] = [];
  for (let from = 0; from < count; from += WRITTEN) {
    const lines: string[] = [];
    for (let index = from; index < Math.min(count, from + WRITTEN); index += 1) {
      const offset = size + index * bytes.length;
      places.push({ file, offset });
      for (const entry of last) lines.push(lineOf({ ...entry, offset: offset + entry.offset - begin }));
    }
    const copies = Math.min(WRITTEN, count - from);
    await appendFile(path, Buffer.concat(Array.from({ length: copies }, () => bytes)));
    await appendFile(catalogue, lines.join(''));
  }
  // What comes after shall not wait for these.
  for (const name of [path, catalogue]) await synced(name);
  return places;
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'a');
  await handle.sync();
  await handle.close();
}

async function lastEntries(catalogue: string): Promise<CatalogueEntry[]> {
  let exchange: CatalogueEntry[] = [];
  for await (const { entry } of readCatalogue(catalogue)) {
    if (!entry) throw new Error(`${catalogue} is damaged`);
    if (['response', 'resource', 'revisit', 'warcinfo'].includes(entry.type)) exchange = [];
    exchange.push(entry);
  }
  return exchange;
}
