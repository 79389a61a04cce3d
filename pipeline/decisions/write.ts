import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Effects } from '../../model/effects.ts';
import { readDecisionFile } from './read-file.ts';

/** What a person decided, before it has a name. */
export interface Draft {
  readonly kind: string;
  readonly applies_to: object;
  readonly expect: object;
  readonly decision?: object;
  readonly reason: string;
  readonly author: string;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * What is wrong with a draft, as its file would say it; empty where it can be written.
 */
export function draftProblems(draft: Draft): string[] {
  const { problems } = readDecisionFile(stringify({ id: 'draft', ...draft }), 'draft');
  return problems.map(({ field, message }) => `${field}: ${message}`);
}

/**
 * Writes a decision into a file of its own: all of it or nothing, and never over another.
 * @param name what the file and the decision are called, as far as the characters are allowed there
 * @returns the path of the file
 */
export async function writeDecision(folder: string, name: string, draft: Draft, effects: Effects): Promise<string> {
  await effects.mkdir(folder);
  const id = await freeId(folder, name);
  const path = join(folder, `${id}.yaml`);
  await effects.replaceFile(path, stringify({ id, ...draft }, { lineWidth: 0 }));
  return path;
}

const LONGEST_NAME = 100;

async function freeId(folder: string, name: string): Promise<string> {
  const clean = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  const base = Array.from(clean).slice(0, LONGEST_NAME).join('');
  for (let ordinal = 1; ; ordinal += 1) {
    const id = ordinal === 1 ? base : `${base}-${ordinal}`;
    if (!(await exists(join(folder, `${id}.yaml`)))) return id;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
