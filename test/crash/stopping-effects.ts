import { writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Effects } from '../../model/effects.ts';

/** What a stopped machine answers: in a real crash nobody would be there to hear it. */
export class Stopped extends Error {
  constructor() {
    super('the machine has stopped');
    this.name = 'Stopped';
  }
}

export interface StoppingEffects {
  readonly effects: Effects;
  /** The names of the calls so far, those that were refused not counted. */
  readonly calls: readonly string[];
}

/**
 * Effects that stop like a machine that loses its power: the n-th call is done by half, and whatever is called
 * afterwards does nothing and throws. A half write appends the first half of the bytes, a half replacement leaves its
 * unfinished file beside the old one; any other call is not done at all where n is odd, and done without an answer
 * where n is even.
 * @param n counted from 1; Infinity never stops
 */
export function stoppingEffects(real: Effects, n: number): StoppingEffects {
  const calls: string[] = [];
  const step = async (name: string, whole: () => Promise<void>, half?: () => Promise<void>): Promise<void> => {
    if (calls.length >= n) throw new Stopped();
    calls.push(name);
    if (calls.length < n) return whole();
    if (half) await half();
    else if (n % 2 === 0) await whole();
    throw new Stopped();
  };
  const effects: Effects = {
    now: () => real.now(),
    sleep: (milliseconds, signal) =>
      calls.length >= n ? Promise.reject(new Stopped()) : real.sleep(milliseconds, signal),
    mkdir: (path) => step('mkdir', () => real.mkdir(path)),
    openAppend: async (path) => {
      let handle: FileHandle | undefined;
      await step('openAppend', async () => {
        handle = await real.openAppend(path);
        if (calls.length >= n) await handle.close();
      });
      return handle as FileHandle;
    },
    write: (handle, bytes) =>
      step(
        'write',
        () => real.write(handle, bytes),
        () => real.write(handle, bytes.subarray(0, bytes.length >> 1)),
      ),
    sync: (handle) => step('sync', () => real.sync(handle)),
    replaceFile: (path, bytes) =>
      step(
        'replaceFile',
        () => real.replaceFile(path, bytes),
        () => writeFile(`${path}.writing`, bytes.slice(0, bytes.length >> 1)),
      ),
    rename: (from, to) => step('rename', () => real.rename(from, to)),
    symlink: (target, path) => step('symlink', () => real.symlink(target, path)),
    truncate: (path, length) => step('truncate', () => real.truncate(path, length)),
    remove: (path) => step('remove', () => real.remove(path)),
  };
  return { effects, calls };
}
