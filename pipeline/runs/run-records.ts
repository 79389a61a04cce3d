import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Row } from '../../model/tables.ts';
import { DOCUMENT_STATUSES } from '../../model/vocabulary.ts';
import type { Layout } from '../warehouse/layout.ts';
import { NO_DOCUMENTS, OUTCOMES, type Run } from './run.ts';
import type { Summary } from '../telling/summary.ts';

/** The record of a run on the disk: it outlives the warehouse file, which a replay builds anew. */
const SUMMARY_FILE = 'summary.json';

/** Keeps the summary of a run in its folder. */
export async function writeSummary(run: Run, summary: Summary): Promise<void> {
  const folder = join(run.layout.runs, run.runId);
  await run.effects.mkdir(folder);
  await run.effects.replaceFile(join(folder, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`);
}

/**
 * The summaries of finished runs, oldest first; a folder without a readable one is a run that was killed.
 * @param except runs whose summaries are not read
 */
export async function pastSummaries(layout: Layout, except: ReadonlySet<unknown> = new Set()): Promise<RunRecord[]> {
  const ids = await readdir(layout.runs).catch((): string[] => []);
  const wanted = ids.filter((id) => !except.has(id)).sort();
  const found = await Promise.all(
    wanted.map(async (id) => {
      const text = await readFile(join(layout.runs, id, SUMMARY_FILE), 'utf8').catch(() => null);
      return text === null ? [] : summaryIn(text);
    }),
  );
  return found.flat();
}

const problemSchema = z.object({
  kind: z.string(),
  count: z.int(),
  fresh: z.int(),
  message: z.string(),
  command: z.string(),
});

/** What the row of a run, and those who ask what it left, need of its summary. */
const recordSchema = z.looseObject({
  runId: z.string(),
  command: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  outcome: z.enum(OUTCOMES),
  codeVersion: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
  snapshot: z.looseObject({ id: z.string() }).optional(),
  problems: z.array(problemSchema).optional(),
  load: z.looseObject({ documents: z.record(z.enum(DOCUMENT_STATUSES), z.int()) }).optional(),
});
export type RunRecord = z.infer<typeof recordSchema>;

function summaryIn(text: string): RunRecord[] {
  try {
    return [recordSchema.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

/** The row of a run in the warehouse. */
export function summaryRow({
  runId,
  command,
  startedAt,
  finishedAt,
  outcome,
  load,
  codeVersion,
}: RunRecord | Summary): Row {
  return {
    run_id: runId,
    command,
    started_at: startedAt,
    finished_at: finishedAt,
    outcome,
    ...(load?.documents ?? NO_DOCUMENTS),
    code_version: codeVersion,
  };
}
