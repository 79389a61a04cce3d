import { fork, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { PersonError } from '../../model/errors.ts';
import type { QueryOptions } from '../query.ts';
import { spillFolder } from '../warehouse/spill.ts';
import type { Question, Reply, SentError } from './answering-process.ts';

export interface ApartOptions extends QueryOptions {
  /** Memory of the whole query (three quarters of the machine's). */
  readonly megabytes?: number;
  /** Ends the query. */
  readonly signal?: AbortSignal;
}

const PROCESS = new URL('./answering-process.js', import.meta.url);
const LONGEST_MS = 600_000;
/** Time in which a query ends by itself after its limit, as most do. */
const GRACE_MS = 1000;
/** The rest is for values on their way out, which the database does not count. */
const SHARE_OF_DATABASE = 0.75;

/**
 * Answers a query as `query()` does, in a process of its own that can be ended at any moment: DuckDB looks neither at
 * the clock nor at its memory while it makes one batch of values, however long they are.
 * @throws what `query()` throws, and PersonError (3) where the query needs more memory or time, or was stopped
 */
export async function* queryApart(path: string, sql: string, given: ApartOptions): AsyncGenerator<string> {
  const { megabytes = ofThisMachine(), signal, ...options } = given;
  signal?.throwIfAborted();
  const temporary = await spillFolder(path);
  const child = fork(PROCESS, {
    execArgv: [`--max-old-space-size=${megabytes}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    const limits = { ...options.limits, megabytes: Math.floor(megabytes * SHARE_OF_DATABASE), temporary };
    const question: Question = { path, sql, options: { ...options, limits }, megabytes };
    child.send(question);
    const stopper = stopLater(child, options.limits?.milliseconds ?? LONGEST_MS, signal);
    try {
      for (let last = false; !last;) {
        const reply = await ask(child, () => stopper.reason() ?? tooLarge(megabytes));
        if ('error' in reply) throw errorFrom(reply.error);
        yield* reply.pieces;
        last = reply.ended;
      }
    } finally {
      stopper.forget();
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What the machine, or the container around this process, has. */
function ofThisMachine(): number {
  const allowed = process.constrainedMemory();
  return Math.floor((Math.min(totalmem(), allowed > 0 ? allowed : Infinity) * 0.75) / (1024 * 1024));
}

interface Stopper {
  /** Why the process was stopped from here; null where it was not. */
  reason(): Error | null;
  forget(): void;
}

function stopLater(child: ChildProcess, milliseconds: number, signal: AbortSignal | undefined): Stopper {
  let why: Error | null = null;
  const stop = (reason: Error): void => {
    why ??= reason;
    child.kill('SIGKILL');
  };
  const late = (): void =>
    stop(new PersonError(`the query took longer than ${milliseconds / 1000} seconds and was stopped`, 3));
  const aborted = (): void => stop(signal?.reason as Error);
  const timer = setTimeout(late, milliseconds + GRACE_MS);
  signal?.addEventListener('abort', aborted);
  return {
    reason: () => why,
    forget: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    },
  };
}

/** Asks for the next pieces; where the process ends instead, the error is what `gone` says. */
async function ask(child: ChildProcess, gone: () => Error): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const forget = (): void => {
      child.off('message', answered);
      child.off('close', closed);
      child.off('error', failed);
    };
    const answered = (reply: Reply): void => {
      forget();
      resolve(reply);
    };
    const closed = (): void => {
      forget();
      reject(gone());
    };
    const failed = (error: Error): void => {
      forget();
      reject(error);
    };
    child.once('message', answered);
    child.once('close', closed);
    child.once('error', failed);
    // Where it has ended just now, `close` tells.
    if (child.connected) child.send('more', () => {});
    else if (child.exitCode !== null || child.signalCode !== null) closed();
  });
}

function tooLarge(megabytes: number): PersonError {
  return new PersonError(
    `the query needs more than ${megabytes} MB of memory and was stopped: ask for fewer or shorter values`,
    3,
    { reason: 'out_of_memory' },
  );
}

function errorFrom({ message, exitCode, reason, cause }: SentError): Error {
  if (exitCode === null) return Object.assign(new Error(message), { stack: message });
  return new PersonError(message, exitCode, {
    ...(reason === null ? {} : { reason }),
    ...(cause === null ? {} : { cause: new Error(cause) }),
  });
}
