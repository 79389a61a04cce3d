import { PersonError } from '../../model/errors.ts';
import type { DiffSummary, SideCounts } from '../diff/diff.ts';
import { countsLine } from '../diff/text.ts';

/** A snapshot that is not published until a person says why it may be. */
export class PublishRefused extends PersonError {
  constructor(message: string) {
    super(message, 3, { reason: 'publish_refused' });
    this.name = 'PublishRefused';
  }
}

/** What the manifest says of a snapshot that is smaller than the one before. */
export interface Shrink {
  readonly why: string;
  readonly before: SideCounts;
  readonly after: SideCounts;
}

/**
 * Whether a snapshot may take the place of the one before: not where it has fewer current reports or observations,
 * unless agencies themselves published less (every loss is a revision or a person's correction) or a person says why.
 * @returns what the manifest has to say; undefined where nothing was lost, or agencies published less
 * @throws PublishRefused
 */
export function checkShrink(latest: string, summary: DiffSummary, allow: string | undefined): Shrink | undefined {
  const { before, after, observations, reports } = summary;
  if (after.reports >= before.reports && after.observations >= before.observations) return undefined;
  const losses = [...observations, ...reports].filter(({ change }) => change === 'removed');
  if (losses.every(({ reason }) => reason === 'revision' || reason === 'correction')) return undefined;
  if (allow !== undefined && allow.trim() !== '') return { why: allow.trim(), before, after };
  throw new PublishRefused(
    `the snapshot was not published, because it holds less than ${latest}: ${after.reports} current reports instead of ${before.reports}, ` +
      `${after.observations} observations instead of ${before.observations} (observations: ${countsLine(observations)}; reports: ${countsLine(reports)}). ` +
      'See what is missing with `gongkai diff`; where it is right, run `gongkai publish --allow-shrink "why"`',
  );
}
