import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects, Log } from '../../model/effects.ts';
import type { ArchivePort, Exchange } from '../../sources/crawl/received/archive-port.ts';
import { crawl } from '../../sources/crawl/crawl.ts';
import { Frontier } from '../../sources/crawl/frontier/frontier.ts';
import { reportYearOf } from '../../sources/crawl/rhythm.ts';
import type { CrawlSettings } from '../../sources/crawl/settings.ts';
import type { SourceSummary } from '../../sources/crawl/told/summary.ts';
import type { SourceEntry } from '../../sources/registry/schema.ts';

/** A page or attachment that a trial visit took for a report. */
export interface FoundDocument {
  readonly uri: string;
  readonly kind: 'page' | 'attachment';
  readonly status: number | null;
  readonly title: string;
}

/** What a trial visit to a source found. */
export interface SourceCheck {
  readonly summary: SourceSummary | null;
  readonly documents: readonly FoundDocument[];
  /** The years these are about, by their titles and dates, in order. */
  readonly years: readonly number[];
  /** The pages of lists that were read: how many rows each has, and the platform it was read as. */
  readonly lists: readonly { readonly rows: number; readonly readAs: string }[];
  /** What could not be fetched, with the reason. */
  readonly failed: readonly { readonly url: string; readonly reason: string }[];
}

/** A trial visit asks for no more than this. */
const TRIAL_REQUESTS = 40;

/** Visits a source as a nightly would, but keeps nothing: to see whether its entry is right. */
export async function checkSource(
  entry: SourceEntry,
  effects: Effects,
  log: Log,
  settings: Partial<CrawlSettings>,
): Promise<SourceCheck> {
  const frontierDir = await mkdtemp(join(tmpdir(), 'gongkai-check-'));
  const archive = new TrialArchive();
  try {
    const { sources } = await crawl({
      sources: [{ ...entry, active: true }],
      archive,
      frontierDir,
      effects,
      log,
      settings: { ...settings, maxRequests: TRIAL_REQUESTS },
    });
    const known = await knownOf(frontierDir, entry.id, effects);
    return { summary: sources[0] ?? null, documents: archive.documents, ...known };
  } finally {
    await rm(frontierDir, { recursive: true, force: true });
  }
}

/** What the frontier of a trial visit holds at its end. */
async function knownOf(
  frontierDir: string,
  id: string,
  effects: Effects,
): Promise<Pick<SourceCheck, 'years' | 'lists' | 'failed'>> {
  const frontier = await Frontier.open(frontierDir, id, effects);
  const records = [...frontier.all()];
  await frontier.abandon();
  const found = records.filter(
    ({ kind, state, holds_report: holds }) => (kind !== 'list' || holds) && state === 'fetched',
  );
  const years = found.flatMap((record) => reportYearOf(record) ?? []);
  return {
    years: [...new Set(years)].sort((a, b) => a - b),
    lists: records.flatMap(({ rows = 0, read_as: readAs }) => (readAs === undefined ? [] : [{ rows, readAs }])),
    failed: records.flatMap(({ url, state, reason }) => (state === 'failed' ? [{ url, reason: reason ?? '' }] : [])),
  };
}

/** Takes what an archive would, and remembers only what was found. */
class TrialArchive implements ArchivePort {
  readonly documents: FoundDocument[] = [];
  private appended = 0;

  async append(exchange: Exchange): Promise<{ file: string; offset: number }> {
    const { kind, hints } = exchange.metadata;
    if (kind === 'page' || kind === 'attachment') {
      const status = exchange.type === 'http' ? exchange.response.status : null;
      this.documents.push({ uri: exchange.uri, kind, status, title: hints.title ?? '' });
    }
    this.appended += 1;
    return Promise.resolve({ file: 'trial', offset: this.appended });
  }

  async sync(): Promise<void> {
    await Promise.resolve();
  }
}
