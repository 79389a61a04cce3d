import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import type { DiffSummary } from './diff.ts';
import { countsLine } from './text.ts';

/** The file in a snapshot that tells what changed from one snapshot to the next, the newest first. */
export const CHANGELOG_FILE = 'CHANGELOG.md';

const HEAD = `# Data changelog / 数据更新记录

What changed from snapshot to snapshot, the newest first; DIFF.md and diff.parquet of each snapshot have every row. /
历次快照的变化，最新在前；各快照的 DIFF.md 与 diff.parquet 列出逐条差异。
`;
/** Snapshots told of: a year of nights. */
const MOST = 366;

/**
 * Writes the changelog of a snapshot: what changed since the one before, and below it what that one's tells.
 * @param before the folder of the snapshot before and what changed since; null for the first
 * @param why why it may hold less, where it does
 */
export async function writeChangelog(
  folder: string,
  before: { readonly folder: string; readonly id: string; readonly changes: DiffSummary } | null,
  why: string | undefined,
  effects: Effects,
): Promise<void> {
  const old = before === null ? '' : await readFile(join(before.folder, CHANGELOG_FILE), 'utf8').catch(() => '');
  const entries = [entryOf(before, why), ...entriesIn(old)].slice(0, MOST);
  await effects.replaceFile(join(folder, CHANGELOG_FILE), `${HEAD}\n${entries.join('\n')}`);
}

function entriesIn(text: string): string[] {
  return text
    .split(/^(?=## )/m)
    .slice(1)
    .map((entry) => `${entry.trimEnd()}\n`);
}

function entryOf(
  before: { readonly id: string; readonly changes: DiffSummary } | null,
  why: string | undefined,
): string {
  if (before === null) return '## First snapshot / 首个快照\n';
  const { before: was, after, reports, observations } = before.changes;
  const lines = [
    `## Since ${before.id} / 自 ${before.id} 起`,
    '',
    `- reports / 年报: ${was.reports} → ${after.reports} (${countsLine(reports)})`,
    `- observations / 观测值: ${was.observations} → ${after.observations} (${countsLine(observations)})`,
    ...(why === undefined ? [] : [`- holds less than the one before / 少于上一快照: ${why.replace(/\s+/g, ' ')}`]),
  ];
  return `${lines.join('\n')}\n`;
}
