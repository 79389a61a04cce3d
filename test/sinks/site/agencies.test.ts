import { beforeAll, describe, expect, test } from '@jest/globals';
import { withSiteTables } from '../../../sinks/site/prepare.sql.ts';
import { writeShards } from '../../../sinks/site/agencies.ts';
import type { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { withWarehouse } from '../with-warehouse.ts';
import { fillNation } from './nation.ts';

interface Written {
  readonly shards: readonly string[];
  readonly index: unknown;
}

async function shardsOf({ connection }: Warehouse, gathered?: number): Promise<Written> {
  const shards: string[] = [];
  const write = (_: number, text: string): Promise<void> => Promise.resolve(void shards.push(text));
  const index = await withSiteTables(connection, () => writeShards(connection, write, gathered));
  return { shards, index };
}

/** Thirty reports, whose rows lie in another order than their agencies. */
const NATION = { agencies: 7, firstYear: 2018, lastYear: 2022, provinces: ['11', '37'] };

describe('reports gathered in lots', () => {
  const written = new Map<number, Written>();
  beforeAll(() =>
    withWarehouse(async (warehouse) => {
      await fillNation(warehouse, NATION);
      for (const gathered of [1, 4, 34, 1000]) written.set(gathered, await shardsOf(warehouse, gathered));
    }),
  );

  test.each([1, 4, 34])('%i at a time give what all of them at once give', (gathered) => {
    expect(written.get(gathered)).toEqual(written.get(1000));
  });

  test('with figures, places and failed checks on both sides of a border', () => {
    const text = written.get(4)?.shards.join('') ?? '';
    const reports = text.split('{"report_id":').slice(1);
    expect(reports.length).toBe(30);
    expect(reports.filter((report) => report.includes('"figures":[]') || report.includes('"layout":null'))).toEqual([]);
    expect(reports.filter((report) => !report.includes('"failures":[]')).length).toBeGreaterThan(1);
  });
});
