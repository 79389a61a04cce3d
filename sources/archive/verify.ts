import { join } from 'node:path';
import { readCatalogue } from './catalogue-lines.ts';
import { readFileList, type ListedFile } from './file-list.ts';
import { archiveFilesIn, catalogueOf, FILE_LIST, fileOfCatalogue, isArchiveFile, namesIn } from './names.ts';
import { damage, verifyFile, type Damage } from './verify-file.ts';

export type { Damage };

/**
 * Reads every byte of the archive and compares it with its checksums, its catalogues and its list of files. It changes
 * nothing. Nobody may write meanwhile: a record that is not catalogued yet is reported.
 */
export async function* verifyArchive(dir: string): AsyncGenerator<Damage> {
  const list = await readFileList(dir);
  const files = await archiveFilesIn(dir);
  if (typeof list === 'string' && (list === 'damaged' || files.length > 0)) {
    yield damage(FILE_LIST, list === 'missing' ? 'the list of the archive files is missing' : 'the list is damaged');
  }
  const listed = new Map((typeof list === 'string' ? [] : list).map((entry) => [entry.file, entry]));
  yield* verifyNames(dir, listed, typeof list === 'string');
  for (const file of files) yield* verifyFile(dir, file, listed.get(file));
}

async function* verifyNames(
  dir: string,
  listed: ReadonlyMap<string, ListedFile>,
  listUnknown: boolean,
): AsyncGenerator<Damage> {
  const names = new Set(await namesIn(dir));
  for (const file of listed.keys()) {
    if (!names.has(file)) yield damage(file, `the file is missing${await lossOf(join(dir, catalogueOf(file)))}`);
  }
  for (const name of names) {
    const owner = fileOfCatalogue(name);
    if (isArchiveFile(name)) {
      if (!listUnknown && !listed.has(name)) yield damage(name, `the file is unknown: ${FILE_LIST} does not name it`);
    } else if (owner !== null) {
      if (!names.has(owner) && !listed.has(owner))
        yield damage(name, 'the catalogue belongs to no file of the archive');
    } else if (name !== FILE_LIST) yield damage(name, 'the file does not belong to the archive');
  }
}

async function lossOf(cataloguePath: string): Promise<string> {
  let exchanges = 0;
  for await (const { entry } of readCatalogue(cataloguePath)) if (entry?.type === 'metadata') exchanges++;
  return exchanges === 0 ? '' : `; its catalogue names ${exchanges} exchanges`;
}
