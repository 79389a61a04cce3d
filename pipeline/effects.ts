import { mkdir, open, rename, rm, stat, symlink, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Effects } from '../model/effects.ts';

/** The effects on the real world. */
export const realEffects: Effects = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal ? { signal } : {});
  },
  mkdir: makeFolder,
  openAppend: (path) => open(path, 'a'),
  write: async (handle, bytes) => {
    // The handle appends: what a full disk or a signal cut off goes behind what was written.
    for (let written = 0; written < bytes.length;) {
      written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
  },
  sync: (handle) => handle.datasync(),
  replaceFile: async (path, bytes) => {
    const temporary = `${path}.writing`;
    await withFile(temporary, 'w', async (handle) => {
      await handle.writeFile(bytes);
      await handle.sync();
    });
    await rename(temporary, path);
    await syncFolder(dirname(path));
  },
  rename: async (from, to) => {
    await rename(from, to);
    await syncFolder(dirname(to));
  },
  symlink: (target, path) => symlink(target, path, 'dir'),
  truncate: (path, length) => truncate(path, length),
  remove: (path) => rm(path, { recursive: true, force: true }),
};

/**
 * Makes a folder and those it lies in. Node's own `recursive` tries without end where a file system says that a folder
 * it has just made is not there, as /proc does.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) {
      await makeFolder(dirname(path));
      await mkdir(path).catch((again: NodeJS.ErrnoException) => {
        // Another process made it meanwhile.
        if (again.code !== 'EEXIST') throw again;
      });
      return;
    }
    // What is there already answers also where nothing may be made: it need only be a folder.
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) throw error;
  }
}

async function withFile(path: string, flags: string, use: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags);
  try {
    await use(handle);
  } finally {
    await handle.close();
  }
}

/** A rename is lasting only when its folder is on the disk; Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await withFile(path, 'r', (handle) => handle.sync());
}
