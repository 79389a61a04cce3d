import { join } from 'node:path';
import { openingError } from '../sinks/warehouse/warehouse.ts';
import { rowsOf } from '../sinks/warehouse/sql.ts';
import { writeSnapshot, type Snapshot } from '../sinks/snapshot/write.ts';
import { archiveFiles } from './ingest.ts';
import { hasUnloaded, loadArchive, NOTHING_LOADED, type LoadSummary } from './load.ts';
import { withLock } from './lock.ts';
import { problemsOf } from './problems.ts';
import { NO_DOCUMENTS, runFolder, runRow, type Run } from './run.ts';
import { exists, openPublished, StagedWarehouse } from './staged-warehouse.ts';
import { summarise, type CrawlTotals, type Summary, type SummaryParts } from './summary.ts';

/** Crawls the sources into the archive, and says what came of it. */
export type CrawlStep = (run: Run) => Promise<CrawlTotals>;

/** The main job: crawl, load what is new, publish a snapshot where anything changed. */
export async function nightly(run: Run, crawl: CrawlStep): Promise<Summary> {
  return locked(run, async () => {
    const totals = await crawl(run);
    const load = await loadNew(run);
    const published = await publish(run);
    return finish(run, { crawl: totals, load, published });
  });
}

/** Discovery and download into the archive only. */
export async function crawlOnly(run: Run, crawl: CrawlStep): Promise<Summary | null> {
  return locked(run, async () => {
    const totals = await crawl(run);
    return (await exists(run.layout.database)) ? finish(run, { crawl: totals }) : null;
  });
}

/** Archives local files and loads them. */
export async function ingest(run: Run, paths: readonly string[]): Promise<Summary> {
  return locked(run, async () => {
    const known = await knownDocuments(run);
    const files = await archiveFiles(run, paths, (documentId) => known.has(documentId));
    const load = await loadNew(run);
    return finish(run, { ingest: files, load });
  });
}

/** Builds the warehouse anew from the archive, with today's code and without the network. */
export async function replay(run: Run): Promise<Summary> {
  return locked(run, async () =>
    finish(run, { load: await loadInto(run, await StagedWarehouse.begin(run.layout, run.effects, true)) }),
  );
}

/** Writes a snapshot of what the warehouse holds. */
export async function publishOnly(run: Run): Promise<Summary> {
  return locked(run, async () => finish(run, { published: await publish(run) }));
}

async function locked<T>(run: Run, use: () => Promise<T>): Promise<T> {
  await run.effects.mkdir(run.layout.root);
  return withLock(run.layout, run.command, run.effects.now(), use);
}

/** Loads what the archive holds and the warehouse does not; where that is nothing, the warehouse is not touched. */
async function loadNew(run: Run): Promise<LoadSummary> {
  if (await exists(run.layout.database)) {
    const warehouse = await openPublished(run.layout);
    try {
      if (!(await hasUnloaded(run, await warehouse.loaded()))) return NOTHING_LOADED;
    } finally {
      warehouse.close();
    }
  }
  return loadInto(run, await StagedWarehouse.begin(run.layout, run.effects));
}

async function loadInto(run: Run, staged: StagedWarehouse): Promise<LoadSummary> {
  try {
    const load = await loadArchive(run, staged.warehouse);
    await staged.warehouse.recordRun(runRow(run, run.effects.now().toISOString(), 'done', load.documents));
    await staged.publish();
    return load;
  } catch (error) {
    await staged.abandon();
    throw error;
  }
}

async function publish(run: Run): Promise<Snapshot> {
  return writeSnapshot(run.layout.database, run.layout.snapshots, run.effects);
}

async function knownDocuments(run: Run): Promise<ReadonlySet<string>> {
  if (!(await exists(run.layout.database))) return new Set();
  const warehouse = await openPublished(run.layout);
  try {
    const rows = await rowsOf(warehouse.connection, `SELECT document_id FROM documents WHERE source_id = 'local'`);
    return new Set(rows.map((row) => row['document_id'] as string));
  } finally {
    warehouse.close();
  }
}

/** Sums up, and keeps the summary beside the run; a run that loaded nothing leaves its row in the warehouse too. */
async function finish(run: Run, parts: SummaryParts): Promise<Summary> {
  const warehouse = await openPublished(run.layout);
  let summary: Summary;
  try {
    const problems = await problemsOf(warehouse.connection, run.runId, run.layout.root);
    summary = await summarise(run, warehouse.connection, parts, problems);
  } finally {
    warehouse.close();
  }
  await recordRun(run, summary);
  const folder = runFolder(run.layout, run.runId);
  await run.effects.mkdir(folder);
  await run.effects.replaceFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

/** A reader may hold the file for a moment; the summary on the disk keeps what the table then lacks. */
async function recordRun(run: Run, summary: Summary): Promise<void> {
  const { Warehouse } = await import('../sinks/warehouse/warehouse.ts');
  try {
    const warehouse = await Warehouse.open(run.layout.database);
    try {
      await warehouse.recordRun(
        runRow(run, summary.finishedAt, summary.outcome, summary.load?.documents ?? NO_DOCUMENTS),
      );
      await warehouse.checkpoint();
    } finally {
      warehouse.close();
    }
  } catch (error) {
    run.log.warn(`the run is not in the table runs: ${openingError(run.layout.database, error).message}`);
  }
}
