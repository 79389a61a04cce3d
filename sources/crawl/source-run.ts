import type { SourceEntry } from '../registry/schema.ts';
import { conditionsFor, failed } from './frontier/changes.ts';
import { SourceClient } from './requests/client.ts';
import { CutPages } from './received/cut-pages.ts';
import { FetchFailure } from './requests/failure.ts';
import { Findings } from './told/findings.ts';
import { Frontier, type FrontierEvent } from './frontier/frontier.ts';
import type { Change, UrlRecord } from './frontier/frontier-record.ts';
import { isHostOfSource, sameHost } from './requests/hosts.ts';
import { keepReceived, received, trails } from './received/keep-received.ts';
import { LaidAside } from './frontier/laid-aside.ts';
import { VisitQueue } from './frontier/queue.ts';
import { READ_BY, wayRound } from './received/read-list.ts';
import { readReceived } from './received/read-received.ts';
import { Refusals } from './received/refusals.ts';
import { isDue, roundOf } from './rhythm.ts';
import { robotsAnswer } from './requests/robots-request.ts';
import type { RobotsAnswer } from './requests/robots.ts';
import type { RunContext, VisitResult } from './run-context.ts';
import { siteMapLists } from './site-maps.ts';
import { startLists } from './frontier/start-lists.ts';
import { Schemes } from './requests/scheme.ts';
import type { SourceSummary } from './told/summary.ts';
import { Tally } from './told/tally.ts';
import { Trail, TRAILING } from './frontier/trail.ts';
import { Unlisted } from './frontier/unlisted.ts';
import { look, type Looked } from './received/visit.ts';

/** One source in one run: what is due, how a visit goes, and what it adds up to. */
export class SourceRun {
  readonly entry: SourceEntry;
  readonly #context: RunContext;
  readonly #frontier: Frontier;
  readonly #client: SourceClient;
  readonly #queue = new VisitQueue();
  readonly #findings: Findings;
  readonly #deadline: number;
  readonly #tally = new Tally();
  readonly #refusals = new Refusals();
  readonly #cut = new CutPages();
  readonly #trail = new Trail(TRAILING);
  readonly #unlisted = new Unlisted();
  readonly #aside: LaidAside;
  readonly #schemes: Schemes;
  readonly #robots = (url: string) => robotsAnswer(url, this.entry, this.#client, this.#context);
  #stopped = false;

