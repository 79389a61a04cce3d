import { readdirSync, readFileSync } from 'node:fs';

/** What the processes that this one started hold and have used so far. */
export interface ChildrenUse {
  /** Memory of their own, in megabytes; what they share with each other is counted in each. */
  readonly megabytes: number;
  /** Memory of the one that holds most. */
  readonly greatest: number;
  /** Seconds of processor time. */
  readonly processor: number;
}

/** Ticks of the processor clock a second, as every Linux tells them to programs. */
const TICKS = 100;

/** What Linux says of the processes under way; nothing where there is no /proc. */
export function childrenUse(): ChildrenUse {
  const uses = processes().flatMap((pid) => {
    // Behind the name in brackets, which may hold anything: the parent is the 2nd field, utime and stime the 12th and 13th.
    const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    if (Number(fields[1]) !== process.pid) return [];
    const resident = Number(/^VmRSS:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);
    return { megabytes: resident / 1024, processor: (Number(fields[11]) + Number(fields[12])) / TICKS };
  });
  return {
    megabytes: uses.reduce((sum, use) => sum + use.megabytes, 0),
    greatest: Math.max(0, ...uses.map((use) => use.megabytes)),
    processor: uses.reduce((sum, use) => sum + use.processor, 0),
  };
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A process may have ended just now. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
