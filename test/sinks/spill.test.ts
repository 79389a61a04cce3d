import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { realEffects } from '../../pipeline/effects.ts';
import { diff } from '../../sinks/diff/diff.ts';
import { writeSnapshot } from '../../sinks/snapshot/write.ts';
import { spillFolder } from '../../sinks/warehouse/spill.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';

const SPILLING = fileURLToPath(new URL('spilling.js', import.meta.url));

let folder: string;
let database: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  database = join(folder, 'warehouse.duckdb');
  (await Warehouse.create(database, { threads: 1 })).close();
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Kills a process that has spilled beside the warehouse, and returns the folder it leaves. */
async function killedWhileSpilling(): Promise<string> {
  const child = spawn(process.execPath, [SPILLING, database], { stdio: 'ignore' });
  const ended = once(child, 'close');
  const left = join(folder, `.gongkai-spill.${hostname()}.${child.pid}.0`);
  while (child.exitCode === null && !(existsSync(left) && (await readdir(left)).length > 0)) await wait(5);
  child.kill('SIGKILL');
  await ended;
  return left;
}

test('what a killed publish spilled is removed by the next that opens the warehouse', async () => {
  const left = await killedWhileSpilling();
  expect(await readdir(left)).not.toEqual([]);
  (await Warehouse.open(database, { readOnly: true })).close();
  expect(await readdir(folder)).toEqual(['warehouse.duckdb']);
});

test('what a killed diff spilled is removed by the next diff there, and by the next snapshot', async () => {
  const left = basename(await killedWhileSpilling());
  await diff(database, database, ({ summary }) => Promise.resolve(summary));
  expect(await readdir(folder)).toEqual(['warehouse.duckdb']);
  const snapshots = join(folder, 'snapshots');
  await mkdir(join(snapshots, left), { recursive: true });
  const { id } = await writeSnapshot(database, snapshots, realEffects, { threads: 1 });
  expect((await readdir(snapshots)).toSorted()).toEqual([id, 'latest']);
  await mkdir(join(snapshots, left));
  await diff(join(snapshots, id), join(snapshots, id), ({ summary }) => Promise.resolve(summary));
  expect((await readdir(snapshots)).toSorted()).toEqual([id, 'latest']);
});

test('what another process or machine may still use stays; each has a folder of its own', async () => {
  const living = `.gongkai-spill.${hostname()}.${process.ppid}.0`;
  const elsewhere = '.gongkai-spill.another-machine.1.0';
  const forgotten = '.gongkai-spill.another-machine.2.0';
  for (const name of [living, elsewhere, forgotten]) await mkdir(join(folder, name));
  const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
  await utimes(join(folder, forgotten), longAgo, longAgo);
  const [one, other] = [await spillFolder(database), await spillFolder(database)];
  expect(one).not.toBe(other);
  expect((await readdir(folder)).toSorted()).toEqual([living, elsewhere, 'warehouse.duckdb'].toSorted());
});

test('where nothing may be written beside the data, it goes to the temporary folder of the system', async () => {
  expect((await spillFolder(join(folder, 'absent', 'warehouse.duckdb'))).startsWith(tmpdir())).toBe(true);
});
