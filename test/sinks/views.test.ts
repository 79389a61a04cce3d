import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { INDICATORS } from '../../model/indicators.ts';
import type { Report } from '../../model/reading.ts';
import { VIEWS } from '../../sinks/views/index.sql.ts';
import { wideColumn } from '../../sinks/views/wide.sql.ts';
import { seriesBreaks } from '../../sinks/warehouse/series-breaks.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { type Given, batch, observation } from './rows.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

async function rows(sql: string): Promise<unknown[][]> {
  return (await warehouse.connection.run(sql)).getRowsJson();
}

const ALWAYS = { valid_from: null, valid_to: null };
const REGIONS = [
  { region_code: '000000', name: '全国', level: 'nation', parent_code: null, province_code: null, ...ALWAYS },
  {
    region_code: '370000',
    name: '山东省',
    level: 'province',
    parent_code: '000000',
    province_code: '370000',
    ...ALWAYS,
  },
  {
    region_code: '370300',
    name: '淄博市',
    level: 'prefecture',
    parent_code: '370000',
    province_code: '370000',
    ...ALWAYS,
  },
  {
    region_code: '370302',
    name: '旧名区',
    level: 'county',
    parent_code: '370300',
    province_code: '370000',
    valid_from: 1990,
    valid_to: 2010,
  },
  {
    region_code: '370302',
    name: '淄川区',
    level: 'county',
    parent_code: '370300',
    province_code: '370000',
    valid_from: 2010,
    valid_to: null,
  },
];

function agency(
  agency_id: string,
  region_code: string,
  sector = 'emergency_management',
  years: { valid_from?: number; valid_to?: number } = {},
) {
  return { agency_id, name: agency_id, region_code, sector, ...ALWAYS, ...years };
}

async function register(agencies: ReturnType<typeof agency>[]): Promise<void> {
  await warehouse.loadReference({ regions: REGIONS, agencies, agency_names: [], agency_links: [] });
}

/** A report of an agency of a region that prints one figure: applications received. */
function received(agencyId: string, regionCode: string, value: number | null, more: Partial<Report> = {}): Given {
  return {
    report: { agencyId, regionCode, fingerprint: `${agencyId} ${value}`, ...more },
    observations: [observation('applications.received', value, { applicantType: 'total' })],
  };
}

async function load(given: readonly Given[]): Promise<void> {
  await warehouse.loadBatch(batch(Object.fromEntries(given.map((one, index) => [index + 1, one]))));
}

const GOVERNMENT = { scope: 'consolidated', sector: 'government' } as const;

describe('every view', () => {
  test('of the contract is there and has its rule as a comment', async () => {
    const found = await rows('SELECT view_name FROM duckdb_views() WHERE comment IS NOT NULL AND NOT internal');
    const names = found.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'observations_current',
        'proactive_disclosure',
        'applications',
        'disputes',
        'harmonised_series',
        'province_year',
        'nation_year',
      ]),
    );
    expect(names).toHaveLength(VIEWS.length);
  });

  test('leaves a blank blank', () => {
    for (const view of VIEWS) expect(view.sql).not.toMatch(/(coalesce|ifnull|nvl)\s*\([^)]*,\s*0/i);
  });

  test('of the wide ones has every indicator of its section once', () => {
    for (const [section, prefix] of [
      ['proactive', ''],
      ['applications', 'applications.'],
      ['disputes', ''],
      ['statistics_2014', 's2014.'],
    ] as const) {
      const columns = INDICATORS.filter((one) => one.section === section).map((one) => wideColumn(one, prefix));
      expect(columns.length).toBeGreaterThan(0);
      expect(new Set(columns).size).toBe(columns.length);
    }
  });
});

test('observations_current joins what is known, and old revisions are not in it', async () => {
  await register([agency('a1', '370302')]);
  await load([
    received('a1', '370302', 4),
    received('a1', '370302', 5),
    received('a1', '370302', null, { reportYear: 2022 }),
  ]);
  expect(
    await rows(`
      SELECT report_year, agency_name, region_name, province_code, province_name, label_zh, section, kind, value, obs_status, revision
      FROM observations_current ORDER BY report_year`),
  ).toEqual([
    [
      2022,
      'a1',
      '淄川区',
      '370000',
      '山东省',
      '一、本年新收政府信息公开申请数量',
      'applications',
      'printed',
      null,
      'M',
      1,
    ],
    [
      2023,
      'a1',
      '淄川区',
      '370000',
      '山东省',
      '一、本年新收政府信息公开申请数量',
      'applications',
      'printed',
      '5.000000',
      'A',
      2,
    ],
  ]);
});

