import type { VisitResult } from '../run-context.ts';
import type { SourceSummary } from './summary.ts';

/** What the visits of one source in one run add up to. */
export class Tally {
  readonly #counts: Record<VisitResult, number> = { new: 0, changed: 0, unchanged: 0, failed: 0, passed_over: 0 };
  readonly #skipped = new Map<string, string>();

  /** Counts a visit; returns how many there were so far. */
  count(result: VisitResult): number {
    this.#counts[result]++;
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  /** A link that is not followed in this run, and why. */
  skip(url: string, reason: string): void {
    this.#skipped.set(url, reason);
  }

  /** The sums of the summary. */
  get sums(): Pick<SourceSummary, 'pages' | 'new' | 'changed' | 'unchanged' | 'failed' | 'skipped'> {
    const { new: fresh, changed, unchanged, failed } = this.#counts;
    const skipped = [...this.#skipped].map(([url, reason]) => ({ url, reason }));
    return { pages: fresh + changed + unchanged + failed, new: fresh, changed, unchanged, failed, skipped };
  }
}
