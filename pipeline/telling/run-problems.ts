import type { Layout } from '../warehouse/layout.ts';
import type { Problem } from './problems.ts';
import { shellWord } from '../../model/shell-word.ts';
import { pastSummaries, type RunRecord } from '../runs/run-records.ts';

/** What runs leave for a person that no table of the warehouse shows. */
export const RUN_PROBLEMS = ['publish_refused', 'lost'] as const;
export type RunProblem = (typeof RUN_PROBLEMS)[number];

/**
 * Snapshots that were refused and documents that the archive has lost, as the newest run that met them told it. They
 * stand until a later run has a snapshot again: nothing is missing from it, or a person has said why.
 */
export async function runProblems(layout: Layout): Promise<(Problem & { readonly kind: RunProblem })[]> {
  const records = await pastSummaries(layout);
  const since = records.slice(records.findLastIndex(({ snapshot }) => snapshot !== undefined) + 1);
  return RUN_PROBLEMS.flatMap((kind) => {
    const found = since.flatMap((record) => toldBy(record, kind, layout)).at(-1);
    return found ? [{ ...found, kind, fresh: 0 }] : [];
  });
}

function toldBy({ problems, reason, message }: RunRecord, kind: RunProblem, layout: Layout): Problem[] {
  const told = problems?.filter((problem) => problem.kind === kind) ?? [];
  if (told.length > 0 || kind !== 'publish_refused' || reason !== kind) return told;
  // `gongkai publish` ends with the refusal.
  const command = `gongkai publish --warehouse ${shellWord(layout.root)}`;
  return [{ kind, count: 1, fresh: 0, message: message ?? 'the snapshot was refused', command }];
}