describe('the wide views', () => {
  test('have a row per report, and per applicant type where the form is split', async () => {
    await load([
      {
        observations: [
          observation('licensing.decisions', 8),
          observation('penalty.decisions', 0),
          observation('coercion.decisions', null),
          observation('applications.received', 2, { applicantType: 'business' }),
          observation('applications.received', 3, { applicantType: 'total' }),
          observation('applications.refused.state_secret', 1, { applicantType: 'total' }),
          observation('review.upheld', 4),
          observation('litigation_direct.total', 5),
        ],
      },
    ]);
    expect(
      await rows(
        'SELECT licensing_decisions, penalty_decisions, coercion_decisions, regulations_issued FROM proactive_disclosure',
      ),
    ).toEqual([['8.000000', '0.000000', null, null]]);
    expect(
      await rows(
        'SELECT applicant_type, received, refused_state_secret, granted FROM applications ORDER BY applicant_type',
      ),
    ).toEqual([
      ['business', '2.000000', null, null],
      ['total', '3.000000', '1.000000', null],
    ]);
    expect(await rows('SELECT review_upheld, litigation_direct_total, review_total FROM disputes')).toEqual([
      ['4.000000', '5.000000', null],
    ]);
    expect(await rows('FROM statistics_2014')).toEqual([]);
  });
});

describe('harmonised_series', () => {
  const series = (code: string): Promise<unknown[][]> =>
    rows(`SELECT report_year, edition, applicant_type, value, obs_status FROM harmonised_series
      WHERE harmonised_code = '${code}' ORDER BY report_year, applicant_type`);

  test('adds already public and granted of the form of 2014, and marks the break of 2019', async () => {
    await load([
      {
        report: { reportYear: 2018, edition: '2014' },
        observations: [
          observation('s2014.applications.replied.already_public', 2),
          observation('s2014.applications.replied.granted', 3),
        ],
      },
      ...[2019, 2020].map((reportYear) => ({
        report: { reportYear, edition: '2019' as const },
        observations: [
          observation('applications.granted', 7, { applicantType: 'total' }),
          observation('applications.granted', 6, { applicantType: 'business' }),
        ],
      })),
      {
        report: { reportYear: 2021, edition: '2021' },
        observations: [observation('applications.granted', 9, { applicantType: 'total' })],
      },
    ]);
    expect(await series('applications.granted')).toEqual([
      [2018, '2014', 'total', '5.000000', 'A'],
      [2019, '2019', 'business', '6.000000', 'A'],
      [2019, '2019', 'total', '7.000000', 'B'],
      [2020, '2019', 'business', '6.000000', 'A'],
      [2020, '2019', 'total', '7.000000', 'A'],
      [2021, '2021', 'total', '9.000000', 'A'],
    ]);
  });

  test.each([
    ['is not printed', [observation('litigation_direct.total', 2)]],
    ['is blank', [observation('litigation_direct.total', 2), observation('litigation_after_review.total', null)]],
  ])('has no value where a member %s', async (_, observations) => {
    await load([{ observations }]);
    expect(await series('litigation.total')).toEqual([]);
  });

  test('has the sum where all members are there, a zero among them', async () => {
    await load([
      { observations: [observation('litigation_direct.total', 2), observation('litigation_after_review.total', 0)] },
    ]);
    expect(await series('litigation.total')).toEqual([[2023, '2021', 'all', '2.000000', 'A']]);
  });

  test('marks a break also after a year without a report, and a doubt where there is no break', async () => {
    const licences = (reportYear: number, edition: '2019' | '2021', obsStatus: 'A' | 'U'): Given => ({
      report: { reportYear, edition },
      observations: [observation('licensing.decisions', 1, { obsStatus })],
    });
    await load([licences(2019, '2019', 'U'), licences(2022, '2021', 'U'), licences(2023, '2021', 'A')]);
    expect(await series('licensing.decisions')).toEqual([
      [2019, '2019', 'all', '1.000000', 'U'],
      [2022, '2021', 'all', '1.000000', 'B'],
      [2023, '2021', 'all', '1.000000', 'A'],
    ]);
  });

  test('takes the other handling of the form of 2021 from its derived sum', async () => {
    await load([{ observations: [observation('applications.other', 4, { applicantType: 'total', rawText: null })] }]);
    expect(await series('applications.other')).toEqual([[2023, '2021', 'total', '4.000000', 'A']]);
  });

  test('is named after no indicator that does not belong to it', () => {
    const harmonised = new Set(INDICATORS.flatMap((one) => one.harmonisedCode ?? []));
    const strangers = INDICATORS.filter((one) => harmonised.has(one.code) && one.harmonisedCode !== one.code);
    expect(strangers).toEqual([]);
  });

  test('breaks where its members or their concept change', () => {
    const breaks = seriesBreaks().map((row) => `${String(row['harmonised_code'])} ${String(row['edition'])}`);
    expect(breaks).toEqual(
      expect.arrayContaining(['applications.received 2019', 'licensing.decisions 2021', 'regulations.issued 2021']),
    );
    expect(breaks).not.toContain('applications.other 2021');
    expect(breaks).not.toContain('applications.received 2021');
  });
});

