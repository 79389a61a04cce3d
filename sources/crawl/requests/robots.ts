import robotsParser from 'robots-parser';
import { FetchFailure } from './failure.ts';

/** The parser's types name a default export, its CommonJS module is the function itself. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

interface Robot {
  isAllowed(url: string, userAgent?: string): boolean | undefined;
  getCrawlDelay(userAgent?: string): number | undefined;
  getSitemaps(): string[];
}

/** What robots.txt says of an address (RFC 9309). */
export interface RobotsAnswer {
  readonly allowed: boolean;
  /** Why, where it is not allowed. */
  readonly reason: string | null;
  /** `unreachable`: the site did not say; nothing is fetched from it in this run (RFC 9309, 2.3.1.4). */
  readonly decision: 'allowed' | 'disallowed' | 'unreachable';
  readonly crawlDelayMs: number;
}

/** The rules of one origin, or why there are none. */
type Rules = { readonly robot: Robot } | { readonly unreachable: string } | 'everything';

/** What robots.txt answered: its text where the status is 2xx. */
export interface RobotsResponse {
  readonly status: number;
  readonly text: string;
}

/** Files beyond this are cut (RFC 9309, 2.5 asks for at least 500 kibibytes). */
const MAX_TEXT = 512 * 1024;

/** The robots.txt files of a run, each asked for once. */
export class RobotsKeeper {
  readonly #userAgent: string;
  readonly #maxDelayMs: number;
  readonly #rules = new Map<string, Promise<Rules>>();

  /** @param userAgent the product token a group may name, such as `gongkai` */
  constructor(userAgent: string, maxDelayMs: number) {
    this.#userAgent = userAgent;
    this.#maxDelayMs = maxDelayMs;
  }

  /**
   * Whether an address may be fetched.
   * @param ask fetches and archives a robots.txt; called once for each origin
   */
  async decide(url: string, ask: (robotsUrl: string) => Promise<RobotsResponse>): Promise<RobotsAnswer> {
    const { origin } = new URL(url);
    let rules = this.#rules.get(origin);
    if (!rules) {
      rules = readRules(`${origin}/robots.txt`, ask);
      this.#rules.set(origin, rules);
      rules.catch(() => this.#rules.delete(origin));
    }
    return this.#answer(await rules, url);
  }

  /** The maps of a site that its robots.txt names, where that was asked for. */
  async siteMaps(url: string): Promise<readonly string[]> {
    const rules = await this.#rules.get(new URL(url).origin);
    return rules !== undefined && typeof rules === 'object' && 'robot' in rules ? rules.robot.getSitemaps() : [];
  }

  #answer(rules: Rules, url: string): RobotsAnswer {
    if (rules === 'everything') return { allowed: true, reason: null, decision: 'allowed', crawlDelayMs: 0 };
    if ('unreachable' in rules) {
      return { allowed: false, reason: rules.unreachable, decision: 'unreachable', crawlDelayMs: 0 };
    }
    const delay = (rules.robot.getCrawlDelay(this.#userAgent) ?? 0) * 1000;
    const crawlDelayMs = Number.isFinite(delay) ? Math.min(Math.max(0, delay), this.#maxDelayMs) : 0;
    if (rules.robot.isAllowed(plainest(url), this.#userAgent) ?? true) {
      return { allowed: true, reason: null, decision: 'allowed', crawlDelayMs };
    }
    return { allowed: false, reason: `robots.txt disallows ${url}`, decision: 'disallowed', crawlDelayMs };
  }
}

/** Letters, digits and `-._~` mean the same whether they are percent-encoded or not (RFC 9309, 2.2.2). */
function plainest(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (encoded, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : encoded;
  });
}

async function readRules(robotsUrl: string, ask: (url: string) => Promise<RobotsResponse>): Promise<Rules> {
  try {
    const { status, text } = await ask(robotsUrl);
    if (status >= 500 || status === 429) return { unreachable: `${robotsUrl} answers with status ${status}` };
    if (status < 200 || status >= 300) return 'everything';
    // Sites without the file often answer with a page.
    if (/^\s*<(?:!doctype|html|\?xml|script)/i.test(text)) return 'everything';
    return { robot: parseRobots(robotsUrl, plainest(text.slice(0, MAX_TEXT))) };
  } catch (error) {
    if (error instanceof FetchFailure) {
      // A redirect to elsewhere says as much as a missing file (RFC 9309, 2.3.1.2 and 2.3.1.3).
      return error.code === 'moved_host' || error.code === 'redirects'
        ? 'everything'
        : { unreachable: `${robotsUrl}: ${error.message}` };
    }
    throw error;
  }
}
