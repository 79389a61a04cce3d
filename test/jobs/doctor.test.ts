import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { inFolder } from '../pipeline/warehouse-folder.ts';

const run = promisify(execFile);

async function doctor(...flags: string[]): Promise<{ code: number; stdout: string }> {
  try {
    return { code: 0, ...(await run(process.execPath, ['bin/gongkai.mjs', 'doctor', ...flags])) };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}

test('what a run needs is good on an empty folder, and what is missing says what to do', async () => {
  await inFolder(async (folder) => {
    const { code, stdout } = await doctor('--warehouse', join(folder, 'w'));
    expect(code).toBe(0);
    for (const name of ['node', 'disk', 'rights', 'clock', 'registry']) {
      expect(stdout).toMatch(new RegExp(`^good +${name} `, 'm'));
    }
    expect(stdout).toMatch(/^note +warehouse +none in .* yet: gongkai nightly or gongkai ingest makes it/m);
  });
}, 60_000);

test('a damaged warehouse and a clock that went back are bad, and say so', async () => {
  await inFolder(async (folder) => {
    const late = {
      runId: 'r',
      command: 'nightly',
      startedAt: '2999-01-01T00:00:00Z',
      finishedAt: '2999-01-01T00:00:00Z',
      outcome: 'done',
      codeVersion: 'c',
    };
    await mkdir(join(folder, 'runs', 'r'), { recursive: true });
    await writeFile(join(folder, 'runs', 'r', 'summary.json'), JSON.stringify(late));
    await writeFile(join(folder, 'warehouse.duckdb'), 'no database');
    const { code, stdout } = await doctor('--warehouse', folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^bad +clock .*set the clock, the last run ended at 2999/m);
    expect(stdout).toMatch(/^bad +warehouse .*gongkai replay/m);
  });
}, 60_000);
