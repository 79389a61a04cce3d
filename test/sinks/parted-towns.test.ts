import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { partedId } from '../../model/town-kinds.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { sourceEntrySchema } from '../../sources/registry/schema.ts';
import { type Given, batch, documentId, observation } from './rows.ts';
import { rows } from './with-warehouse.ts';

const SHARED = '130424-town-0a5fa36f';
const APART = partedId(SHARED, '乡');
const COUNTY = '成安县';

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

/** The report of a town on a year with one figure, at an address of its own. */
function report(n: number, town: string, reportYear: number, value: number): [number, Given] {
  return [
    n,
    {
      report: {
        agencyId: SHARED,
        agencyFullName: `${COUNTY}${town}人民政府`,
        regionCode: '130424',
        sector: 'town',
        reportYear,
        publishedOn: `${reportYear + 1}-01-20`,
        fingerprint: `f${value}`,
      },
      observations: [observation('penalty.decisions', value)],
    },
  ];
}

async function load(...reports: readonly [number, Given][]): Promise<void> {
  await warehouse.loadBatch(batch(Object.fromEntries(reports)));
}

const STANDS = `SELECT agency_id, report_year, revision, value::INTEGER
  FROM reports JOIN observations USING (report_id) WHERE is_current ORDER BY ALL`;
const EVERYTHING = [
  'SELECT * FROM reports ORDER BY ALL',
  'SELECT * FROM agencies ORDER BY ALL',
  'SELECT * FROM agency_names ORDER BY ALL',
  'SELECT * FROM cover ORDER BY ALL',
  'SELECT document_id, status FROM documents ORDER BY ALL',
];

describe('a township and a town of its name', () => {
  test('are one agency as long as one took the name after the other', async () => {
    await load(report(1, '商城乡', 2021, 1), report(2, '商城镇', 2022, 2));
    expect(await rows(warehouse, STANDS)).toEqual([
      [SHARED, 2021, 1, 1],
      [SHARED, 2022, 1, 2],
    ]);
  });

  test('are two where both report on one year: neither hides the other, in whatever order and portions they come', async () => {
    const reports = [
      report(1, '商城乡', 2021, 1),
      report(2, '商城镇', 2021, 1),
      report(3, '商城乡', 2022, 2),
      report(4, '商城镇', 2022, 3),
      report(5, '商城乡', 2023, 4),
    ];
    await load(...reports);
    const whole = await Promise.all(EVERYTHING.map((sql) => rows(warehouse, sql)));
    expect(new Set(await rows(warehouse, STANDS))).toEqual(
      new Set([
        [APART, 2021, 1, 1],
        [APART, 2022, 1, 2],
        [APART, 2023, 1, 4],
        [SHARED, 2021, 1, 1],
        [SHARED, 2022, 1, 3],
      ]),
    );
    warehouse.close();
    warehouse = await Warehouse.create(':memory:', { threads: 1 });
    for (const one of reports) await load(one);
    expect(await Promise.all(EVERYTHING.map((sql) => rows(warehouse, sql)))).toEqual(whole);
    expect(await rows(warehouse, `SELECT agency_id, name FROM agencies ORDER BY name`)).toEqual([
      [APART, `${COUNTY}商城乡人民政府`],
      [SHARED, `${COUNTY}商城镇人民政府`],
    ]);
  });

  test('are two where the register lists both, and where it lists the one that leaves the shared id', async () => {
    const entry = (id: string, town: string) =>
      sourceEntrySchema.parse({
        id,
        agency: `${COUNTY}${town}人民政府`,
        region_code: '130424',
        sector: 'town',
        list_urls: ['https://x.gov.cn/'],
      });
    const owed = 'SELECT source_id, agency_id FROM expected_reports ORDER BY ALL';
    const both = referenceRows({ sources: [entry('s1', '商城乡'), entry('s2', '商城镇')] });
    const [township, town] = (both.expected_reports ?? []).map(({ agency_id }) => agency_id);
    expect(township).toBe(partedId(town ?? '', '乡'));
    expect(both.agencies).toHaveLength(2);

    const one = referenceRows({ sources: [entry('s1', '商城乡')] });
    await warehouse.loadReference(one);
    const shared = one.agencies[0]?.agency_id ?? '';
    const named = ([n, given]: [number, Given]): [number, Given] => [
      n,
      { ...given, report: { ...given.report, agencyId: shared } },
    ];
    await load(named(report(1, '商城乡', 2022, 1)), named(report(2, '商城镇', 2022, 2)));
    expect(await rows(warehouse, owed)).toEqual([['s1', partedId(shared, '乡')]]);
    await warehouse.loadReference(one);
    expect(await rows(warehouse, owed)).toEqual([['s1', partedId(shared, '乡')]]);
  });
});

describe('two reports of one agency and year', () => {
  const body = (name: string, value: number): Given => ({
    report: { agencyFullName: name, fingerprint: `f${value}` },
    observations: [observation('penalty.decisions', value)],
  });

  test('wait for a person where their names and figures differ', async () => {
    await load([1, body('甲市城市管理局', 1)], [2, body('甲市综合行政执法局', 2)]);
    expect(await rows(warehouse, 'SELECT DISTINCT waits FROM observations_current')).toEqual([[true]]);
    expect(await rows(warehouse, 'SELECT count(*)::INTEGER FROM cover')).toEqual([[0]]);
  });

  test('never repeat one another under two names', async () => {
    await load([1, body('甲市城市管理局', 0)], [2, body('甲市综合行政执法局', 0)]);
    expect(await rows(warehouse, 'SELECT document_id, status FROM documents ORDER BY ALL')).toEqual([
      [documentId(1), 'loaded'],
      [documentId(2), 'loaded'],
    ]);
  });
});
