import { spawnSync } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { freeMegabytes } from '../pipeline/disk-space.ts';
import { exists } from '../pipeline/staged-warehouse.ts';
import type { CommonFlags } from './program.ts';
import { settingsOf } from './settings.ts';

/** One thing looked at: whether gongkai can work with it, and what to do if not. */
interface Examination {
  readonly name: string;
  /** `bad` stops a run; `note` only limits what it can do. */
  readonly verdict: 'good' | 'note' | 'bad';
  readonly text: string;
}

/** `gongkai doctor`: what this machine has and lacks; exit 1 where something stops a run. */
export async function doctorJob(flags: CommonFlags): Promise<0 | 1> {
  const { config } = await settingsOf(flags);
  const folder = await existingParent(resolve(config.warehouse));
  const examinations = [
    node(),
    memory(),
    await space(folder, config.free_megabytes),
    await rights(folder),
    clock(),
    office(),
    contact(config.contact),
  ];
  for (const { name, verdict, text } of examinations)
    process.stdout.write(`${verdict.padEnd(5)} ${name.padEnd(12)} ${text}\n`);
  return examinations.some(({ verdict }) => verdict === 'bad') ? 1 : 0;
}

function node(): Examination {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const good = major > 20 || (major === 20 && minor >= 18);
  return {
    name: 'node',
    verdict: good ? 'good' : 'bad',
    text: `${process.version}${good ? '' : ': install Node 20.18 or newer'}`,
  };
}

function memory(): Examination {
  const gigabytes = totalmem() / 2 ** 30;
  const text = `${gigabytes.toFixed(1)} GB for ${availableParallelism()} processors`;
  return {
    name: 'memory',
    verdict: gigabytes >= 2 ? 'good' : 'note',
    text: gigabytes >= 2 ? text : `${text}: set workers to 1`,
  };
}

async function space(folder: string, needed: number): Promise<Examination> {
  const free = await freeMegabytes(folder);
  return {
    name: 'disk',
    verdict: free >= needed ? 'good' : 'bad',
    text: `${free} MB free at ${folder}, ${needed} MB needed to begin a run`,
  };
}

async function rights(folder: string): Promise<Examination> {
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return {
    name: 'rights',
    verdict: writable ? 'good' : 'bad',
    text: writable
      ? `${folder} can be written`
      : `${folder} cannot be written: change its owner or choose another folder`,
  };
}

/** A clock before gongkai was written dates everything wrongly. */
function clock(): Examination {
  const now = new Date();
  const good = now.getUTCFullYear() >= 2025;
  return {
    name: 'clock',
    verdict: good ? 'good' : 'bad',
    text: `${now.toISOString()}${good ? '' : ': set the clock'}`,
  };
}

function office(): Examination {
  const { stdout, error } = spawnSync('soffice', ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const text = error
    ? 'not found; no format needs it, damaged Word files could be repaired with it by hand'
    : stdout.trim();
  return { name: 'LibreOffice', verdict: error ? 'note' : 'good', text };
}

function contact(address: string): Examination {
  const set = address !== '';
  return {
    name: 'contact',
    verdict: set ? 'good' : 'note',
    text: set ? address : 'not set: sites cannot reach you (setting contact)',
  };
}

async function existingParent(path: string): Promise<string> {
  return (await exists(path)) || path === dirname(path) ? path : existingParent(dirname(path));
}
