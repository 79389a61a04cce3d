import { ArchiveWriter } from '../../sources/archive/writer.ts';
import { crawl } from '../../sources/crawl/crawl.ts';
import { DEFAULT_SETTINGS, type CrawlSettings } from '../../sources/crawl/settings.ts';
import type { CrawlSummary } from '../../sources/crawl/told/summary.ts';
import type { SourceEntry } from '../../sources/registry/schema.ts';
import { packageVersion } from '../runs/code-version.ts';
import type { CrawlStep } from '../commands.ts';
import { collectSooner } from '../heap.ts';
import { CrawlTally, hasNews, sourceLine } from './crawl-progress.ts';
import { keepSourceFindings } from './source-findings.ts';
import type { CrawlTotals } from '../telling/summary.ts';

/**
 * The step of a run that visits the sources.
 * @param sources the entries to visit
 * @param settings what differs from the defaults
 */
export function crawlStep(sources: readonly SourceEntry[], settings: Partial<CrawlSettings> = {}): CrawlStep {
  return async (run) => {
    collectSooner();
    const { layout, effects, log } = run;
    const archive = await ArchiveWriter.open(layout.archive, effects, { endFile: layout.archiveEnd });
    const all = { ...DEFAULT_SETTINGS, userAgent: `gongkai/${packageVersion()}`, ...settings };
    const now = (): number => effects.now().getTime();
    const tally = new CrawlTally({ ...all, sources: sources.filter(({ active }) => active).length }, now());
    const state = () => tally.state(now());
    for (const note of archive.recovery.notes) log.warn(`archive: ${note}`);
    try {
      const summary = await crawl({
        sources,
        archive,
        frontierDir: layout.frontier,
        effects,
        log,
        settings: all,
        onProgress: (progress) => {
          log.debug(`${progress.sourceId}: ${progress.url}`);
          tally.visited(progress, now());
          run.progress.at(state);
        },
        onSource: (source) => {
          tally.finished(source, now());
          log.debug(sourceLine(source), { source: source.sourceId });
          if (hasNews(source)) run.progress.part(sourceLine(source));
          run.progress.at(state);
        },
      });
      await archive.sync();
      await keepSourceFindings(run, summary.sources);
      return totalsOf(summary);
    } finally {
      await archive.close();
    }
  };
}

function totalsOf({ sources }: CrawlSummary): CrawlTotals {
  const sum = (name: 'requests' | 'pages' | 'new' | 'changed' | 'unchanged' | 'failed'): number =>
    sources.reduce((total, source) => total + source[name], 0);
  return {
    sources: sources.length,
    requests: sum('requests'),
    pages: sum('pages'),
    new: sum('new'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    failed: sum('failed'),
    skipped: sources.reduce((total, { skipped }) => total + skipped.length, 0),
  };
}
