import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Exchange } from '../../sources/crawl/received/archive-port.ts';
import { crawl } from '../../sources/crawl/crawl.ts';
import { importSources } from '../../sources/registry/import.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { FAST, MemoryArchive, SILENT } from '../sources/crawl/site.ts';
import { FAMILIES, FAULTS } from './families.ts';
import { reportDocx, reportPdf, titleOf } from './reports.ts';
import { importRow, startAgencies, type Simulated } from './simulate.ts';

/** Two nights over every simulated agency, without the pauses between requests and without loading the reports. */

const SLOW = new Set(['hangs', 'hangingHost', 'bombs', 'robotsRules']);
const CHOSEN = { ...FAMILIES, ...Object.fromEntries(Object.entries(FAULTS).filter(([name]) => !SLOW.has(name))) };
const archive = new MemoryArchive();
let agencies: Simulated[];
let dir: string;
let second: Map<string, string[]>;

beforeAll(async () => {
  agencies = await startAgencies(CHOSEN);
  dir = await mkdtemp(join(tmpdir(), 'gongkai-agencies-'));
  const sources = importSources(JSON.stringify(agencies.map(importRow)));
  const night = () =>
    crawl({
      sources,
      archive,
      frontierDir: dir,
      effects: realEffects,
      log: SILENT,
      settings: { ...FAST, concurrency: 20 },
    });
  await night();
  const before = new Map(agencies.map(({ family, served }) => [family, served.requests.length]));
  await night();
  second = new Map(
    agencies.map(({ family, served }) => [
      family,
      served.requests.slice(before.get(family)).map(({ method, path, status }) => `${status} ${method} ${path}`),
    ]),
  );
}, 60_000);

afterAll(async () => {
  for (const { served } of agencies) await served.close();
  await rm(dir, { recursive: true });
});

/** A body is archived as it was sent, some are sent compressed. */
function unpacked(body: Uint8Array): Buffer {
  return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : Buffer.from(body);
}

/** The years whose report is among what was archived, as a page with its sections or as the very file. */
function foundOf({ agency, served }: Simulated): number[] {
  const origin = `http://${served.host}:${served.port}/`;
  const bodies = archive.exchanges.flatMap((one: Exchange) => {
    const document = one.metadata.kind === 'page' || one.metadata.kind === 'attachment';
    return one.type === 'http' && document && one.uri.startsWith(origin) ? [unpacked(one.response.body)] : [];
  });
  return agency.years.filter((year) => {
    const files = [reportPdf(agency, year), reportDocx(agency, year)];
    const isReport = (body: Buffer): boolean =>
      files.some((file) => body.equals(file)) ||
      (body.includes(`<p>${titleOf(agency, year)}</p>`) && body.includes('<p>一、总体情况</p>'));
    return bodies.some(isReport);
  });
}

test.each(Object.keys(CHOSEN))('%s: every report that can be reached, no forbidden path, nothing twice', (name) => {
  const simulated = agencies.find(({ family }) => family === name);
  if (!simulated) throw new Error(`${name} was not started`);
  const { served, agency } = simulated;
  expect(foundOf(simulated)).toEqual(served.site.reachable ?? agency.years);
  const paths = served.requests.map(({ path }) => path).filter((path) => path !== '/robots.txt');
  expect(paths.filter((path) => served.site.forbidden?.(path))).toEqual([]);
  // A document that was there on the first night is not asked for on the second one, lists are asked with conditions.
  const whole = second.get(name)?.filter((line) => line.startsWith('200 GET') && !line.endsWith('/robots.txt'));
  if (served.site.reachable?.length !== 0) expect(whole).toEqual([]);
  expect(paths.length).toBeLessThan(60);
});
