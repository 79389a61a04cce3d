import { access, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseSums, SUMS_FILE } from './sums.ts';
import { readWithdrawn } from './withdrawn.ts';

const manifest = z.object({ previous: z.string().nullable().optional() });

/** The id of the snapshot that was `latest` before a snapshot, or null where there was none or it is not known. */
async function previousOf(snapshotsDir: string, id: string): Promise<string | null> {
  const text = await readFile(join(snapshotsDir, id, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return manifest.parse(JSON.parse(text)).previous ?? null;
  } catch {
    return null;
  }
}

/** The ids of all snapshots in a folder, oldest first. */
export async function listSnapshots(snapshotsDir: string): Promise<string[]> {
  const entries = await readdir(snapshotsDir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/**
 * The ids of all snapshots, newest first. Days alone do not order the snapshots of one day: among these, one that was
 * made after another comes before it.
 */
export async function newestFirst(snapshotsDir: string): Promise<string[]> {
  const ids = await listSnapshots(snapshotsDir);
  const previous = new Map<string, string | null>();
  for (const id of ids) previous.set(id, await previousOf(snapshotsDir, id));
  const depth = (id: string): number => {
    let steps = 0;
    for (let at = previous.get(id); at && steps < ids.length; at = previous.get(at)) steps += 1;
    return steps;
  };
  const depths = new Map(ids.map((id) => [id, depth(id)]));
  const day = (id: string): string => id.slice(0, 10);
  return ids.toSorted(
    (a, b) =>
      compareTexts(day(b), day(a)) || (depths.get(b) as number) - (depths.get(a) as number) || compareTexts(b, a),
  );
}

/** Whether every file that SHA256SUMS of a snapshot names is there; what they hold is for `gongkai verify` to tell. */
export async function isWhole(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, SUMS_FILE), 'utf8').catch(() => null);
  const sums = text === null ? null : parseSums(text);
  if (sums === null) return false;
  const there = [...sums.keys()].map(async (file) => access(join(folder, file)));
  return (await Promise.allSettled(there)).every(({ status }) => status === 'fulfilled');
}

/**
 * The snapshot that the next one is compared with: the one that `latest` names or, where someone has removed it, its
 * folder or a file of it, the newest of those that are whole and not withdrawn; null where there is none.
 */
export async function newestStanding(snapshotsDir: string, latest: string | null): Promise<string | null> {
  const ids = await newestFirst(snapshotsDir);
  const withdrawn = new Set((await readWithdrawn(snapshotsDir)).map(({ id }) => id));
  const named = latest !== null && ids.includes(latest) ? [latest] : [];
  for (const id of [...named, ...ids.filter((one) => !withdrawn.has(one))]) {
    if (await isWhole(join(snapshotsDir, id))) return id;
  }
  return null;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
