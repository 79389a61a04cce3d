import type { DuckDBConnection } from '@duckdb/node-api';
import { shellWord } from '../../model/shell-word.ts';
import type { Decision } from '../../model/decisions.ts';
import type { Problem } from '../telling/problems.ts';
import type { SourceFinding } from '../crawling/source-findings.ts';
import { decisionsWaiting } from './changes.ts';
import { isIgnored } from './record.ts';

/** The findings of the crawl that nobody has decided to ignore. */
export function withoutIgnored(
  findings: readonly SourceFinding[],
  decisions: readonly Decision[],
): readonly SourceFinding[] {
  const ignored = decisions.filter((one) => one.kind === 'ignore_source_finding');
  return findings.filter((finding) => !ignored.some((decision) => isIgnored(decision, finding)));
}

/** Decisions that the warehouse was not yet read with, as a problem; none where there are none. */
export async function waitingProblems(
  connection: DuckDBConnection,
  decisions: readonly Decision[],
  root: string,
): Promise<Problem[]> {
  const waiting = await decisionsWaiting(connection, decisions);
  if (waiting.length === 0) return [];
  const [one] = waiting;
  const message =
    waiting.length === 1
      ? `1 decision waits for the next load or replay: ${one}`
      : `${waiting.length} decisions wait for the next load or replay`;
  const command = `gongkai replay --warehouse ${shellWord(root)}`;
  return [{ kind: 'waiting_decision', count: waiting.length, fresh: 0, message, command }];
}
