import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { INDICATORS } from '../../model/indicators.ts';
import { seriesBreaks } from '../../sinks/warehouse/series-breaks.ts';
import { REBUILD_SERIES } from '../../sinks/warehouse/series.sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { load } from './register.ts';
import { batch, type Given, observation } from './rows.ts';
import { rows } from './with-warehouse.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

describe('harmonised_series', () => {
  const series = (code: string): Promise<unknown[][]> =>
    rows(
      warehouse,
      `SELECT report_year, edition, applicant_type, value, obs_status FROM harmonised_series
      WHERE harmonised_code = '${code}' ORDER BY report_year, applicant_type`,
    );

  test('adds already public and granted of the form of 2014, and marks the break of 2019', async () => {
    await load(warehouse, [
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
    await load(warehouse, [{ observations }]);
    expect(await series('litigation.total')).toEqual([]);
  });

  test('has the sum where all members are there, a zero among them', async () => {
    await load(warehouse, [
      { observations: [observation('litigation_direct.total', 2), observation('litigation_after_review.total', 0)] },
    ]);
    expect(await series('litigation.total')).toEqual([[2023, '2021', 'all', '2.000000', 'A']]);
  });

  test('marks a break also after a year without a report, and a doubt where there is no break', async () => {
    const licences = (reportYear: number, edition: '2019' | '2021', obsStatus: 'A' | 'U'): Given => ({
      report: { reportYear, edition },
      observations: [observation('licensing.decisions', 1, { obsStatus })],
    });
    await load(warehouse, [licences(2019, '2019', 'U'), licences(2022, '2021', 'U'), licences(2023, '2021', 'A')]);
    expect(await series('licensing.decisions')).toEqual([
      [2019, '2019', 'all', '1.000000', 'U'],
      [2022, '2021', 'all', '1.000000', 'B'],
      [2023, '2021', 'all', '1.000000', 'A'],
    ]);
  });

  test('moves the mark where a report comes later that is older, and leaves other agencies alone', async () => {
    const licences = (reportYear: number, edition: '2019' | '2021', agencyId = 'a1'): Given => ({
      report: { reportYear, edition, agencyId, fingerprint: `${agencyId} ${reportYear}` },
      observations: [observation('licensing.decisions', 1)],
    });
    const marked = (): Promise<unknown[][]> =>
      rows(warehouse, "SELECT agency_id, report_year FROM harmonised_series WHERE obs_status = 'B' ORDER BY ALL");
    await load(warehouse, [
      licences(2019, '2019'),
      licences(2023, '2021'),
      licences(2020, '2019', 'a2'),
      licences(2023, '2021', 'a2'),
    ]);
    expect(await marked()).toEqual([
      ['a1', 2023],
      ['a2', 2023],
    ]);
    await warehouse.loadBatch(batch({ 5: licences(2022, '2021') }));
    await warehouse.checkpoint();
    expect(await marked()).toEqual([
      ['a1', 2022],
      ['a2', 2023],
    ]);
    const kept = await rows(warehouse, 'FROM series_steps ORDER BY ALL');
    await warehouse.connection.run(REBUILD_SERIES.join(';\n'));
    expect(await rows(warehouse, 'FROM series_steps ORDER BY ALL')).toEqual(kept);
  });

  test('takes the other handling of the form of 2021 from its derived sum', async () => {
    await load(warehouse, [
      { observations: [observation('applications.other', 4, { applicantType: 'total', rawText: null })] },
    ]);
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
