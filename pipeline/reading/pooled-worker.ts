import { fork, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { PlaceInlet, STARTING } from './place.ts';
import type { Batch, Lineage, Task } from './transform-batch.ts';
import type { Failure, Outcome, WorkerLimits } from './watched-thread.ts';
import type { ProcessSetup } from './worker-process.ts';

const PROCESS = new URL('./worker-process.js', import.meta.url);
/**
 * V8 asks for half as much room again before it marks the whole heap of a thread with a limit, and for four times as much
 * where there is none: a worker would mark several times as often as a process without a limit. At twice as much it marks
 * every other second, and holds a tenth less than at three times. And helpers of its own for collecting garbage only wait
 * for each other where every processor has a worker.
 */
const GARBAGE = ['--heap-growing-percent=100', '--single-threaded-gc'];
/** Of what a process says at its end so much is kept. */
const LAST_WORDS = 4096;
/** How V8 says why it ends a process. */
const FATAL = /FATAL ERROR: .*|Fatal JavaScript .*/;

/**
 * A worker: a process of its own with a thread that reads documents. V8 and native code end a whole process where a
 * document asks for far too much at once, and that must not be the process of the run.
 */
export class PooledWorker {
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;
  private readonly inlet = new PlaceInlet();
  /** Of the batch before. */
  private lineage: Lineage | undefined;
  private lastWords = '';
  private gone: Pick<Failure, 'reason' | 'cause'> | null = null;
  /** Who waits for the batch under way. */
  private waiter: ((outcome: Outcome) => void) | null = null;

  constructor({ secondsPerDocument, megabytesPerWorker, thread }: WorkerLimits) {
    this.child = fork(PROCESS, {
      execArgv: GARBAGE,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    });
    this.closed = new Promise((resolve) => {
      const over = (gone: Pick<Failure, 'reason' | 'cause'>): void => {
        this.gone ??= gone;
        this.answer(this.ending(this.gone));
        resolve();
      };
      this.child.once('error', (cause) => over({ reason: `it cannot be started: ${cause.message}`, cause }));
      this.child.once('close', (code, signal) => over({ reason: this.whyEnded(code, signal) }));
    });
    this.child.on('message', (outcome: Outcome) => this.answer(outcome));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.lastWords = `${this.lastWords}${text}`.slice(0, LAST_WORDS);
    });
    (this.child.stdio?.[4] as Readable | undefined)?.on('data', (piece: Uint8Array) => this.inlet.take(piece));
    this.send({ secondsPerDocument, megabytesPerWorker, thread: thread?.href ?? null });
  }

  /** False once the process has ended, for whatever reason. */
  get alive(): boolean {
    return this.gone === null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /**
   * Transforms a batch. One batch at a time.
   * @returns the batch, or what the worker died of or was stopped for: it must then be ended
   */
  async transform(tasks: readonly Task[], lineage: Lineage): Promise<Outcome> {
    this.inlet.place = STARTING;
    if (this.gone) return this.ending(this.gone);
    const told = this.lineage === lineage ? undefined : lineage;
    this.lineage = lineage;
    return new Promise((resolve) => {
      this.waiter = resolve;
      this.send({ tasks, lineage: told });
    });
  }

  /** Ends the process, whatever it does. */
  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.closed;
  }

  /** What cannot be sent any more does not arrive: the end of the process tells of itself. */
  private send(message: ProcessSetup | Batch): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private answer(outcome: Outcome): void {
    const waiter = this.waiter;
    this.waiter = null;
    waiter?.(outcome);
  }

  private ending(gone: Pick<Failure, 'reason' | 'cause'>): Failure {
    return { ...gone, place: this.inlet.place, whole: false, unsure: true };
  }

  private whyEnded(code: number | null, signal: NodeJS.Signals | null): string {
    const how = FATAL.exec(this.lastWords)?.[0] ?? signal ?? `code ${code}`;
    return `the program ended while it read it (${how})`;
  }
}
