import type { SourceEntry } from '../registry/schema.ts';
import type { Frontier } from './frontier/frontier.ts';
import { isHostOfSource } from './requests/hosts.ts';
import type { RunContext } from './run-context.ts';

/** Larger sites divide their map; more files than these are no help to find one column. */
const MAX_MAPS = 3;

/**
 * Takes the maps of its site as lists of a source whose own lists brought nothing: rows that a script draws in a way nobody
 * knows are still in the map that robots.txt names.
 * @returns the new ones; none where a list brought anything, or the maps are known
 */
export async function siteMapLists(
  entry: SourceEntry,
  frontier: Frontier,
  { robots, startedAt }: RunContext,
): Promise<string[]> {
  const now = startedAt.toISOString();
  const [list] = entry.list_urls;
  const records = [...frontier.all()];
  if (list === undefined || records.some(({ kind, state }) => kind !== 'list' && state !== 'skipped')) return [];
  if (!records.some(({ kind, last_fetched: last }) => kind === 'list' && last !== undefined && last >= now)) return [];
  const maps = (await robots.siteMaps(list)).filter((url) => URL.canParse(url) && isHostOfSource(url, entry));
  const place = { kind: 'list', role: 'first', depth: 1, reports: true, list_of: list, found_on: list } as const;
  const found = maps.slice(0, MAX_MAPS).filter((url) => !frontier.get(url));
  const change = { state: 'pending', first_seen: now, attempts: 0, ...place } as const;
  if (found.length > 0) await frontier.record(found.map((url) => ({ url, change: { url, ...change } })));
  return found;
}
