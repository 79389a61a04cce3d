import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasEnded } from '../model/process-ended.ts';

const BEGINNING = `gongkai-tests.${hostname()}.`;

/**
 * Gives a run of the tests a temporary folder of its own, which goes with it: also what a test that failed, took too
 * long or was killed would have removed itself. What runs that were killed have left goes too.
 */
export default function ownTemporaryFolder(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(BEGINNING) ? Number(name.slice(BEGINNING.length)) : Number.NaN;
    if (Number.isInteger(pid) && hasEnded(pid)) remove(join(tmpdir(), name));
  }
  const folder = join(tmpdir(), `${BEGINNING}${process.pid}`);
  mkdirSync(folder);
  process.env['TMPDIR'] = folder;
  process.once('exit', () => remove(folder));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
