import type { SourceEntry } from '../../registry/schema.ts';
import { agencyIn, mayBeSame } from '../../platforms/titles/title-agency.ts';
import { yearOf } from '../../platforms/titles/titles.ts';
import type { Frontier } from './frontier.ts';
import type { UrlRecord } from './frontier-record.ts';

/** A list is one that agencies share where so many others publish in the years of this one. */
const MIN_OTHERS = 3;

/**
 * The reports of other agencies on a list that one agency shares with them. Another is one whose title names it for a
 * year for which a title names the agency itself: names it had before it was renamed stand beside no such title. A
 * government answers for all its agencies, and a source of several reports a year for several.
 * @param nameIn the agency a title names
 * @returns for the address of each such report the name in its title
 */
export function reportsOfOthers(
  entry: SourceEntry,
  records: Iterable<UrlRecord>,
  nameIn: (title: string) => string | null = agencyIn,
): Map<string, string> {
  const found = new Map<string, string>();
  if (entry.expected_per_year !== 1 || entry.sector.startsWith('government') || GOVERNMENT.test(entry.agency)) {
    return found;
  }
  const named = [...records].flatMap(({ url, kind, title }) => {
    const name = kind === 'list' || title === undefined ? null : nameIn(title);
    return name === null ? [] : [{ url, name, year: yearOf(title ?? '') }];
  });
  const isOwn = (name: string) => mayBeSame(name, entry.agency);
  const ownYears = new Set(named.filter(({ name }) => isOwn(name)).map(({ year }) => year));
  const others = new Set(
    named.filter(({ name, year }) => year !== null && ownYears.has(year) && !isOwn(name)).map(({ name }) => name),
  );
  if (others.size < MIN_OTHERS) return found;
  for (const { url, name } of named) if (others.has(name)) found.set(url, name);
  return found;
}

const GOVERNMENT = /(?:政府|政府办公[厅室]|管委会|管理委员会)$/;

/** What is known of the other agencies on the lists of one source, computed again when there are more addresses. */
export class OtherAgencies {
  readonly #entry: SourceEntry;
  readonly #frontier: Frontier;
  /** What each title names: addresses that come one by one must not have all titles read again. */
  readonly #names = new Map<string, string | null>();
  #known = -1;
  #reports: ReadonlyMap<string, string> = new Map();

  constructor(entry: SourceEntry, frontier: Frontier) {
    this.#entry = entry;
    this.#frontier = frontier;
  }

  /**
   * Lays an address that waits aside where it is the report of another agency. Lists are visited before, so all titles
   * are known by then.
   * @returns why, or null where it is to be visited
   */
  async layAside({ url, kind, state }: UrlRecord): Promise<string | null> {
    if (kind === 'list' || state !== 'pending') return null;
    if (this.#known !== this.#frontier.size) {
      this.#known = this.#frontier.size;
      this.#reports = reportsOfOthers(this.#entry, this.#frontier.all(), (title) => this.#nameIn(title));
    }
    const name = this.#reports.get(url);
    if (name === undefined) return null;
    const reason = `the report of ${name}, which shares the list`;
    await this.#frontier.record([{ url, change: { state: 'skipped', reason } }]);
    return reason;
  }

  #nameIn(title: string): string | null {
    let name = this.#names.get(title);
    if (name === undefined) this.#names.set(title, (name = agencyIn(title)));
    return name;
  }
}
