import type { SourceEntry } from '../../registry/schema.ts';
import { canonicalKey } from './canonical.ts';
import type { Frontier, FrontierEvent } from './frontier.ts';

const HOME = /^\/(?:(?:index|default|home)\.\w{1,6})?$/i;
const GONE = 'the registry names this list no more';

/** Brings the lists of a registry entry into its frontier, and lays those aside that it names no more. */
export function startLists(entry: SourceEntry, frontier: Frontier, now: string): FrontierEvent[] {
  const wanted = new Map(entry.list_urls.map((url) => [canonicalKey(url), url]));
  const events: FrontierEvent[] = [];
  for (const url of wanted.values()) {
    const known = frontier.get(url);
    // The home page of a site is a way to the list, not the list.
    const reports = !HOME.test(new URL(url).pathname);
    const list = { url, kind: 'list', role: 'first', depth: 0, reports } as const;
    if (!known) events.push({ url, change: { ...list, state: 'pending', first_seen: now, attempts: 0 } });
    else if (known.kind !== 'list' || known.state === 'skipped' || known.url !== url || known.depth !== 0) {
      events.push({ url, change: { ...list, state: 'pending', reason: undefined, read_by: undefined } });
    }
  }
  for (const record of frontier.all()) {
    const start = record.kind === 'list' && record.role === 'first' && record.depth === 0;
    if (start && record.state !== 'skipped' && !wanted.has(canonicalKey(record.url))) {
      events.push({ url: record.url, change: { state: 'skipped', reason: GONE } });
    }
  }
  return events;
}
