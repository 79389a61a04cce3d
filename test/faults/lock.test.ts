import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { withLock } from '../../pipeline/warehouse/lock.ts';
import { identityOf } from '../../pipeline/warehouse/process-identity.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

const HOLDER = fileURLToPath(new URL('./hold-lock.js', import.meta.url));
const NOW = new Date('2024-02-01T03:04:05Z');

test('of several processes that find a lock left behind, one at a time has it', () =>
  inFolder(async (folder) => {
    const holders = [1, 2, 3].map(() => spawn(process.execPath, [HOLDER, folder, '60'], { stdio: 'inherit' }));
    const codes = await Promise.all(holders.map((holder) => once(holder, 'close')));
    expect(codes.map(([code]) => code as unknown)).toEqual([0, 0, 0]);
    const diary = (await readFile(join(folder, 'diary'), 'utf8')).trim().split('\n');
    const pairs = diary.filter((line) => line.startsWith('+')).flatMap((line) => [line, line.replace('+', '-')]);
    expect(diary).toEqual(pairs);
    expect(diary.length).toBeGreaterThan(20);
    expect((await readdir(folder)).filter((name) => !['diary', 'lock'].includes(name))).toEqual([]);
  }));

describe('a lock that is there', () => {
  const nobody = { pid: 4_194_305, host: hostname(), command: 'nightly', since: '2024-01-31T00:00:00Z' };

  async function take(lock: string, minutesOld = 0): Promise<string> {
    let answer = '';
    await inFolder(async (folder) => {
      const layout = layoutOf(folder);
      await mkdir(folder, { recursive: true });
      await writeFile(layout.lock, lock);
      const written = new Date(Date.now() - minutesOld * 60_000);
      await utimes(layout.lock, written, written);
      answer = await withLock(layout, 'test', NOW, () => readFile(layout.lock, 'utf8')).catch(
        (error: Error) => error.message,
      );
    });
    return answer;
  }

  test.each([
    ['of a process that is gone', JSON.stringify(nobody), 0],
    [
      'of a process whose number another one has now',
      JSON.stringify({ ...nobody, pid: process.ppid, process: `${identityOf(process.ppid)}0` }),
      0,
    ],
    ['that was never written to its end', '{"pid":', 2],
    ['that is empty', '', 2],
  ])('%s is taken over', async (_, lock, minutesOld) => {
    expect(JSON.parse(await take(lock, minutesOld))).toMatchObject({ pid: process.pid, command: 'test' });
  });

  test.each([
    [
      'of a process that lives',
      JSON.stringify({ ...nobody, pid: process.ppid }),
      `gongkai nightly (process ${process.ppid} on `,
    ],
    [
      'of a process that lives and is known',
      JSON.stringify({ ...nobody, pid: process.ppid, process: identityOf(process.ppid) }),
      `gongkai nightly (process ${process.ppid} on `,
    ],
    [
      'of another machine',
      JSON.stringify({ ...nobody, host: 'elsewhere' }),
      '(process 4194305 on elsewhere) since 2024-01-31',
    ],
    ['that is being written just now', '', 'held by another run that has just begun'],
  ])('%s is respected', async (_, lock, message) => {
    expect(await take(lock)).toContain(message);
  });

  test('takes along what a process killed while it took it has left, and no more', () =>
    inFolder(async (folder) => {
      const names = [
        `lock.${hostname()}.4194305`,
        `lock.taking.${hostname()}.4194305`,
        `lock.${hostname()}.${process.ppid}`,
        `lock.taking.${hostname()}.${process.ppid}`,
        'lock.elsewhere.4194305',
        'lock.txt',
      ];
      for (const name of names) await writeFile(join(folder, name), '');
      await withLock(layoutOf(folder), 'test', NOW, () => Promise.resolve());
      expect(new Set(await readdir(folder))).toEqual(new Set(names.slice(2)));
    }));

  test.each(['beside the lock of another', 'alone'])('is taken where one that was taking it was killed, %s', (where) =>
    inFolder(async (folder) => {
      const layout = layoutOf(folder);
      if (where !== 'alone') await writeFile(layout.lock, JSON.stringify(nobody));
      await writeFile(`${layout.lock}.taking`, JSON.stringify(nobody));
      await withLock(layout, 'test', NOW, () => Promise.resolve());
      expect(await readdir(folder)).toEqual([]);
    }),
  );

  test('is given back, also where the work fails', () =>
    inFolder(async (folder) => {
      const work = (): Promise<never> => Promise.reject(new Error('no'));
      await expect(withLock(layoutOf(folder), 'test', NOW, work)).rejects.toThrow('no');
      expect(await readdir(folder)).toEqual([]);
    }));
});
