import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inFolder } from '../pipeline/warehouse-folder.ts';

test('a run that is asked to stop says so, gives its lock back and leaves a record; exit 3', async () => {
  await inFolder(async (folder) => {
    const warehouse = join(folder, 'w');
    const args = ['bin/gongkai.mjs', 'nightly', '--sample-site', '--warehouse', warehouse];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    const ended = new Promise<number | null>((resolve) => {
      child.on('exit', resolve);
    });
    while (!existsSync(join(warehouse, 'lock')) && child.exitCode === null) await wait(5);
    child.kill('SIGTERM');
    expect(await ended).toBe(3);
    expect(said).toContain('stopped by SIGTERM: nothing that was finished is lost');
    expect(existsSync(join(warehouse, 'lock'))).toBe(false);
    const [runId = ''] = await readdir(join(warehouse, 'runs'));
    const record = JSON.parse(await readFile(join(warehouse, 'runs', runId, 'summary.json'), 'utf8')) as object;
    expect(record).toMatchObject({ outcome: 'interrupted', reason: 'interrupted', command: 'nightly' });
    expect(await readFile(join(warehouse, 'metrics.prom'), 'utf8')).toContain('gongkai_last_run_exit_code 3');
  });
}, 60_000);
