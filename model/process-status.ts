import { readFileSync } from 'node:fs';

/**
 * What Linux tells of a process in /proc/PID/stat, from its state on: the second field is its name in brackets, which may
 * hold blanks and brackets, so what follows the last of them is the third.
 * @returns null where there is no such process, or the system does not say
 */
export function processStatus(pid: number): readonly string[] | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return fields.slice(fields.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
