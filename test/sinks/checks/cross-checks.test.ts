import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../../model/reading.ts';
import { whole } from '../../../model/decimal.ts';
import type { ApplicantType } from '../../../model/vocabulary.ts';
import { runCrossChecks } from '../../../sinks/checks/run.ts';
import { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { batch, observation, type Given } from '../rows.ts';

const REGIONS = [
  ['370000', '甲省', 'province', '000000'],
  ['370300', '甲市', 'prefecture', '370000'],
  ['370303', '甲区', 'county', '370300'],
  ['370304', '乙区', 'county', '370300'],
] as const;

async function loaded<T>(
  documents: Readonly<Record<number, Given>>,
  use: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const warehouse = await Warehouse.create(':memory:', { threads: 1 });
  try {
    await warehouse.loadReference({
      regions: REGIONS.map(([region_code, name, level, parent_code]) => ({
        region_code,
        name,
        level,
        parent_code,
        province_code: '370000',
        valid_from: 2000,
        valid_to: null,
      })),
      agencies: [],
      agency_names: [],
      agency_links: [],
    });
    await warehouse.loadBatch(batch(documents));
    return await use(warehouse);
  } finally {
    warehouse.close();
  }
}

/** The rows of one check as `report scope passed expected actual`, the report by its number. */
async function checked(code: string, documents: Readonly<Record<number, Given>>): Promise<string[]> {
  return loaded(documents, async (warehouse) => {
    await runCrossChecks(warehouse.connection);
    const rows = await warehouse.connection.run(
      `SELECT right(report_id, 1), scope, passed, CAST(expected AS INTEGER), CAST(actual AS INTEGER)
       FROM checks WHERE check_code = '${code}' ORDER BY report_id, scope`,
    );
    return (await rows.getRowsJson()).map((row) => row.map(String).join(' '));
  });
}

function year(reportYear: number, observations: readonly Observation[], more: Given['report'] = {}): Given {
  return { report: { reportYear, fingerprint: `${reportYear}`, ...more }, observations };
}

function applications(code: string, value: number | null, applicantType: ApplicantType = 'total'): Observation {
  return observation(`applications.${code}`, value, { applicantType });
}

describe('X1: carried out of a year is carried into the next', () => {
  test('each column of the later report, and what is missing is not assessed', async () => {
    const rows = await checked('X1', {
      1: year(2021, [
        applications('carried_out', 3),
        applications('carried_out', 1, 'business'),
        applications('carried_out', 0, 'social'),
      ]),
      2: year(2022, [
        applications('carried_in', 3),
        applications('carried_in', 2, 'business'),
        applications('carried_in', null, 'social'),
      ]),
    });
    expect(rows).toEqual([
      '2 business false 1 2',
      '2 legal_service null null null',
      '2 natural_person null null null',
      '2 other_organisation null null null',
      '2 research null null null',
      '2 social null null null',
      '2 total true 3 3',
    ]);
  });

  test.each<[string, Readonly<Record<number, Given>>]>([
    [
      'years that are not neighbours',
      { 1: year(2020, [applications('carried_out', 3)]), 2: year(2022, [applications('carried_in', 4)]) },
    ],
    ['two agencies', { 1: year(2021, []), 2: year(2022, [], { agencyId: 'a2' }) }],
    ['two scopes', { 1: year(2021, []), 2: year(2022, [], { scope: 'consolidated' }) }],
    ['a form without the row', { 1: year(2018, [], { edition: '2014' }), 2: year(2019, [], { edition: '2019' }) }],
  ])('%s are not compared', async (_, documents) => {
    expect(await checked('X1', documents)).toEqual([]);
  });

  test('only current revisions count', async () => {
    const rows = await checked('X1', {
      1: year(2021, [applications('carried_out', 3)]),
      2: year(2021, [applications('carried_out', 4)], { fingerprint: 'corrected' }),
      3: year(2022, [applications('carried_in', 4)]),
    });
    expect(rows).toContain('3 total true 4 4');
    expect(rows).toHaveLength(7);
  });
});

test('X2: what is in force follows from the year before', async () => {
  const rows = await checked('X2', {
    1: year(2021, [observation('normative_documents.in_force', 10)]),
    2: year(2022, [
      observation('normative_documents.issued', 3),
      observation('normative_documents.repealed', 1),
      observation('normative_documents.in_force', 13),
    ]),
  });
  expect(rows).toEqual(['2 normative_documents false 12 13', '2 regulations null null null']);
});

test('X3: items of last year follow from the report before', async () => {
  const edition = { edition: '2019' as const };
  const rows = await checked('X3', {
    1: year(2019, [observation('licensing.items_last_year', 10), observation('licensing.items_change', -2)], edition),
    2: year(2020, [observation('licensing.items_last_year', 8)], edition),
  });
  expect(rows).toContain('2 licensing true 8 8');
});

describe('X4: a unit that changed between two years', () => {
  test.each([
    [2_520_000, 260, false],
    [260, 2_520_000, false],
    [2_520_000, 2_400_000, true],
    [2_520_000, 25_200, true],
    [2_520_000, 1_200, false],
    [2_520_000, 60, false],
    [2_520_000, 2_520, true],
    [2_520_000, 25, true],
    [0, 2_520_000, true],
  ])('fees of %d, then of %d', async (before, after, passed) => {
    const rows = await checked('X4', {
      1: year(2021, [observation('fees.amount', before, { unit: '元' })]),
      2: year(2022, [observation('fees.amount', after, { unit: '元' })]),
    });
    expect(rows).toEqual([`2 fees.amount ${passed} ${before} ${after}`]);
  });
});

describe('P1: a government is at least the sum of its parts', () => {
  const received = (value: number | null): Observation[] => [applications('received', value)];
  const government = (regionCode: string): Given['report'] => ({
    agencyId: `g${regionCode}`,
    regionCode,
    sector: 'government',
    scope: 'consolidated',
  });
  const bureau = (agencyId: string, more: Given['report'] = {}): Given['report'] => ({
    agencyId,
    regionCode: '370300',
    ...more,
  });

  test('the governments below and the bodies of its region, nobody twice, no body led from above', async () => {
    const rows = await checked('P1', {
      1: year(2022, received(20), government('370300')),
      2: year(2022, received(8), government('370303')),
      3: year(2022, received(7), government('370304')),
      4: year(2022, received(6), bureau('a1')),
      5: year(2022, received(100), bureau('tax', { sector: 'tax' })),
      6: year(2022, received(50), bureau('below', { regionCode: '370303' })),
      7: year(2021, received(90), bureau('a1')),
    });
    // The bureau of 370303 stands below the government of 370303, which it makes fail in turn.
    expect(rows).toEqual(['1 applications.received false 21 20', '2 applications.received false 50 8']);
  });

  test('a government whose own figure is blank is not assessed; one without known parts has no row', async () => {
    const rows = await checked('P1', {
      1: year(2022, received(null), government('370300')),
      2: year(2022, received(8), government('370303')),
    });
    expect(rows).toEqual(['1 applications.received null null null']);
  });
});

describe('O1: what is unlikely', () => {
  const penalties = (values: readonly number[]): Record<number, Given> =>
    Object.fromEntries(
      values.map((value, index) => [index + 1, year(2019 + index, [observation('penalty.decisions', value)])]),
    );

  test.each([
    [
      [100, 110, 90, 5000],
      ['1 all true null null', '2 all true null null', '3 all true null null', '4 penalty.decisions false 100 5000'],
    ],
    [
      [100, 110, 90, 1000],
      ['1 all true null null', '2 all true null null', '3 all true null null', '4 all true null null'],
    ],
    [
      [400, 410, 390, 0],
      ['1 all true null null', '2 all true null null', '3 all true null null', '4 penalty.decisions false 400 0'],
    ],
    [
      [1, 1, 1, 90],
      ['1 all true null null', '2 all true null null', '3 all true null null', '4 all true null null'],
    ],
    [[100, 5000], []],
  ])('the years %j', async (values, expected) => {
    expect(await checked('O1', penalties(values))).toEqual(expected);
  });

  test('a report whose figures are last year’s again', async () => {
    const twelve = Array.from({ length: 12 }, (_, index) => observation(`s2014.channel.${index}`, index + 1));
    const known = ['received', 'processed', 'granted', 'partial', 'carried_in', 'carried_out'].flatMap((code) => [
      applications(code, 7),
      applications(code, 7, 'natural_person'),
    ]);
    expect(await checked('O1', { 1: year(2021, known), 2: year(2022, known) })).toEqual(['2 copied false null null']);
    const other = [...known.slice(1), applications('received', 8)];
    expect(await checked('O1', { 1: year(2021, known), 2: year(2022, other) })).toEqual(['2 copied true null null']);
    expect(await checked('O1', { 1: year(2021, known.slice(1)), 2: year(2022, known.slice(1)) })).toEqual([]);
    // Figures of no indicator are none of the form's.
    expect(await checked('O1', { 1: year(2021, twelve), 2: year(2022, twelve) })).toEqual([]);
  });
});

test('a second call writes nothing, and leaves the checks inside reports and their quality alone', async () => {
  const inside = {
    checkCode: 'R1',
    scope: 'total',
    expected: whole(1),
    actual: whole(1),
    passed: true,
    severity: 'error',
    message: 'm',
    messageZh: '说明',
  } as const;
  await loaded(
    {
      1: { ...year(2021, [applications('carried_out', 3)]), checks: [inside] },
      2: year(2022, [applications('carried_in', 4)]),
    },
    async ({ connection }) => {
      const all = async (): Promise<unknown> => (await connection.run('FROM checks')).getRowsJson();
      expect(await runCrossChecks(connection)).toBe(10);
      const first = await all();
      expect(await runCrossChecks(connection)).toBe(0);
      expect(await all()).toEqual(first);
      const quality = await connection.run('SELECT DISTINCT quality FROM reports');
      expect(await quality.getRowsJson()).toEqual([['ok']]);
      const inReports = await connection.run(`SELECT count(*) FROM checks WHERE check_code = 'R1'`);
      expect(await inReports.getRowsJson()).toEqual([['1']]);
    },
  );
});

describe('what is compared again', () => {
  const CROSS = `SELECT * FROM checks ORDER BY ALL`;
  const crossed = async ({ connection }: Warehouse): Promise<unknown> => (await connection.run(CROSS)).getRowsJson();
  const government = (number: number, regionCode: string): Given =>
    year(2020 + (number % 4), figuresOf(number), {
      agencyId: `g${regionCode}`,
      regionCode,
      sector: 'government',
      scope: 'consolidated',
      fingerprint: `f${number}`,
    });
  const bureau = (number: number): Given =>
    year(2020 + (number % 4), figuresOf(number), {
      agencyId: `a${number % 3}`,
      regionCode: number % 3 === 0 ? '370303' : '370300',
      fingerprint: `f${number}`,
    });

  /** Figures that jump, are carried wrongly, and are copied from one year to the next, by the number alone. */
  function figuresOf(number: number): Observation[] {
    const size = (number * 7) % 11;
    return [
      applications('received', size * 3),
      applications('carried_in', number % 5),
      applications('carried_out', number % 4),
      observation('penalty.decisions', number % 9 === 0 ? 90_000 : 100 + size),
    ];
  }

  // Forty documents on twelve agency years: most are revisions of another, which then stands no longer.
  const DOCUMENTS: ReadonlyArray<readonly [number, Given]> = Array.from({ length: 40 }, (_, index) => {
    const number = index + 1;
    const region = REGIONS[number % 4]?.[0] as string;
    return [number, number % 3 === 0 ? government(number, region) : bureau(number)];
  });

  test.each([3, 10])('loads of %d documents leave what one load leaves', async (portion) => {
    const atOnce = await loaded(Object.fromEntries(DOCUMENTS), async (warehouse) => {
      await runCrossChecks(warehouse.connection);
      return crossed(warehouse);
    });
    expect(JSON.stringify(atOnce)).toContain('"P1"');
    const inPortions = await loaded({}, async (warehouse) => {
      for (let from = 0; from < DOCUMENTS.length; from += portion) {
        await warehouse.loadBatch(batch(Object.fromEntries(DOCUMENTS.slice(from, from + portion))));
        await runCrossChecks(warehouse.connection);
      }
      return crossed(warehouse);
    });
    expect(inPortions).toEqual(atOnce);
  });

  test('an agency of which nothing came is left alone', async () => {
    await loaded(Object.fromEntries(DOCUMENTS), async (warehouse) => {
      await runCrossChecks(warehouse.connection);
      await warehouse.loadBatch(
        batch({
          90: year(2020, [applications('carried_out', 3)], { agencyId: 'new' }),
          91: year(2021, [applications('carried_in', 4)], { agencyId: 'new', fingerprint: 'next' }),
        }),
      );
      const rows = await runCrossChecks(warehouse.connection);
      const about = await warehouse.connection.run(
        `SELECT count(*)::INTEGER FROM checks c JOIN reports r USING (report_id)
         WHERE r.agency_id = 'new' OR (r.scope = 'consolidated' AND r.region_code IN ('370300', '370000') AND r.report_year <= 2021 AND c.check_code = 'P1')`,
      );
      expect(await about.getRowsJson()).toEqual([[rows]]);
    });
  });

  test('other divisions make everything be compared again', async () => {
    await loaded(Object.fromEntries(DOCUMENTS), async (warehouse) => {
      const first = await runCrossChecks(warehouse.connection);
      await warehouse.connection.run(`UPDATE regions SET parent_code = '370000' WHERE region_code = '370303'`);
      expect(await runCrossChecks(warehouse.connection)).toBeGreaterThan(first / 2);
      const kept = await crossed(warehouse);
      await warehouse.connection.run('DELETE FROM compared_reports');
      await warehouse.connection.run(`DELETE FROM checks`);
      await runCrossChecks(warehouse.connection);
      expect(kept).toEqual(await crossed(warehouse));
    });
  });
});

test('the message gives both sides in words', async () => {
  await loaded(
    { 1: year(2021, [applications('carried_out', 3)]), 2: year(2022, [applications('carried_in', 4)]) },
    async ({ connection }) => {
      await runCrossChecks(connection);
      const rows = await connection.run(
        `SELECT severity, message, message_zh FROM checks WHERE check_code = 'X1' AND passed = false`,
      );
      expect(await rows.getRowsJson()).toEqual([
        [
          'warning',
          'total, 2021 to 2022, carried in = carried out the year before: 4 ≠ 3',
          '总计，2021—2022 年，上年结转＝上年报告的结转下年：4 ≠ 3',
        ],
      ]);
    },
  );
});
