import type { UrlRecord } from '../frontier/frontier-record.ts';
import type { Looked } from './visit.ts';

/** One page may be forbidden; a site that forbids so many one after the other has had enough. */
const MAX_FORBIDDEN = 3;

/** Tells the refusals that concern one page from those after which a source is left alone for the run. */
export class Refusals {
  #forbidden = 0;

  /** Takes each response in turn; returns whether it speaks for the whole site. */
  concernSite({ role, depth }: UrlRecord, { outcome, blocked }: Pick<Looked, 'outcome' | 'blocked'>): boolean {
    this.#forbidden = blocked === 'forbidden' ? this.#forbidden + 1 : 0;
    if (outcome === 'strange') return true;
    if (blocked === null) return false;
    if (role === 'first' && depth === 0) return true;
    return !['login', 'forbidden'].includes(blocked) || this.#forbidden >= MAX_FORBIDDEN;
  }
}
