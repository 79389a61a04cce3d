import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { diff, type DiffSummary } from './diff.ts';
import { diffText } from './text.ts';

/** The files of a diff in a snapshot. */
export const DIFF_FILES = ['DIFF.md', 'diff.parquet'] as const;

/** Rows DIFF.md lists; the others are counted. */
const LISTED = 200;

/**
 * Writes what changed since another snapshot into the folder of a new one: DIFF.md for people, diff.parquet with every
 * changed observation.
 * @param beforeFolder the folder of the snapshot before
 * @param beforeId its id
 */
export async function writeDiff(
  beforeFolder: string,
  beforeId: string,
  folder: string,
  effects: Effects,
): Promise<DiffSummary> {
  return diff(beforeFolder, folder, async ({ summary, reports, observations, writeParquet }) => {
    const path = join(folder, 'diff.parquet');
    await writeParquet(path);
    const handle = await effects.openAppend(path);
    try {
      await effects.sync(handle);
    } finally {
      await handle.close();
    }
    const page = diffText(beforeId, summary, await reports(LISTED), await observations(LISTED));
    await effects.replaceFile(join(folder, 'DIFF.md'), page);
    return summary;
  });
}
