import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a run of the command line ended. */
export interface Ended {
  /** null where it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** How long it ran, from its first word where that was waited for. */
  readonly milliseconds: number;
}

export interface CommandOptions {
  /** Milliseconds after which the process is killed as `kill -9` does. */
  readonly killAfter?: number;
  /** They count from its first word, which it says when its parts are loaded. */
  readonly fromFirstWord?: boolean;
  /** The process is killed as soon as there is something at this path. */
  readonly killAt?: string;
  /** A limit of the shell, such as `ulimit -f 16`, set before gongkai begins. */
  readonly limit?: string;
}

/** Runs `gongkai` in a process of its own. */
export function gongkai(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  return runNode(['bin/gongkai.mjs', ...args], options);
}

/** Runs node in a process of its own. */
export async function runNode(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const command = [process.execPath, ...args];
  const child = options.limit
    ? spawn('sh', ['-c', `${options.limit}; exec "$@"`, 'sh', ...command])
    : spawn(command[0] as string, command.slice(1));
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const { killAfter, killAt } = options;
  const kill = (): boolean => child.kill('SIGKILL');
  let begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    begun = performance.now();
    if (killAfter !== undefined) timer = setTimeout(kill, killAfter);
  };
  if (options.fromFirstWord) child.stdout.once('data', wait);
  else wait();
  const watch = killAt === undefined ? undefined : setInterval(() => existsSync(killAt) && kill(), 2);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  clearInterval(watch);
  return { exitCode, ...texts, milliseconds: performance.now() - begun };
}

/** Writes a registry of the sample site's agencies for the address the site was started at. */
export async function registryFor(folder: string, origin: string): Promise<string> {
  const path = join(folder, 'registry.yaml');
  const text = await readFile('sources/sample-site/registry.yaml', 'utf8');
  await writeFile(path, text.replaceAll('{origin}', origin));
  return path;
}
