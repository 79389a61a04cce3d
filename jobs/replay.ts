import { shellWord } from '../model/shell-word.ts';
import { replay, replayInto } from '../pipeline/commands.ts';
import { DOCUMENT_STATUSES } from '../model/vocabulary.ts';
import type { ReplayFlags } from './flags.ts';
import { settingsOf } from './settings.ts';
import { perform, runOf } from './start-run.ts';

/** `gongkai replay`: builds the warehouse again, or with `--into` a second one beside it. */
export async function replayJob(flags: ReplayFlags): Promise<0 | 1> {
  return flags.into === undefined ? perform('replay', flags, replay) : intoFile(flags, flags.into);
}

async function intoFile(flags: ReplayFlags, file: string): Promise<0> {
  const { config } = await settingsOf(flags);
  const run = runOf('replay', flags, config);
  const { documents, reports, observations } = await replayInto(run, file, config.free_megabytes);
  const total = DOCUMENT_STATUSES.reduce((sum, status) => sum + documents[status], 0);
  const parts = DOCUMENT_STATUSES.map((status) => `${documents[status]} ${status.replaceAll('_', ' ')}`).join(' + ');
  process.stdout.write(
    [
      `read      ${total} documents = ${parts}`,
      `load      ${reports} reports, ${observations} observations into ${file}; the warehouse stays as it is`,
      `compare   gongkai diff ${shellWord(run.layout.root)} ${shellWord(file)}`,
      '',
    ].join('\n'),
  );
  return 0;
}
