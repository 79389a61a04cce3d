import { publishOnly } from '../pipeline/commands.ts';
import type { RunFlags } from './program.ts';
import { perform } from './start-run.ts';

/** `gongkai publish` */
export async function publishJob(flags: RunFlags): Promise<0 | 1> {
  return perform('publish', flags, publishOnly);
}
