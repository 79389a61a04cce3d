import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Given, batch, documentId, observation, reportId } from './rows.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { rows } from './with-warehouse.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

/** A document of the report of one agency and year with a figure, received at an address. */
function shown(value: number, uri: string, more: { publishedOn?: string | null; file?: string } = {}): Given {
  return {
    report: {
      fingerprint: `f${value}`,
      ...('publishedOn' in more ? { publishedOn: more.publishedOn ?? null } : {}),
    },
    observations: [observation('penalty.decisions', value)],
    facts: { sourceUri: uri, ...(more.file ? { archiveFile: more.file } : {}) },
  };
}

const STANDING = `SELECT report_id FROM reports WHERE is_current`;

describe('the revision that stands', () => {
  test('is the correction at the same address', async () => {
    await warehouse.loadBatch(batch({ 1: shown(1, 'u'), 2: shown(2, 'u') }));
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(2)]]);
  });

  test('is the correction at another address', async () => {
    await warehouse.loadBatch(batch({ 1: shown(1, 'u'), 2: shown(2, 'v', { publishedOn: '2024-01-25' }) }));
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(2)]]);
  });

  test('is the final one, also where the draft is found later', async () => {
    await warehouse.loadBatch(batch({ 1: shown(2, 'u'), 2: shown(1, 'v', { publishedOn: '2024-01-05' }) }));
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(1)]]);
  });

  test('is the one received last where the days of publication are not known', async () => {
    await warehouse.loadBatch(
      batch({ 1: shown(1, 'u', { publishedOn: null }), 2: shown(2, 'v', { publishedOn: null }) }),
    );
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(2)]]);
  });

  test('is the earlier one again where the page went back to it, by the same bytes or by the same figures', async () => {
    await warehouse.loadBatch(batch({ 1: shown(1, 'u'), 2: shown(2, 'u') }));
    await warehouse.loadBatch(batch({ 1: shown(1, 'u', { file: '0002.warc.gz' }) }));
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(1)]]);
    await warehouse.loadBatch(batch({ 3: shown(2, 'u', { file: '0003.warc.gz' }) }));
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(2)]]);
    expect(await rows(warehouse, 'SELECT report_id, revision FROM reports ORDER BY revision')).toEqual([
      [reportId(1), 1],
      [reportId(2), 2],
    ]);
  });

  test('is not the earlier one because another site still has a copy of it', async () => {
    await warehouse.loadBatch(batch({ 1: shown(1, 'u'), 2: shown(2, 'u'), 3: shown(1, 'mirror') }));
    expect(await rows(warehouse, STANDING)).toEqual([[reportId(2)]]);
    expect(await rows(warehouse, `SELECT document_id, duplicate_of FROM documents WHERE status = 'duplicate'`)).toEqual(
      [[documentId(3), reportId(1)]],
    );
  });

  test('does not depend on the portions in which the documents come', async () => {
    const given: Record<number, Given> = { 1: shown(1, 'u'), 2: shown(2, 'u'), 3: shown(3, 'v'), 4: shown(1, 'u') };
    for (const [n, one] of Object.entries(given)) await warehouse.loadBatch(batch({ [n]: one }));
    const single = await rows(warehouse, 'SELECT report_id, revision, is_current FROM reports ORDER BY report_id');
    const other = await Warehouse.create(':memory:', { threads: 1 });
    await other.loadBatch(batch(given));
    expect(await rows(other, 'SELECT report_id, revision, is_current FROM reports ORDER BY report_id')).toEqual(single);
    other.close();
  });
});

test('revisions says which figures changed, came and went', async () => {
  const report = (n: number, values: Record<string, number | null>): Given => ({
    report: { fingerprint: `f${n}` },
    observations: Object.entries(values).map(([code, value]) => observation(code, value)),
    facts: { sourceUri: 'u' },
  });
  await warehouse.loadBatch(
    batch({
      1: report(1, { 'penalty.decisions': 1, 'licensing.decisions': 5, 'review.total': 3 }),
      2: report(2, { 'penalty.decisions': 2, 'licensing.decisions': 5, 'coercion.decisions': null }),
    }),
  );
  expect(
    await rows(
      warehouse,
      `SELECT from_revision, to_revision, indicator_code, change, from_value, to_value, to_is_current
       FROM revisions ORDER BY indicator_code`,
    ),
  ).toEqual([
    [1, 2, 'coercion.decisions', 'added', null, null, true],
    [1, 2, 'penalty.decisions', 'changed', '1.000000', '2.000000', true],
    [1, 2, 'review.total', 'removed', '3.000000', null, true],
  ]);
});
