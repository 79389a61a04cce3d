import { realEffects } from '../pipeline/effects.ts';
import { layoutOf } from '../pipeline/layout.ts';
import { beginRun, type Run } from '../pipeline/run.ts';
import type { Summary } from '../pipeline/summary.ts';
import { formatSummary } from './format-summary.ts';
import { createLog } from './log.ts';
import type { RunFlags } from './program.ts';

/** Begins the run of a command with the effects on the real world. */
export function startRun(command: string, { warehouse, logFormat, quiet }: RunFlags): Run {
  return beginRun(
    command,
    layoutOf(warehouse),
    realEffects,
    createLog({ format: logFormat, level: quiet ? 'warn' : 'info' }),
  );
}

/** Prints the summary, and gives the exit code: 1 where something waits for a person. */
export function printSummary(summary: Summary): 0 | 1 {
  process.stdout.write(formatSummary(summary));
  return summary.problems.length > 0 ? 1 : 0;
}
