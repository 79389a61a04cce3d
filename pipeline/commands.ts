import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Decision } from '../model/decisions.ts';
import { PersonError } from '../model/errors.ts';
import { runCrossChecks } from '../sinks/checks/run.ts';
import { Warehouse } from '../sinks/warehouse/warehouse.ts';
import { rowsOf } from '../sinks/warehouse/sql.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';
import { agencyNamesChanged, loadAgencyNames } from './agency-names.ts';
import { decisionsWaiting, tableDiffers } from './decisions/changes.ts';
import { loadDecisions } from './decisions/load.ts';
import { waitingProblems, withoutIgnored } from './decisions/problems.ts';
import { decisionRows } from './decisions/record.ts';
import { archiveFiles } from './ingest.ts';
import { requireSpace } from './disk-space.ts';
import { layoutBeside } from './layout.ts';
import { hasUnloaded, loadArchive, NOTHING_LOADED, type LoadSummary } from './load.ts';
import { withLock } from './lock.ts';
import { registryChanged } from './reference.ts';
import { lostProblems, publishedDocuments } from './lost-documents.ts';
import { patiently } from './patience.ts';
import { problemsOf, type Problem } from './problems.ts';
import { inStep } from './progress.ts';
import { publish, publishOrAsk } from './publish.ts';
import type { Run } from './run.ts';
import { pastSummaries, summaryRow, writeSummary } from './run-records.ts';
import { sourceFindingRows, sourceFindings, sourceProblems } from './source-findings.ts';
import { writingNamedFile } from './named-place.ts';
import { exists, openPublished, StagedWarehouse } from './staged-warehouse.ts';
import { toldOfCrawl, toldOfFiles, toldOfLoad, toldOfSnapshot } from './told.ts';
import { NOTHING_KNOWN, stateOf, summarise, type CrawlTotals, type Summary, type SummaryParts } from './summary.ts';

/** Crawls the sources into the archive, and says what came of it. */
export type CrawlStep = (run: Run) => Promise<CrawlTotals>;

export interface NightOptions {
  /**
   * Every source of the registry, visited or not: what is owed is told by it. What the warehouse knows of it stays where
   * it is left out.
   */
  readonly registry?: readonly SourceEntry[];
  /** How many snapshots stay; all of them where not given. */
  readonly keep?: number;
}

/** The main job: crawl, load what is new, publish a snapshot where anything changed. */
export async function nightly(run: Run, crawl: CrawlStep, options: NightOptions = {}): Promise<Summary> {
  const { registry, keep } = options;
  return locked(run, async (decisions) => {
    const totals = await inStep(run, 'crawl', () => crawl(run), toldOfCrawl);
    const load = await loadNew(run, decisions, registry);
    const { problems, ...published } = await inStep(
      run,
      'publish',
      () => publishOrAsk(run, keep === undefined ? {} : { keep }),
      ({ published: snapshot }) => toldOfSnapshot(snapshot),
    );
    return finish(run, { crawl: totals, load, ...published }, decisions, problems);
  });
}

/** Discovery and download into the archive only. */
export async function crawlOnly(run: Run, crawl: CrawlStep): Promise<Summary> {
  return locked(run, async (decisions) =>
    finish(run, { crawl: await inStep(run, 'crawl', () => crawl(run), toldOfCrawl) }, decisions),
  );
}

/** Archives local files and loads them. */
export async function ingest(run: Run, paths: readonly string[]): Promise<Summary> {
  return locked(run, async (decisions) => {
    const known = await knownDocuments(run);
    const files = await inStep(
      run,
      'archive',
      () => archiveFiles(run, paths, (documentId) => known.has(documentId)),
      toldOfFiles,
    );
    const load = await loadNew(run, decisions);
    return finish(run, { ingest: files, load }, decisions);
  });
}

/** Builds the warehouse anew from the archive, with today's code and without the network. */
export async function replay(run: Run): Promise<Summary> {
  return locked(run, async (decisions) => {
    const before = await publishedDocuments(run.layout);
    const load = await loadInto(run, await StagedWarehouse.begin(run.layout, run.effects, true), decisions);
    const lost = lostProblems(before, await publishedDocuments(run.layout), run.layout);
    return finish(run, { load }, decisions, lost);
  });
}

/**
 * Builds a second warehouse from the archive, in a file of its own: what readers have stays as it is, and no run is
 * recorded. `gongkai diff` then says what today's code and decisions change.
 * @param file where the second warehouse goes
 * @param megabytes what the disk of that file must have left
 * @throws PersonError where there is something already, nothing can be written, or another process builds it just now
 */
