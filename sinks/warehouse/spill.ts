import { constants } from 'node:fs';
import { access, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasEnded } from '../../model/process-ended.ts';

/** How the names of spill folders begin; what follows says whose they are. */
const BEGINNING = '.gongkai-spill';
const NAME = new RegExp(`^\\${BEGINNING}\\.(.+)\\.(\\d+)\\.\\d+$`);
/** Nothing spills as long as that: a folder of another machine, whose processes cannot be seen, is left when older. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

const made = new Set<string>();

/**
 * A path of this process's own for what does not fit DuckDB's memory. DuckDB makes the folder when it needs it and
 * removes it in the end. It lies beside the data, where there is room for as much, or in the system's temporary folder
 * where nothing may be written there. What killed processes have left in the same place is removed first.
 * @param beside the warehouse or snapshot
 */
export async function spillFolder(beside: string): Promise<string> {
  const parent = (await isWritable(dirname(beside))) ? dirname(beside) : tmpdir();
  await removeLeftSpills(parent);
  const name = `${BEGINNING}.${hostname()}.${process.pid}.${made.size}`;
  made.add(name);
  return join(parent, name);
}

/** Removes from a folder what processes that were killed have spilled into it. */
export async function removeLeftSpills(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host === undefined) continue;
    const path = join(parent, name);
    const isLeft = host === hostname() ? isOfNobody(name, Number(pid)) : await isOld(path);
    if (isLeft) await rm(path, { recursive: true, force: true });
  }
}

/** A process may have the number of one that was killed. */
function isOfNobody(name: string, pid: number): boolean {
  return pid === process.pid ? !made.has(name) : hasEnded(pid);
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > LONGEST_MS;
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
