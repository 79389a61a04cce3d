import { readFileSync } from 'node:fs';

/**
 * What tells a process from a later one that was given the same number, after a restart of the machine or of a container
 * above all: when it started, by the count of ticks that no change of the clock touches, and since which start of the
 * machine.
 * @returns null where there is no such process, or the system does not say
 */
export function identityOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets, which may hold blanks and brackets: what follows the last is the third.
    const started = fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return started === undefined ? null : `${boot} ${started}`;
  } catch {
    return null;
  }
}
