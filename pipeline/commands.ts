import { dirname } from 'node:path';
import type { Decision } from '../model/decisions.ts';
import { PersonError } from '../model/errors.ts';
import { runCrossChecks } from '../sinks/checks/run.ts';
import { rowsOf } from '../sinks/warehouse/sql.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';
import { agencyNamesChanged, loadAgencyNames } from './warehouse/agency-names.ts';
import { decisionsWaiting, tableDiffers } from './decisions/changes.ts';
import { loadDecisions } from './decisions/load.ts';
import { decisionRows } from './decisions/record.ts';
import { keptState, recordedDigest } from './runs/kept-state.ts';
import { finish, recordPastRuns } from './runs/finish.ts';
import { archiveFiles } from './ingest.ts';
import { requireSpace } from './warehouse/disk-space.ts';
import { layoutBeside, type Layout } from './warehouse/layout.ts';
import { hasUnloaded, loadArchive, NOTHING_LOADED, type LoadSummary } from './reading/load.ts';
import { withLock } from './warehouse/lock.ts';
import { registryChanged } from './warehouse/reference.ts';
import { lostProblems, publishedDocuments } from './warehouse/lost-documents.ts';
import { inStep } from './telling/progress.ts';
import { publish, publishOrAsk } from './publish.ts';
import type { Run } from './runs/run.ts';
import { sourceFindingRows, sourceFindings } from './crawling/source-findings.ts';
import { writingNamedFile } from './explaining/named-place.ts';
import { exists, onPublished, openPublished, StagedWarehouse } from './warehouse/staged-warehouse.ts';
import { toldOfCrawl, toldOfFiles, toldOfLoad, toldOfSnapshot } from './telling/told.ts';
import type { CrawlTotals, Summary } from './telling/summary.ts';

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

/**
 * Builds the warehouse anew from the archive, with today's code and without the network.
 * @throws PersonError where there is no archive: a warehouse of nothing must not take the place of the one there is
 */
export async function replay(run: Run): Promise<Summary> {
  await requireArchive(run.layout);
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
  await requireArchive(run.layout);
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

async function requireArchive({ archive }: Pick<Layout, 'archive'>): Promise<void> {
  if (await exists(archive)) return;
  throw new PersonError(`there is no archive at ${archive}: nothing can be read again`, 2);
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
      const kept = await keptState(run);
      const waiting = await decisionsWaiting(connection, decisions);
      const renamed = await agencyNamesChanged(connection, await loadAgencyNames(run.layout.decisions));
      anew = waiting.length > 0 || renamed;
      if (waiting.length > 0) run.log.info(`${waiting.length} decisions are new or changed: everything is read again`);
      else if (renamed) run.log.info('the decisions on names of agencies have changed: everything is read again');
      else if (
        !(await registryChanged(connection, registry)) &&
        !(await hasUnloaded(run, await warehouse.loaded(), kept?.loaded))
      ) {
        const findings = await sourceFindings(run.layout);
        if (kept?.recorded === recordedDigest(decisions, findings)) return NOTHING_LOADED;
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

async function knownDocuments(run: Run): Promise<ReadonlySet<string>> {
  if (!(await exists(run.layout.database))) return new Set();
  return onPublished(run.layout, async (connection) => {
    const rows = await rowsOf(connection, `SELECT document_id FROM documents WHERE source_id = 'local'`);
    return new Set(rows.map((row) => row['document_id'] as string));
  });
}
