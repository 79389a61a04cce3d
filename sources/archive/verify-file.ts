import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { readCatalogue } from './catalogue-lines.ts';
import { entryOf, lineOf, type CatalogueEntry, type LocatedRecord } from './catalogue.ts';
import type { ListedFile } from './file-list.ts';
import { sizeOf } from './handles.ts';
import { LineCursor } from './line-cursor.ts';
import { catalogueOf } from './names.ts';
import { digestProblem, typeOf } from './record.ts';
import { readRecord } from './scan.ts';

/** Something in the archive that is not as it was written. */
export interface Damage {
  /** The name of the file in the archive's folder. */
  readonly file: string;
  /** Where the record begins in the WARC file, in bytes; 0 where it is about a whole file. */
  readonly offset: number;
  /** The WARC-Target-URI of the record, where it is known. */
  readonly uri: string | null;
  readonly problem: string;
}

/** Damage of a whole file. */
export function damage(file: string, problem: string): Damage {
  return { file, offset: 0, uri: null, problem };
}

/**
 * Reads a WARC file and its catalogue from end to end. Behind a record that cannot be read it goes on at the next
 * offset the catalogue names.
 * @param listed what the list of files says about this one
 */
export async function* verifyFile(dir: string, file: string, listed: ListedFile | undefined): AsyncGenerator<Damage> {
  const cataloguePath = join(dir, catalogueOf(file));
  const catalogueSize = await sizeOf(cataloguePath);
  if (catalogueSize === null) yield damage(catalogueOf(file), 'the catalogue is missing');
  const lines = await LineCursor.of(catalogueSize === null ? null : readCatalogue(cataloguePath));
  const handle = await open(join(dir, file), 'r');
  try {
    const { size } = await handle.stat();
    const records = yield* verifyRecords(handle, file, size, lines);
    yield* lostRecords(file, size, lines);
    if (catalogueSize !== null && lines.end !== catalogueSize) {
      yield damage(catalogueOf(file), `${catalogueSize - lines.end} bytes behind the last line are no line`);
    }
    if (listed && listed.bytes !== null && (listed.bytes !== size || listed.records !== records)) {
      const due = `${listed.bytes} bytes and ${listed.records} records`;
      yield damage(file, `the list of files says ${due}; ${size} bytes and ${records} records were found`);
    }
  } finally {
    await handle.close();
  }
}

/** @returns the number of records that could be read */
async function* verifyRecords(
  handle: FileHandle,
  file: string,
  size: number,
  lines: LineCursor,
): AsyncGenerator<Damage, number> {
  let records = 0;
  let at = 0;
  while (at < size) {
    const known = lines.entryAt(at);
    const read = await readRecord(handle, at, size, known?.length);
    if (read.whole) {
      records++;
      yield* verifyRecord(file, read.located, lines);
      at += read.located.length;
    } else {
      const next = await lines.skipTo(at + 1);
      const unchecked = next === null && at + (known?.length ?? 0) < size ? '; nothing behind it could be checked' : '';
      yield { file, offset: at, uri: known?.target_uri ?? null, problem: `${read.problem}${unchecked}` };
      at = next ?? size;
    }
  }
  return records;
}

async function* verifyRecord(file: string, located: LocatedRecord, lines: LineCursor): AsyncGenerator<Damage> {
  const { offset, record } = located;
  const uri = record.fields.get('WARC-Target-URI') ?? null;
  const found = (problem: string): Damage => ({ file, offset, uri, problem });
  let entry: CatalogueEntry;
  try {
    entry = entryOf(located);
    const problem = digestProblem(record) ?? placeProblem(file, located);
    if (problem !== null) yield found(problem);
  } catch (error) {
    await lines.skipTo(offset + 1);
    yield found(`the record is not as gongkai writes it: ${(error as Error).message}`);
    return;
  }
  for await (const problem of lines.compare(entry, lineOf(entry))) yield found(problem);
}

function placeProblem(file: string, { offset, record }: LocatedRecord): string | null {
  const isFirst = offset === 0;
  if (isFirst !== (typeOf(record) === 'warcinfo')) return 'a warcinfo record must begin the file, and only that';
  const name = record.fields.get('WARC-Filename');
  return isFirst && name !== file ? `the file was written under the name ${name}` : null;
}

async function* lostRecords(file: string, size: number, lines: LineCursor): AsyncGenerator<Damage> {
  for (let line = lines.current; line; line = lines.current) {
    const { entry, number } = line;
    const problem = entry
      ? `the record is lost: line ${number} of the catalogue names it, the file has ${size} bytes`
      : `line ${number} of the catalogue is damaged`;
    yield { file, offset: entry?.offset ?? size, uri: entry?.target_uri ?? null, problem };
    await lines.advance();
  }
}
