import type { CrawlProgress } from '../../sources/crawl/run-context.ts';
import { requestOf } from '../../sources/platforms/page/post.ts';
import type { SourceSummary } from '../../sources/crawl/told/summary.ts';
import type { FoundOfSource } from './source-findings.ts';

/**
 * Watches a crawl for addresses that nobody answered. What is answered is archived, and a useless answer shows as a
 * document that failed; of an address without an answer nothing would be seen.
 */
export class Unanswered {
  readonly #failed = new Map<string, string[]>();

  /** Takes note of a visit. */
  visited({ sourceId, url, result, answered }: Pick<CrawlProgress, 'sourceId' | 'url' | 'result' | 'answered'>): void {
    if (result !== 'failed' || answered) return;
    this.#failed.set(sourceId, [...(this.#failed.get(sourceId) ?? []), url]);
  }

  /** What a source's visits found, with its unanswered addresses where no other finding names them. */
  findingsOf({ sourceId, findings }: Pick<SourceSummary, 'sourceId' | 'findings'>): FoundOfSource {
    const named = new Set(findings.map(({ url }) => url));
    const [first, ...others] = (this.#failed.get(sourceId) ?? []).filter((url) => !named.has(url));
    if (first === undefined) return { sourceId, findings };
    const message = `${1 + others.length} of its addresses did not answer; a later night asks again`;
    const { url } = requestOf(first);
    const silent = { kind: 'no_answer', severity: 'warning', message, url, hidesReports: true } as const;
    return { sourceId, findings: [...findings, silent] };
  }
}
