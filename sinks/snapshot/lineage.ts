import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
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

/**
 * The snapshot that the next one is compared with: the one that `latest` names or, where someone has removed it
 * or its folder, the newest of those that are left and not withdrawn; null where there is none.
 */
export async function newestStanding(snapshotsDir: string, latest: string | null): Promise<string | null> {
  const ids = await newestFirst(snapshotsDir);
  if (latest !== null && ids.includes(latest)) return latest;
  const withdrawn = new Set((await readWithdrawn(snapshotsDir)).map(({ id }) => id));
  return ids.find((id) => !withdrawn.has(id)) ?? null;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
