import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { PersonError } from '../model/errors.ts';
import type { Layout } from './layout.ts';

const holderSchema = z.object({ pid: z.number(), host: z.string(), command: z.string(), since: z.string() });
type Holder = z.infer<typeof holderSchema>;

/**
 * Runs something as the only writer of a warehouse folder. A lock left by a process that is gone is taken over.
 * @throws PersonError with exit code 3 where another run holds the lock: who, since when, and what to do
 */
export async function withLock<T>(layout: Layout, command: string, now: Date, use: () => Promise<T>): Promise<T> {
  await take(layout.lock, { pid: process.pid, host: hostname(), command, since: now.toISOString() });
  try {
    return await use();
  } finally {
    await rm(layout.lock, { force: true });
  }
}

async function take(path: string, holder: Holder, retry = true): Promise<void> {
  try {
    const handle = await open(path, 'wx');
    await handle.writeFile(`${JSON.stringify(holder)}\n`);
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const other = await holderOf(path);
    if (retry && (other === null || isGone(other))) {
      await rm(path, { force: true });
      await take(path, holder, false);
      return;
    }
    throw new PersonError(heldBy(other, path), 3, { cause: error });
  }
}

function heldBy(other: Holder | null, path: string): string {
  const who = other
    ? `gongkai ${other.command} (process ${other.pid} on ${other.host}) since ${other.since}`
    : 'another run';
  return `the warehouse is held by ${who}: wait until it has finished, or remove ${path} if that process is gone`;
}

async function holderOf(path: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether the process ended without giving the lock back; on another machine that cannot be known. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return pid === process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
