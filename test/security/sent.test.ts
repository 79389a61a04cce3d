import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { crawlOnly } from '../../pipeline/commands.ts';
import { crawlStep } from '../../pipeline/crawling/crawl-step.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { loadRegistry } from '../../sources/registry/load.ts';
import { sampleResources } from '../../sources/sample-site/resources.ts';
import { runWith } from '../crash/nights.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

const ALLOWED = new Set([
  'host',
  'connection',
  'user-agent',
  'accept',
  'accept-language',
  'accept-encoding',
  'referer',
  'if-none-match',
  'if-modified-since',
]);

test(
  'of all settings a site is sent the contact alone',
  () =>
    inFolder(async (folder) => {
      const resources = sampleResources();
      const sent = new Map<string, Set<string>>();
      const server = createServer((request, response) => {
        for (const [name, value] of Object.entries(request.headers)) {
          sent.set(name, (sent.get(name) ?? new Set()).add(String(value)));
        }
        const found = resources.get(request.url ?? '');
        response.writeHead(found ? 200 : 404, { 'Content-Type': found?.contentType ?? 'text/html' });
        response.end(found?.body ?? '<h1>404</h1>');
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const { sources } = await loadRegistry('sources/sample-site/registry.yaml', { origin });
        const step = crawlStep(sources, { pauseMs: 0, contact: 'mailto:someone@example.org' });
        await crawlOnly(runWith(realEffects, join(folder, 'warehouse'), 'crawl'), step);
        expect([...sent.keys()].filter((name) => !ALLOWED.has(name))).toEqual([]);
        const [agent = '', ...others] = sent.get('user-agent') ?? [];
        expect(agent).toMatch(/^gongkai\/\d+\.\d+\.\d+ \(\+mailto:someone@example\.org\)$/);
        expect(others).toEqual([]);
        for (const referer of sent.get('referer') ?? []) expect(referer.startsWith(origin)).toBe(true);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    }),
  300_000,
);
