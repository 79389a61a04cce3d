import type { SourceFindingKind } from '../../../model/source-findings.ts';
import type { Severity } from '../../../model/vocabulary.ts';
import type { BlockKind } from '../received/block.ts';

/** Something about a source that a person should see. */
export interface CrawlFinding {
  readonly kind: SourceFindingKind;
  readonly severity: Severity;
  /** What was seen and what to do. */
  readonly message: string;
  readonly url: string | null;
  /** Whether reports may stand at the source that could not be seen for it. */
  readonly hidesReports: boolean;
}

/** What a crawl did for one source. Every address visited counts once among new, changed, unchanged and failed. */
export interface SourceSummary {
  readonly sourceId: string;
  /** Requests sent, redirects and robots.txt counted. */
  readonly requests: number;
  /** Addresses visited: lists, pages and attachments. */
  readonly pages: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: number;
  /** Links of lists that were not followed in this run. */
  readonly skipped: readonly { readonly url: string; readonly reason: string }[];
  readonly blocked: BlockKind | null;
  readonly findings: readonly CrawlFinding[];
  /** Whether everything that was due has been visited. */
  readonly complete: boolean;
}

export interface CrawlSummary {
  readonly outcome: 'finished' | 'interrupted' | 'time_limit';
  /** In the order of the registry. */
  readonly sources: readonly SourceSummary[];
}

/** The summary of a source that could not be opened. */
export function unopened({ id }: { readonly id: string }, message: string): SourceSummary {
  return {
    sourceId: id,
    requests: 0,
    pages: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    failed: 0,
    skipped: [],
    blocked: null,
    findings: [{ kind: 'source_failed', severity: 'error', message, url: null, hidesReports: true }],
    complete: false,
  };
}
