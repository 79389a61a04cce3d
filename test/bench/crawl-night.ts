import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { realEffects } from '../../pipeline/effects.ts';
import { collectSooner } from '../../pipeline/heap.ts';
import { ArchiveWriter } from '../../sources/archive/writer.ts';
import { crawl } from '../../sources/crawl/crawl.ts';
import { DEFAULT_SETTINGS } from '../../sources/crawl/settings.ts';
import { sourceEntrySchema } from '../../sources/registry/schema.ts';
import type { CrawlTiming } from './crawl.ts';

/** Crawls a site twice and tells its parent what that cost: `crawl-night.js <reports>`. */

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

collectSooner();
const timing = await timed(Number(process.argv[2] ?? '1000'));
if (process.send) process.send(timing);
else process.stdout.write(`${JSON.stringify(timing, null, 2)}\n`);

async function timed(reports: number): Promise<CrawlTiming> {
  const child = fork(fileURLToPath(new URL('crawl-site.js', import.meta.url)), [String(reports)], { silent: true });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const origin = `http://127.0.0.1:${port.toString().trim()}`;
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  try {
    const loop = await cost(() => bareLoop(origin, reports));
    const first = await cost(() => night(origin, dir));
    globalThis.gc?.();
    const megabytes = process.memoryUsage().rss / 1e6;
    const peakMegabytes = process.resourceUsage().maxRSS / 1000;
    let secondRequests = 0;
    const { seconds: secondNight } = await cost(async () => {
      secondRequests = await night(origin, dir);
    });
    const rates = { loop: reports / loop.seconds, crawl: reports / first.seconds };
    const cpu = { loopCpu: loop.cpu / reports, crawlCpu: first.cpu / reports };
    return { reports, ...rates, ...cpu, secondNight, secondRequests, peakMegabytes, megabytes };
  } finally {
    child.kill();
    await rm(dir, { recursive: true });
  }
}

/** One request after the other, each body read whole: what no crawler of one host can beat. */
async function bareLoop(origin: string, reports: number): Promise<void> {
  const agent = new Agent({ connections: 1 });
  for (let n = 0; n < reports; n++) {
    const { body } = await request(`${origin}/nb/t20240101_${n}.html`, { dispatcher: agent });
    await body.arrayBuffer();
  }
  await agent.close();
}

async function night(origin: string, dir: string): Promise<number> {
  const entry = sourceEntrySchema.parse({
    id: 'bench',
    agency: '某局',
    region_code: '370300',
    sector: 'other',
    list_urls: [`${origin}/nb/`],
    allow_hosts: ['127.0.0.1'],
    pause_ms: 0,
  });
  const archive = await ArchiveWriter.open(join(dir, 'archive'), realEffects);
  const settings = { ...DEFAULT_SETTINGS, maxRequests: Number.MAX_SAFE_INTEGER };
  const common = { frontierDir: join(dir, 'frontier'), effects: realEffects, log: SILENT };
  try {
    const { sources } = await crawl({ sources: [entry], archive, settings, ...common });
    return sources[0]?.requests ?? 0;
  } finally {
    await archive.close();
  }
}

/** Seconds of the clock, and milliseconds of processor time. */
async function cost(work: () => Promise<unknown>): Promise<{ seconds: number; cpu: number }> {
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1000 };
}
