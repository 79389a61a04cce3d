import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Effects } from '../../model/effects.ts';

const CHUNK = 4 * 1024 * 1024;

/**
 * Copies a closed warehouse, with its write-ahead log if a crash has left one, in the place of what `to` held. The
 * copy is on the disk when this returns, so the caller may rename it.
 */
export async function copyWarehouse(from: string, to: string, effects: Effects): Promise<void> {
  for (const suffix of ['', '.wal']) {
    await effects.remove(to + suffix);
    const present = await access(from + suffix).then(
      () => true,
      () => false,
    );
    if (present) await copyFile(from + suffix, to + suffix, effects);
  }
}

async function copyFile(from: string, to: string, effects: Effects): Promise<void> {
  const handle = await effects.openAppend(to);
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: CHUNK })) {
      await effects.write(handle, chunk as Uint8Array);
    }
    await effects.sync(handle);
  } finally {
    await handle.close();
  }
}
