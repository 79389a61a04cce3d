import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { realEffects } from '../../pipeline/effects.ts';
import { ArchiveWriter } from '../../sources/archive/writer.ts';
import { crawl as crawlSources } from '../../sources/crawl/crawl.ts';
import { DEFAULT_SETTINGS } from '../../sources/crawl/settings.ts';
import { sourceEntrySchema } from '../../sources/registry/schema.ts';
import type { Comparison, Part } from './part.ts';

/** What the crawl of a site costs, against a bare loop of requests over the same pages. */
interface CrawlTiming {
  readonly reports: number;
  /** Pages a second of clock time: the loop alone, and the crawl with archive and frontier on the disk. */
  readonly loop: number;
  readonly crawl: number;
  /** Seconds of the second night, on which nothing changed, and the requests it took. */
  readonly secondNight: number;
  readonly secondRequests: number;
  /** Megabytes of memory held after the first night, garbage collected where node runs with --expose-gc. */
  readonly megabytes: number;
}

/** The crawl of one host against a bare loop, at two sizes: nothing of it may grow with the square. */
export const CRAWLING: Part = {
  name: 'crawling',
  run: async () => [comparisonOf(await timeCrawl(1000)), comparisonOf(await timeCrawl(10_000))],
};

function comparisonOf({ reports, loop, crawl, secondNight, secondRequests, megabytes }: CrawlTiming): Comparison {
  return {
    title: `crawl of ${reports} reports on one host, without pauses`,
    unit: 'pages/s',
    lines: [
      { name: 'a bare loop of undici', value: loop, ratio: 1 },
      {
        name: 'gongkai crawl, archived',
        value: crawl,
        ratio: crawl / loop,
        note: `${megabytes.toFixed(0)} MB held; second night ${secondRequests} requests, ${secondNight.toFixed(2)} s`,
      },
    ],
  };
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Times the crawl of a site on this machine with so many reports, without pauses. */
async function timeCrawl(reports: number): Promise<CrawlTiming> {
  const child = fork(fileURLToPath(new URL('crawl-site.js', import.meta.url)), [String(reports)], { silent: true });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const origin = `http://127.0.0.1:${port.toString().trim()}`;
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  try {
    const loop = await seconds(() => bareLoop(origin, reports));
    const first = await seconds(() => night(origin, dir));
    globalThis.gc?.();
    const megabytes = process.memoryUsage().rss / 1e6;
    let secondRequests = 0;
    const secondNight = await seconds(async () => {
      secondRequests = await night(origin, dir);
    });
    return { reports, loop: reports / loop, crawl: reports / first, secondNight, secondRequests, megabytes };
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
    const { sources } = await crawlSources({ sources: [entry], archive, settings, ...common });
    return sources[0]?.requests ?? 0;
  } finally {
    await archive.close();
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
