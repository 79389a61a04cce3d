import { ingest } from '../pipeline/commands.ts';
import type { RunFlags } from './flags.ts';
import { perform } from './start-run.ts';

/** `gongkai ingest PATH…` */
export async function ingestJob(paths: readonly string[], flags: RunFlags): Promise<0 | 1> {
  return perform('ingest', flags, (run) => ingest(run, paths));
}
