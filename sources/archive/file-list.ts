import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readCatalogue } from './catalogue-lines.ts';
import { archiveFilesIn, catalogueOf, FILE_LIST, isArchiveFile } from './names.ts';

/**
 * The list of the archive's WARC files, so that a file lost together with its catalogue is missed. A file that is
 * finished carries its size and its number of records; the one still written carries nulls.
 */
const listSchema = z.array(
  z.strictObject({
    file: z.string().refine(isArchiveFile),
    bytes: z.int().nonnegative().nullable(),
    records: z.int().nonnegative().nullable(),
  }),
);
export type ListedFile = z.infer<typeof listSchema>[number];

/** The list as text: a file a line. */
export function serializeFileList(files: readonly ListedFile[]): string {
  const lines = files.map(({ file, bytes, records }) => JSON.stringify({ file, bytes, records }));
  return `[\n${lines.join(',\n')}\n]\n`;
}

/**
 * Reads the list.
 * @returns the files in the order of writing; `missing` where there is no list; `damaged` where it is not as gongkai
 *   writes it
 */
export async function readFileList(dir: string): Promise<readonly ListedFile[] | 'missing' | 'damaged'> {
  let text: string;
  try {
    text = await readFile(join(dir, FILE_LIST), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  try {
    const files = listSchema.parse(JSON.parse(text));
    return serializeFileList(files) === text ? files : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** The list as it follows from the files in the folder and their catalogues; the newest file counts as unfinished. */
export async function fileListFromCatalogues(dir: string): Promise<ListedFile[]> {
  const files = await archiveFilesIn(dir);
  const list: ListedFile[] = [];
  for (const file of files) {
    const finished = file === files.at(-1) ? { bytes: null, records: null } : await sizesOf(dir, file);
    list.push({ file, ...finished });
  }
  return list;
}

async function sizesOf(dir: string, file: string): Promise<{ bytes: number; records: number }> {
  let bytes = 0;
  let records = 0;
  for await (const { entry } of readCatalogue(join(dir, catalogueOf(file)))) {
    records++;
    if (entry) bytes = entry.offset + entry.length;
  }
  return { bytes, records };
}
