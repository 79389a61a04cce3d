import { stat } from 'node:fs/promises';

/**
 * What tells a file from another one in its place and from itself once anybody has written to it: the system's number of
 * it, its size, and when its content and its entry were changed last, in nanoseconds. Nobody can set the last of these.
 * @returns null where there is no such file
 */
export async function fileState(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
}
