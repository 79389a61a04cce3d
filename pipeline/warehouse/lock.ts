import { readFileSync, rmSync } from 'node:fs';
import { link, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { PersonError } from '../../model/errors.ts';
import { hasEnded } from '../../model/process-ended.ts';
import type { Layout } from './layout.ts';
import { identityOf } from './process-identity.ts';

const holderSchema = z.object({
  pid: z.number(),
  /** Which of the processes that had this number over time; null where the system does not say. */
  process: z.string().nullish(),
  host: z.string(),
  command: z.string(),
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/**
 * Runs something as the only writer of a warehouse folder. A lock left by a process that is gone is taken over.
 * @throws PersonError with exit code 3 where another run holds the lock: who, since when, and what to do
 */
export async function withLock<T>(
  layout: Pick<Layout, 'lock'>,
  command: string,
  now: Date,
  use: () => Promise<T>,
): Promise<T> {
  const { pid } = process;
  const holder: Holder = { pid, process: identityOf(pid), host: hostname(), command, since: now.toISOString() };
  const text = `${JSON.stringify(holder)}\n`;
  if (!(await created(layout.lock, text))) await takeOver(layout.lock, text);
  try {
    await removeDrafts(layout.lock);
    return await use();
  } finally {
    await rm(layout.lock, { force: true });
  }
}

/** Gives the lock of this process back where it ends without coming to the end of `withLock`. */
export function releaseLock(layout: Pick<Layout, 'lock'>): void {
  try {
    const { pid, host } = holderSchema.parse(JSON.parse(readFileSync(layout.lock, 'utf8')));
    if (pid === process.pid && host === hostname()) rmSync(layout.lock, { force: true });
  } catch {
    // There is none, or it is not to be read: the next run looks for itself.
  }
}

/** Where a process writes the text before it appears under the name of the lock. */
function draftOf(path: string, pid: number | string): string {
  return `${path}.${hostname()}.${pid}`;
}

/** Made beside a lock by the one run that may remove it. */
function takingOf(path: string): string {
  return `${path}.taking`;
}

/** Puts a file with the whole text in a place where there is none; false where there is one. */
async function created(path: string, text: string): Promise<boolean> {
  const draft = draftOf(path, process.pid);
  try {
    await rm(draft, { force: true });
    await writeFile(draft, text, { flag: 'wx' });
    await link(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== undefined && NO_LINKS.has(code)) return createdInPlace(path, text);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes what processes that were killed while they took the lock have left. */
async function removeDrafts(path: string): Promise<void> {
  const beginnings = [path, takingOf(path)].map((made) => draftOf(basename(made), ''));
  for (const name of await readdir(dirname(path))) {
    const beginning = beginnings.find((each) => name.startsWith(each));
    const pid = beginning === undefined ? Number.NaN : Number(name.slice(beginning.length));
    if (Number.isInteger(pid) && hasEnded(pid)) await rm(join(dirname(path), name), { force: true });
  }
  await removeLeft(takingOf(path));
}

/** What file systems without hard links answer. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** There another run may see the file before its text. */
async function createdInPlace(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    await handle.writeFile(text);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Time in which a lock is written, or taken over, by a process that lives. */
const TAKING_MS = 60_000;

/**
 * Takes the lock of a process that is gone. Of several runs that find it only one may remove it: the one that has made
 * the file beside it, and it looks again after that. What is absent is never removed: it may have come back meanwhile,
 * as the lock of a run that lives.
 */
async function takeOver(path: string, text: string): Promise<void> {
  const found = await stateOf(path);
  if (found === 'held' || (found === 'absent' && !(await created(path, text)))) throw await heldBy(path);
  if (found === 'absent') return;
  const taking = takingOf(path);
  await removeLeft(taking);
  if (!(await created(taking, text))) throw await heldBy(path);
  try {
    const again = await stateOf(path);
    if (again === 'left') await rm(path, { force: true });
    if (again === 'held' || !(await created(path, text))) throw await heldBy(path);
  } finally {
    await rm(taking, { force: true });
  }
}

/** `left`: its process is gone, or it was never written to its end. */
async function stateOf(path: string): Promise<'held' | 'left' | 'absent'> {
  const holder = await holderOf(path);
  if (holder !== null) return isGone(holder) ? 'left' : 'held';
  if ((await stat(path).catch(() => null)) === null) return 'absent';
  return (await isOld(path)) ? 'left' : 'held';
}

async function removeLeft(path: string): Promise<void> {
  if ((await stateOf(path)) === 'left') await rm(path, { force: true });
}

/** Whether a file is older than taking a lock lasts; one that is not there is not. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > TAKING_MS;
}

async function heldBy(path: string): Promise<PersonError> {
  const other = await holderOf(path);
  const who = other
    ? `gongkai ${other.command} (process ${other.pid} on ${other.host}) since ${other.since}`
    : 'another run that has just begun';
  return new PersonError(
    `the warehouse is held by ${who}: wait until it has finished, or remove ${path} if that process is gone`,
    3,
    { reason: 'locked' },
  );
}

async function holderOf(path: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Whether the process ended without giving the lock back, though another one may have its number now; on another machine
 * that cannot be known.
 */
function isGone({ pid, process: holder, host }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid || hasEnded(pid)) return true;
  const now = identityOf(pid);
  return typeof holder === 'string' && now !== null && now !== holder;
}
