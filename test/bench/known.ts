import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { type Layout, layoutOf } from '../../pipeline/warehouse/layout.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { ArchiveWriter } from '../../sources/archive/writer.ts';
import { copyExchanges } from './copied-exchanges.ts';
import { copyReports } from './copied-reports.ts';
import { batchAt, BATCH, patterns, uriAt } from './many-readings.ts';

/** Batches that are loaded as any other; all further reports are copies of theirs. */
const LOADED_BATCHES = 30;

/**
 * A warehouse folder that knows so many reports: their rows, and an archive with a record for each, whose content is
 * a word. Left as it is where there is one already.
 */
export async function knownWarehouse(root: string, reports: number): Promise<void> {
  const layout = layoutOf(root);
  if (existsSync(layout.database)) return;
  await mkdir(root, { recursive: true });
  const warehouse = await Warehouse.create(layout.nextDatabase, { threads: 2 });
  try {
    await warehouse.loadReference(referenceRows({ sources: [], decisions: [] }));
    await fill(warehouse, layout, 0, reports);
    await warehouse.checkpoint();
  } finally {
    warehouse.close();
  }
  await realEffects.rename(layout.nextDatabase, layout.database);
}

/**
 * Lets the warehouse of a folder know more reports, as if runs had loaded them and published what it holds: a night after
 * it has as much to know and nothing to do.
 * @param held how many it knows by this function already
 * @returns how many it knows by it now
 */
export async function growWarehouse(root: string, held: number, reports: number): Promise<number> {
  const layout = layoutOf(root);
  const warehouse = await Warehouse.open(layout.database, { threads: 2 });
  try {
    const known = await fill(warehouse, layout, held, reports);
    await warehouse.flush();
    return known;
  } finally {
    warehouse.close();
  }
}

async function fill(warehouse: Warehouse, { archive }: Layout, held: number, reports: number): Promise<number> {
  let known = held;
  if (held === 0) {
    const batches = Math.min(LOADED_BATCHES, Math.ceil(reports / BATCH));
    known = batches * BATCH;
    const from = await patterns();
    const places = await archived(archive, known);
    await warehouse.loadBatch(
      Array.from({ length: batches }, (_, number) => batchAt(number, from, (index) => places[index])),
    );
  }
  if (reports <= known) return known;
  const base = Math.min(known, LOADED_BATCHES * BATCH);
  await copyReports(warehouse, base, known, await copyExchanges(archive, reports - known));
  return reports;
}

async function archived(dir: string, count: number): Promise<ArchivePlace[]> {
  const archive = await ArchiveWriter.open(dir, realEffects);
  try {
    const appends = Array.from({ length: count }, (_, index) =>
      archive.append({
        type: 'file',
        uri: uriAt(index),
        retrievedAt: '2025-01-01T00:00:00Z',
        bytes: Buffer.from(`report ${index}`),
        contentType: 'text/plain',
        metadata: { sourceId: 'bench', kind: 'file', hints: {} },
      }),
    );
    return await Promise.all(appends);
  } finally {
    await archive.close();
  }
}
