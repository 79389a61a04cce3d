import { PersonError } from '../../model/errors.ts';
import { query, type QueryOptions } from '../query.ts';

/** What a process that answers a query is told once, before it is asked for pieces. */
export interface Question {
  readonly path: string;
  readonly sql: string;
  readonly options: QueryOptions;
  /** Memory of this whole process at which it ends itself. */
  readonly megabytes: number;
}

/** An error, as it goes from one process to another. */
export interface SentError {
  readonly message: string;
  /** null for one that is not made for people. */
  readonly exitCode: 2 | 3 | null;
  readonly reason: string | null;
  /** The message of what caused it. */
  readonly cause: string | null;
}

/** The next pieces of an answer. */
export type Reply = { readonly pieces: readonly string[]; readonly ended: boolean } | { readonly error: SentError };

/** Characters that go in one message. */
const TOGETHER = 65_536;
const WATCH_MS = 50;

let answer: AsyncGenerator<string>;

process.on('message', (message: Question | 'more') => {
  if (message !== 'more') {
    answer = query(message.path, message.sql, message.options);
    setInterval(() => {
      if (process.memoryUsage.rss() > message.megabytes * 1024 * 1024) endNow();
    }, WATCH_MS);
    return;
  }
  nextPieces(answer).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ error: sentError(error) } satisfies Reply),
  );
});
process.on('disconnect', endNow);
// Ctrl+C at a terminal goes to this process too: the one that asked ends it.
process.on('SIGINT', () => {});

async function nextPieces(answering: AsyncGenerator<string>): Promise<Reply> {
  const pieces: string[] = [];
  let length = 0;
  while (length < TOGETHER) {
    const next = await answering.next();
    if (next.done) return { pieces, ended: true };
    pieces.push(next.value);
    length += next.value.length;
  }
  return { pieces, ended: false };
}

function sentError(error: unknown): SentError {
  const person = error instanceof PersonError ? error : null;
  const { cause } = person ?? {};
  return {
    message: person?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    exitCode: person?.exitCode ?? null,
    reason: person?.reason ?? null,
    cause: cause instanceof Error ? cause.message : null,
  };
}

/** An ordinary exit waits for the threads of the database, and one in the middle of a value does not end. */
function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
}
