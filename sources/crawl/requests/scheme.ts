import { requestOf } from '../../platforms/page/post.ts';
import type { Frontier } from '../frontier/frontier.ts';
import type { SourceEntry } from '../../registry/schema.ts';
import { sameHost } from './hosts.ts';
import type { RobotsAnswer } from './robots.ts';

/** Sites that answer by one of http and https only, and link to themselves by the other. */

/** The reasons of failures without an answer, as fetch.ts words them. */
export const UNCONNECTED =
  /^[\w.:[\]-]{1,260} (?:did not answer in time|broke the connection off)|^[\w.:[\]-]{1,260}: /;

/** The address to ask for: by the scheme that the entry names, on the hosts of its lists. */
export function addressBy({ scheme, list_urls: lists }: SourceEntry, url: string): string {
  const { url: wire } = requestOf(url);
  return scheme === null || !lists.some((list) => sameHost(list, wire)) ? url : url.replace(/^https?:/, `${scheme}:`);
}

/**
 * The scheme by which the hosts of a source are asked in one run. A link to a host of the lists which nobody answers by
 * the link's scheme is asked for by the scheme of those lists: who names a list by http takes its links from there too.
 */
export class Schemes {
  readonly #entry: SourceEntry;
  /** Origins at which nobody answered, and those to ask instead. */
  readonly #instead = new Map<string, string>();

  constructor(entry: SourceEntry) {
    this.#entry = entry;
  }

  /**
   * What robots.txt says of an address, and the address to ask for.
   * @param robots asks robots.txt where it is not known yet
   */
  async ask(
    url: string,
    robots: (url: string) => Promise<RobotsAnswer>,
  ): Promise<{ readonly asked: string; readonly answer: RobotsAnswer }> {
    const asked = this.#turned(addressBy(this.#entry, url));
    const wire = requestOf(asked).url;
    const answer = await robots(wire);
    if (answer.decision !== 'unreachable' || !this.#turn(wire, answer.reason ?? '')) return { asked, answer };
    const turned = this.#turned(asked);
    return { asked: turned, answer: await robots(requestOf(turned).url) };
  }

  #turned(url: string): string {
    const { origin } = new URL(requestOf(url).url);
    return url.replace(origin, this.#instead.get(origin) ?? origin);
  }

  /** Whether a host did not answer at all, and its lists are named by the other scheme alone. */
  #turn(wire: string, why: string): boolean {
    const { origin, protocol, host } = new URL(wire);
    const { scheme, list_urls: lists } = this.#entry;
    const schemes = new Set(lists.filter((list) => sameHost(list, wire)).map((list) => new URL(list).protocol));
    const [other] = schemes;
    const silent = UNCONNECTED.test(why.replace(/^\S{1,300}\/robots\.txt: /, ''));
    if (!silent || scheme !== null || schemes.size !== 1 || other === undefined || other === protocol) return false;
    this.#instead.set(origin, `${other}//${host}`);
    return true;
  }
}

/**
 * What to do where a host does not answer by the scheme of an address, and does by the other one; null where that is not
 * known. Nothing is asked for by a scheme that no list is named by: http may be read and changed on its way.
 */
export function schemeAdvice(entry: SourceEntry, frontier: Frontier, address: string, why: string): string | null {
  const { protocol, hostname } = new URL(requestOf(addressBy(entry, address)).url);
  const answered = [...frontier.all()]
    .filter(({ state }) => state === 'fetched' || state === 'unchanged')
    .map(({ url, answered_at: at }) => new URL(at ?? requestOf(url).url))
    .filter((one) => one.hostname === hostname);
  const [example] = answered;
  if (example === undefined || answered.some((one) => one.protocol === protocol)) return null;
  const [scheme, other] = protocol === 'https:' ? ['https', 'http'] : ['http', 'https'];
  return `${hostname} does not answer by ${scheme} (${why}) and does by ${other}: see ${example.href}. Nothing is taken by a scheme that neither its links nor its lists are named by unasked. Set scheme: ${other} in the entry ${entry.id} where that is right.`;
}
