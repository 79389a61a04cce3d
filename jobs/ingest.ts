import { ingest } from '../pipeline/commands.ts';
import type { RunFlags } from './program.ts';
import { printSummary, startRun } from './start-run.ts';

/** `gongkai ingest PATH…` */
export async function ingestJob(paths: readonly string[], flags: RunFlags): Promise<0 | 1> {
  return printSummary(await ingest(startRun('ingest', flags), paths));
}
