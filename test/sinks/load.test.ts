import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { EncodedBatch } from '../../model/tables.ts';
import type { Warehouse, WarehouseOptions } from '../../sinks/warehouse/warehouse.ts';
import { type Given, batch, documentId, observation, reportId } from './rows.ts';
import { rows, withWarehouse } from './with-warehouse.ts';

/** Everything that documents became. */
async function contents(warehouse: Warehouse): Promise<unknown[][][]> {
  const tables = ['documents', 'reports', 'observations', 'checks', 'findings', 'agencies', 'loads'];
  return Promise.all(tables.map((table) => rows(warehouse, `FROM ${table} ORDER BY ALL`)));
}

/** Loads the batches one after the other and says what the warehouse then holds. */
async function loaded(batches: readonly EncodedBatch[], options: WarehouseOptions = {}): Promise<unknown[][][]> {
  return withWarehouse(async (warehouse) => {
    for (const one of batches) await warehouse.loadBatch(one);
    return contents(warehouse);
  }, options);
}

const STATUSES = 'SELECT document_id, status, duplicate_of FROM documents ORDER BY document_id';
const REVISIONS = 'SELECT report_id, revision, is_current FROM reports ORDER BY report_id';

describe('loadBatch', () => {
  test('says what it did', async () => {
    await withWarehouse(async (warehouse) => {
      const counts = await warehouse.loadBatch(
        batch({
          1: { observations: [observation('licensing.decisions', 7), observation('penalty.decisions', null)] },
          2: {},
          3: { report: { fingerprint: 'f2' } },
          4: { status: 'failed' },
        }),
      );
      expect(counts).toEqual({
        documents: { loaded: 2, duplicate: 1, not_a_report: 0, quarantined: 0, failed: 1 },
        known: 0,
        reports: 2,
        revisions: 1,
        observations: 2,
        checks: 0,
        findings: 0,
      });
      expect(await rows(warehouse, 'SELECT indicator_code, value FROM observations ORDER BY ALL')).toEqual([
        ['licensing.decisions', '7.000000'],
        ['penalty.decisions', null],
      ]);
    });
  });

  test('changes nothing the second time', async () => {
    await withWarehouse(async (warehouse) => {
      const twice = {
        1: { observations: [observation('licensing.decisions', 7)] },
        2: { status: 'not_a_report' as const },
      };
      await warehouse.loadBatch(batch(twice));
      const before = await contents(warehouse);
      const counts = await warehouse.loadBatch(batch(twice));
      expect(counts).toMatchObject({ known: 2, reports: 0, observations: 0 });
      expect(await contents(warehouse)).toEqual(before);
    });
  });

  test('the same figures of the same agency, year and scope are a duplicate that names the report', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 1: {} }));
      const counts = await warehouse.loadBatch(batch({ 2: { observations: [observation('penalty.decisions', 1)] } }));
      expect(counts).toMatchObject({ documents: { loaded: 0, duplicate: 1 }, observations: 0 });
      expect(await rows(warehouse, 'SELECT status, duplicate_of, reason FROM documents ORDER BY document_id')).toEqual([
        ['loaded', null, null],
        [
          'duplicate',
          reportId(1),
          `Repeats report ${reportId(1)} from https://example.gov.cn/1.html: the same agency, year, scope and figures.`,
        ],
      ]);
    });
  });

  test.each<[string, Given['report']]>([
    ['another agency', { agencyId: 'a2' }],
    ['another year', { reportYear: 2022 }],
    ['another scope', { scope: 'consolidated' }],
    ['an agency not known', { agencyId: null }],
    ['a year not known', { reportYear: null }],
  ])('the same figures with %s are a report of their own', async (_, report) => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 1: { report: report ?? null }, 2: {} }));
      await warehouse.loadBatch(batch({ 3: { report: { ...report, fingerprint: 'f3' } } }));
      expect(await rows(warehouse, STATUSES)).toEqual([1, 2, 3].map((n) => [documentId(n), 'loaded', null]));
    });
  });

  test('other figures are a new revision, and only the newest is current', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 1: {}, 2: { report: { fingerprint: 'f2' } } }));
      await warehouse.loadBatch(batch({ 3: { report: { fingerprint: 'f3' } }, 4: { report: { fingerprint: 'f1' } } }));
      expect(await rows(warehouse, REVISIONS)).toEqual([
        [reportId(1), 1, false],
        [reportId(2), 2, false],
        [reportId(3), 3, true],
      ]);
    });
  });

  test('a text without the tables of a form does not take the place of a report that has them', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 1: {}, 2: { report: { fingerprint: 'f2', edition: null } } }));
      expect(await rows(warehouse, REVISIONS)).toEqual([
        [reportId(1), 1, true],
        [reportId(2), 2, false],
      ]);
    });
  });

  test('reports without agency or year are never merged', async () => {
    await withWarehouse(async (warehouse) => {
      const nameless = { agencyId: null };
      await warehouse.loadBatch(batch({ 1: { report: nameless }, 2: { report: { ...nameless, fingerprint: 'f2' } } }));
      await warehouse.loadBatch(batch({ 3: { report: nameless } }));
      expect(await rows(warehouse, REVISIONS)).toEqual([1, 2, 3].map((n) => [reportId(n), 1, true]));
    });
  });

  test('the same bytes are a duplicate, also where the agency is not known', async () => {
    await withWarehouse(async (warehouse) => {
      const same = { report: { agencyId: null }, facts: { sha256: 'a'.repeat(64) } };
      await warehouse.loadBatch(batch({ 1: same, 2: same }));
      await warehouse.loadBatch(batch({ 3: same, 4: { status: 'not_a_report', facts: same.facts } }));
      expect(await rows(warehouse, STATUSES)).toEqual([
        [documentId(1), 'loaded', null],
        [documentId(2), 'duplicate', reportId(1)],
        [documentId(3), 'duplicate', reportId(1)],
        [documentId(4), 'not_a_report', null],
      ]);
    });
  });

  test('the same bytes as a duplicate repeat the report that it repeats', async () => {
    await withWarehouse(async (warehouse) => {
      const facts = { sha256: 'b'.repeat(64) };
      await warehouse.loadBatch(batch({ 1: {}, 2: { facts }, 3: { facts, report: { agencyId: null } } }));
      await warehouse.loadBatch(batch({ 4: { facts } }));
      expect(await rows(warehouse, STATUSES)).toEqual([
        [documentId(1), 'loaded', null],
        [documentId(2), 'duplicate', reportId(1)],
        [documentId(3), 'duplicate', reportId(1)],
        [documentId(4), 'duplicate', reportId(1)],
      ]);
    });
  });

  test('a document in two batches of one load comes in once', async () => {
    await withWarehouse(async (warehouse) => {
      const one = batch({ 1: { observations: [observation('penalty.decisions', 1)] } });
      const counts = await warehouse.loadBatch([one, one]);
      expect(counts).toMatchObject({ known: 1, reports: 1, observations: 1 });
    });
  });

  test('does all or nothing', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 1: {} }));
      const before = await contents(warehouse);
      const good = batch({ 2: { report: { fingerprint: 'f2' }, observations: [observation('penalty.decisions', 1)] } });
      await expect(warehouse.loadBatch({ ...good, findings: good.checks })).rejects.toThrow('a batch of findings has');
      expect(await contents(warehouse)).toEqual(before);
      expect(await warehouse.loadBatch(good)).toMatchObject({ reports: 1, observations: 1 });
    });
  });

  test('refuses a batch in which a document would get lost', async () => {
    await withWarehouse(async (warehouse) => {
      const facts = { sha256: 'c'.repeat(64) };
      const torn = { ...batch({ 1: { facts }, 2: { facts } }), reports: batch({}).reports };
      await expect(warehouse.loadBatch(torn)).rejects.toThrow('1 documents of the batch found no place');
      expect(await rows(warehouse, STATUSES)).toEqual([]);
    });
  });

  test('keeps hostile text as it is', async () => {
    const title = `'); DROP TABLE reports; --"\\ \u0000 \u202e`;
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(
        batch({ 1: { report: { title, agencyName: title }, facts: { sourceUri: title } }, 2: { report: { title } } }),
      );
      expect(await rows(warehouse, 'SELECT title, agency_name FROM reports')).toEqual([[title, title]]);
      expect(await rows(warehouse, `SELECT reason FROM documents WHERE status = 'duplicate'`)).toEqual([
        [`Repeats report ${reportId(1)} from ${title}: the same agency, year, scope and figures.`],
      ]);
    });
  });

  test('adds agencies that only reports name, once and as the first report names them', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 1: {}, 2: { report: { reportYear: 2022, agencyName: '改名局' } } }));
      const added = [['a1', '甲市应急管理局', '370300', 'emergency_management', null, null, 'report']];
      expect(await rows(warehouse, 'FROM agencies')).toEqual(added);
      const empty = { regions: [], agencies: [], agency_names: [], agency_links: [] };
      await warehouse.loadReference(empty);
      expect(await rows(warehouse, 'FROM agencies')).toEqual(added);
      const listed = {
        agency_id: 'a1',
        name: '甲局',
        region_code: '370300',
        sector: null,
        valid_from: 2019,
        valid_to: null,
      };
      await warehouse.loadReference({ ...empty, agencies: [listed] });
      expect(await rows(warehouse, 'FROM agencies')).toEqual([['a1', '甲局', '370300', null, 2019, null, 'register']]);
    });
  });

  test('remembers how far each archive file has come', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.loadBatch(batch({ 3: {}, 1: {}, 2: { facts: { archiveFile: '0002.warc.gz' } } }));
      await warehouse.loadBatch(batch({ 4: {} }));
      expect(await warehouse.loaded()).toEqual(
        new Map([
          ['0001.warc.gz', 400],
          ['0002.warc.gz', 200],
        ]),
      );
    });
  });

  test('gives the same tables in whatever portions the documents come', async () => {
    const document: fc.Arbitrary<Given> = fc.record({
      status: fc.constantFrom('loaded', 'loaded', 'loaded', 'failed'),
      report: fc.record({
        agencyId: fc.constantFrom('a1', 'a2', null),
        reportYear: fc.constantFrom(2022, 2023),
        fingerprint: fc.constantFrom('f1', 'f2', 'f3'),
      }),
      facts: fc.record({ sha256: fc.constantFrom('x', 'y', 'z') }),
      observations: fc.constant([observation('penalty.decisions', 1)]),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(document, { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (given, size) => {
        const numbered = given.map((one, index) => ({ [index + 1]: one }));
        const portions = numbered.flatMap((_, at) =>
          at % size === 0 ? [batch(Object.assign({}, ...numbered.slice(at, at + size)) as Record<number, Given>)] : [],
        );
        const whole = batch(Object.assign({}, ...numbered) as Record<number, Given>);
        const expected = await loaded([whole]);
        expect(await loaded(portions, { scan: 'values' })).toEqual(expected);
      }),
      { numRuns: 12, seed: 3 },
    );
  }, 120_000);
});
