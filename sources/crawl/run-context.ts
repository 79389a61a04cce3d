import type { Effects, Log } from '../../model/effects.ts';
import type { ArchivePort } from './received/archive-port.ts';
import type { ClientContext } from './requests/client.ts';
import type { RobotsKeeper } from './requests/robots.ts';
import type { CrawlSettings } from './settings.ts';
import type { SharedAnswers } from './requests/shared-answers.ts';
import type { SourceSummary } from './told/summary.ts';

/** How far a run is. */
export interface CrawlProgress {
  readonly sourceId: string;
  /** The address just visited. */
  readonly url: string;
  readonly result: VisitResult;
  /** Addresses of the source visited in this run, and those that wait. */
  readonly visited: number;
  readonly waiting: number;
}

/** What became of one visit. `passed_over`: not asked for, because robots.txt forbids it or did not answer. */
export type VisitResult = 'new' | 'changed' | 'unchanged' | 'failed' | 'passed_over';

/** What the sources of one run share. */
export interface RunContext {
  readonly effects: Effects;
  readonly log: Log;
  readonly archive: ArchivePort;
  readonly frontierDir: string;
  readonly settings: CrawlSettings;
  readonly client: ClientContext;
  readonly robots: RobotsKeeper;
  readonly shared: SharedAnswers;
  readonly startedAt: Date;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CrawlProgress) => void;
  /** Called when a source is finished. */
  readonly onSource: (summary: SourceSummary) => void;
}
