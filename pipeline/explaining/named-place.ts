import { PersonError } from '../../model/errors.ts';
import type { Effects } from '../../model/effects.ts';

/** What the system answers where a path names no place at all, whatever the rights and the room on the disk. */
const NO_PLACE = new Set(['ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR', 'EINVAL', 'ENAMETOOLONG', 'ELOOP']);

/**
 * Makes the folder that a person named, where it is not there.
 * @throws PersonError (2) where the path cannot be a folder; what the system says where it refuses for another reason
 */
export async function makeNamedFolder(path: string, effects: Effects): Promise<void> {
  await effects.mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined || !NO_PLACE.has(error.code)) throw error;
    throw new PersonError(`${path} cannot be a folder (${error.code}): name another one`, 2, { cause: error });
  });
}

/**
 * Begins something that writes a file that a person named.
 * @param begin is given a function to call as soon as writing there has been seen to work
 * @throws PersonError (2) where it fails before that; what `begin` throws where it fails later
 */
export async function writingNamedFile<T>(path: string, begin: (begun: () => void) => Promise<T>): Promise<T> {
  let works = false;
  try {
    return await begin(() => {
      works = true;
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (works || code === undefined) throw error;
    throw new PersonError(`${path} cannot be written (${code}): name a file in a folder that can be written`, 2, {
      cause: error,
    });
  }
}
