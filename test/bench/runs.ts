import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeReports } from './many-reports.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized } from './scale.ts';

/** Whole runs over few and many reports: how many a second, and that many need no more memory than few. */
export const WHOLE_RUNS: Part = { name: 'runs', run: timeRuns };

interface Measured {
  readonly reports: number;
  readonly seconds: number;
  readonly processor: number;
  /** The greatest memory of the run and its workers at one moment. */
  readonly megabytes: number;
  /** The greatest of the run alone, and of one worker alone. */
  readonly own: number;
  readonly child: number;
}

async function timeRuns(): Promise<readonly Comparison[]> {
  const counts = [sized(1000), sized(50_000)];
  const all: Array<[command: string, runs: Measured[]]> = [
    ['ingest', []],
    ['replay', []],
    ['publish', []],
  ];
  for (const count of counts) {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
    try {
      await writeReports(join(folder, 'reports'), count);
      const warehouse = join(folder, 'warehouse');
      for (const [command, runs] of all)
        runs.push({ reports: count, ...(await took(command, warehouse, join(folder, 'reports'))) });
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return [
    {
      title: 'whole runs',
      unit: 'reports/s',
      lines: all.flatMap(([command, runs]) => runs.map((run) => speed(command, run))),
    },
    {
      title: 'greatest memory of whole runs',
      unit: 'MB',
      lines: all.flatMap(([command, runs]) => memory(command, runs)),
    },
  ];
}

function speed(command: string, { reports, seconds, processor }: Measured): Line {
  const each = (1000 * processor) / reports;
  return {
    name: `${command} of ${reports} reports`,
    value: reports / seconds,
    note: `${each.toFixed(1)} ms of processor time each`,
  };
}

function memory(command: string, runs: readonly Measured[]): Line[] {
  return runs.map(({ reports, megabytes, own, child }) => ({
    name: `${command} of ${reports} reports`,
    value: megabytes,
    ratio: megabytes / (runs[0]?.megabytes as number),
    note: `the run ${own.toFixed(0)} MB${child > 0 ? `, a worker at most ${child.toFixed(0)} MB` : ''}`,
  }));
}

async function took(...args: readonly string[]): Promise<Omit<Measured, 'reports'>> {
  const script = fileURLToPath(new URL('one-run.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { maxBuffer: 1e8 });
  return JSON.parse(stdout) as Omit<Measured, 'reports'>;
}
