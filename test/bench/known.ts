import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { ArchiveWriter } from '../../sources/archive/writer.ts';
import { batchAt, BATCH, patterns, uriAt } from './many-readings.ts';

/** As many batches in a transaction as a load has. */
const COMMIT = 64;

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
    const batches = Math.ceil(reports / BATCH);
    for (let first = 0; first < batches; first += COMMIT) {
      const numbers = Array.from({ length: Math.min(COMMIT, batches - first) }, (_, index) => first + index);
      const places = await archived(archive, first * BATCH, numbers.length * BATCH);
      await warehouse.loadBatch(
        numbers.map((number) => batchAt(number, from, (index) => places[index - first * BATCH])),
      );
    }
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
