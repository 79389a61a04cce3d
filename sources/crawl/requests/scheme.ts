import { requestOf } from '../../platforms/page/post.ts';
import type { Frontier } from '../frontier/frontier.ts';
import type { SourceEntry } from '../../registry/schema.ts';
import { sameHost } from './hosts.ts';

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
 * What to do where a host does not answer by the scheme of an address, and does by the other one; null where that is not
 * known. Nothing is asked for by the other scheme for it: http may be read and changed on its way.
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
  return `${hostname} does not answer by ${scheme} (${why}) and does by ${other}: see ${example.href}. Nothing is taken by another scheme than the links name unasked. Set scheme: ${other} in the entry ${entry.id} where that is right.`;
}
