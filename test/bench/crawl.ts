import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Comparison, Part } from './part.ts';

/** What the crawl of a site costs, against a bare loop of requests over the same pages. */
export interface CrawlTiming {
  readonly reports: number;
  /** Pages a second of clock time: the loop alone, and the crawl with archive and frontier on the disk. */
  readonly loop: number;
  readonly crawl: number;
  /** Milliseconds of processor time a page, of all threads: what a busy machine does not distort. */
  readonly loopCpu: number;
  readonly crawlCpu: number;
  /** Seconds of the second night, on which nothing changed, and the requests it took. */
  readonly secondNight: number;
  readonly secondRequests: number;
  /** Megabytes of the crawler's process: the most it ever had, and what it held after the first night. */
  readonly peakMegabytes: number;
  readonly megabytes: number;
}

/** The crawl of one host against a bare loop, at two sizes: nothing of it may grow with the square. */
export const CRAWLING: Part = {
  name: 'crawling',
  run: async () => [comparisonOf(await timeCrawl(1000)), comparisonOf(await timeCrawl(10_000))],
};

function comparisonOf({ secondNight, secondRequests, ...first }: CrawlTiming): Comparison {
  const { reports, loop, crawl, loopCpu, crawlCpu, megabytes, peakMegabytes } = first;
  const memory = `${megabytes.toFixed(0)} MB held, ${peakMegabytes.toFixed(0)} MB at most`;
  const second = `second night ${secondRequests} requests, ${secondNight.toFixed(2)} s`;
  return {
    title: `crawl of ${reports} reports on one host, without pauses`,
    unit: 'pages/s',
    lines: [
      { name: 'a bare loop of undici', value: loop, ratio: 1, note: `processor ${loopCpu.toFixed(2)} ms a page` },
      {
        name: 'gongkai crawl, archived',
        value: crawl,
        ratio: crawl / loop,
        note: `processor ${crawlCpu.toFixed(2)} ms a page; ${memory}; ${second}`,
      },
    ],
  };
}

/**
 * Times the crawl of a site on this machine with so many reports, without pauses, in a process of its own: what else
 * this one did is in its memory.
 */
async function timeCrawl(reports: number): Promise<CrawlTiming> {
  const script = fileURLToPath(new URL('crawl-night.js', import.meta.url));
  const child = fork(script, [String(reports)], { execArgv: ['--expose-gc', '--no-warnings'] });
  const [timing] = (await once(child, 'message')) as [CrawlTiming];
  child.disconnect();
  return timing;
}
