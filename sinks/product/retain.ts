import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { PersonError } from '../../model/errors.ts';
import { readLatest } from '../snapshot/latest.ts';
import { newestFirst } from '../snapshot/lineage.ts';

/** The name a snapshot gets before it is removed, so that no half of one is ever taken for one. */
const REMOVING = '.snapshot.removing';

/**
 * Removes the oldest snapshots beyond a number, never the one that `latest` names.
 * @returns the ids of those that were removed
 * @throws PersonError where the number is not at least 1
 */
export async function retain(snapshotsDir: string, keep: number, effects: Effects): Promise<string[]> {
  if (!Number.isSafeInteger(keep) || keep < 1) {
    throw new PersonError(`${keep} snapshots cannot be kept: give a whole number of at least 1`, 2);
  }
  await effects.remove(join(snapshotsDir, REMOVING));
  const latest = await readLatest(snapshotsDir);
  const others = (await newestFirst(snapshotsDir)).filter((id) => id !== latest);
  const removed = others.slice(latest === null ? keep : keep - 1);
  for (const id of removed) {
    await effects.rename(join(snapshotsDir, id), join(snapshotsDir, REMOVING));
    await effects.remove(join(snapshotsDir, REMOVING));
  }
  return removed;
}
