import { CommanderError } from 'commander';
import { exitOf } from './exit.ts';
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
    const { code, text } = exitOf(error);
    process.stderr.write(`gongkai: ${text}\n`);
    return code;
  }
}
