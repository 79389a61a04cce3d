import type { Agent } from 'undici';
import { CookieJar } from 'tough-cookie';
import type { Effects } from '../../../model/effects.ts';
import { checkAddress, guardedAgent, type Resolver } from './address.ts';
import { requestOf, type WireRequest } from '../../platforms/page/post.ts';
import { FetchFailure } from './failure.ts';
import { fetchOnce, type HttpExchange } from './fetch.ts';
import { lenientReceiver } from './lenient.ts';
import { type Manners, retryAfterMs } from './manners.ts';
import { strictReceiver, type Receiver } from './receive.ts';
import { userAgentOf, type CrawlSettings } from '../settings.ts';

/** A redirect on the way to a response. */
export interface Hop {
  readonly url: string;
  readonly status: number;
  readonly location: string;
}

/** A response with the way to it. */
export interface Followed {
  readonly exchange: HttpExchange;
  readonly hops: readonly Hop[];
}

/** What a request carries besides the headers every request has. */
export interface Conditions {
  readonly referer?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Where redirects led when the validators were given. */
  readonly answeredAt?: string;
}

/** What the clients of a run share. */
export interface ClientContext {
  readonly effects: Effects;
  readonly manners: Manners;
  readonly resolve: Resolver;
  readonly settings: CrawlSettings;
  /** Hosts whose answers only the lenient receiver reads. */
  readonly malformed: Set<string>;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** The client of one source: its cookies, its permission for private hosts, its pause. */
export class SourceClient {
  readonly #context: ClientContext;
  readonly #allowed: readonly string[];
  readonly #agent: Agent;
  readonly #strict: Receiver;
  readonly #lenient: Receiver;
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: true, looseMode: true });
  readonly #pauseMs: number;
  readonly #mayFollow: (url: string) => boolean;
  /** Requests sent so far, redirects counted. */
  requests = 0;

  constructor(
    context: ClientContext,
    options: { allowHosts: readonly string[]; pauseMs: number; mayFollow: (url: string) => boolean },
  ) {
    this.#context = context;
    this.#allowed = options.allowHosts;
    this.#pauseMs = options.pauseMs;
    this.#mayFollow = options.mayFollow;
    this.#agent = guardedAgent(options.allowHosts, context.resolve, context.settings.headersTimeoutMs);
    this.#strict = strictReceiver(this.#agent);
    this.#lenient = lenientReceiver(options.allowHosts, context.resolve);
  }

  /**
   * Asks for an address (one with a body is sent with POST, see post.ts) and follows redirects, each checked, each in its turn.
   * @param pauseMs a longer pause than the source's own, where robots.txt asks for one
   * @param forbidden asked before each request to another address than the first: why it must not be sent, or null
   * @throws FetchFailure; one that says `passing` may be tried again
   */
  async get(
    address: string,
    conditions: Conditions,
    signal: AbortSignal,
    options: { pauseMs?: number; forbidden?: (url: string) => Promise<string | null> } = {},
  ): Promise<Followed> {
    const hops: Hop[] = [];
    let { url, post } = requestOf(address);
    const first = url;
    for (;;) {
      const asker = url === first ? conditions.referer : first;
      // Validators belong to the address that gave them (RFC 9110, 8.8).
      const compared = url === (conditions.answeredAt ?? first) ? conditions : {};
      const from = { ...compared, ...(asker === undefined ? {} : { referer: asker }) };
      const exchange = await this.#once({ url, post }, from, signal, options);
      const { location } = exchange.headers;
      if (!REDIRECTS.has(exchange.status) || location === undefined) return { exchange, hops };
      const target = targetOf(location, url);
      hops.push({ url, status: exchange.status, location });
      if (hops.length > this.#context.settings.maxRedirects) {
        throw new FetchFailure('redirects', `${hops.length} redirects lead to no page, the last to ${target}`, false);
      }
      if (!this.#mayFollow(target)) {
        const advice = 'name its host in hosts of the registry entry where that is right';
        throw new FetchFailure(
          'moved_host',
          `redirected to ${target}, a host the source does not own; ${advice}`,
          false,
        );
      }
      const reason = target === url ? null : await options.forbidden?.(target);
      if (reason) throw new FetchFailure('robots', `redirected to ${target}: ${reason}`, false);
      url = target;
      // Only 307 and 308 keep the method (RFC 9110, 15.4).
      if (exchange.status < 307) post = null;
    }
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /** Asks once; where the strict receiver refuses the form of the answer, the lenient one asks again in its turn. */
  async #once(
    wire: WireRequest,
    conditions: Conditions,
    signal: AbortSignal,
    options: { pauseMs?: number },
  ): Promise<HttpExchange> {
    const { malformed } = this.#context;
    const { host } = new URL(wire.url);
    if (malformed.has(host)) return this.#ask(wire, conditions, signal, { ...options, receiver: this.#lenient });
    try {
      return await this.#ask(wire, conditions, signal, { ...options, receiver: this.#strict });
    } catch (error) {
      if (!(error instanceof FetchFailure) || error.code !== 'malformed') throw error;
      const exchange = await this.#ask(wire, conditions, signal, { ...options, receiver: this.#lenient });
      malformed.add(host);
      return exchange;
    }
  }

  async #ask(
    { url, post }: WireRequest,
    conditions: Conditions,
    signal: AbortSignal,
    options: { pauseMs?: number; receiver: Receiver },
  ): Promise<HttpExchange> {
    const { manners, resolve, settings } = this.#context;
    const { hostname } = new URL(url);
    const address = await checkAddress(new URL(url), this.#allowed, resolve);
    const pause = Math.max(this.#pauseMs, options.pauseMs ?? 0);
    return manners.take([`host ${hostname}`, `address ${address}`], pause, signal, async () => {
      this.requests++;
      const headers = [...baseHeaders(settings), ...conditionHeaders(conditions), ...(await this.#cookies(url))];
      if (post !== null) headers.push(['content-type', post.type], ['x-requested-with', 'XMLHttpRequest']);
      const exchange = await fetchOnce({ url, headers, body: post?.body }, options.receiver, settings, signal);
      for (const cookie of exchange.setCookies) {
        await this.#jar.setCookie(cookie, url, { ignoreError: true });
      }
      this.#obeyBusy(exchange, hostname);
      return exchange;
    });
  }

  /** 429 and 503 are answered with patience: as long as they ask, or not again in this run. */
  #obeyBusy(exchange: HttpExchange, hostname: string): void {
    const { manners, effects, settings } = this.#context;
    if (exchange.status !== 429 && exchange.status !== 503) return;
    const asked = retryAfterMs(exchange.headers['retry-after'], effects.now());
    if (asked === null) return;
    if (asked > settings.maxRetryAfterMs) {
      const message = `status ${exchange.status}; asks to wait ${Math.round(asked / 1000)} s, longer than this run waits`;
      throw new FetchFailure('busy', message, false);
    }
    manners.postpone(`host ${hostname}`, asked);
  }

  async #cookies(url: string): Promise<[string, string][]> {
    const cookie = await this.#jar.getCookieString(url);
    return cookie === '' ? [] : [['cookie', cookie]];
  }
}

function baseHeaders(settings: CrawlSettings): [string, string][] {
  return [
    ['user-agent', userAgentOf(settings)],
    ['accept', 'text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,*/*;q=0.8'],
    ['accept-language', 'zh-CN,zh;q=0.9'],
    ['accept-encoding', 'gzip, deflate, br'],
  ];
}

function conditionHeaders({ referer, etag, lastModified }: Conditions): [string, string][] {
  const headers: [string, string][] = [];
  if (referer !== undefined) headers.push(['referer', referer]);
  if (etag !== undefined) headers.push(['if-none-match', etag]);
  if (lastModified !== undefined) headers.push(['if-modified-since', lastModified]);
  return headers.filter(([, value]) => /^[\x20-\x7e]{1,2000}$/.test(value));
}

function targetOf(location: string, base: string): string {
  // Some servers send the bytes of Chinese paths unescaped; undici gives each byte as a character.
  const written = Buffer.from(location, 'latin1').toString('utf8');
  try {
    const target = new URL(written.includes('\ufffd') ? location : written, base);
    target.hash = '';
    return target.href;
  } catch (error) {
    throw new FetchFailure('redirects', `redirected to ${location.slice(0, 200)}, which is no address`, false, {
      cause: error,
    });
  }
}
