import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SliceSizes } from '../../../sinks/site/agency-slices.ts';
import type { Within } from '../../../sinks/warehouse/memory.ts';
import { withSiteTables } from '../../../sinks/site/prepare.sql.ts';
import { writeShards } from '../../../sinks/site/agencies.ts';
import type { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { withWarehouse } from '../with-warehouse.ts';
import { fillNation } from './nation.ts';

interface Written {
  readonly shards: readonly string[];
  readonly index: unknown;
}

async function shardsOf({ connection }: Warehouse, within: Within, sizes?: SliceSizes): Promise<Written> {
  const shards: string[] = [];
  const write = (_: number, text: string): Promise<void> => Promise.resolve(void shards.push(text));
  const index = await withSiteTables(connection, within, () => writeShards(connection, within, write, sizes));
  return { shards, index };
}

const once: Within = (work) => work();

const LINKED = `
INSERT INTO agency_links (from_agency_id, to_agency_id, year, kind)
VALUES ('a000005', 'a000001', 2018, 'merged'), ('a000001', 'a000005', 2019, 'renamed')`;

/** Thirty reports, whose rows lie in another order than their agencies. */
const NATION = { agencies: 7, firstYear: 2018, lastYear: 2022, provinces: ['11', '37'] };

const ALL: SliceSizes = { gathered: 1000, sliced: 1000 };
const SOME: readonly SliceSizes[] = [
  { gathered: 1, sliced: 1 },
  { gathered: 4, sliced: 9 },
  { gathered: 34, sliced: 20 },
];

describe('agencies gathered in lots and read in slices', () => {
  const written = new Map<SliceSizes, Written>();
  beforeAll(() =>
    withWarehouse(async (warehouse) => {
      await fillNation(warehouse, NATION);
      await warehouse.connection.run(LINKED);
      for (const sizes of [...SOME, ALL]) written.set(sizes, await shardsOf(warehouse, once, sizes));
    }),
  );

  test.each(SOME)('$gathered reports and slices of $sliced give what all of them at once give', (sizes) => {
    expect(written.get(sizes)).toEqual(written.get(ALL));
  });

  test('with the links between agencies of two slices from both sides, in their order', () => {
    const text = written.get(SOME[0] as SliceSizes)?.shards.join('') ?? '';
    const links = [...text.matchAll(/"links":(\[\[.*?\]\])/g)].map(
      ([, list]) => JSON.parse(list as string) as unknown[][],
    );
    expect(links.map((list) => list.map((link) => link.slice(0, 4)))).toEqual([
      [
        ['to', 2019, 'renamed', 'a000005'],
        ['from', 2018, 'merged', 'a000005'],
      ],
      [
        ['from', 2019, 'renamed', 'a000001'],
        ['to', 2018, 'merged', 'a000001'],
      ],
    ]);
    expect(links[0]?.[0]?.[4]).toMatch(/[^\x00-\x7f]/);
  });

  test('with figures, places and failed checks on both sides of a border', () => {
    const text = written.get(SOME[1] as SliceSizes)?.shards.join('') ?? '';
    const reports = text.split('{"report_id":').slice(1);
    expect(reports.length).toBe(30);
    expect(reports.filter((report) => report.includes('"figures":[]') || report.includes('"layout":null'))).toEqual([]);
    expect(reports.filter((report) => !report.includes('"failures":[]')).length).toBeGreaterThan(1);
  });
});
