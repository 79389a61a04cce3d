import { CommanderError } from 'commander';
import { PersonError } from '../model/errors.ts';
import { createProgram } from './program.ts';

/**
 * Runs the command line.
 * @param args the arguments behind the program's name
 * @returns the exit code of the contract: 0 all done, 1 something needs a person, 2 wrong usage, 3 not finished
 */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return report(error);
  }
}

/** A message for people, or the stack of a bug of ours. */
function report(error: unknown): number {
  if (error instanceof PersonError) {
    process.stderr.write(`gongkai: ${error.message}\n`);
    return error.exitCode;
  }
  const code = (error as NodeJS.ErrnoException).code;
  const told = code === undefined ? undefined : SYSTEM_ERRORS[code];
  if (told !== undefined) {
    process.stderr.write(`gongkai: ${told} (${(error as Error).message})\n`);
    return 3;
  }
  process.stderr.write(
    `gongkai failed, which is a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 3;
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room and run again, nothing that was finished is lost',
  EDQUOT: 'the disk quota is used up: make room and run again, nothing that was finished is lost',
  EACCES: 'permission denied: give the user that runs gongkai the right to write the warehouse folder',
  EPERM: 'permission denied: give the user that runs gongkai the right to write the warehouse folder',
  EROFS: 'the file system is read-only: choose another folder with --warehouse',
  EMFILE: 'too many open files: raise the limit (ulimit -n) and run again',
  EIO: 'the disk reports an input/output error: check it, then run gongkai verify',
};
