import { setMaxListeners } from 'node:events';
import { BasicCrawler, Log as CrawleeLog, LogLevel } from '@crawlee/basic';
import type { Effects, Log } from '../../model/effects.ts';
import type { SourceEntry } from '../registry/schema.ts';
import { rememberingResolver, systemResolver, type Resolver } from './requests/address.ts';
import type { ArchivePort } from './received/archive-port.ts';
import { coalesce } from './coalesce.ts';
import { FetchFailure } from './requests/failure.ts';
import { Lanes } from './lanes.ts';
import { Manners } from './requests/manners.ts';
import { memoryOnly } from './memory-only.ts';
import { RobotsKeeper } from './requests/robots.ts';
import type { CrawlProgress, RunContext } from './run-context.ts';
import { DEFAULT_SETTINGS, MAX_SILENCES, type CrawlSettings } from './settings.ts';
import { SharedAnswers } from './requests/shared-answers.ts';
import type { CrawlSummary, SourceSummary } from './told/summary.ts';

export interface CrawlOptions {
  readonly sources: readonly SourceEntry[];
  readonly archive: ArchivePort;
  /** The folder with a journal for each source. */
  readonly frontierDir: string;
  readonly effects: Effects;
  readonly log: Log;
  readonly settings?: Partial<CrawlSettings>;
  /** Stops the run between two steps; what was done is kept. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CrawlProgress) => void;
  /** Called when a source is finished. */
  readonly onSource?: (summary: SourceSummary) => void;
  /** How names become addresses; the system's way where it is left out. */
  readonly resolve?: Resolver;
}

/**
 * Visits the sources: reads their lists, fetches what is new or due, and archives every response before anything is
 * made of it. Several sources go at once, one request at a time to a host. A run can be stopped or killed anywhere;
 * the next one goes on from the frontier.
 * @throws what the archive or the frontier throws; a site that fails is a finding, no error
 */
export async function crawl(options: CrawlOptions): Promise<CrawlSummary> {
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  // Every request that waits listens to it.
  setMaxListeners(0, signal);
  const context = contextOf(options, settings, signal);
  const lanes = new Lanes(options.sources, context, context.startedAt.getTime() + settings.timeBudgetMs);
  let problem: Error | null = null;
  /** A failure that may pass goes to the crawler, which comes again; any other one ends the run. */
  const guard = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (error instanceof FetchFailure && error.passing) throw error;
      if (signal.aborted && (error === signal.reason || (error as Error).name === 'AbortError')) return;
      problem ??= error as Error;
      failed.abort(error);
    }
  };
  const crawler = new BasicCrawler(
    {
      minConcurrency: settings.concurrency,
      maxConcurrency: settings.concurrency,
      maxRequestRetries: settings.maxRetries,
      requestHandlerTimeoutSecs: LENT_SECONDS,
      useSessionPool: false,
      retryOnBlocked: false,
      log: new CrawleeLog({ level: LogLevel.OFF }),
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      requestHandler: ({ request }) =>
        guard(() =>
          lanes.work(sourceIdOf(request), () => {
            request.retryCount = 0;
          }),
        ),
      errorHandler: ({ request }, error) => {
        if (saysNothing(error) && request.retryCount >= MAX_SILENCES) request.noRetry = true;
        const url = lanes.currentUrl(sourceIdOf(request)) ?? request.url;
        const pause = settings.retryPauseMs * 2 ** request.retryCount;
        context.client.manners.postpone(`host ${new URL(url).hostname}`, pause);
      },
      failedRequestHandler: ({ request }, error) =>
        guard(async () => {
          const id = sourceIdOf(request);
          await lanes.giveUp(id, error as FetchFailure);
          await crawler.addRequests([requestFor(id, request.url)], { forefront: true });
        }),
    },
    memoryOnly(),
  );
  const active = options.sources.filter((entry) => entry.active);
  await guard(async () => {
    // The queue lends a request for three minutes and then lends it again: a source that takes longer would be worked
    // on twice at a time, and closed under the one still at it.
    (await crawler.getRequestQueue()).requestLockSecs = LENT_SECONDS;
    await crawler.run(active.map(({ id, list_urls: [url = ''] }) => requestFor(id, url)));
  });
  for (const id of lanes.open) await guard(() => lanes.finish(id));
  if (problem) throw problem as Error;
  const sources = active.flatMap(({ id }) => lanes.summaries.get(id) ?? []);
  const outcome = options.signal?.aborted ? 'interrupted' : lanes.late ? 'time_limit' : 'finished';
  return { outcome, sources };
}

/** Longer than any run: how long a source may be under way. */
const LENT_SECONDS = 7 * 86_400;

/** Whether a host took a request and said nothing, or said that it has nothing: asking often changes neither. */
function saysNothing(error: Error): boolean {
  return error instanceof FetchFailure && (error.code === 'timeout' || error.code === 'empty');
}

let requests = 0;

/** One request of the queue stands for a source and all that is due in it; a retry keeps its place. */
function requestFor(sourceId: string, url: string) {
  return { url, uniqueKey: `${sourceId} ${requests++}`, userData: { sourceId, __crawlee: { forefront: true } } };
}

function sourceIdOf({ userData }: { userData: Record<string, unknown> }): string {
  return String(userData['sourceId']);
}

function contextOf(options: CrawlOptions, settings: CrawlSettings, signal: AbortSignal): RunContext {
  const { effects, log, frontierDir } = options;
  const archive: ArchivePort = {
    append: (exchange) => options.archive.append(exchange),
    sync: coalesce(() => options.archive.sync()),
  };
  const resolve = rememberingResolver(options.resolve ?? systemResolver);
  return {
    effects,
    log,
    archive,
    frontierDir,
    settings,
    client: { effects, manners: new Manners(effects), resolve, settings, malformed: new Set() },
    robots: new RobotsKeeper(settings.userAgent.replace(/\/.*$/, ''), settings.maxCrawlDelayMs),
    shared: new SharedAnswers(options.sources),
    startedAt: effects.now(),
    signal,
    onProgress: options.onProgress ?? (() => {}),
    onSource: options.onSource ?? (() => {}),
  };
}
