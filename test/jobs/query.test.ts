import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

/** Hours, and DuckDB looks at no interruption before the first batch is whole. */
const LONG_WORK = `SELECT levenshtein(repeat('a', 20000), repeat('b', 20000 + range::INTEGER)) FROM range(100000)`;

/** Whether the process that answers has loaded the database; where the system shows no open files, a while is given. */
async function isAnswering(pid: number | undefined): Promise<boolean> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => null);
  if (children === null) return wait(5000, true);
  const [answering] = children.trim().split(' ');
  const opened = await readFile(`/proc/${answering}/maps`, 'utf8').catch(() => '');
  return opened.includes('duckdb');
}

test(
  'Ctrl+C ends a query at once, whatever the database does, and leaves nothing',
  () =>
    inFolder(async (folder) => {
      (await Warehouse.create(join(folder, 'warehouse.duckdb'))).close();
      const before = await readdir(folder);
      const child = spawn(process.execPath, ['bin/gongkai.mjs', 'query', LONG_WORK, '--warehouse', folder], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      const ended = once(child, 'close');
      while (!(await isAnswering(child.pid)) && child.exitCode === null) await wait(20);
      child.kill('SIGINT');
      expect(await ended).toEqual([3, null]);
      expect(said).toBe('gongkai: the query was stopped by SIGINT\n');
      expect(await readdir(folder)).toEqual(before);
    }),
  120_000,
);
