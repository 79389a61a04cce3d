import type { Snapshot } from '../../sinks/snapshot/write.ts';
import type { IngestSummary } from '../ingest.ts';
import type { LoadSummary } from '../reading/load.ts';
import type { CrawlTotals } from './summary.ts';

/** What each step of a run did, in a few words. */

export function toldOfCrawl({ sources, pages, new: fresh }: CrawlTotals): string {
  return `${sources} sources, ${pages} pages, ${fresh} of them new`;
}

export function toldOfFiles({ archived, files }: IngestSummary): string {
  return `${archived} of ${files} files`;
}

export function toldOfLoad({ documents, reports, observations }: LoadSummary): string {
  const total = Object.values(documents).reduce((sum, count) => sum + count, 0);
  return `${total} documents, ${reports} reports, ${observations} observations`;
}

/** @param snapshot undefined where it was refused */
export function toldOfSnapshot(snapshot: Snapshot | undefined): string {
  if (snapshot === undefined) return 'refused';
  return snapshot.published ? `snapshot ${snapshot.id}` : `nothing changed since snapshot ${snapshot.id}`;
}
