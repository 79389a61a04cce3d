import { publishOnly } from '../pipeline/commands.ts';
import { PersonError } from '../model/errors.ts';
import type { PublishFlags } from './flags.ts';
import { kept } from './settings.ts';
import { perform } from './start-run.ts';

/** `gongkai publish` */
export async function publishJob(flags: PublishFlags): Promise<0 | 1> {
  const { allowShrink, keep } = flags;
  if (keep !== undefined && !(Number.isSafeInteger(keep) && keep >= 1)) {
    throw new PersonError('--keep takes a whole number of at least 1', 2);
  }
  const allowed = allowShrink === undefined ? {} : { allowShrink };
  return perform('publish', flags, (run, config) => publishOnly(run, { ...allowed, ...kept(config) }));
}
