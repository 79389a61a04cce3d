import type { Decision } from '../../model/decisions.ts';
import { PersonError } from '../../model/errors.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { waitingProblems, withoutIgnored } from '../decisions/problems.ts';
import { patiently } from '../warehouse/patience.ts';
import type { Problem } from '../telling/problems.ts';
import { keepState, keptState, recordedDigest, toldBy } from './kept-state.ts';
import type { Run } from './run.ts';
import { pastSummaries, summaryRow, writeSummary } from './run-records.ts';
import { sourceFindings, sourceProblems } from '../crawling/source-findings.ts';
import { exists, onPublished } from '../warehouse/staged-warehouse.ts';
import { NOTHING_KNOWN, summarise, type Summary, type SummaryParts } from '../telling/summary.ts';

/**
 * Sums up, keeps the summary beside the run, and puts its row into the table of runs. A reader may hold the file just
 * then; the summary on the disk keeps what the table lacks, and the next load brings it in.
 */
export async function finish(
  run: Run,
  parts: SummaryParts,
  decisions: readonly Decision[],
  also: readonly Problem[] = [],
): Promise<Summary> {
  const findings = await sourceFindings(run.layout);
  const ofSources = sourceProblems(withoutIgnored(findings, decisions), run.runId, run.layout.root);
  const found = [...also, ...ofSources];
  if (!(await exists(run.layout.database))) {
    const summary = summarise(run, NOTHING_KNOWN, parts, found);
    await writeSummary(run, summary);
    return summary;
  }
  const before = await keptState(run);
  const { told, waiting } = await onPublished(run.layout, async (connection) => ({
    told: await toldBy(connection, run),
    waiting: await waitingProblems(connection, decisions, run.layout.root),
  }));
  const summary = summarise(run, told.state, parts, [...found, ...told.problems, ...waiting]);
  await writeSummary(run, summary);
  await recordRun(run, summary);
  await keepState(run, told, before, parts.load ? recordedDigest(decisions, findings) : null);
  return summary;
}

/** A warehouse that was built anew has no runs, and none has those that failed: they left their summaries. */
export async function recordPastRuns(run: Run, warehouse: Warehouse): Promise<void> {
  const rows = await rowsOf(warehouse.connection, 'SELECT run_id FROM runs');
  const known = new Set([...rows.map((row) => row['run_id']), run.runId]);
  for (const summary of await pastSummaries(run.layout, known)) {
    if (!known.has(summary.runId)) await warehouse.recordRun(summaryRow(summary));
  }
}

async function recordRun(run: Run, summary: Summary): Promise<void> {
  try {
    const warehouse = await patiently(() => Warehouse.open(run.layout.database));
    try {
      await recordPastRuns(run, warehouse);
      await warehouse.recordRun(summaryRow(summary));
      await warehouse.flush();
    } finally {
      warehouse.close();
    }
  } catch (error) {
    if (!(error instanceof PersonError)) throw error;
    run.log.warn(`the run is not in the table of runs yet: ${error.message}`);
  }
}
