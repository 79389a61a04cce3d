import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Effects } from '../../model/effects.ts';
import type { Published } from '../../sinks/product/publish.ts';
import { readLatest } from '../../sinks/snapshot/latest.ts';
import { isWhole } from '../../sinks/snapshot/lineage.ts';
import { publishingVersion } from '../runs/code-version.ts';
import type { Layout } from './layout.ts';
import type { Run } from '../runs/run.ts';

/**
 * A mark beside the warehouse that says: this snapshot holds what the warehouse holds. It goes before the warehouse
 * changes and comes after the snapshot is whole, so a crash can only lose it. With it a night on which nothing came
 * writes no tables to find that they are those of the last snapshot.
 */
const markSchema = z.object({
  snapshot: z.string(),
  codeVersion: z.string(),
  tables: z.array(
    z.object({ name: z.string(), file: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() }),
  ),
  bytes: z.number(),
});

/** Marks the warehouse as published. */
export async function markPublished(run: Run, { id, tables, bytes }: Published): Promise<void> {
  const mark = { snapshot: id, codeVersion: versionOf(run), tables, bytes };
  await run.effects.replaceFile(pathOf(run.layout), `${JSON.stringify(mark)}\n`);
}

/** Takes the mark away: what the warehouse holds is about to change. */
export async function unmarkPublished(layout: Layout, effects: Effects): Promise<void> {
  await effects.remove(pathOf(layout));
}

/**
 * The snapshot that holds what the warehouse holds, as this code would write it, where `latest` is that one; null where
 * only writing it can tell.
 */
export async function publishedAlready(run: Run): Promise<Published | null> {
  const { layout } = run;
  const text = await readFile(pathOf(layout), 'utf8').catch(() => null);
  const mark = text === null ? null : parse(text);
  if (mark?.codeVersion !== versionOf(run) || mark.snapshot !== (await readLatest(layout.snapshots))) return null;
  if (!(await isWhole(join(layout.snapshots, mark.snapshot)))) return null;
  return { id: mark.snapshot, published: false, tables: mark.tables, bytes: mark.bytes, changes: null, removed: [] };
}

/** Of the code that reads and of the code that writes snapshots. */
function versionOf({ codeVersion }: Run): string {
  return `${codeVersion} ${publishingVersion()}`;
}

function parse(text: string): z.infer<typeof markSchema> | null {
  try {
    return markSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function pathOf({ root }: Layout): string {
  return join(root, 'published.json');
}
