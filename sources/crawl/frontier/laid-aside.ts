import type { SourceEntry } from '../../registry/schema.ts';
import type { Frontier } from './frontier.ts';
import type { UrlRecord } from './frontier-record.ts';
import { OtherAgencies } from './other-agencies.ts';
import { Redirected } from './redirected.ts';

/** What waits and yet need not be visited: reports of other agencies, and pages fetched under another address. */
export class LaidAside {
  readonly redirected: Redirected;
  readonly #others: OtherAgencies;

  constructor(entry: SourceEntry, frontier: Frontier, startedAt: Date) {
    this.redirected = new Redirected(frontier, startedAt);
    this.#others = new OtherAgencies(entry, frontier);
  }

  /** Lays an address aside; returns why, or null where it is to be visited. */
  async lay(record: UrlRecord): Promise<string | null> {
    return (await this.#others.layAside(record)) ?? this.redirected.layAside(record);
  }
}
