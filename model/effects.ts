import type { FileHandle } from 'node:fs/promises';

/**
 * Everything a run does to the world outside DuckDB, as an argument: tests count these calls and stop or fail at the
 * n-th, and give their own clock. Code that changes files calls these and nothing else; reading needs no effect.
 */
export interface Effects {
  /** The clock. */
  now(): Date;
  /** Waits, e.g. between two requests to one host. Rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Creates the folder and its parents; no error where it exists. */
  mkdir(path: string): Promise<void>;
  /** Opens for appending, creating the file. */
  openAppend(path: string): Promise<FileHandle>;
  /** Appends all bytes. */
  write(handle: FileHandle, bytes: Uint8Array): Promise<void>;
  /** Forces the file's bytes to the disk. */
  sync(handle: FileHandle): Promise<void>;
  /** Writes a whole file under a temporary name, syncs it, and renames it into place: readers see all of it or none. */
  replaceFile(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Renames a file or folder and syncs the folder it lies in. */
  rename(from: string, to: string): Promise<void>;
  /** Makes a symbolic link to a folder, where there is none yet. Rejects on file systems without links. */
  symlink(target: string, path: string): Promise<void>;
  /** Cuts a file to a length, e.g. a half-written record after a crash. */
  truncate(path: string, length: number): Promise<void>;
  /** Removes a file or folder; no error where there is none. */
  remove(path: string): Promise<void>;
}

/** Where a run says what it does. Fields are for machines, the message for people. */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}
