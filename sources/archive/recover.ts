import { stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { readBeginnings } from './catalogue-lines.ts';
import { entryOf, lineOf } from './catalogue.ts';
import { fileListFromCatalogues, readFileList, serializeFileList, type ListedFile } from './file-list.ts';
import { reading, sizeOf, withHandle } from './handles.ts';
import { archiveFilesIn, catalogueOf, FILE_LIST, isArchiveFile, namesIn, UNFINISHED } from './names.ts';
import { knownEnd, type CatalogueEnd } from './known-end.ts';
import { readExchange, recordFollows } from './scan.ts';

/** What opening the archive had to mend after a run that was stopped. */
export interface Recovery {
  /** Half-written ends that were cut: where the file ends now, and how many bytes were cut. */
  readonly cut: readonly { readonly file: string; readonly offset: number; readonly bytes: number }[];
  /** Catalogue lines that were missing and were written. */
  readonly completedLines: number;
  /** What is wrong and was left alone, in a sentence each. */
  readonly notes: readonly string[];
}

/** The file that is still written: how long it is, and how many records it holds. */
export interface OpenFile {
  readonly file: string;
  readonly bytes: number;
  readonly records: number;
}

/** Where writing goes on: the list of files, and the file to go on with; null where a new one is due. */
export interface Recovered {
  readonly list: readonly ListedFile[];
  readonly last: OpenFile | null;
  readonly recovery: Recovery;
}

interface Mending {
  readonly dir: string;
  readonly effects: Effects;
  readonly kept: string | null;
  readonly cut: { file: string; offset: number; bytes: number }[];
  completedLines: number;
  readonly notes: string[];
}

/**
 * Brings an archive back to a whole state after a crash. Only what no sync has confirmed is ever cut: bytes behind the
 * last whole exchange of the newest file, with no record behind them. Everything else that is wrong is damage: it is
 * left alone and noted, and writing goes on in a new file.
 * @param kept where the writer before kept the end of its catalogue, which then need not be looked for
 */
export async function recover(dir: string, effects: Effects, kept: string | null = null): Promise<Recovered> {
  const mending: Mending = { dir, effects, kept, cut: [], completedLines: 0, notes: [] };
  await effects.mkdir(dir);
  for (const name of await namesIn(dir)) {
    if (name.endsWith(UNFINISHED) && isOurs(name.slice(0, -UNFINISHED.length))) await effects.remove(join(dir, name));
  }
  let listed = await readFileList(dir);
  await removeUnbegun(mending, typeof listed === 'string' ? [] : listed);
  const files = await archiveFilesIn(dir);
  if (listed === 'damaged' || (listed === 'missing' && files.length > 0)) {
    mending.notes.push(`${FILE_LIST} was ${listed}; it was made again from the files in the folder.`);
    listed = await fileListFromCatalogues(dir);
    await effects.replaceFile(join(dir, FILE_LIST), serializeFileList(listed));
  }
  const list = listed === 'missing' ? [] : listed;
  const last = await openLast(mending, list, files.at(-1));
  const { cut, completedLines, notes } = mending;
  return { list, last, recovery: { cut, completedLines, notes } };
}

function isOurs(name: string): boolean {
  return name === FILE_LIST || isArchiveFile(name.replace(/\.catalogue\.jsonl$/, '.warc.gz'));
}

/** A new file enters the list before its first exchange: one that is not listed and holds none was never begun. */
async function removeUnbegun(mending: Mending, list: readonly ListedFile[]): Promise<void> {
  const { dir, effects } = mending;
  const file = (await archiveFilesIn(dir)).at(-1);
  if (file === undefined || list.some((listed) => listed.file === file)) return;
  const { size } = await stat(join(dir, file));
  const unbegun = await reading(join(dir, file), async (handle) => {
    const first = await readExchange(handle, 0, size);
    return first.whole ? first.end === size : !(await recordFollows(handle, first.failedAt, size));
  });
  if (!unbegun) return;
  await effects.remove(join(dir, catalogueOf(file)));
  await effects.remove(join(dir, file));
  if (size > 0) mending.cut.push({ file, offset: 0, bytes: size });
}

async function openLast(
  mending: Mending,
  list: readonly ListedFile[],
  newest: string | undefined,
): Promise<OpenFile | null> {
  const file = list.at(-1)?.file;
  if (file === undefined) return null;
  if (file !== newest) {
    mending.notes.push(`${file} is the newest file of the list, but not of the folder. Run "gongkai verify".`);
    return null;
  }
  const path = join(mending.dir, file);
  const { size } = await stat(path);
  const cataloguePath = join(mending.dir, catalogueOf(file));
  const known = mending.kept === null ? null : await knownEnd(mending.kept, mending.dir, file);
  const catalogue = known ?? (await endOfCatalogue(cataloguePath));
  if (catalogue === null || catalogue.bytes > size) {
    mending.notes.push(`${file} and its catalogue do not agree; writing goes on in a new file. Run "gongkai verify".`);
    return null;
  }
  const tail = await reading(path, (handle) => readTail(handle, catalogue.bytes, size));
  if (tail.damagedAt !== null) {
    const where = `${file} is damaged at byte ${tail.damagedAt}, with records behind it`;
    mending.notes.push(`${where}; writing goes on in a new file. Run "gongkai verify".`);
    return null;
  }
  await mend(mending, file, size, catalogue, tail);
  return { file, bytes: tail.end, records: catalogue.records + tail.lines.length };
}

interface Tail {
  readonly lines: readonly string[];
  readonly end: number;
  readonly damagedAt: number | null;
}

/** The exchanges behind the end of the catalogue. */
async function readTail(handle: FileHandle, from: number, size: number): Promise<Tail> {
  const lines: string[] = [];
  let end = from;
  while (end < size) {
    const read = await readExchange(handle, end, size);
    if (!read.whole) {
      const damagedAt = (await recordFollows(handle, read.failedAt, size)) ? read.failedAt : null;
      return { lines, end, damagedAt };
    }
    for (const located of read.records) lines.push(lineOf(entryOf(located)));
    end = read.end;
  }
  return { lines, end, damagedAt: null };
}

async function mend(mending: Mending, file: string, size: number, catalogue: CatalogueEnd, tail: Tail): Promise<void> {
  const { dir, effects } = mending;
  const cataloguePath = join(dir, catalogueOf(file));
  if (tail.end < size) {
    await effects.truncate(join(dir, file), tail.end);
    mending.cut.push({ file, offset: tail.end, bytes: size - tail.end });
  }
  if (catalogue.length < ((await sizeOf(cataloguePath)) ?? 0)) await effects.truncate(cataloguePath, catalogue.length);
  if (tail.lines.length === 0) return;
  await withHandle(await effects.openAppend(join(dir, file)), (handle) => effects.sync(handle));
  await withHandle(await effects.openAppend(cataloguePath), async (handle) => {
    await effects.write(handle, Buffer.from(tail.lines.join('')));
    await effects.sync(handle);
  });
  mending.completedLines += tail.lines.length;
}

/**
 * Where a catalogue ends; null where its lines do not follow each other, which no crash does. Only how lines begin is
 * read: damage behind that is what `verify` looks for.
 */
async function endOfCatalogue(path: string): Promise<CatalogueEnd | null> {
  let [bytes, records, length, lines, at] = [0, 0, 0, 0, 0];
  for await (const { beginning, end } of readBeginnings(path)) {
    if (beginning?.offset !== at) return null;
    lines++;
    at += beginning.length;
    if (beginning.type === 'metadata' || beginning.type === 'warcinfo') [bytes, records, length] = [at, lines, end];
  }
  return { bytes, records, length };
}
