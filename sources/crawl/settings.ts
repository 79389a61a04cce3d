/** How a crawl behaves. Times are milliseconds unless said otherwise. */
export interface CrawlSettings {
  /** The product and version a site sees, such as `gongkai/0.1.0`. */
  readonly userAgent: string;
  /** An address at which the operator can be reached, sent with the user agent; empty for none. */
  readonly contact: string;
  /** Sources visited at once. Hosts and addresses they share still see one request at a time. */
  readonly concurrency: number;
  /** Between two requests to one host, and to one network address, where the registry says nothing else. */
  readonly pauseMs: number;
  /** No source takes longer. */
  readonly sourceBudgetMs: number;
  /** No run takes longer. */
  readonly timeBudgetMs: number;
  /** No source is sent more requests in one run. */
  readonly maxRequests: number;
  readonly maxRedirects: number;
  /** Repetitions of a request after 5xx, 429, a broken connection or silence. */
  readonly maxRetries: number;
  /** The first pause before a repetition; each further one is twice as long. */
  readonly retryPauseMs: number;
  /** A Retry-After beyond this is obeyed by giving up for this run. */
  readonly maxRetryAfterMs: number;
  /** A Crawl-delay beyond this is cut to it. */
  readonly maxCrawlDelayMs: number;
  readonly headersTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** Bytes of a body as received, and after its content encoding is undone. */
  readonly maxBodyBytes: number;
  readonly maxDecodedBytes: number;
  readonly revisitDays: RevisitDays;
  /** ISO day: what lists date before it waits for a run without it. Null visits everything that is due. */
  readonly since: string | null;
}

/** Days between two visits to what is known already. */
export interface RevisitDays {
  /** Reports on the last year first seen in the last 7 days, of which a site can be asked whether they changed. */
  readonly fresh: number;
  /**
   * Reports first seen in the last 30 days, pages of older years where a site can be asked about them by their ETag or day
   * of change; and in January to April those of the current year.
   */
  readonly young: number;
  /**
   * Reports on the last two years that a site can be asked about by their ETag or day of change: at most. Each has a
   * number of its own between half of it and all, so that no night asks for all of them.
   */
  readonly recent: number;
  readonly old: number;
  /** The second and later pages of a list, and folders of past years. */
  readonly laterList: number;
  /** After a failure, doubled with each further one; what may go well soon is asked for in the next run once. */
  readonly failed: number;
}

export const DEFAULT_SETTINGS: CrawlSettings = {
  userAgent: 'gongkai/0.1.0',
  contact: '',
  concurrency: 50,
  pauseMs: 1000,
  sourceBudgetMs: 30 * 60_000,
  timeBudgetMs: 6 * 3_600_000,
  maxRequests: 5000,
  maxRedirects: 5,
  maxRetries: 3,
  retryPauseMs: 2000,
  maxRetryAfterMs: 10 * 60_000,
  maxCrawlDelayMs: 60_000,
  headersTimeoutMs: 20_000,
  totalTimeoutMs: 60_000,
  maxBodyBytes: 64 * 1024 * 1024,
  maxDecodedBytes: 64 * 1024 * 1024,
  revisitDays: { fresh: 0, young: 7, recent: 28, old: 365, laterList: 7, failed: 1 },
  since: null,
};

/** A request that was met with silence, or with an answer that holds nothing, is repeated no more often than this. */
export const MAX_SILENCES = 1;

/** The User-Agent header: an honest name, and a contact where there is one. */
export function userAgentOf({ userAgent, contact }: CrawlSettings): string {
  return contact === '' ? userAgent : `${userAgent} (+${contact.replace(/[^\x20-\x7e]/g, '')})`;
}
