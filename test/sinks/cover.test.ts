import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { agencyIdIn } from '../../model/agencies.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { GOVERNMENT, agency, load, received, register } from './register.ts';
import { type Given, observation } from './rows.ts';
import { rows } from './with-warehouse.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

describe('province_year and nation_year', () => {
  const SUMS = 'value, reported, expected, consolidated_reports, own_reports';
  const province = (): Promise<unknown[][]> =>
    rows(
      warehouse,
      `SELECT province_name, ${SUMS} FROM province_year WHERE harmonised_code = 'applications.received' ORDER BY ALL`,
    );
  const nation = (): Promise<unknown[][]> =>
    rows(warehouse, `SELECT ${SUMS} FROM nation_year WHERE harmonised_code = 'applications.received'`);

  const BOARD = [
    agency('province gov', '370000', 'government'),
    agency('bureau', '370000'),
    agency('city gov', '370300', 'government'),
    agency('city bureau', '370300'),
    agency('county bureau', '370302'),
  ];

  test('the consolidated report of the province stands alone', async () => {
    await register(warehouse, BOARD);
    await load(warehouse, [
      received('province gov', '370000', 100, GOVERNMENT),
      received('bureau', '370000', 10),
      received('city gov', '370300', 50, GOVERNMENT),
      received('city bureau', '370300', 5),
    ]);
    expect(await province()).toEqual([['山东省', '100.000000', '1', '1', '1', '0']]);
    expect(await nation()).toEqual([['100.000000', '1', '1', '1', '0']]);
  });

  test('without it, those of its parts stand, and single agencies only where none covers them', async () => {
    await register(warehouse, BOARD);
    await load(warehouse, [
      received('bureau', '370000', 10),
      received('city gov', '370300', 50, GOVERNMENT),
      received('city bureau', '370300', 5),
      received('county bureau', '370302', 3),
    ]);
    expect(await province()).toEqual([['山东省', '60.000000', '2', '2', '1', '1']]);
    expect(await nation()).toEqual([['60.000000', '2', '2', '1', '1']]);
  });

  test('one for the level itself stands for its departments, not for towns, places below or bodies led from above', async () => {
    const own = (name: string, sector = 'emergency_management') => agency(name, '370300', sector);
    await register(warehouse, [
      ...BOARD,
      own('silent bureau', 'health'),
      own('town', 'town'),
      own('370300-tax', 'tax'),
    ]);
    const given = [
      received('city gov', '370300', 20, { ...GOVERNMENT, scope: 'consolidated_level' }),
      received('city bureau', '370300', 5),
      received('town', '370300', 2, { sector: 'town' }),
      received('370300-tax', '370300', 7, { sector: 'tax' }),
      received('county bureau', '370302', 3),
    ];
    await load(warehouse, given);
    expect(await province()).toEqual([['山东省', '32.000000', '4', '5', '1', '3']]);
    await load(warehouse, [...given, received('city gov', '370300', 40, GOVERNMENT)]);
    expect(await province()).toEqual([['山东省', '47.000000', '2', '3', '1', '1']]);
  });

  test('without any, the agencies stand, and a government is not expected beside them', async () => {
    await register(warehouse, BOARD);
    await load(warehouse, [received('bureau', '370000', 10), received('county bureau', '370302', 3)]);
    expect(await province()).toEqual([['山东省', '13.000000', '2', '3', '0', '2']]);
  });

  test('a county with a consolidated report does not hide the agencies of its city', async () => {
    await load(warehouse, [received('county gov', '370302', 8, GOVERNMENT), received('city bureau', '370300', 5)]);
    expect(await province()).toEqual([[null, '13.000000', '2', '2', '1', '1']]);
  });

  test('of two consolidated reports of one region one stands', async () => {
    await load(warehouse, [
      received('city office', '370300', 51, { scope: 'consolidated', sector: 'government_office' }),
      received('city gov', '370300', 50, GOVERNMENT),
    ]);
    expect(await nation()).toEqual([['50.000000', '1', '1', '1', '0']]);
  });

  test('a consolidated report of the nation stands for the nation, and provinces keep theirs', async () => {
    await load(warehouse, [
      received('state council', '000000', 1000, GOVERNMENT),
      received('ministry', '000000', 20),
      received('bureau', '370000', 10),
    ]);
    expect(await nation()).toEqual([['1000.000000', '1', '1', '1', '0']]);
    expect(await province()).toEqual([[null, '10.000000', '1', '1', '0', '1']]);
  });

  test('ministries count for the nation and for no province', async () => {
    await load(warehouse, [received('ministry', '000000', 20), received('bureau', '370000', 10)]);
    expect(await nation()).toEqual([['30.000000', '2', '2', '0', '2']]);
    expect(await province()).toEqual([[null, '10.000000', '1', '1', '0', '1']]);
  });

  test('a blank is not in the sum and not in the number that reported', async () => {
    await register(warehouse, BOARD);
    await load(warehouse, [received('bureau', '370000', 10), received('city bureau', '370300', null)]);
    expect(await province()).toEqual([['山东省', '10.000000', '1', '3', '0', '2']]);
  });

  test('a new revision takes the place of the old one', async () => {
    await load(warehouse, [received('bureau', '370000', 10), received('bureau', '370000', 12)]);
    expect(await province()).toEqual([[null, '12.000000', '1', '1', '0', '1']]);
  });

  test('an agency that was not valid in the year is not expected', async () => {
    await register(warehouse, [
      agency('bureau', '370000'),
      agency('old', '370000', 'x', { valid_to: 2023 }),
      agency('new', '370300', 'x', { valid_from: 2024 }),
    ]);
    await load(warehouse, [received('bureau', '370000', 10)]);
    expect(await province()).toEqual([['山东省', '10.000000', '1', '1', '0', '1']]);
  });

  test('bodies that their own head office leads stand beside the consolidated report, others below it', async () => {
    await register(warehouse, [
      ...BOARD,
      agency('370000-tax', '370000', 'tax'),
      agency('370300-customs', '370300', 'customs'),
    ]);
    await load(warehouse, [
      received('province gov', '370000', 100, GOVERNMENT),
      received('bureau', '370000', 10),
      received('370000-tax', '370000', 7, { sector: 'tax' }),
    ]);
    expect(await province()).toEqual([['山东省', '107.000000', '2', '3', '1', '1']]);
    expect(
      await rows(
        warehouse,
        `SELECT value_if_complete, expected_basis, cover FROM province_year WHERE report_year = 2023`,
      ),
    ).toEqual([
      [null, 'consolidated', 'the consolidated report of the area and 1 own reports of bodies led from above'],
    ]);
  });

  test('a local tax bureau of the time before 2018 was the province’s own: it is below the consolidated report', async () => {
    await load(warehouse, [
      received('province gov', '370000', 100, GOVERNMENT),
      received(agencyIdIn('370000', ['tax', '地方税务']), '370000', 7, { sector: 'tax' }),
    ]);
    expect(await province()).toEqual([[null, '100.000000', '1', '1', '1', '0']]);
  });

  test('without a registry the agencies that reported before and after are expected, and nothing is called complete', async () => {
    await load(warehouse, [
      received('a', '370000', 1, { reportYear: 2021 }),
      received('a', '370000', 2, { reportYear: 2022 }),
      received('a', '370000', 3, { reportYear: 2023 }),
      received('b', '370300', 10, { reportYear: 2021 }),
      received('b', '370300', 30, { reportYear: 2023 }),
    ]);
    expect(
      await rows(
        warehouse,
        `SELECT report_year, value, value_if_complete, reported, expected, expected_basis FROM province_year ORDER BY ALL`,
      ),
    ).toEqual([
      [2021, '11.000000', null, '2', '2', 'reports'],
      [2022, '2.000000', null, '1', '2', 'reports'],
      [2023, '33.000000', null, '2', '2', 'reports'],
    ]);
  });

  test('an agency whose list begins later is not expected before, and nothing is complete there', async () => {
    const debts = ['a', 'b'].map((id) => ({ source_id: id, agency_id: id, expected_per_year: 1 }));
    await warehouse.loadReference({
      regions: [],
      agencies: [agency('a', '370000'), agency('b', '370300')],
      agency_names: [],
      agency_links: [],
      expected_reports: debts.map((debt) => ({
        ...debt,
        region_code: debt.agency_id === 'a' ? '370000' : '370300',
        sector: 'emergency_management',
        first_year: 2008,
        last_year: null,
      })),
    });
    await load(warehouse, [
      { ...received('a', '370000', 1, { reportYear: 2021 }), facts: { sourceId: 'a' } },
      { ...received('a', '370000', 2, { reportYear: 2022 }), facts: { sourceId: 'a' } },
      { ...received('b', '370300', 30, { reportYear: 2022 }), facts: { sourceId: 'b' } },
    ]);
    const sums = 'SELECT report_year, value, value_if_complete, reported, expected, untold FROM';
    const years = [
      [2021, '1.000000', null, '1', '1', '1'],
      [2022, '32.000000', '32.000000', '2', '2', null],
    ];
    expect(await rows(warehouse, `${sums} province_year ORDER BY ALL`)).toEqual(years);
    expect(await rows(warehouse, `${sums} nation_year ORDER BY ALL`)).toEqual(years);
    const received_share = "province_shares('applications.received', 'applications.received')";
    expect(
      await rows(warehouse, `SELECT report_year, share, share_of_reported, untold FROM ${received_share}`),
    ).toEqual([
      [2021, null, 1, '1'],
      [2022, 1, 1, null],
    ]);
  });

  test.each(['uncertain_agency', 'uncertain_year'] as const)(
    'a report that waits for a person (%s) stands for nothing, and is a hole',
    async (kind) => {
      const place = { tableIndex: null, rowIndex: null, columnIndex: null, text: null };
      const waits = (severity: 'info' | 'warning'): Given => ({
        ...received('city gov', '370300', 50, GOVERNMENT),
        findings: [{ kind, severity, message: 'The agency is not certain.', ...place }],
      });
      await register(warehouse, [agency('city bureau', '370300'), agency('county bureau', '370302')]);
      const bureaus = [received('city bureau', '370300', 5), received('county bureau', '370302', 3)];
      const sums = 'SELECT value, value_if_complete, reported, expected FROM province_year';
      await load(warehouse, [...bureaus, waits('warning')]);
      expect(await rows(warehouse, sums)).toEqual([['8.000000', '8.000000', '2', '2']]);
      await load(warehouse, [
        ...bureaus,
        waits('warning'),
        { ...waits('warning'), report: { agencyId: 'odd bureau', regionCode: '370300', fingerprint: 'odd' } },
      ]);
      expect(await rows(warehouse, sums)).toEqual([['8.000000', null, '2', '3']]);
    },
  );

  test('the report of a zone stands for the bodies named after it, and for no others', async () => {
    const own = (name: string, value: number, sector: 'government' | 'health' | 'tax', agencyId = name) =>
      received(agencyId, '370300', value, { sector, agencyFullName: name });
    const bodies = [
      own('淄博高新区卫生健康局', 3, 'health'),
      own('淄博市卫生健康委员会', 5, 'health'),
      own('淄博高新区税务局', 7, 'tax', '370300-tax'),
    ];
    await load(warehouse, bodies);
    const sums = 'SELECT value, own_reports FROM province_year';
    expect(await rows(warehouse, sums)).toEqual([['15.000000', '3']]);
    await load(warehouse, [...bodies, own('淄博高新区管理委员会', 20, 'government')]);
    expect(await rows(warehouse, sums)).toEqual([['32.000000', '3']]);
  });

  test('a zone and its bodies meet under other wordings of its name', async () => {
    const own = (name: string, value: number, sector: 'government' | 'health') =>
      received(name, '370300', value, { sector, agencyFullName: name });
    await load(warehouse, [
      own('淄博高新技术产业开发区管理委员会', 20, 'government'),
      own('淄博市高新区卫生健康局', 3, 'health'),
      own('淄博经济开发区卫生健康局', 5, 'health'),
    ]);
    expect(await rows(warehouse, 'SELECT value FROM province_year')).toEqual([['25.000000']]);
  });

  describe('新疆生产建设兵团, which 新疆 does not add up', () => {
    const corps = (value: number): Given =>
      received('650000-government-2bcd73cf', '650000', value, {
        sector: 'government',
        agencyFullName: '新疆生产建设兵团',
      });
    const finance = received('650000-finance-2bcd73cf', '650000', 2, {
      sector: 'finance',
      agencyFullName: '新疆生产建设兵团财政局',
    });
    const cityOf = (value: number): Given => received('659001-government', '659001', value, GOVERNMENT);
    const region = received('650000-government', '650000', 100, GOVERNMENT);
    const bureau = received('650000-finance', '650000', 7, { agencyFullName: '新疆维吾尔自治区财政厅' });
    const sums = 'SELECT value, reported, consolidated_reports, own_reports FROM province_year';

    test('stands beside the report of 新疆, for its bodies and cities', async () => {
      await load(warehouse, [region, bureau, corps(30), finance, cityOf(8)]);
      expect(await rows(warehouse, sums)).toEqual([['130.000000', '2', '2', '0']]);
      expect(await nation()).toEqual([['130.000000', '2', '2', '2', '0']]);
    });

    test('stands for them also where 新疆 did not report', async () => {
      await load(warehouse, [bureau, corps(30), finance, cityOf(8)]);
      expect(await rows(warehouse, sums)).toEqual([['37.000000', '2', '1', '1']]);
    });

    test('where nothing is known of it the sum of 新疆 is not called complete', async () => {
      await load(warehouse, [region, bureau]);
      const sum = 'SELECT value, value_if_complete, reported, expected, untold FROM';
      expect(await rows(warehouse, `${sum} province_year`)).toEqual([['100.000000', null, '1', '1', '1']]);
      await load(warehouse, [region, bureau, corps(30)]);
      expect(await rows(warehouse, `${sum} province_year`)).toEqual([['130.000000', '130.000000', '2', '2', null]]);
    });

    test('without its own report its bodies and cities stand beside 新疆', async () => {
      await load(warehouse, [region, bureau, finance, cityOf(8)]);
      expect(await rows(warehouse, sums)).toEqual([['110.000000', '3', '2', '1']]);
    });

    test('is a hole where it reported before and after', async () => {
      await load(warehouse, [
        ...[2021, 2022, 2023].map((reportYear) =>
          received('650000-government', '650000', 100 + reportYear, { ...GOVERNMENT, reportYear }),
        ),
        ...[2021, 2023].map((reportYear) => ({
          ...corps(reportYear),
          report: { ...corps(reportYear).report, reportYear },
        })),
      ]);
      expect(
        await rows(
          warehouse,
          'SELECT report_year, value_if_complete, reported, expected FROM nation_year ORDER BY ALL',
        ),
      ).toEqual([
        [2021, null, '2', '2'],
        [2022, null, '1', '2'],
        [2023, null, '2', '2'],
      ]);
    });
  });

  test('a sum tells how many of its reports contradict themselves', async () => {
    await load(warehouse, [
      received('a', '370000', 1, { quality: 'error' }),
      received('b', '370000', 2, { quality: 'warning' }),
      received('c', '370000', 4),
    ]);
    expect(await rows(warehouse, 'SELECT value, reported, reported_error, reported_warning FROM nation_year')).toEqual([
      ['7.000000', '3', '1', '1'],
    ]);
  });

  test('an agency beside the registry that reported before and after is a hole in the year between', async () => {
    await register(warehouse, [agency('a', '370000')]);
    await load(warehouse, [
      received('a', '370000', 2, { reportYear: 2022 }),
      received('b', '370300', 10, { reportYear: 2021 }),
      received('b', '370300', 30, { reportYear: 2023 }),
    ]);
    expect(
      await rows(warehouse, `SELECT value_if_complete, expected FROM province_year WHERE report_year = 2022`),
    ).toEqual([[null, '2']]);
  });

  test.each<[string, readonly ('2019' | '2021')[], (string | null)[]]>([
    ['one agency that takes the new form late breaks no sum', ['2021', '2021', '2019'], ['A', 'B', 'A']],
    ['most of them that take it late do', ['2019', '2019', '2021'], ['A', 'B', 'B']],
  ])('%s', async (_, editionsOf2021, expected) => {
    const licences = (agencyId: string, reportYear: number, edition: '2019' | '2021'): Given => ({
      report: { agencyId, regionCode: '370000', reportYear, edition, fingerprint: `${agencyId} ${reportYear}` },
      observations: [observation('licensing.decisions', 1)],
    });
    await load(
      warehouse,
      ['a', 'b', 'c'].flatMap((agencyId, n) => [
        licences(agencyId, 2020, '2019'),
        licences(agencyId, 2021, editionsOf2021[n] ?? '2021'),
        licences(agencyId, 2022, '2021'),
      ]),
    );
    const found = await rows(warehouse, `SELECT obs_status FROM nation_year ORDER BY report_year`);
    expect(found.flat()).toEqual(expected);
  });

  test('a report whose agency is not known is in no sum', async () => {
    await load(warehouse, [{ ...received('x', '370000', 9), report: { agencyId: null, regionCode: '370000' } }]);
    expect(await province()).toEqual([]);
  });

  test('an indicator without a harmonised code is summed under its own', async () => {
    await load(warehouse, [{ observations: [observation('fees.amount', 1_500_000n, { unit: '元' })] }]);
    expect(await rows(warehouse, `SELECT harmonised_code, value, unit, cover FROM province_year`)).toEqual([
      ['fees.amount', '1.500000', '元', '0 consolidated and 1 own reports'],
    ]);
  });
});
