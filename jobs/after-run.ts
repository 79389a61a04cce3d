import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { request } from 'undici';
import type { Config } from '../pipeline/config.ts';
import { metricsOf } from '../pipeline/metrics.ts';
import type { Run } from '../pipeline/run.ts';
import type { Summary } from '../pipeline/summary.ts';
import { formatSummary } from './format-summary.ts';

const PING_MILLISECONDS = 5000;
const HOOK_MILLISECONDS = 60_000;

/** Tells the dead-man switch, if one is set. That it cannot be reached never fails a run. */
export async function ping(url: string, path: string, body: string, run: Run): Promise<void> {
  if (url === '') return;
  try {
    const response = await request(`${url.replace(/\/$/, '')}/${path}`, {
      method: 'POST',
      body,
      headersTimeout: PING_MILLISECONDS,
      bodyTimeout: PING_MILLISECONDS,
    });
    await response.body.dump();
  } catch (error) {
    run.log.warn(`the ping address did not answer: ${(error as Error).message}`);
  }
}

/** Leaves the summary where people and machines look for it, and calls the hook where something is new. */
export async function afterRun(run: Run, config: Config, summary: Summary): Promise<void> {
  const { effects, layout } = run;
  await effects.replaceFile(join(layout.runs, run.runId, 'summary.txt'), formatSummary(summary));
  await effects.replaceFile(
    config.metrics === '' ? join(layout.root, 'metrics.prom') : config.metrics,
    metricsOf(summary),
  );
  if (config.on_findings !== '' && summary.problems.some(({ fresh }) => fresh > 0))
    await hook(config.on_findings, summary, run);
}

/** The command comes from the operator's own configuration, so it may use the shell. */
async function hook(command: string, summary: Summary, run: Run): Promise<void> {
  await new Promise<void>((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], timeout: HOOK_MILLISECONDS });
    child.on('error', (error) => {
      run.log.warn(`the command on_findings could not be started: ${error.message}`);
      resolve();
    });
    child.on('exit', (code) => {
      if (code !== 0) run.log.warn(`the command on_findings ended with ${code ?? 'a signal'}`);
      resolve();
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(summary));
  });
}
