import { PersonError } from '../model/errors.ts';

/** How a command ends that could not finish: the exit code of the contract, and what a person reads. */
export interface Exit {
  readonly code: 2 | 3;
  /** The cause in a word, for machines. */
  readonly reason: string;
  readonly text: string;
}

/** What an error means for the person at the terminal. Only a bug of gongkai's shows its stack. */
export function exitOf(error: unknown): Exit {
  const person = error instanceof PersonError ? error : null;
  const told = SAYINGS.find(({ codes, pattern }) => causesOf(error).some((cause) => says(cause, codes, pattern)));
  if (person && !(told?.overrules && person.cause !== undefined)) {
    return {
      code: person.exitCode,
      reason: person.reason ?? told?.reason ?? (person.exitCode === 2 ? 'usage' : 'failed'),
      text: told && !told.overrules ? `${person.message} (${told.text})` : person.message,
    };
  }
  if (told) return { code: 3, reason: told.reason, text: `${told.text} (${firstLine(deepest(error))})` };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 3, reason: 'bug', text: `a bug of gongkai's stopped it; please report it:\n${stack}` };
}

interface Saying {
  readonly codes: readonly string[];
  /** What DuckDB says, which has no codes. */
  readonly pattern: RegExp;
  readonly reason: string;
  readonly text: string;
  /** Whether it is nearer to the truth than the message around it. */
  readonly overrules?: true;
}

const WRITE = 'permission denied: give the user that runs gongkai the right to write the warehouse folder';

const SAYINGS: readonly Saying[] = [
  {
    codes: [],
    pattern: /Corrupt database|not a valid DuckDB|enough bytes from file|Serialization Error|checksum/,
    reason: 'warehouse_damaged',
    text: 'the warehouse file is damaged: run gongkai replay to build it again from the archive',
    overrules: true,
  },
  {
    codes: ['ENOSPC'],
    pattern: /No space left on device/,
    reason: 'out_of_space',
    text: 'the disk is full: make room and run again, nothing that was finished is lost',
  },
  {
    codes: ['EDQUOT'],
    pattern: /quota exceeded/i,
    reason: 'out_of_space',
    text: 'the disk quota is used up: make room and run again, nothing that was finished is lost',
  },
  {
    codes: ['EFBIG'],
    pattern: /File too large/,
    reason: 'file_too_large',
    text: 'a file would become larger than is allowed here: raise the limit (ulimit -f) and run again, nothing that was finished is lost',
  },
  { codes: ['EACCES', 'EPERM'], pattern: /Permission denied/, reason: 'no_permission', text: WRITE },
  {
    codes: ['EROFS'],
    pattern: /Read-only file system/,
    reason: 'read_only',
    text: 'the file system is read-only: choose another folder with --warehouse',
  },
  {
    codes: ['EMFILE', 'ENFILE'],
    pattern: /Too many open files/,
    reason: 'too_many_files',
    text: 'too many open files: raise the limit (ulimit -n) and run again',
  },
  {
    // Node says so of a package, and the system of a library, also where no more files may be opened.
    codes: ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'],
    pattern: /(?!)/,
    reason: 'not_loaded',
    text: 'a part of gongkai cannot be loaded: where it is missing run npm ci, else raise the limit of open files (ulimit -n), and run again',
  },
  {
    codes: ['EISDIR', 'ENOTDIR', 'EEXIST'],
    pattern: /Is a directory|Not a directory/,
    reason: 'in_the_way',
    text: 'a file lies where gongkai keeps a folder, or a folder where it keeps a file: move it away and run again; the warehouse file can be built again with gongkai replay',
  },
  {
    codes: ['EIO'],
    pattern: /Input\/output error/,
    reason: 'disk_error',
    text: 'the disk reports an input/output error: check it, then run gongkai verify',
  },
];

function says(cause: Error, codes: readonly string[], pattern: RegExp): boolean {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== undefined && codes.includes(code)) return true;
  return FROM_DUCKDB.test(cause.message) && pattern.test(cause.message);
}

/** Messages of documents and people are not taken for those of the database. */
const FROM_DUCKDB = /^(?:[A-Za-z]+ )?(?:IO|FATAL|TransactionContext|Serialization|INTERNAL) Error: /;

/** Errors of the database come from outside, so they are known by their shape alone. */
function causesOf(error: unknown): Error[] {
  if (typeof error !== 'object' || error === null || !('message' in error)) return [];
  return [error as Error, ...causesOf((error as Error).cause)];
}

function deepest(error: unknown): Error {
  return causesOf(error).at(-1) ?? new Error(String(error));
}

function firstLine({ message }: Error): string {
  return message.split('\n', 1)[0] ?? '';
}
