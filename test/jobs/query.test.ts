import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

/** Hours, and DuckDB looks at no interruption before the first batch is whole. */
const LONG_WORK = `SELECT levenshtein(repeat('a', 20000), repeat('b', 20000 + range::INTEGER)) FROM range(100000)`;

test(
  'Ctrl+C ends a query at once, whatever the database does, and leaves nothing',
  () =>
    inFolder(async (folder) => {
      (await Warehouse.create(join(folder, 'warehouse.duckdb'))).close();
      const temporary = join(folder, 'tmp');
      await mkdir(temporary);
      const child = spawn(process.execPath, ['bin/gongkai.mjs', 'query', LONG_WORK, '--warehouse', folder], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, TMPDIR: temporary },
      });
      let said = '';
      child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      const ended = once(child, 'close');
      while ((await readdir(temporary)).length === 0 && child.exitCode === null) await wait(5);
      child.kill('SIGINT');
      expect(await ended).toEqual([3, null]);
      expect(said).toBe('gongkai: the query was stopped by SIGINT\n');
      expect(await readdir(temporary)).toEqual([]);
    }),
  120_000,
);
