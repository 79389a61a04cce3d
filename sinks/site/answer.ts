import { PersonError } from '../../model/errors.ts';
import { queryApart } from '../query/apart.ts';

export interface AnswerLimits {
  /** Rows that are sent. */
  readonly rows: number;
  /** Length of what is sent, in characters. */
  readonly length: number;
  /** Time until a query is stopped. */
  readonly milliseconds: number;
  /** Memory of a query. */
  readonly megabytes: number;
  /** Queries that may run at once. */
  readonly atOnce: number;
}

const LIMITS: AnswerLimits = { rows: 1000, length: 8_000_000, milliseconds: 20_000, megabytes: 1500, atOnce: 2 };

/** An HTTP status and JSON: `{ rows, more }`, or `{ error }` in words for people. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Answers a query, unless the signal ends it: nobody waits for it any more. */
export type Ask = (sql: string, signal: AbortSignal) => Promise<Answer>;

/** Gives the function that answers the queries of the page with the SQL box, a few at a time. */
export function queryAnswerer(database: string, given: Partial<AnswerLimits> = {}): Ask {
  const limits = { ...LIMITS, ...given };
  let running = 0;
  return async (sql, signal) => {
    if (running >= limits.atOnce) return failure(503, 'other queries are running: wait until one has ended');
    running += 1;
    try {
      return { status: 200, text: await rowsText(database, sql, limits, signal) };
    } catch (error) {
      if (error instanceof PersonError) return failure(error.exitCode === 2 ? 400 : 503, error.message);
      throw error;
    } finally {
      running -= 1;
    }
  };
}

/** A query gives one piece of JSON per row, and one that closes the list. */
async function rowsText(database: string, sql: string, limits: AnswerLimits, signal: AbortSignal): Promise<string> {
  const { milliseconds, megabytes } = limits;
  const pieces: string[] = [];
  let length = 0;
  let more = false;
  for await (const piece of queryApart(database, sql, {
    format: 'json',
    limits: { milliseconds },
    megabytes,
    signal,
  })) {
    const closing = piece === '\n]\n' || piece === '[]\n';
    if (closing) break;
    length += piece.length;
    if (pieces.length === limits.rows || length > limits.length) {
      more = true;
      break;
    }
    pieces.push(piece);
  }
  return `{"rows":${pieces.length === 0 ? '[' : pieces.join('')}],"more":${more}}`;
}

function failure(status: number, error: string): Answer {
  return { status, text: JSON.stringify({ error }) };
}
