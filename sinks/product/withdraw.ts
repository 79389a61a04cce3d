import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { PersonError } from '../../model/errors.ts';
import { pointLatest, readLatest } from '../snapshot/latest.ts';
import { textSha256 } from '../snapshot/sums.ts';
import { contentOf } from '../snapshot/write.ts';
import { readWithdrawn, writeWithdrawn } from '../snapshot/withdrawn.ts';
import { newestFirst } from '../snapshot/lineage.ts';

export interface WithdrawResult {
  readonly id: string;
  /** What `latest` names now; null where every snapshot is withdrawn. */
  readonly latest: string | null;
  /** Whether `latest` had to move. */
  readonly moved: boolean;
}

/**
 * Marks a snapshot as not to be used, and moves `latest` to the newest that is not withdrawn. The snapshot itself stays
 * as it was published. The list is written first: where a crash comes before `latest` has moved, verify says so, and
 * the same call finishes.
 * @param id of a snapshot, or `latest`
 * @throws PersonError where there is no such snapshot, or no reason is given
 */
export async function withdraw(
  snapshotsDir: string,
  id: string,
  why: string,
  effects: Effects,
): Promise<WithdrawResult> {
  if (why.trim() === '') throw new PersonError('say why the snapshot is withdrawn: --why "…"', 2);
  const ids = await newestFirst(snapshotsDir);
  const latest = await readLatest(snapshotsDir);
  const named = id === 'latest' ? latest : id;
  if (named === null || !ids.includes(named)) {
    const known = ids.length === 0 ? 'there is none' : `there are ${ids.slice(0, 5).join(', ')}`;
    throw new PersonError(`there is no snapshot ${id} in ${snapshotsDir}: ${known}`, 2);
  }
  const before = await readWithdrawn(snapshotsDir);
  const known = before.some((one) => one.id === named);
  const on = effects.now().toISOString().slice(0, 10);
  const held = await contentOf(join(snapshotsDir, named));
  const content = held === null ? {} : { content: textSha256(held) };
  if (!known) await writeWithdrawn(snapshotsDir, [...before, { id: named, why: why.trim(), on, ...content }], effects);
  if (latest !== named) return { id: named, latest, moved: false };

  const gone = new Set([...before.map((one) => one.id), named]);
  const next = ids.find((one) => !gone.has(one)) ?? null;
  if (next === null) await effects.remove(join(snapshotsDir, 'latest'));
  else await pointLatest(snapshotsDir, next, effects);
  return { id: named, latest: next, moved: true };
}
