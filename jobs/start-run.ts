import type { Config } from '../pipeline/config.ts';
import { requireSpace } from '../pipeline/warehouse/disk-space.ts';
import { realEffects } from '../pipeline/effects.ts';
import { releaseLock } from '../pipeline/warehouse/lock.ts';
import { makeNamedFolder } from '../pipeline/explaining/named-place.ts';
import { UNSEEN } from '../pipeline/telling/progress.ts';
import { beginRun, type Run } from '../pipeline/runs/run.ts';
import { summariseFailure, type Summary } from '../pipeline/telling/summary.ts';
import { afterFailure, afterRun, ping } from './after-run.ts';
import { exitOf } from './exit.ts';
import type { CrawlFlags, PublishFlags, RunFlags } from './flags.ts';
import { formatSummary } from './format-summary.ts';
import { createLog } from './log.ts';
import { isLive, screenOn } from './screen.ts';
import { layoutIn, settingsOf } from './settings.ts';
import { showProgress } from './show-progress.ts';

/**
 * Runs a command that writes: settings, room on the disk, the run itself, then its summary for people and machines. A
 * run that fails or is interrupted leaves a record that says so.
 * @returns the exit code: 1 where something waits for a person
 */
export async function perform(
  command: string,
  flags: RunFlags & Partial<CrawlFlags & Pick<PublishFlags, 'keep'>>,
  work: (run: Run, config: Config) => Promise<Summary>,
): Promise<0 | 1> {
  const { config } = await settingsOf(flags);
  const run = runOf(command, flags, config);
  await makeNamedFolder(run.layout.root, realEffects);
  const ended = onInterruption(run, config);
  try {
    await requireSpace(run.layout.root, config.free_megabytes);
    await ping(config.ping_url, 'start', '', run);
    const summary = await work(run, config);
    const text = formatSummary(summary);
    process.stdout.write(text);
    await afterRun(run, config, summary);
    await ping(config.ping_url, '', text, run);
    return summary.problems.length > 0 ? 1 : 0;
  } catch (error) {
    await afterFailure(run, config, summariseFailure(run, 'failed', exitOf(error)));
    throw error;
  } finally {
    ended();
  }
}

/** A run with its log and progress, as the settings say. */
export function runOf(command: string, { logFormat, quiet }: RunFlags, config: Config): Run {
  const live = quiet !== true && logFormat === 'text' && isLive(process.stderr, process.env);
  const screen = screenOn(process.stderr, live);
  let runId: string | undefined;
  const fields = () => ({ run: runId, command });
  const log = createLog({ format: logFormat, level: quiet ? 'warn' : 'info', screen, fields });
  const progress = live ? showProgress(screen, () => performance.now()) : UNSEEN;
  const run = beginRun(command, layoutIn(config), realEffects, log, limitsOf(config), progress);
  ({ runId } = run);
  return run;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process where a person or the system asks it to: whatever was finished is on the disk, so that nothing needs
 * to be waited for. A second signal ends it at once.
 * @returns what to call when the run has ended by itself
 */
function onInterruption(run: Run, config: Config): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    off();
    run.progress.over();
    const text = `stopped by ${signal}: nothing that was finished is lost, and the next run goes on from here`;
    process.stderr.write(`gongkai: ${text}\n`);
    void afterFailure(run, config, summariseFailure(run, 'interrupted', { reason: 'interrupted', text })).finally(
      () => {
        releaseLock(run.layout);
        process.exit(3);
      },
    );
  };
  const off = (): void => SIGNALS.forEach((signal) => process.off(signal, stop));
  for (const signal of SIGNALS) process.on(signal, stop);
  return off;
}

function limitsOf({ workers, document_seconds, document_megabytes }: Config): Partial<Run['limits']> {
  return {
    ...(workers > 0 ? { workers } : {}),
    secondsPerDocument: document_seconds,
    megabytesPerWorker: document_megabytes,
  };
}
