import { readFileSync } from 'node:fs';

/** Whether a process of this machine, once running, runs no more; one that only waits to be collected does not. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** The third field of Linux' /proc/PID/stat is the state; the second, in brackets, may hold brackets too. */
function isZombie(pid: number): boolean {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return fields.slice(fields.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
