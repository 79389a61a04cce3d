import type { DuckDBConnection } from '@duckdb/node-api';
import { PersonError } from '../model/errors.ts';
import { runCrossChecks } from '../sinks/checks/run.ts';
import { Warehouse } from '../sinks/warehouse/warehouse.ts';
import { rowsOf } from '../sinks/warehouse/sql.ts';
import { writeSnapshot, type Snapshot } from '../sinks/snapshot/write.ts';
import { archiveFiles } from './ingest.ts';
import { hasUnloaded, loadArchive, NOTHING_LOADED, type LoadSummary } from './load.ts';
import { withLock } from './lock.ts';
import { problemsOf } from './problems.ts';
import type { Run } from './run.ts';
import { pastSummaries, summaryRow, writeSummary } from './run-records.ts';
import { sourceFindings, sourceProblems } from './source-findings.ts';
import { exists, openPublished, StagedWarehouse } from './staged-warehouse.ts';
import { NOTHING_KNOWN, stateOf, summarise, type CrawlTotals, type Summary, type SummaryParts } from './summary.ts';

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
export async function crawlOnly(run: Run, crawl: CrawlStep): Promise<Summary> {
  return locked(run, async () => {
    return finish(run, { crawl: await crawl(run) });
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
    await runCrossChecks(staged.warehouse.connection);
    await recordPastRuns(run, staged);
    await staged.publish();
    return load;
  } catch (error) {
    await staged.abandon();
    throw error;
  }
}

/** A warehouse that was built anew has no runs: those before it left their summaries. */
async function recordPastRuns(run: Run, { warehouse }: StagedWarehouse): Promise<void> {
  const rows = await rowsOf(warehouse.connection, 'SELECT run_id FROM runs');
  const known = new Set(rows.map((row) => row['run_id']));
  for (const summary of await pastSummaries(run.layout)) {
    if (!known.has(summary.runId)) await warehouse.recordRun(summaryRow(summary));
  }
}

async function publish(run: Run): Promise<Snapshot> {
  return writeSnapshot(run.layout.database, run.layout.snapshots, run.effects);
}

async function knownDocuments(run: Run): Promise<ReadonlySet<string>> {
  if (!(await exists(run.layout.database))) return new Set();
  return onWarehouse(run, async (connection) => {
    const rows = await rowsOf(connection, `SELECT document_id FROM documents WHERE source_id = 'local'`);
    return new Set(rows.map((row) => row['document_id'] as string));
  });
}

/**
 * Sums up, keeps the summary beside the run, and puts its row into the table of runs. A reader may hold the file just
 * then; the summary on the disk keeps what the table lacks, and the next load brings it in.
 */
async function finish(run: Run, parts: SummaryParts): Promise<Summary> {
  const found = sourceProblems(await sourceFindings(run.layout), run.runId, run.layout.root);
  const summary = (await exists(run.layout.database))
    ? await onWarehouse(run, async (connection) => {
        const problems = await problemsOf(connection, run.runId, run.layout.root);
        return summarise(run, await stateOf(connection, run.runId), parts, [...found, ...problems]);
      })
    : summarise(run, NOTHING_KNOWN, parts, found);
  await writeSummary(run, summary);
  if (await exists(run.layout.database)) await recordRun(run, summary);
  return summary;
}

async function onWarehouse<T>(run: Run, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const warehouse = await openPublished(run.layout);
  try {
    return await use(warehouse.connection);
  } finally {
    warehouse.close();
  }
}

async function recordRun(run: Run, summary: Summary): Promise<void> {
  try {
    const warehouse = await Warehouse.open(run.layout.database);
    try {
      await warehouse.recordRun(summaryRow(summary));
      await warehouse.checkpoint();
    } finally {
      warehouse.close();
    }
  } catch (error) {
    if (!(error instanceof PersonError)) throw error;
    run.log.warn(`the run is not in the table of runs yet: ${error.message}`);
  }
}
