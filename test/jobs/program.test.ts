import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { describe, expect, test } from '@jest/globals';
import { createProgram } from '../../jobs/program.ts';

const run = promisify(execFile);
const BIN = 'bin/gongkai.mjs';

/** What the contract promises, with the flags it names. */
const CONTRACT: Readonly<Record<string, readonly string[]>> = {
  nightly: ['--sources', '--warehouse', '--source', '--since', '--max-time', '--dry-run', '--log-format', '--quiet'],
  crawl: ['--sources', '--warehouse', '--source', '--since', '--max-time'],
  ingest: ['--warehouse'],
  replay: ['--warehouse'],
  publish: ['--warehouse', '--allow-shrink', '--keep'],
  query: ['--format', '--warehouse'],
  status: ['--format', '--warehouse'],
  verify: ['--warehouse'],
};

/** Every command with those below it. */
function commandsOf(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...commandsOf(one)]);
}

/** Runs the built command line. */
async function gongkai(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await run(process.execPath, [BIN, ...args])) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('the help', () => {
  const all = commandsOf(createProgram(() => undefined));

  test.each(all.map((command) => [command.name(), command] as const))('of %s tells everything', (_, command) => {
    const help = command.helpInformation();
    expect(command.description()).toMatch(/^[a-z].*[^.]$/);
    for (const { long, description } of command.options) {
      expect(help).toContain(long);
      expect(description).not.toBe('');
    }
    for (const argument of command.registeredArguments) expect(argument.description).not.toBe('');
  });

  test.each(Object.entries(CONTRACT))('%s has the flags of the contract', (name, flags) => {
    const command = all.find((one) => one.name() === name);
    expect(command?.options.map(({ long }) => long)).toEqual(expect.arrayContaining([...flags]));
  });

  test('costs a tenth of a second more than Node itself at most', async () => {
    const tell = 'data:text/javascript,process.on("exit",()=>console.error(JSON.stringify(process.cpuUsage())))';
    const cost = async (...args: string[]): Promise<number> => {
      const { stderr } = await run(process.execPath, ['--import', tell, ...args]);
      const { user, system } = JSON.parse(stderr) as { user: number; system: number };
      return (user + system) / 1000;
    };
    const least = { bare: Infinity, help: Infinity };
    // The least of several: a busy machine makes a start dearer, never cheaper.
    for (let n = 0; n < 3 || (n < 20 && least.help - least.bare >= 100); n += 1) {
      least.bare = Math.min(least.bare, await cost('-e', '0'));
      least.help = Math.min(least.help, await cost(BIN, '--help'));
    }
    expect(least.help - least.bare).toBeLessThan(100);
  }, 120_000);
});

describe('wrong usage ends with 2, says what is wrong, and what may have been meant', () => {
  test.each([
    [['nightli'], /unknown command 'nightli'[\s\S]*Did you mean nightly\?/],
    [['nightly', '--sorces', 'x'], /unknown option '--sorces'[\s\S]*Did you mean --source/],
    [['nightly', 'more'], /too many arguments/],
    [['ingest'], /missing required argument 'path'/],
    [['query', 'SELECT 1', '--format', 'xml'], /Allowed choices are table, csv, json/],
    [['nightly', '--sample-site', '--max-time', 'soon'], /--max-time: crawl_minutes is "soon"/],
    [['nightly', '--sample-site', '--since', '2025-02-30'], /--since 2025-02-30 is no day/],
    [['nightly', '--sample-site', '--source', 'sample-zib'], /did you mean sample-zibo\?/],
    [['status', '--warehouse', '/nowhere/at/all'], /there is no warehouse in \/nowhere\/at\/all yet/],
    [['verify', '--warehouse', '/nowhere/at/all'], /neither an archive nor a snapshot/],
    [[], /Usage: gongkai/],
  ])('%j', async (args, said) => {
    const { code, stderr, stdout } = await gongkai(...args);
    expect(stderr).toMatch(said);
    expect([code, stdout]).toEqual([2, '']);
  });
});

test('a mistyped setting is met with the one that was meant', async () => {
  const { stderr } = await run(process.execPath, [BIN, 'config'], {
    env: { ...process.env, GONGKAI_CONTCAT: 'x' },
  }).catch((error: { stderr: string }) => error);
  expect(stderr).toContain('GONGKAI_CONTCAT: there is no such setting: did you mean GONGKAI_CONTACT?');
});