export async function replayInto(run: Run, file: string, megabytes = 0): Promise<LoadSummary> {
  const { archive } = run.layout;
  if (!(await exists(archive)))
    throw new PersonError(`there is no archive at ${archive}: nothing can be read again`, 2);
  const beside: Run = { ...run, layout: layoutBeside(run.layout, file) };
  return writingNamedFile(file, async (begun) => {
    await run.effects.mkdir(dirname(file));
    return withLock(beside.layout, `${run.command} --into`, run.effects.now(), async () => {
      begun();
      await requireSpace(dirname(file), megabytes);
      if (await exists(file)) throw new PersonError(`${file} exists already: name another file, or remove it`, 2);
      const decisions = await loadDecisions(run.layout.decisions);
      return loadInto(beside, await StagedWarehouse.beside(run.layout, beside.layout, run.effects), decisions);
    });
  });
}

/** Writes a snapshot of what the warehouse holds. */
export async function publishOnly(run: Run, options: Parameters<typeof publish>[1] = {}): Promise<Summary> {
  return locked(run, async (decisions) => {
    const published = await inStep(run, 'publish', () => publish(run, options), toldOfSnapshot);
    return finish(run, { published }, decisions);
  });
}

/** Alone on the warehouse, with what people decided: what is wrong there is said before anything is done. */
async function locked<T>(run: Run, use: (decisions: readonly Decision[]) => Promise<T>): Promise<T> {
  await run.effects.mkdir(run.layout.root);
  return withLock(run.layout, run.command, run.effects.now(), async () =>
    use(await loadDecisions(run.layout.decisions)),
  );
}

/**
 * Loads what the archive holds and the warehouse does not; where that is nothing, the warehouse is not touched. Where
 * people have decided something else about documents that are loaded, everything is read again from the archive.
 */
async function loadNew(
  run: Run,
  decisions: readonly Decision[],
  registry?: readonly SourceEntry[],
): Promise<LoadSummary> {
  let anew = false;
  if (await exists(run.layout.database)) {
    const warehouse = await openPublished(run.layout);
    try {
      const { connection } = warehouse;
      const waiting = await decisionsWaiting(connection, decisions);
      const renamed = await agencyNamesChanged(connection, await loadAgencyNames(run.layout.decisions));
      anew = waiting.length > 0 || renamed;
      if (waiting.length > 0) run.log.info(`${waiting.length} decisions are new or changed: everything is read again`);
      else if (renamed) run.log.info('the decisions on names of agencies have changed: everything is read again');
      else if (!(await registryChanged(connection, registry)) && !(await hasUnloaded(run, await warehouse.loaded()))) {
        const findings = await sourceFindings(run.layout);
        const rows = await decisionRows(connection, decisions, findings, run.runId);
        const asBefore =
          !(await tableDiffers(connection, 'decisions', rows)) &&
          !(await tableDiffers(connection, 'source_findings', sourceFindingRows(findings)));
        if (asBefore) return NOTHING_LOADED;
      }
    } finally {
      warehouse.close();
    }
  }
  return loadInto(run, await StagedWarehouse.begin(run.layout, run.effects, anew, registry), decisions);
}

async function loadInto(run: Run, staged: StagedWarehouse, decisions: readonly Decision[]): Promise<LoadSummary> {
  try {
    const { warehouse } = staged;
    const load = await inStep(run, 'read', () => loadArchive(run, warehouse, decisions), toldOfLoad);
    await inStep(
      run,
      'check',
      () => warehouse.roomy(() => runCrossChecks(warehouse.connection)),
      () => 'reports against each other',
    );
    const findings = await sourceFindings(run.layout);
    await warehouse.recordSourceFindings(sourceFindingRows(findings));
    await warehouse.recordDecisions(await decisionRows(warehouse.connection, decisions, findings, run.runId));
    await recordPastRuns(run, staged.warehouse);
    await staged.publish();
    return load;
  } catch (error) {
    await staged.abandon();
    throw error;
  }
}

/** A warehouse that was built anew has no runs, and none has those that failed: they left their summaries. */
async function recordPastRuns(run: Run, warehouse: Warehouse): Promise<void> {
  const rows = await rowsOf(warehouse.connection, 'SELECT run_id FROM runs');
  const known = new Set(rows.map((row) => row['run_id']));
  for (const summary of await pastSummaries(run.layout)) {
    if (!known.has(summary.runId) && summary.runId !== run.runId) await warehouse.recordRun(summaryRow(summary));
  }
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
async function finish(
  run: Run,
  parts: SummaryParts,
  decisions: readonly Decision[],
  also: readonly Problem[] = [],
): Promise<Summary> {
  const ofSources = withoutIgnored(await sourceFindings(run.layout), decisions);
  const found = [...also, ...sourceProblems(ofSources, run.runId, run.layout.root)];
  const summary = (await exists(run.layout.database))
    ? await onWarehouse(run, async (connection) => {
        const waiting = await waitingProblems(connection, decisions, run.layout.root);
        const problems = [...(await problemsOf(connection, run.runId, run.layout.root)), ...waiting];
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
    const warehouse = await patiently(() => Warehouse.open(run.layout.database));
    try {
      await recordPastRuns(run, warehouse);
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
