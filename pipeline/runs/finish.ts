import type { Decision } from '../../model/decisions.ts';
import { PersonError } from '../../model/errors.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { waitingProblems, withoutIgnored } from '../decisions/problems.ts';
import { patiently } from '../warehouse/patience.ts';
import { problemsOf, type Problem } from '../telling/problems.ts';
import type { Run } from './run.ts';
import { pastSummaries, summaryRow, writeSummary } from './run-records.ts';
import { sourceFindings, sourceProblems } from '../crawling/source-findings.ts';
import { exists, onPublished } from '../warehouse/staged-warehouse.ts';
import { NOTHING_KNOWN, stateOf, summarise, type Summary, type SummaryParts } from '../telling/summary.ts';

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
  const ofSources = withoutIgnored(await sourceFindings(run.layout), decisions);
  const found = [...also, ...sourceProblems(ofSources, run.runId, run.layout.root)];
  const summary = (await exists(run.layout.database))
    ? await onPublished(run.layout, async (connection) => {
        const waiting = await waitingProblems(connection, decisions, run.layout.root);
        const problems = [...(await problemsOf(connection, run.runId, run.layout.root)), ...waiting];
        return summarise(run, await stateOf(connection, run.runId), parts, [...found, ...problems]);
      })
    : summarise(run, NOTHING_KNOWN, parts, found);
  await writeSummary(run, summary);
  if (await exists(run.layout.database)) await recordRun(run, summary);
  return summary;
}

/** A warehouse that was built anew has no runs, and none has those that failed: they left their summaries. */
export async function recordPastRuns(run: Run, warehouse: Warehouse): Promise<void> {
  const rows = await rowsOf(warehouse.connection, 'SELECT run_id FROM runs');
  const known = new Set(rows.map((row) => row['run_id']));
  for (const summary of await pastSummaries(run.layout)) {
    if (!known.has(summary.runId) && summary.runId !== run.runId) await warehouse.recordRun(summaryRow(summary));
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
