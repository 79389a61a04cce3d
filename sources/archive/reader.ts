import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchivedExchange } from './archived.ts';
import { readEntries } from './catalogue-lines.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { ArchivePlace, ExchangeKind } from './exchange.ts';
import { archiveFilesIn, catalogueOf } from './names.ts';
import { toArchived, unreadable, type BodyLimit } from './restore.ts';
import { readExchange } from './scan.ts';

export interface ReadOptions extends BodyLimit {
  /** Only exchanges behind this one, in the order of writing. */
  readonly after?: ArchivePlace;
  /** Only exchanges that begin at this place or behind it, which must be where one ends or begins. */
  readonly from?: ArchivePlace;
  /** Only exchanges of these kinds; the others are not even inflated where the catalogue knows them. */
  readonly kinds?: readonly ExchangeKind[];
}

/**
 * All exchanges of the archive in the order of writing, one at a time. It may run while a writer appends: it ends with
 * the last exchange that was whole. An exchange that cannot be read is given with its `problem`, and the next follows.
 */
export async function* readExchanges(dir: string, options: ReadOptions = {}): AsyncGenerator<ArchivedExchange> {
  const files = await archiveFilesIn(dir);
  const { after, from } = options;
  for (const file of files) {
    if (file < (after?.file ?? '') || file < (from?.file ?? '')) continue;
    const behind = after?.file === file ? after.offset : -1;
    const start = from?.file === file ? from.offset : 0;
    const places = { behind, start: Math.max(0, behind, start), newest: file === files.at(-1) };
    for await (const exchange of exchangesOf(dir, file, places, options)) {
      if (!options.kinds || options.kinds.includes(exchange.kind)) yield exchange;
    }
  }
}

interface Places {
  /** Exchanges up to this offset are left out. */
  readonly behind: number;
  /** Where reading begins. */
  readonly start: number;
  /** Whether the file may be written to just now. */
  readonly newest: boolean;
}

async function* exchangesOf(
  dir: string,
  file: string,
  { behind, start, newest }: Places,
  options: ReadOptions,
): AsyncGenerator<ArchivedExchange> {
  const path = join(dir, file);
  const handle = await open(path, 'r');
  try {
    let at = start;
    for await (const entries of cataloguedExchanges(join(dir, catalogueOf(file)), at)) {
      at = endOf(entries);
      if (isWanted(entries, behind, options)) yield await catalogued(dir, file, handle, entries, options);
    }
    const { size } = await handle.stat();
    while (at < size) {
      const read = await readExchange(handle, at, size);
      if (!read.whole) {
        if (!newest) yield unreadable(file, { offset: at }, read.problem);
        return;
      }
      if (at > behind && read.records.length > 1) {
        const known = { offset: at };
        yield await toArchived(dir, file, read.records, options).catch((error: Error) =>
          unreadable(file, known, error.message),
        );
      }
      at = read.end;
    }
  } finally {
    await handle.close();
  }
}

/** The entries of a catalogue, an exchange at a time, as far as they follow each other without a gap. */
async function* cataloguedExchanges(path: string, from: number): AsyncGenerator<readonly CatalogueEntry[]> {
  let entries: CatalogueEntry[] = [];
  let at = from;
  for await (const entry of readEntries(path, from)) {
    if (entry?.offset !== at) return;
    at += entry.length;
    entries.push(entry);
    if (entry.type === 'metadata' || entry.type === 'warcinfo') {
      yield entries;
      entries = [];
    }
  }
}

function endOf(entries: readonly CatalogueEntry[]): number {
  return entries.reduce((_, { offset, length }) => offset + length, 0);
}

function isWanted(entries: readonly CatalogueEntry[], behind: number, { kinds }: ReadOptions): boolean {
  const [first] = entries;
  if (!first || first.type === 'warcinfo' || first.offset <= behind) return false;
  const kind = entries.at(-1)?.kind;
  return !kinds || kinds.some((wanted) => wanted === kind);
}

async function catalogued(
  dir: string,
  file: string,
  handle: FileHandle,
  entries: readonly CatalogueEntry[],
  options: ReadOptions,
): Promise<ArchivedExchange> {
  const [first] = entries;
  const known = { offset: 0, ...entries.at(-1), ...first };
  const lengths = entries.map(({ length }) => length);
  const read = await readExchange(handle, known.offset, endOf(entries), lengths);
  if (!read.whole) return unreadable(file, known, read.problem);
  return toArchived(dir, file, read.records, options).catch((error: Error) => unreadable(file, known, error.message));
}
