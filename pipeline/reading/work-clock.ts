/** Between two looks at the clock no more than this counts: a machine that slept, or a run that was stopped, did no work. */
const LONGEST_LAP = 1000;
/** A thread that waits without working is given so many times as long as one that works. */
const WAITING_TIMES = 10;

/** The time and the processor time of this process so far, in milliseconds. */
export interface Moment {
  readonly time: number;
  readonly processor: number;
}

/**
 * A clock that runs while this process works. On a machine that is busy with other things a document is read slowly, and
 * by the clock on the wall it would be blamed for that: here a second counts as a second only where a processor was ours.
 */
export class WorkClock {
  private readonly now: () => Moment;
  private last: Moment;
  private worked = 0;

  /** @param now what the time is; another one in tests */
  constructor(now: () => Moment = processTime) {
    this.now = now;
    this.last = now();
  }

  /** Milliseconds of work since the clock was made, as far as it was looked at. */
  read(): number {
    const now = this.now();
    const elapsed = Math.min(now.time - this.last.time, LONGEST_LAP);
    const processor = Math.min(now.processor - this.last.processor, elapsed);
    this.worked += Math.max(processor, elapsed / WAITING_TIMES);
    this.last = now;
    return this.worked;
  }
}

function processTime(): Moment {
  const { user, system } = process.cpuUsage();
  return { time: performance.now(), processor: (user + system) / 1000 };
}
