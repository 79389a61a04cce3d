import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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

describe('the macros over rows', () => {
  test.each([
    ['share_of(a, b)', '(1, 4), (1, 4)', { value: 0.25, of_reported: 0.25, reported: '2', missing: '0' }],
    ['share_of(a, b)', '(1, 4), (NULL, 4)', { value: null, of_reported: 0.25, reported: '1', missing: '1' }],
    ['share_of(a, b)', '(0, 0)', { value: null, of_reported: null, reported: '1', missing: '0' }],
    ['share_of(a, b)', '(NULL, NULL)', { value: null, of_reported: null, reported: '0', missing: '1' }],
    ['refusal_share(a, b)', '(0, 3)', { value: 0, of_reported: 0, reported: '1', missing: '0' }],
    ['disclosure_rate(a, 1, b)', '(1, 4)', { value: 0.5, of_reported: 0.5, reported: '1', missing: '0' }],
    ['correction_rate(a, b, 1)', '(1, 5)', { value: 0.25, of_reported: 0.25, reported: '1', missing: '0' }],
    ['correction_rate(a, b, NULL)', '(1, 5)', { value: null, of_reported: null, reported: '0', missing: '1' }],
    ['per_agency(a)', '(2, 0), (4, 0)', { value: 3, of_reported: 3, reported: '2', missing: '0' }],
    ['per_agency(a)', '(2, 0), (NULL, 0)', { value: null, of_reported: 2, reported: '1', missing: '1' }],
  ])('%s over %s', async (macro, values, expected) => {
    const sql = `SELECT ${macro} FROM (VALUES ${values}) t(a, b)`;
    const [row] = await (await warehouse.connection.run(sql)).getRowsJson();
    expect(row).toEqual([expected]);
  });
});

describe('province_shares', () => {
  const SHARES = `SELECT report_year, share, share_of_reported, reported, expected, obs_status, note
    FROM province_shares('applications.granted', 'applications.processed')`;
  const outcome = (agencyId: string, region: string, granted: number | null, processed: number, more = {}): Given => ({
    report: { agencyId, regionCode: region, fingerprint: `${agencyId} ${String(granted)}`, ...more },
    observations: [
      observation('applications.granted', granted, { applicantType: 'total' }),
      observation('applications.processed', processed, { applicantType: 'total' }),
    ],
  });

  test('counts no application of a consolidated report again', async () => {
    await load(warehouse, [
      outcome('city gov', '370300', 5, 10, GOVERNMENT),
      outcome('city bureau', '370300', 4, 4),
      outcome('other bureau', '370100', 1, 10),
    ]);
    expect(await rows(warehouse, SHARES)).toEqual([[2023, null, 0.3, '2', '2', 'A', null]]);
  });

  test('takes both sums over the same reports, and gives no share where one is missing', async () => {
    await register(warehouse, [agency('a', '370300'), agency('b', '370302')]);
    await load(warehouse, [outcome('a', '370300', 1, 2), outcome('b', '370302', null, 98)]);
    expect(await rows(warehouse, SHARES)).toEqual([[2023, null, 0.5, '1', '2', 'A', null]]);
  });

  test('gives a share where all that is owed is there', async () => {
    await register(warehouse, [agency('a', '370300')]);
    await load(warehouse, [outcome('a', '370300', 1, 2)]);
    expect(await rows(warehouse, SHARES)).toEqual([[2023, 0.5, 0.5, '1', '1', 'A', null]]);
  });

  test('marks the break, and says what a form does not have', async () => {
    const old = { report: { agencyId: 'a', regionCode: '370300', reportYear: 2018, edition: '2014' as const } };
    await load(warehouse, [
      { ...old, observations: [observation('s2014.applications.replied', 4)] },
      outcome('a', '370300', 1, 2, { reportYear: 2019, edition: '2019' }),
    ]);
    const refused = SHARES.replace('applications.granted', 'applications.refused');
    expect(await rows(warehouse, refused)).toEqual([
      [2018, null, null, '0', '1', 'A', 'no applications.refused in the form of 2014'],
      [2019, null, null, '0', '1', 'B', null],
    ]);
  });
});

test('balanced_panel keeps the agencies that have every year', async () => {
  await load(warehouse, [
    received('a', '370300', 1, { reportYear: 2022 }),
    received('a', '370300', 2, { reportYear: 2023 }),
    received('b', '370302', 3, { reportYear: 2023 }),
    received('c', '370100', null, { reportYear: 2022 }),
    received('c', '370100', 4, { reportYear: 2023 }),
  ]);
  expect(
    await rows(
      warehouse,
      `SELECT agency_id, report_year, value FROM balanced_panel('applications.received', 2022, 2023) ORDER BY ALL`,
    ),
  ).toEqual([
    ['a', 2022, '1.000000'],
    ['a', 2023, '2.000000'],
  ]);
});
