import { processStatus } from './process-status.ts';

/** Whether a process of this machine, once running, runs no more; one that only waits to be collected does not. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return processStatus(pid)?.[0] === 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
