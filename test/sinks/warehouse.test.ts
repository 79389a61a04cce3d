import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { batch, documentId } from './rows.ts';
import { rows, withWarehouse } from './with-warehouse.ts';

describe('a warehouse file', () => {
  test('is opened again, and refused where its tables are of another version', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
    const path = join(folder, 'warehouse.duckdb');
    try {
      await expect(Warehouse.open(path)).rejects.toThrow('there is no warehouse at');
      const first = await Warehouse.create(path);
      await first.loadBatch(batch({ 1: {} }));
      first.close();
      await expect(Warehouse.create(path)).rejects.toThrow('exists already');

      const reader = await Warehouse.open(path, { readOnly: true });
      expect(await rows(reader, 'SELECT document_id, status FROM documents')).toEqual([[documentId(1), 'loaded']]);
      await expect(reader.loadBatch(batch({ 2: {} }))).rejects.toThrow('read-only');
      reader.close();

      const writer = await Warehouse.open(path);
      await writer.connection.run(`UPDATE schema_version SET views = 'older'`);
      await writer.connection.run('DROP VIEW disputes');
      writer.close();
      const refreshed = await Warehouse.open(path);
      expect(await rows(refreshed, 'SELECT count(*) FROM disputes')).toEqual([['0']]);
      await refreshed.connection.run(`UPDATE schema_version SET tables = 'older'`);
      refreshed.close();
      await expect(Warehouse.open(path)).rejects.toThrow(
        `${path} was made by another version of gongkai: run \`gongkai replay --warehouse ${folder}\``,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('holds the row of a run once', async () => {
    await withWarehouse(async (warehouse) => {
      const run = {
        run_id: 'x',
        command: 'nightly',
        started_at: '2024-01-01T00:00:00Z',
        finished_at: null,
        outcome: null,
        loaded: null,
        duplicate: null,
        not_a_report: null,
        quarantined: null,
        failed: null,
        code_version: '0.1.0',
      };
      await warehouse.recordRun(run);
      await warehouse.recordRun({ ...run, finished_at: '2024-01-01T01:00:00Z', outcome: 'ok', loaded: 3n });
      expect(await rows(warehouse, 'SELECT run_id, outcome, loaded, failed FROM runs')).toEqual([
        ['x', 'ok', '3', null],
      ]);
    });
  });
});
