import { readFileSync } from 'node:fs';
import { processStatus } from '../../model/process-status.ts';

/**
 * What tells a process from a later one that was given the same number, after a restart of the machine or of a container
 * above all: when it started, by the count of ticks that no change of the clock touches, and since which start of the
 * machine.
 * @returns null where there is no such process, or the system does not say
 */
export function identityOf(pid: number): string | null {
  const started = processStatus(pid)?.[19];
  if (started === undefined) return null;
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`;
  } catch {
    return null;
  }
}
