import { spawnSync } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { freeMegabytes } from '../pipeline/warehouse/disk-space.ts';
import type { Config } from '../pipeline/config.ts';
import type { Layout } from '../pipeline/warehouse/layout.ts';
import { pastSummaries } from '../pipeline/runs/run-records.ts';
import { exists, openPublished } from '../pipeline/warehouse/staged-warehouse.ts';
import { describeProblem, loadRegistry } from '../sources/registry/load.ts';
import { exitOf } from './exit.ts';
import type { CommonFlags } from './flags.ts';
import { registryPath } from './registry.ts';
import { layoutIn, settingsOf } from './settings.ts';

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
  const layout = layoutIn(config);
  const examinations = [
    node(),
    memory(),
    await space(folder, config.free_megabytes),
    await rights(folder),
    await clock(layout),
    await registry(config),
    await warehouse(layout),
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

/** A clock before gongkai was written, or before the last run, dates everything wrongly. */
async function clock(layout: Layout): Promise<Examination> {
  const now = new Date();
  const last = (await pastSummaries(layout)).at(-1)?.finishedAt ?? '';
  const good = now.getUTCFullYear() >= 2025 && last <= now.toISOString();
  return {
    name: 'clock',
    verdict: good ? 'good' : 'bad',
    text: `${now.toISOString()}${good ? '' : `: set the clock${last === '' ? '' : `, the last run ended at ${last}`}`}`,
  };
}

async function registry(config: Config): Promise<Examination> {
  const name = 'registry';
  try {
    const { sources, problems } = await loadRegistry(registryPath(config));
    const [first] = problems;
    if (!first) return { name, verdict: 'good', text: `${sources.length} sources` };
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return { name, verdict: 'bad', text: `${describeProblem(first)}${more}: put it right` };
  } catch (error) {
    return { name, verdict: 'bad', text: (error as Error).message };
  }
}

async function warehouse(layout: Layout): Promise<Examination> {
  const name = 'warehouse';
  if (!(await exists(layout.database))) {
    return { name, verdict: 'note', text: `none in ${layout.root} yet: gongkai nightly or gongkai ingest makes it` };
  }
  try {
    (await openPublished(layout)).close();
    return { name, verdict: 'good', text: `${layout.database} can be read` };
  } catch (error) {
    return { name, verdict: 'bad', text: exitOf(error).text };
  }
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
