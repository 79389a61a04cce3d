import { statfs } from 'node:fs/promises';
import { PersonError } from '../../model/errors.ts';

const MEGABYTE = 1024 * 1024;

/** Free space of the disk a folder lies on, in megabytes. */
export async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / MEGABYTE);
}

/**
 * Makes sure that a run has room before it begins.
 * @throws PersonError (3) where there is less than needed
 */
export async function requireSpace(folder: string, needed: number): Promise<void> {
  const free = await freeMegabytes(folder);
  if (free >= needed) return;
  throw new PersonError(
    `the disk of ${folder} has ${free} MB left, and a run needs ${needed} MB (setting free_megabytes): make room and run again`,
    3,
    { reason: 'out_of_space' },
  );
}
