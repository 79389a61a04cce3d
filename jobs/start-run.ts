import type { Config } from '../pipeline/config.ts';
import { requireSpace } from '../pipeline/disk-space.ts';
import { realEffects } from '../pipeline/effects.ts';
import { beginRun, type Run } from '../pipeline/run.ts';
import type { Summary } from '../pipeline/summary.ts';
import { afterRun, ping } from './after-run.ts';
import { formatSummary } from './format-summary.ts';
import { createLog } from './log.ts';
import type { CrawlFlags, RunFlags } from './program.ts';
import { layoutIn, settingsOf } from './settings.ts';

/**
 * Runs a command that writes: settings, room on the disk, the run itself, then its summary for people and machines.
 * @returns the exit code: 1 where something waits for a person
 */
export async function perform(
  command: string,
  flags: RunFlags & Partial<CrawlFlags>,
  work: (run: Run, config: Config) => Promise<Summary>,
): Promise<0 | 1> {
  const { config } = await settingsOf(flags);
  const log = createLog({ format: flags.logFormat, level: flags.quiet ? 'warn' : 'info' });
  const run = beginRun(command, layoutIn(config), realEffects, log, limitsOf(config));
  await realEffects.mkdir(run.layout.root);
  await requireSpace(run.layout.root, config.free_megabytes);
  await ping(config.ping_url, 'start', '', run);
  try {
    const summary = await work(run, config);
    const code = summary.problems.length > 0 ? 1 : 0;
    process.stdout.write(formatSummary(summary));
    await afterRun(run, config, summary);
    await ping(config.ping_url, String(code), formatSummary(summary), run);
    return code;
  } catch (error) {
    await ping(config.ping_url, '3', error instanceof Error ? error.message : String(error), run);
    throw error;
  }
}

function limitsOf({ workers, document_seconds, document_megabytes }: Config): Partial<Run['limits']> {
  return {
    ...(workers > 0 ? { workers } : {}),
    secondsPerDocument: document_seconds,
    megabytesPerWorker: document_megabytes,
  };
}
