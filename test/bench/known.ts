import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { ArchiveWriter } from '../../sources/archive/writer.ts';
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
  const from = await patterns();
  const archive = await ArchiveWriter.open(layout.archive, realEffects);
  const warehouse = await Warehouse.create(layout.nextDatabase, { threads: 2 });
  try {
    await warehouse.loadReference(referenceRows({ sources: [], decisions: [] }));
    const batches = Math.min(LOADED_BATCHES, Math.ceil(reports / BATCH));
    const places = await archived(archive, 0, batches * BATCH);
    await warehouse.loadBatch(
      Array.from({ length: batches }, (_, number) => batchAt(number, from, (index) => places[index])),
    );
    await copyReports(warehouse, batches * BATCH, reports, (first, count) => archived(archive, first, count));
    await warehouse.checkpoint();
  } finally {
    warehouse.close();
    await archive.close();
  }
  await realEffects.rename(layout.nextDatabase, layout.database);
}

async function archived(archive: ArchiveWriter, first: number, count: number): Promise<ArchivePlace[]> {
  const appends = Array.from({ length: count }, (_, index) =>
    archive.append({
      type: 'file',
      uri: uriAt(first + index),
      retrievedAt: '2025-01-01T00:00:00Z',
      bytes: Buffer.from(`report ${first + index}`),
      contentType: 'text/plain',
      metadata: { sourceId: 'bench', kind: 'file', hints: {} },
    }),
  );
  const places = await Promise.all(appends);
  await archive.sync();
  return places;
}
