import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readLatest } from './latest.ts';
import { ID_PATTERN, STAMP_FILE, SUMS_FILE, contentDigits, fileSha256, parseSums, stampText } from './sums.ts';
import { readWithdrawn } from './withdrawn.ts';
import { listSnapshots } from './lineage.ts';

/** Something that is not as it was published. */
export interface SnapshotDamage {
  readonly snapshot: string;
  /** Path relative to the folder of snapshots. */
  readonly file: string;
  readonly problem: string;
}

/**
 * Computes every checksum of every snapshot again. A changed, missing or added byte anywhere is found: SHA256SUMS names
 * every file, and the id holds the digest of SHA256SUMS. Other snapshots are still checked after a damage.
 */
export async function* verifySnapshots(snapshotsDir: string): AsyncGenerator<SnapshotDamage> {
  const ids = await listSnapshots(snapshotsDir);
  for (const id of ids) yield* verifySnapshot(snapshotsDir, id);
  const latest = await readLatest(snapshotsDir);
  const withdrawn = new Map((await readWithdrawn(snapshotsDir)).map(({ id, why }) => [id, why]));
  if (latest !== null && !ids.includes(latest)) {
    yield { snapshot: latest, file: 'latest', problem: `points to ${latest}, which is not there` };
  }
  if (latest !== null && withdrawn.has(latest)) {
    const problem = `points to ${latest}, which is withdrawn: run \`gongkai withdraw\` again to move it`;
    yield { snapshot: latest, file: 'latest', problem };
  }
  if (latest === null && ids.some((id) => !withdrawn.has(id))) {
    yield { snapshot: '', file: 'latest', problem: 'is missing although there are snapshots: run `gongkai publish`' };
  }
}

/** Everything in a folder that is no folder, with `/` between the names. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

function unread({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? `is gone: ${REPAIR}` : `cannot be read: ${message}`;
}

/** What brings lost files back: a whole snapshot takes the place of one that lacks any. */
const REPAIR = '`gongkai publish` writes a whole snapshot again';

async function* verifySnapshot(snapshotsDir: string, id: string): AsyncGenerator<SnapshotDamage> {
  const damage = (file: string, problem: string): SnapshotDamage => ({ snapshot: id, file: join(id, file), problem });
  const text = await readFile(join(snapshotsDir, id, SUMS_FILE), 'utf8').catch(() => null);
  const sums = text === null ? null : parseSums(text);
  if (text === null || sums === null) {
    yield damage(SUMS_FILE, text === null ? `is missing or cannot be read: ${REPAIR}` : 'is no list of checksums');
    return;
  }
  const digits = ID_PATTERN.exec(id)?.[1];
  if (digits !== contentDigits(text)) yield damage(SUMS_FILE, 'is not the one the snapshot was named after');
  for (const [file, sum] of sums) {
    const found = await fileSha256(join(snapshotsDir, id, file)).catch((error: NodeJS.ErrnoException) => error);
    if (typeof found !== 'string') yield damage(file, unread(found));
    else if (found !== sum) yield damage(file, `has the SHA-256 ${found}, not ${sum}`);
  }
  for (const file of await filesOf(join(snapshotsDir, id))) {
    if (file !== SUMS_FILE && file !== STAMP_FILE && !sums.has(file))
      yield damage(file, 'was not part of the snapshot');
  }
  const stamp = await readFile(join(snapshotsDir, id, STAMP_FILE), 'utf8').catch(() => null);
  if (stamp === null && sums.has('site/index.html')) yield damage(STAMP_FILE, 'is missing or cannot be read');
  else if (stamp !== null && stamp !== stampText(id)) yield damage(STAMP_FILE, 'does not hold the id of the snapshot');
}
