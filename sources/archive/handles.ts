import { open, stat, type FileHandle } from 'node:fs/promises';

/** Uses a handle and closes it, whatever happens. */
export async function withHandle<T>(handle: FileHandle, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** Opens a file for reading, uses it and closes it. */
export async function reading<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  return withHandle(await open(path, 'r'), use);
}

/** The size of a file in bytes, or null where there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
