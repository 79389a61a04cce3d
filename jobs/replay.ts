import { replay } from '../pipeline/commands.ts';
import type { RunFlags } from './program.ts';
import { perform } from './start-run.ts';

/** `gongkai replay` */
export async function replayJob(flags: RunFlags): Promise<0 | 1> {
  return perform('replay', flags, replay);
}
