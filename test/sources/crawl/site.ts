import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects, Log } from '../../../model/effects.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import { crawl } from '../../../sources/crawl/crawl.ts';
import type { ArchivePort, Exchange } from '../../../sources/crawl/received/archive-port.ts';
import type { CrawlSettings } from '../../../sources/crawl/settings.ts';
import type { SourceSummary } from '../../../sources/crawl/told/summary.ts';
import { sourceEntrySchema, type SourceEntry } from '../../../sources/registry/schema.ts';

/** What a page of the test's site answers: a text (as HTML), or a handler of its own. */
export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface TestSite {
  readonly origin: string;
  /** `<status> <path>` of every request answered, in order. */
  readonly seen: string[];
  pages: Record<string, Answer>;
  close(): Promise<void>;
}

/** A site on this machine. robots.txt and every other path it is not told of are 404. */
export async function startSite(pages: Record<string, Answer>): Promise<TestSite> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    response.on('finish', () => seen.push(`${response.statusCode} ${path}`));
    const answer = site.pages[path];
    if (answer === undefined) response.writeHead(404).end('not here');
    else if (typeof answer === 'function') answer(request, response);
    else sendHtml(request, response, answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const site: TestSite = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

/** A page with an ETag made of its bytes, answered with 304 where the client has it. */
export function sendHtml(request: IncomingMessage, response: ServerResponse, text: string): void {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-type': 'text/html; charset=utf-8' }).end(text);
}

/** An archive that keeps everything in memory. */
export class MemoryArchive implements ArchivePort {
  readonly exchanges: Exchange[] = [];
  #synced = 0;

  append(exchange: Exchange): Promise<{ file: string; offset: number }> {
    this.exchanges.push(exchange);
    return Promise.resolve({ file: 'memory.warc.gz', offset: this.exchanges.length - 1 });
  }

  sync(): Promise<void> {
    this.#synced = this.exchanges.length;
    return Promise.resolve();
  }

  /** How many exchanges are on the disk. */
  get synced(): number {
    return this.#synced;
  }

  /** `<type> <kind> <path>` of all but robots.txt, in order. */
  get kept(): string[] {
    return this.exchanges
      .filter(({ metadata }) => metadata.kind !== 'robots')
      .map(({ type, metadata, uri }) => `${type} ${metadata.kind} ${pathOf(uri)}`);
  }
}

export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A registry entry for a site on this machine. */
export function entryFor(site: { origin: string }, list: string, more: Partial<SourceEntry> = {}): SourceEntry {
  return sourceEntrySchema.parse({
    id: 'test',
    agency: '某市应急管理局',
    region_code: '370300',
    sector: 'emergency_management',
    list_urls: [site.origin + list],
    expected_per_year: 0,
    allow_hosts: ['127.0.0.1'],
    pause_ms: 0,
    ...more,
  });
}

/** Settings that make failures fast. */
export const FAST: Partial<CrawlSettings> = {
  concurrency: 2,
  pauseMs: 0,
  retryPauseMs: 1,
  headersTimeoutMs: 2000,
  totalTimeoutMs: 4000,
};

export const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The real effects with the clock set to a day, running on from there. */
export function clockAt(iso: string): Effects {
  const offset = Date.parse(iso) - Date.now();
  return { ...realEffects, now: () => new Date(Date.now() + offset) };
}

/** A folder that is removed behind the test. */
export async function withFolder<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-crawl-'));
  try {
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A list with a row for each `[href, title, date]`. */
export function listHtml(rows: readonly (readonly [string, string, string])[], pager = ''): string {
  const items = rows.map(([href, title, date]) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`);
  return `<html><head><title>政府信息公开年报</title></head><body><ul>${items.join('')}</ul>${pager}</body></html>`;
}

/** An article with a body. */
export function articleHtml(title: string, body: string): string {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1><div id="zoom">${body}</div></body></html>`;
}

/** What the last of some nights tells of a source with the list /nb/, each night after a change of the site. */
export function nightsOf(site: TestSite, changes: readonly (() => void)[]): Promise<SourceSummary> {
  return withFolder(async (frontierDir) => {
    const common = { archive: new MemoryArchive(), frontierDir, log: SILENT, settings: FAST };
    let last: SourceSummary | undefined;
    for (const [n, change] of changes.entries()) {
      change();
      const sources = [entryFor(site, '/nb/', { expected_per_year: 1 })];
      [last] = (await crawl({ sources, effects: clockAt(`2023-06-0${n + 1}T00:00:00Z`), ...common })).sources;
    }
    if (!last) throw new Error('no summary');
    return last;
  });
}
