import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../pipeline/config.ts';
import { failureMetrics, metricsOf } from '../pipeline/telling/metrics.ts';
import type { Run } from '../pipeline/runs/run.ts';
import { writeSummary } from '../pipeline/runs/run-records.ts';
import type { Summary } from '../pipeline/telling/summary.ts';
import { formatSummary } from './format-summary.ts';

const PING_MILLISECONDS = 5000;
const HOOK_MILLISECONDS = 60_000;

/**
 * Tells the dead-man switch, if one is set. That it cannot be reached never fails a run.
 * @param path `start`, `fail`, or nothing where the run has finished
 */
export async function ping(url: string, path: '' | 'start' | 'fail', body: string, run: Run): Promise<void> {
  if (url === '') return;
  try {
    // Loaded here: most runs tell nobody, and it takes a tenth of a second.
    const { request } = await import('undici');
    const response = await request(path === '' ? url : pathBehind(url, path), {
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
  await effects.replaceFile(metricsFile(run, config), metricsOf(summary));
  if (config.on_findings !== '' && summary.problems.some(({ fresh }) => fresh > 0))
    await hook(config.on_findings, summary, run);
}

/**
 * Leaves what is known of a run that could not finish: its record, the gauges of the last run, the ping. The disk may be
 * full, so that none of it may succeed: the error that is on its way says more.
 */
export async function afterFailure(run: Run, config: Config, summary: Summary): Promise<void> {
  const text = summary.message ?? '';
  const { effects } = run;
  const steps = [
    () => writeSummary(run, summary),
    async () => {
      const file = metricsFile(run, config);
      const before = await readFile(file, 'utf8').catch(() => '');
      await effects.replaceFile(file, failureMetrics(before, summary));
    },
    () => ping(config.ping_url, 'fail', text, run),
    async () => {
      if (config.on_findings !== '') await hook(config.on_findings, summary, run);
    },
  ];
  for (const step of steps) await step().catch((error: Error) => run.log.debug(error.message));
}

function metricsFile({ layout }: Run, { metrics }: Config): string {
  return metrics === '' ? join(layout.root, 'metrics.prom') : metrics;
}

function pathBehind(url: string, path: string): string {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/$/, '')}/${path}`;
  return address.href;
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
