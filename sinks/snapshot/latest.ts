import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';

/** The name under which the next `latest` is made before it takes the place of the old one. */
export const NEXT_LATEST = '.latest.writing';

/**
 * The id of the newest whole snapshot, or null where none was published. `latest` is a symbolic link to the folder,
 * or a text file with its name where the file system has no links.
 */
export async function readLatest(snapshotsDir: string): Promise<string | null> {
  const path = join(snapshotsDir, 'latest');
  const link = await readlink(path).catch(() => null);
  if (link !== null) return link;
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : text.trim();
}

/** Points `latest` to a snapshot: at any moment it names the old one or the new one. */
export async function pointLatest(snapshotsDir: string, id: string, effects: Effects): Promise<void> {
  const next = join(snapshotsDir, NEXT_LATEST);
  await effects.remove(next);
  const linked = await effects.symlink(id, next).then(
    () => true,
    () => false,
  );
  if (linked) await effects.rename(next, join(snapshotsDir, 'latest'));
  else await effects.replaceFile(join(snapshotsDir, 'latest'), `${id}\n`);
}
