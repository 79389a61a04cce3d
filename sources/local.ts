import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A local file, or why it or a folder could not be read. */
export type LocalFile =
  | { readonly path: string; readonly bytes: Uint8Array; readonly modified: Date }
  | { readonly path: string; readonly problem: string };

/** Larger files are not read: the readers' own limit is lower. */
const LARGEST = 512 * 1024 * 1024;

/**
 * All files under the given paths, folders recursively, in the order of their names. A path is given back as it was
 * given, joined with what lies below it; hidden files are left out. What cannot be read is given with its problem, and
 * the walk goes on.
 */
export async function* localFiles(paths: readonly string[]): AsyncGenerator<LocalFile> {
  for (const path of paths) yield* walk(path);
}

async function* walk(path: string): AsyncGenerator<LocalFile> {
  try {
    const found = await stat(path);
    if (found.isFile()) {
      yield found.size > LARGEST
        ? { path, problem: `the file is larger than ${LARGEST / 1024 / 1024} MB` }
        : { path, bytes: await readFile(path), modified: found.mtime };
      return;
    }
    if (!found.isDirectory()) {
      yield { path, problem: 'it is neither a file nor a folder' };
      return;
    }
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
    for (const name of names) yield* walk(join(path, name));
  } catch (error) {
    yield { path, problem: inWords(error as NodeJS.ErrnoException) };
  }
}

const IN_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied: give the user that runs gongkai the right to read it',
  EPERM: 'permission denied: give the user that runs gongkai the right to read it',
  ENOENT: 'there is no such file or folder',
  ELOOP: 'its links lead in a circle',
};

function inWords({ code, message }: NodeJS.ErrnoException): string {
  return (code === undefined ? undefined : IN_WORDS[code]) ?? `it cannot be read (${code ?? message})`;
}
