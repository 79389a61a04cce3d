import type { CrawlProgress } from '../../sources/crawl/run-context.ts';
import type { SourceSummary } from '../../sources/crawl/told/summary.ts';
import type { StepState } from '../telling/progress.ts';

/** A source under way. */
interface Open {
  readonly since: number;
  visited: number;
  waiting: number;
}

/** What the time left depends on. */
export interface CrawlPlan {
  readonly sources: number;
  /** Sources visited at once. */
  readonly concurrency: number;
  /** Milliseconds the whole crawl may take. */
  readonly timeBudgetMs: number;
}

/**
 * Counts what a crawl has done and guesses how long it will take. A source goes through its addresses one by one at its
 * own pace, so the crawl lasts at least as long as its slowest source, and at least as long as all of them shared out.
 */
export class CrawlTally {
  readonly #plan: CrawlPlan;
  readonly #began: number;
  readonly #open = new Map<string, Open>();
  readonly #results = { new: 0, changed: 0, unchanged: 0, failed: 0, passed_over: 0 };
  #finished = 0;
  /** Milliseconds the finished sources took together. */
  #spent = 0;

  /** @param began milliseconds of the clock */
  constructor(plan: CrawlPlan, began: number) {
    this.#plan = plan;
    this.#began = began;
  }

  /** Takes note of a visit. */
  visited({ sourceId, result, visited, waiting }: CrawlProgress, now: number): void {
    this.#results[result] += 1;
    const source = this.#open.get(sourceId) ?? { since: now, visited, waiting };
    this.#open.set(sourceId, { ...source, visited, waiting });
  }

  /** Takes note of a source that is finished. */
  finished({ sourceId }: Pick<SourceSummary, 'sourceId'>, now: number): void {
    this.#finished += 1;
    this.#spent += now - (this.#open.get(sourceId)?.since ?? now);
    this.#open.delete(sourceId);
  }

  /** How far the crawl is. */
  state(now: number): StepState {
    const { new: fresh, changed, unchanged, failed } = this.#results;
    const left = this.#secondsLeft(now);
    return {
      step: 'crawl',
      text: `${this.#finished} of ${this.#plan.sources} sources, ${fresh + changed + unchanged + failed} pages (${fresh} new, ${failed} failed)`,
      share: this.#plan.sources === 0 ? null : this.#finished / this.#plan.sources,
      secondsLeft: left,
    };
  }

  #secondsLeft(now: number): number | null {
    const open = [...this.#open.values()].map(({ since, visited, waiting }) => {
      const pace = visited > 1 ? (now - since) / (visited - 1) : null;
      return pace === null ? null : pace * waiting;
    });
    const known = open.filter((milliseconds) => milliseconds !== null);
    const mean = this.#finished === 0 ? null : this.#spent / this.#finished;
    if (known.length === 0 && mean === null) return null;
    const notBegun = Math.max(0, this.#plan.sources - this.#finished - this.#open.size);
    const together = known.reduce((sum, one) => sum + one, 0) + notBegun * (mean ?? Math.max(...known));
    const most = Math.max(together / this.#plan.concurrency, 0, ...known);
    return Math.max(0, Math.min(most, this.#began + this.#plan.timeBudgetMs - now)) / 1000;
  }
}

/** Whether a person would want to read of a source: on most nights most sources bring nothing. */
export function hasNews({ new: fresh, changed, failed, complete, findings }: SourceSummary): boolean {
  return fresh + changed + failed > 0 || !complete || findings.some(({ severity }) => severity !== 'info');
}

/** One source that is finished, in words. */
export function sourceLine({
  sourceId,
  pages,
  new: fresh,
  changed,
  failed,
  complete,
  findings,
}: SourceSummary): string {
  const parts = [`${pages} pages`, `${fresh} new`, ...(changed > 0 ? [`${changed} changed`] : [])];
  if (failed > 0) parts.push(`${failed} failed`);
  if (!complete) parts.push('not finished');
  const worst = findings.find(({ severity }) => severity !== 'info');
  return `${sourceId}: ${parts.join(', ')}${worst ? ` — ${worst.message}` : ''}`;
}
