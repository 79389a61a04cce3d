import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { sampleResources } from '../../sources/sample-site/resources.ts';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { gongkai, registryFor } from '../crash/command.ts';
import { sampleNight } from '../crash/sample-night.ts';
import { damagesOf, stateOf } from '../crash/state.ts';
import { ask, inFolder } from '../pipeline/warehouse-folder.ts';

/** The sample site on a network that breaks: after so many answers every connection is cut, until it is mended. */
async function startBreakingSite(answers: number): Promise<{ origin: string; mend(): void; server: Server }> {
  const resources = sampleResources();
  let left = answers;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    if (left-- <= 0) {
      for (const socket of sockets) socket.destroy();
      return;
    }
    const found = resources.get(request.url ?? '');
    response.writeHead(found ? 200 : 404, { 'Content-Type': found?.contentType ?? 'text/html' });
    response.end(found?.body ?? '<h1>404</h1>');
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, mend: () => (left = Infinity), server };
}

test(
  'where the network goes away the night ends with findings, and the next one completes',
  () =>
    inFolder(async (folder) => {
      const site = await startBreakingSite(12);
      try {
        const root = join(folder, 'warehouse');
        const broken = await sampleNight(realEffects, root, site.origin);
        expect(broken.outcome).toBe('needs_person');
        expect(broken.crawl?.failed).toBeGreaterThan(0);
        expect(broken.problems.map(({ kind }) => kind).join(' ')).toMatch(/source_/);
        expect(await damagesOf(root)).toEqual([]);
        site.mend();
        const tomorrow = { ...realEffects, now: () => new Date(Date.now() + 4 * 86_400_000) };
        await sampleNight(tomorrow, root, site.origin);
        await sampleNight(tomorrow, join(folder, 'undisturbed'), site.origin);
        const expected = await stateOf(join(folder, 'undisturbed'));
        const { tables, damages } = await stateOf(root);
        expect(damages).toEqual([]);
        for (const name of ['reports', 'observations', 'checks'])
          expect([name, tables[name]]).toEqual([name, expected.tables[name]]);
      } finally {
        site.server.closeAllConnections();
        site.server.close();
      }
    }),
  240_000,
);

test(
  'a clock that goes back between two nights changes nothing',
  () =>
    inFolder(async (folder) => {
      const site = await startSampleSite();
      try {
        const root = join(folder, 'warehouse');
        const at = (time: string) => ({ ...realEffects, now: () => new Date(time) });
        await sampleNight(at('2026-03-31T08:00:00Z'), root, site.origin);
        const expected = await stateOf(root);
        const again = await sampleNight(at('2020-01-01T00:00:00Z'), root, site.origin);
        expect(again.load?.reports).toBe(0);
        expect(again.snapshot?.published).toBe(false);
        expect(await stateOf(root)).toEqual(expected);
        expect(await ask(folder, 'SELECT count(*) FROM runs')).toEqual([['2']]);
      } finally {
        await site.close();
      }
    }),
  240_000,
);

test(
  'of two nights at once the second ends with exit code 3 and names the first',
  () =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      const holder = { pid: process.pid, host: hostname(), command: 'nightly', since: '2026-03-31T08:00:00.000Z' };
      await mkdir(root);
      await writeFile(layoutOf(root).lock, JSON.stringify(holder));
      const second = await gongkai(['ingest', 'package.json', '--quiet', '--warehouse', root]);
      expect(second).toMatchObject({ exitCode: 3, stdout: '' });
      expect(second.stderr).toBe(
        `gongkai: the warehouse is held by gongkai nightly (process ${process.pid} on ${hostname()}) since 2026-03-31T08:00:00.000Z: wait until it has finished, or remove ${root}/lock if that process is gone\n`,
      );
      expect(JSON.parse(await readFile(layoutOf(root).lock, 'utf8'))).toEqual(holder);
    }),
  300_000,
);

test(
  'a reader that asks all the time neither fails nor stops a night',
  () =>
    inFolder(async (folder) => {
      const site = await startSampleSite();
      try {
        const root = join(folder, 'warehouse');
        const registry = await registryFor(folder, site.origin);
        await gongkai(['ingest', 'test/fixtures/reports/mem-2021/report.txt', '--quiet', '--warehouse', root]);
        const reader = new AbortController();
        const night = gongkai(['nightly', '--quiet', '--sources', registry, '--warehouse', root]).finally(() =>
          reader.abort(),
        );
        const answers = new Set<string>();
        while (!reader.signal.aborted) {
          const count = ['query', 'SELECT count(*) AS n FROM reports', '--format', 'csv', '--warehouse', root];
          const { exitCode, stdout, stderr } = await gongkai(count);
          answers.add(`${exitCode} ${stdout.replaceAll('\r\n', ' ')}${stderr}`);
        }
        const { exitCode, stderr } = await night;
        expect(exitCode).toBe(1);
        // A reader may hold the file at the very end: the summary on the disk keeps the row that the table lacks.
        expect(stderr).toMatch(/^$|^\S+ warn: the run is not in the table of runs yet: [^\n]+\n$/);
        for (const answer of answers) expect(answer).toMatch(/^0 n [156] $/);
        expect(await ask(folder, 'SELECT count(*) FROM reports')).not.toEqual([['1']]);
      } finally {
        await site.close();
      }
    }),
  240_000,
);
