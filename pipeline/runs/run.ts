import { randomBytes } from 'node:crypto';
import type { Effects, Log } from '../../model/effects.ts';
import { DOCUMENT_STATUSES, type DocumentStatus } from '../../model/vocabulary.ts';
import { codeVersion } from './code-version.ts';
import type { Layout } from '../warehouse/layout.ts';
import { POOL_LIMITS, type PoolLimits, type TransformPool } from '../reading/pool.ts';
import { UNSEEN, type Progress } from '../telling/progress.ts';

/** How a run ended, in a word. `needs_person` still loaded and published what it could. */
export const OUTCOMES = ['done', 'needs_person', 'failed', 'interrupted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One run of a command that writes. */
export interface Run {
  readonly runId: string;
  readonly command: string;
  readonly startedAt: string;
  readonly codeVersion: string;
  readonly layout: Layout;
  readonly effects: Effects;
  readonly log: Log;
  readonly progress: Progress;
  /** What one document may cost. */
  readonly limits: PoolLimits;
  /** Workers that read for other runs of this process too; where not given the run has its own, which end with it. */
  readonly readers?: TransformPool;
}

/** Begins a run: an identity and a clock, nothing on the disk yet. */
export function beginRun(
  command: string,
  layout: Layout,
  effects: Effects,
  log: Log,
  limits: Partial<PoolLimits> = {},
  progress: Progress = UNSEEN,
): Run {
  const startedAt = effects.now().toISOString();
  const stamp = startedAt.replace(/[-:]|\.\d+Z$/g, '');
  return {
    runId: `${stamp}-${randomBytes(2).toString('hex')}`,
    command,
    startedAt,
    codeVersion: codeVersion(),
    layout,
    effects,
    log,
    progress,
    limits: { ...POOL_LIMITS, ...limits },
  };
}

/** New documents per status. */
export type StatusCounts = Readonly<Record<DocumentStatus, number>>;

/** No documents of any status. */
export const NO_DOCUMENTS: StatusCounts = { loaded: 0, duplicate: 0, not_a_report: 0, quarantined: 0, failed: 0 };

/** The counts of two lots of documents together. */
export function addCounts(a: StatusCounts, b: StatusCounts): StatusCounts {
  return Object.fromEntries(DOCUMENT_STATUSES.map((status) => [status, a[status] + b[status]])) as Record<
    DocumentStatus,
    number
  >;
}
