import { mkdir, open, rename, rm, symlink, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Effects } from '../model/effects.ts';

/** The effects on the real world. */
export const realEffects: Effects = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal ? { signal } : {});
  },
  mkdir: async (path) => {
    await mkdir(path, { recursive: true });
  },
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
