import { readdir } from 'node:fs/promises';
import { PersonError } from '../../model/errors.ts';

const NAME = /^gongkai-(\d{8}T\d{6}Z)-(\d{6})\.warc\.gz$/;
const CATALOGUE = /^(gongkai-\d{8}T\d{6}Z-\d{6})\.catalogue\.jsonl$/;

/** The list of all WARC files of the archive, beside them in the folder. */
export const FILE_LIST = 'files.json';

/** The end of the name of a file that is being written and will be renamed; left behind only by a crash. */
export const UNFINISHED = '.writing';

/** Whether a file name is that of a WARC file of the archive. */
export function isArchiveFile(name: string): boolean {
  return NAME.test(name);
}

/**
 * Passes the name of a WARC file through, and stops anything else, such as a path out of the folder.
 * @throws PersonError where it is no such name
 */
export function checkedArchiveFile(name: string): string {
  if (isArchiveFile(name)) return name;
  throw new PersonError(`${JSON.stringify(name)} is no file name of the archive (gongkai-….warc.gz)`, 2);
}

/** The name of the catalogue that lies beside a WARC file. */
export function catalogueOf(file: string): string {
  return file.replace(/\.warc\.gz$/, '.catalogue.jsonl');
}

/** The WARC file a catalogue belongs to, or null where the name is not a catalogue's. */
export function fileOfCatalogue(name: string): string | null {
  const stem = CATALOGUE.exec(name)?.[1];
  return stem === undefined ? null : `${stem}.warc.gz`;
}

/**
 * The name for the next WARC file. Names sort in the order of writing, also where the clock was set back: the time in
 * a name is never before the time in the name it follows.
 * @param previous the greatest name so far, or null for the first file
 */
export function nextArchiveFile(previous: string | null, now: Date): string {
  const match = previous === null ? null : NAME.exec(previous);
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const since = match?.[1] ?? '';
  const sequence = match ? Number(match[2]) + 1 : 1;
  if (sequence > 999_999) throw new PersonError('The archive has 999999 files: begin a new warehouse', 3);
  return `gongkai-${time > since ? time : since}-${String(sequence).padStart(6, '0')}.warc.gz`;
}

/** When a WARC file was begun, from its name, as ISO 8601. */
export function beginOf(file: string): string {
  return file.replace(/^gongkai-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-.*$/, '$1-$2-$3T$4:$5:$6Z');
}

/** The names in the archive's folder, sorted; none where there is no folder. */
export async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The WARC files of the archive in the order of writing. */
export async function archiveFilesIn(dir: string): Promise<string[]> {
  return (await namesIn(dir)).filter(isArchiveFile);
}