  private constructor(entry: SourceEntry, context: RunContext, frontier: Frontier) {
    const { effects, settings } = context;
    this.entry = entry;
    this.#context = context;
    this.#frontier = frontier;
    this.#findings = new Findings(entry, frontier);
    this.#schemes = new Schemes(entry);
    this.#aside = new LaidAside(entry, frontier, context.startedAt);
    this.#deadline = effects.now().getTime() + settings.sourceBudgetMs;
    this.#client = new SourceClient(context.client, {
      allowHosts: entry.allow_hosts,
      pauseMs: entry.pause_ms ?? settings.pauseMs,
      mayFollow: (url) => isHostOfSource(url, entry),
    });
  }

  /** Opens the source's frontier and puts what is due in line. */
  static async open(entry: SourceEntry, context: RunContext): Promise<SourceRun> {
    const frontier = await Frontier.open(context.frontierDir, entry.id, context.effects);
    const run = new SourceRun(entry, context, frontier);
    try {
      await frontier.record(startLists(entry, frontier, context.startedAt.toISOString()));
    } catch (error) {
      await frontier.abandon();
      throw error;
    }
    const round = roundOf(context.settings, context.startedAt, READ_BY);
    for (const record of frontier.all()) if (isDue(record, round)) run.#wait(record);
    return run;
  }

  /** The next address to visit, or null where nothing is left or the source is stopped. */
  async next(): Promise<string | null> {
    // What is under way may bring more.
    if (this.#queue.size === 0) await this.#trail.settled();
    if (this.#queue.size === 0 && !this.#stopped) {
      for (const url of await siteMapLists(this.entry, this.#frontier, this.#context)) this.#enqueue(url, '');
      const now = this.#context.startedAt.toISOString();
      for (const url of await this.#unlisted.unread(this.#frontier, now)) this.#enqueue(url, '');
      if (this.#queue.size === 0)
        for (const url of await this.#unlisted.mark(this.#frontier, now)) this.#enqueue(url, '');
    }
    if (this.#stopped || this.#context.signal.aborted || this.#queue.size === 0) return null;
    const { settings, effects } = this.#context;
    if (effects.now().getTime() > this.#deadline) return this.#stop('time_limit', 'the time of this source is used up');
    if (this.#client.requests >= settings.maxRequests) {
      return this.#stop('request_limit', `${settings.maxRequests} requests are the most a run sends to a source`);
    }
    const url = this.#queue.take();
    const reason = url === null ? null : await this.#aside.lay(this.#frontier.known(url));
    if (url === null || reason === null) return url;
    this.#tally.skip(url, reason);
    return this.next();
  }

  /**
   * Visits an address: asks robots.txt, fetches, archives, reads, and writes down what came of it.
   * @throws FetchFailure (passing) where the same request may go well later; then call again, or `giveUp`
   */
  async visit(url: string): Promise<void> {
    const record = this.#frontier.known(url);
    const { asked, answer } = await this.#schemes.ask(record.url, this.#robots);
    if (!answer.allowed) return this.#passOver(record, answer);
    try {
      const { shared, signal, settings } = this.#context;
      const followed = await shared.get(this.entry.id, asked, conditionsFor(record), (conditions) =>
        this.#client.get(asked, conditions, signal, {
          pauseMs: answer.crawlDelayMs,
          forbidden: async (target) =>
            this.#aside.redirected.check(record, target) ?? (await this.#robots(target)).reason,
        }),
      );
      const later = record.role === 'later' && record.pages_left === undefined;
      const looked = look(followed, record.sha256, this.entry.charset, settings.maxDecodedBytes, record.url, later);
      this.#cut.check(record, looked);
      const pause = Math.max(this.entry.pause_ms ?? settings.pauseMs, answer.crawlDelayMs);
      if (pause === 0 && trails(looked, record)) await this.#trail.add(() => this.#settle(record, looked));
      else await this.#settle(record, looked);
    } catch (error) {
      if (!(error instanceof FetchFailure) || error.passing) throw error;
      await this.giveUp(url, error);
    }
  }

  async #settle(record: UrlRecord, looked: Looked): Promise<void> {
    try {
      await this.#take(record, looked);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      await this.giveUp(record.url, error);
    }
  }

  /** Writes down that an address could not be fetched in this run. */
  async giveUp(url: string, failure: FetchFailure): Promise<void> {
    const record = this.#frontier.known(url);
    const { code, message } = failure;
    if (code === 'known') return this.#tally.skip(url, await this.#aside.redirected.setAside(url, message));
    await this.#frontier.record([{ url, change: { ...failed(record, message, this.#now()), failed_as: code } }]);
    await this.#goRound(record, null);
    if (code === 'busy') this.#stopped = true;
    this.#findings.gaveUp(record, failure);
    this.#count('failed', record);
  }

  /** Closes the source and adds up. */
  async finish(): Promise<SourceSummary> {
    try {
      await this.#trail.settled();
      await this.#client.close();
    } finally {
      await this.#frontier.close();
    }
    const complete = this.#queue.size === 0 && !this.#stopped && !this.#context.signal.aborted;
    if (complete) this.#findings.expectations(this.#context.startedAt);
    this.#findings.unanswered(this.#context.startedAt.toISOString());
    const { blocked, all: findings } = this.#findings;
    const { requests } = this.#client;
    return { sourceId: this.entry.id, requests, ...this.#tally.sums, blocked, findings, complete };
  }

  async #take(record: UrlRecord, looked: Looked): Promise<void> {
    const { same, base } = await keepReceived(this.entry, this.#context, record, looked);
    const wholeSite = this.#refusals.concernSite(record, looked);
    if (looked.reason !== null) return this.#lost(record, looked, base, wholeSite);
    const { url } = looked.followed.exchange;
    this.#aside.redirected.note(record, url);
    const done = received(record, looked, same, base);
    const known = same && record.read_by === READ_BY && done.answered_at === record.answered_at;
    const read = known ? [] : this.#read(record, looked, done);
    await this.#frontier.record(read.length > 0 ? read : [{ url: record.url, change: done }]);
    for (const { url: found } of read) this.#enqueue(found, record.url);
    if (record.kind === 'list' && !sameHost(url, record.url)) this.#findings.moved(record, url);
    this.#count(same ? 'unchanged' : record.sha256 === undefined ? 'new' : 'changed', record);
  }

  /** What a page brings; what it says beside that goes to the findings and the log. */
  #read(record: UrlRecord, { page }: Looked, done: Change): readonly FrontierEvent[] {
    if (page === null) return [{ url: record.url, change: done }];
    const now = this.#context.startedAt.toISOString();
    const outcome = readReceived(this.entry, this.#frontier, record, page, done, now);
    const { events, skipped, foreign, read, rowsOf } = outcome;
    if (rowsOf) this.#unlisted.note(record.url, rowsOf.origin, rowsOf.items);
    for (const { url, reason } of skipped) this.#tally.skip(url, reason);
    if (foreign !== null) this.#findings.moved(record, foreign);
    if (read !== null) this.#context.log.debug(`${record.url}: ${read}`, { source: this.entry.id });
    return events;
  }

  /** Goes on behind a page of a list that cannot be read, or asks for it in another way. */
  async #goRound(record: UrlRecord, status: number | null): Promise<void> {
    const event = wayRound(record, status, this.#context.startedAt.toISOString());
    if (event === null || this.#frontier.get(event.url)) return;
    await this.#frontier.record([event]);
    this.#enqueue(event.url, record.url);
  }

  async #lost(record: UrlRecord, looked: Looked, base: Change, wholeSite: boolean): Promise<void> {
    const why = looked.reason ?? 'unusable';
    const change = { ...failed(record, why, this.#now()), ...base, etag: undefined, last_modified: undefined };
    await this.#frontier.record([{ url: record.url, change }]);
    await this.#goRound(record, base.sha256 === undefined ? null : 400);
    if (wholeSite) {
      this.#findings.refused(record, looked);
      this.#stopped = true;
    } else if (record.role === 'first') this.#findings.listFailed(record, why);
    this.#count('failed', record);
  }

  /** Nothing is written down: the address stays due, and the finding, for as long as robots.txt says so. */
  async #passOver(record: UrlRecord, { decision, reason }: RobotsAnswer): Promise<void> {
    const why = reason ?? 'robots.txt';
    this.#tally.skip(record.url, why);
    this.#findings.passedOver(record, decision, why);
    if (decision === 'disallowed') await this.#goRound(record, null);
    this.#count('passed_over', record);
  }

  #enqueue(url: string, reader: string): void {
    const record = this.#frontier.get(url);
    if (record?.state === 'pending' && url !== reader) this.#wait(record);
  }

  /** Puts an address in line. What a list dates before the day asked for stays pending, for a run that asks for all. */
  #wait(record: UrlRecord): void {
    const { since } = this.#context.settings;
    const older = since !== null && record.listed_on !== undefined && record.listed_on < since;
    if (!older || record.kind === 'list') this.#queue.add(record);
  }

  #count(result: VisitResult, { url }: UrlRecord): void {
    const visited = this.#tally.count(result);
    this.#context.onProgress({ sourceId: this.entry.id, url, result, visited, waiting: this.#queue.size });
  }

  #stop(kind: 'time_limit' | 'request_limit', message: string): null {
    this.#stopped = true;
    this.#findings.add(kind, 'warning', `${message}; the next run goes on from here.`, null);
    return null;
  }

  #now(): string {
    return this.#context.effects.now().toISOString();
  }
}
