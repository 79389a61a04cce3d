import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import type { DiffSummary } from '../diff/diff.ts';
import { CHANGELOG_FILE, writeChangelog } from '../diff/changelog.ts';
import { DIFF_FILES, writeDiff } from '../diff/write.ts';
import { readWithdrawn } from '../snapshot/withdrawn.ts';
import { stampSite, writeSite } from '../site/write.ts';
import { textSha256 } from '../snapshot/sums.ts';
import { type Comparison, contentOf, type Snapshot, type SnapshotOptions, writeSnapshot } from '../snapshot/write.ts';
import { checkShrink, PublishRefused } from './gate.ts';
import { writeProduct } from './product.ts';
import { retain } from './retain.ts';

export interface PublishOptions extends Pick<SnapshotOptions, 'threads' | 'now'> {
  /** Why the snapshot may hold less than the one before. */
  readonly allowShrink?: string;
  /** How many snapshots stay; all of them where not given. */
  readonly keep?: number;
}

export interface Published extends Snapshot {
  /** What changed since the snapshot before; null where there was none, or nothing was published. */
  readonly changes: DiffSummary | null;
  /** Old snapshots that were removed. */
  readonly removed: readonly string[];
}

/**
 * Publishes the warehouse: the tables and everything that makes a snapshot of use to people, with what changed since
 * `latest`. See writeSnapshot for what is whole or absent.
 * @throws PublishRefused where it holds less than `latest` without a reason, or what a withdrawn snapshot held
 * @throws PersonError where the warehouse or a list beside the snapshots cannot be read
 */
export async function publishSnapshot(
  warehousePath: string,
  snapshotsDir: string,
  effects: Effects,
  options: PublishOptions = {},
): Promise<Published> {
  const { allowShrink, keep, ...rest } = options;
  let changes: DiffSummary | null = null;
  const compare = async (folder: string, latest: string | null, content: string): Promise<Comparison> => {
    await refuseWithdrawn(snapshotsDir, content);
    if (latest === null) {
      await writeChangelog(folder, null, undefined, effects);
      return { files: [CHANGELOG_FILE], manifest: { previous: null } };
    }
    const before = join(snapshotsDir, latest);
    changes = await writeDiff(before, latest, folder, effects);
    const shrink = checkShrink(latest, changes, allowShrink);
    await writeChangelog(folder, { folder: before, id: latest, changes }, shrink?.why, effects);
    return { files: [...DIFF_FILES, CHANGELOG_FILE], manifest: { previous: latest, ...(shrink ? { shrink } : {}) } };
  };
  const snapshot = await writeSnapshot(warehousePath, snapshotsDir, effects, {
    ...rest,
    addFiles: async (written) => {
      const product = await writeProduct(written, effects);
      const { connection, folder, within } = written;
      return [...product, ...(await writeSite(connection, folder, effects, within))];
    },
    stamp: (folder, id) => stampSite(folder, id, effects),
    compare,
  });
  const removed = keep === undefined ? [] : await retain(snapshotsDir, keep, effects);
  return { ...snapshot, changes, removed };
}

/** What was withdrawn must not come back under another name. */
async function refuseWithdrawn(snapshotsDir: string, content: string): Promise<void> {
  for (const { id, why, content: held } of await readWithdrawn(snapshotsDir)) {
    if (held === textSha256(content) || (await contentOf(join(snapshotsDir, id))) === content) {
      throw new PublishRefused(
        `nothing was published: the warehouse holds what snapshot ${id} held, which was withdrawn (${why}). Correct it first`,
      );
    }
  }
}
