import { Buffer } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { readCatalogue } from './catalogue-lines.ts';
import { entryOf, lineOf } from './catalogue.ts';
import { fileListFromCatalogues, readFileList, serializeFileList } from './file-list.ts';
import { reading, sizeOf, withHandle } from './handles.ts';
import { LineCursor } from './line-cursor.ts';
import { archiveFilesIn, catalogueOf, FILE_LIST, UNFINISHED } from './names.ts';
import { digestProblem } from './record.ts';
import { readRecord } from './scan.ts';
import type { Damage } from './verify-file.ts';

const LINES_PER_WRITE = 1000;

/** What making the catalogues again came to. */
export interface Rebuilt {
  /** The names of the catalogues, and of the list, that were written. */
  readonly written: readonly string[];
  /** Why a catalogue was left as it is, for each that was. */
  readonly kept: readonly Damage[];
}

/**
 * Makes catalogues that are missing or damaged again from the WARC files alone, and the list of files where it is. What
 * a catalogue still tells of loss is never written over: it stays where its file is damaged, and where it names a record
 * that the file does not hold as it says.
 */
export async function rebuildCatalogue(dir: string, effects: Effects): Promise<Rebuilt> {
  const written: string[] = [];
  const kept: Damage[] = [];
  for (const file of await archiveFilesIn(dir)) {
    const catalogue = catalogueOf(file);
    const unfinished = join(dir, `${catalogue}${UNFINISHED}`);
    await effects.remove(unfinished);
    const reason = (await writeLines(dir, file, unfinished, effects)) ?? (await lostRecord(dir, file, unfinished));
    if (reason) kept.push(reason);
    if (reason || (await isSame(join(dir, catalogue), unfinished))) await effects.remove(unfinished);
    else {
      await effects.rename(unfinished, join(dir, catalogue));
      written.push(catalogue);
    }
  }
  if (typeof (await readFileList(dir)) === 'string') {
    await effects.replaceFile(join(dir, FILE_LIST), serializeFileList(await fileListFromCatalogues(dir)));
    written.push(FILE_LIST);
  }
  return { written, kept };
}

/** The first record that the catalogue names and the one made again lacks, or tells otherwise. */
async function lostRecord(dir: string, file: string, rebuilt: string): Promise<Damage | null> {
  const found = await LineCursor.of(readCatalogue(rebuilt));
  for await (const { entry } of readCatalogue(join(dir, catalogueOf(file)))) {
    if (entry === null) continue;
    await found.skipTo(entry.offset);
    if (found.current?.text === lineOf(entry)) continue;
    const problem = 'the catalogue names a record that the file does not hold like this';
    return { file, offset: entry.offset, uri: entry.target_uri ?? null, problem };
  }
  return null;
}

async function isSame(catalogue: string, rebuilt: string): Promise<boolean> {
  if ((await sizeOf(catalogue)) !== (await sizeOf(rebuilt))) return false;
  const found = await LineCursor.of(readCatalogue(rebuilt));
  for await (const { text } of readCatalogue(catalogue)) {
    if (text !== found.current?.text) return false;
    await found.advance();
  }
  return true;
}

async function writeLines(dir: string, file: string, to: string, effects: Effects): Promise<Damage | null> {
  const { size } = await stat(join(dir, file));
  return withHandle(await effects.openAppend(to), (output) =>
    reading(join(dir, file), async (handle) => {
      let lines: string[] = [];
      for (let at = 0; at < size;) {
        const read = await readRecord(handle, at, size);
        const problem = read.whole ? digestProblem(read.located.record) : read.problem;
        if (!read.whole || problem !== null) return { file, offset: at, uri: null, problem: problem ?? '' };
        lines.push(lineOf(entryOf(read.located)));
        at += read.located.length;
        if (lines.length < LINES_PER_WRITE && at < size) continue;
        await effects.write(output, Buffer.from(lines.join('')));
        lines = [];
      }
      await effects.sync(output);
      return null;
    }),
  );
}
