import { BasicCrawler, Configuration, Log as CrawleeLog, LogLevel } from '@crawlee/basic';
import type { Effects, Log } from '../../model/effects.ts';
import { PersonError } from '../../model/errors.ts';
import type { SourceEntry } from '../registry/schema.ts';
import { rememberingResolver, systemResolver, type Resolver } from './address.ts';
import type { ArchivePort } from './archive-port.ts';
import { coalesce } from './coalesce.ts';
import { FetchFailure } from './failure.ts';
import { Manners } from './manners.ts';
import { RobotsKeeper } from './robots.ts';
import type { CrawlProgress, RunContext } from './run-context.ts';
import { DEFAULT_SETTINGS, type CrawlSettings } from './settings.ts';
import { SourceRun } from './source-run.ts';
import { unopened, type CrawlSummary, type SourceSummary } from './summary.ts';

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
  const context = contextOf(options, settings, signal);
  const { effects } = options;
  const deadline = context.startedAt.getTime() + settings.timeBudgetMs;
  const active = options.sources.filter((entry) => entry.active);
  const waiting = active.values();
  const summaries = new Map<string, SourceSummary>();
  const runs = new Map<string, SourceRun>();
  let late = false;
  let number = 0;
  let problem: Error | null = null;

  /** The next step of a source, or the first one of a source that waits; null where nothing is left. */
  const step = async (current: SourceRun | null): Promise<Step | null> => {
    for (let run = current; ;) {
      late ||= effects.now().getTime() > deadline;
      const url = run && !late ? run.next() : null;
      if (run && url !== null) return { url, uniqueKey: String(number++), userData: { sourceId: run.entry.id } };
      if (run) {
        runs.delete(run.entry.id);
        summaries.set(run.entry.id, await run.finish());
      }
      const { value: entry } = signal.aborted || late ? { value: undefined } : waiting.next();
      if (!entry) return null;
      run = await open(entry);
    }
  };
  const open = async (entry: SourceEntry): Promise<SourceRun | null> => {
    try {
      const run = await SourceRun.open(entry, context);
      runs.set(entry.id, run);
      return run;
    } catch (error) {
      if (!(error instanceof PersonError)) throw error;
      summaries.set(entry.id, unopened(entry, error.message));
      return null;
    }
  };
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
  const goOn = async (run: SourceRun, crawler: BasicCrawler) => {
    const next = await step(run);
    if (next) await crawler.addRequests([next]);
  };
  const runOf = (userData: Record<string, unknown>): SourceRun | undefined => runs.get(String(userData['sourceId']));

  const crawler = new BasicCrawler(
    {
      minConcurrency: settings.concurrency,
      maxConcurrency: settings.concurrency,
      maxRequestRetries: settings.maxRetries,
      requestHandlerTimeoutSecs: 86_400,
      useSessionPool: false,
      retryOnBlocked: false,
      log: new CrawleeLog({ level: LogLevel.OFF }),
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      requestHandler: ({ request }) =>
        guard(async () => {
          const run = runOf(request.userData);
          if (!run || signal.aborted) return;
          await run.visit(request.url);
          await goOn(run, crawler);
        }),
      errorHandler: ({ request }) => {
        const pause = settings.retryPauseMs * 2 ** request.retryCount;
        context.client.manners.postpone(`host ${new URL(request.url).hostname}`, pause);
      },
      failedRequestHandler: ({ request }, error) =>
        guard(async () => {
          const run = runOf(request.userData);
          if (!run || signal.aborted) return;
          await run.giveUp(request.url, error as FetchFailure);
          await goOn(run, crawler);
        }),
    },
    memoryOnly(),
  );

  await guard(async () => {
    const first: Step[] = [];
    while (first.length < settings.concurrency) {
      const next = await step(null);
      if (!next) break;
      first.push(next);
    }
    if (first.length > 0) await crawler.run(first);
  });
  for (const run of runs.values()) {
    await guard(async () => {
      summaries.set(run.entry.id, await run.finish());
    });
  }
  if (problem) throw problem as Error;
  const sources = active.flatMap(({ id }) => summaries.get(id) ?? []);
  const outcome = options.signal?.aborted ? 'interrupted' : late ? 'time_limit' : 'finished';
  return { outcome, sources };
}

/** The queue lives in memory: the frontier is the truth. There is nothing to write at the end, so nothing is waited for. */
function memoryOnly(): Configuration {
  const configuration = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    systemInfoIntervalMillis: 60_000,
  });
  Object.assign(configuration.getStorageClient(), { teardown: undefined });
  return configuration;
}

/** One request in the queue: an address and the source it is visited for. */
interface Step {
  readonly url: string;
  readonly uniqueKey: string;
  readonly userData: { readonly sourceId: string };
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
    client: { effects, manners: new Manners(effects), resolve, settings },
    robots: new RobotsKeeper(settings.userAgent.replace(/\/.*$/, ''), settings.maxCrawlDelayMs),
    startedAt: effects.now(),
    signal,
    onProgress: options.onProgress ?? (() => {}),
  };
}