describe('province_year and nation_year', () => {
  const SUMS = 'value, reported, expected, consolidated_reports, own_reports';
  const province = (): Promise<unknown[][]> =>
    rows(
      `SELECT province_name, ${SUMS} FROM province_year WHERE harmonised_code = 'applications.received' ORDER BY ALL`,
    );
  const nation = (): Promise<unknown[][]> =>
    rows(`SELECT ${SUMS} FROM nation_year WHERE harmonised_code = 'applications.received'`);

  const BOARD = [
    agency('province gov', '370000', 'government'),
    agency('bureau', '370000'),
    agency('city gov', '370300', 'government'),
    agency('city bureau', '370300'),
    agency('county bureau', '370302'),
  ];

  test('the consolidated report of the province stands alone', async () => {
    await register(BOARD);
    await load([
      received('province gov', '370000', 100, GOVERNMENT),
      received('bureau', '370000', 10),
      received('city gov', '370300', 50, GOVERNMENT),
      received('city bureau', '370300', 5),
    ]);
    expect(await province()).toEqual([['山东省', '100.000000', '1', '1', '1', '0']]);
    expect(await nation()).toEqual([['100.000000', '1', '1', '1', '0']]);
  });

  test('without it, those of its parts stand, and single agencies only where none covers them', async () => {
    await register(BOARD);
    await load([
      received('bureau', '370000', 10),
      received('city gov', '370300', 50, GOVERNMENT),
      received('city bureau', '370300', 5),
      received('county bureau', '370302', 3),
    ]);
    expect(await province()).toEqual([['山东省', '60.000000', '2', '2', '1', '1']]);
    expect(await nation()).toEqual([['60.000000', '2', '2', '1', '1']]);
  });

  test('without any, the agencies stand, and a government is not expected beside them', async () => {
    await register(BOARD);
    await load([received('bureau', '370000', 10), received('county bureau', '370302', 3)]);
    expect(await province()).toEqual([['山东省', '13.000000', '2', '3', '0', '2']]);
  });

  test('a county with a consolidated report does not hide the agencies of its city', async () => {
    await load([received('county gov', '370302', 8, GOVERNMENT), received('city bureau', '370300', 5)]);
    expect(await province()).toEqual([[null, '13.000000', '2', null, '1', '1']]);
  });

  test('of two consolidated reports of one region one stands', async () => {
    await load([
      received('city office', '370300', 51, { scope: 'consolidated', sector: 'government_office' }),
      received('city gov', '370300', 50, GOVERNMENT),
    ]);
    expect(await nation()).toEqual([['50.000000', '1', null, '1', '0']]);
  });

  test('a consolidated report of the nation stands for the nation, and provinces keep theirs', async () => {
    await load([
      received('state council', '000000', 1000, GOVERNMENT),
      received('ministry', '000000', 20),
      received('bureau', '370000', 10),
    ]);
    expect(await nation()).toEqual([['1000.000000', '1', '1', '1', '0']]);
    expect(await province()).toEqual([[null, '10.000000', '1', null, '0', '1']]);
  });

  test('ministries count for the nation and for no province', async () => {
    await load([received('ministry', '000000', 20), received('bureau', '370000', 10)]);
    expect(await nation()).toEqual([['30.000000', '2', null, '0', '2']]);
    expect(await province()).toEqual([[null, '10.000000', '1', null, '0', '1']]);
  });

  test('a blank is not in the sum and not in the number that reported', async () => {
    await register(BOARD);
    await load([received('bureau', '370000', 10), received('city bureau', '370300', null)]);
    expect(await province()).toEqual([['山东省', '10.000000', '1', '3', '0', '2']]);
  });

  test('a new revision takes the place of the old one', async () => {
    await load([received('bureau', '370000', 10), received('bureau', '370000', 12)]);
    expect(await province()).toEqual([[null, '12.000000', '1', null, '0', '1']]);
  });

  test('an agency that was not valid in the year is not expected', async () => {
    await register([
      agency('bureau', '370000'),
      agency('old', '370000', 'x', { valid_to: 2023 }),
      agency('new', '370300', 'x', { valid_from: 2024 }),
    ]);
    await load([received('bureau', '370000', 10)]);
    expect(await province()).toEqual([['山东省', '10.000000', '1', '1', '0', '1']]);
  });

  test('a report whose agency is not known is in no sum', async () => {
    await load([{ ...received('x', '370000', 9), report: { agencyId: null, regionCode: '370000' } }]);
    expect(await province()).toEqual([]);
  });

  test('an indicator without a harmonised code is summed under its own', async () => {
    await load([{ observations: [observation('fees.amount', 1_500_000n, { unit: '元' })] }]);
    expect(await rows(`SELECT harmonised_code, value, unit, cover FROM province_year`)).toEqual([
      ['fees.amount', '1.500000', '元', '0 consolidated and 1 own reports'],
    ]);
  });
});
