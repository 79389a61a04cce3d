import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PersonError } from '../../model/errors.ts';
import { main } from '../../jobs/main.ts';
import { serveJob } from '../../jobs/serve.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { publishSnapshot } from '../../sinks/product/publish.ts';
import { verifySnapshots } from '../../sinks/snapshot/verify.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { agency, load, received, register } from '../sinks/register.ts';
import { collect } from '../sinks/rows.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-serve-'));
  const path = join(folder, 'warehouse.duckdb');
  const warehouse = await Warehouse.create(path);
  await register(warehouse, [agency('a1', '370300', 'emergency_management', { valid_from: 2022 })]);
  await load(warehouse, [received('a1', '370300', 12)]);
  await warehouse.checkpoint();
  warehouse.close();
});
afterAll(() => rm(folder, { recursive: true }));

test('there is nothing to serve before a snapshot is published', async () => {
  await expect(serveJob({ warehouse: folder, port: 0 })).rejects.toThrow(/run `gongkai publish` first/);
});

describe('a published snapshot', () => {
  test('has its site, under its checksums, and stamped with its id', async () => {
    const now = new Date('2026-11-24T00:00:00Z');
    const { id } = await publishSnapshot(join(folder, 'warehouse.duckdb'), join(folder, 'snapshots'), realEffects, {
      now,
    });
    expect(await collect(verifySnapshots(join(folder, 'snapshots')))).toEqual([]);
    const stamp = join(folder, 'snapshots', id, 'site', 'snapshot.js');
    await realEffects.replaceFile(stamp, 'gongkai.showSnapshot("2026-11-24-00000000");\n');
    expect(await collect(verifySnapshots(join(folder, 'snapshots')))).toMatchObject([
      { problem: 'does not hold the id of the snapshot' },
    ]);
    await realEffects.remove(stamp);
    expect(await collect(verifySnapshots(join(folder, 'snapshots')))).toMatchObject([
      { problem: 'is missing or cannot be read' },
    ]);
    await realEffects.replaceFile(stamp, `gongkai.showSnapshot("${id}");\n`);
    expect(await collect(verifySnapshots(join(folder, 'snapshots')))).toEqual([]);
  }, 60_000);

  test('is served until it should end', async () => {
    const written: string[] = [];
    const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(written.push(String(text))));
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    let stop: (value?: unknown) => void = () => {};
    const served = serveJob({ warehouse: folder, port: 0 }, new Promise((resolve) => (stop = resolve)));
    while (written.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    out.mockRestore();
    const [page = ''] = written.join('').split('\n');
    const answer = await fetch(page);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<h1>')]);
    stop();
    await served;
    err.mockRestore();
    await expect(fetch(page)).rejects.toThrow();
  });
});

test.each([['70000'], ['1.5'], ['x']])('port %s is no port', async (port) => {
  const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await main(['serve', '--warehouse', folder, '--port', port])).toBe(2);
  expect(String(err.mock.calls.at(-1)?.[0])).toContain('is no port');
  err.mockRestore();
  await expect(serveJob({ warehouse: folder, port: Number(port) })).rejects.toBeInstanceOf(PersonError);
});
