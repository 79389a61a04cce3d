import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { INDICATORS } from '../../model/indicators.ts';
import { VIEWS } from '../../sinks/views/index.sql.ts';
import { wideColumn } from '../../sinks/views/wide.sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { agency, load, received, register } from './register.ts';
import { observation } from './rows.ts';
import { rows } from './with-warehouse.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

describe('every view', () => {
  test('of the contract is there and has its rule as a comment', async () => {
    const found = await rows(
      warehouse,
      'SELECT view_name FROM duckdb_views() WHERE comment IS NOT NULL AND NOT internal',
    );
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
  await register(warehouse, [agency('a1', '370302')]);
  await load(warehouse, [
    received('a1', '370302', 4),
    received('a1', '370302', 5),
    received('a1', '370302', null, { reportYear: 2022 }),
  ]);
  expect(
    await rows(
      warehouse,
      `
      SELECT report_year, agency_name, region_name, province_code, province_name, label_zh, section, kind, value, obs_status, revision
      FROM observations_current ORDER BY report_year`,
    ),
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
    await load(warehouse, [
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
        warehouse,
        'SELECT licensing_decisions, penalty_decisions, coercion_decisions, regulations_issued FROM proactive_disclosure',
      ),
    ).toEqual([['8.000000', '0.000000', null, null]]);
    expect(
      await rows(
        warehouse,
        'SELECT applicant_type, received, refused_state_secret, granted FROM applications ORDER BY applicant_type',
      ),
    ).toEqual([
      ['business', '2.000000', null, null],
      ['total', '3.000000', '1.000000', null],
    ]);
    expect(await rows(warehouse, 'SELECT review_upheld, litigation_direct_total, review_total FROM disputes')).toEqual([
      ['4.000000', '5.000000', null],
    ]);
    expect(await rows(warehouse, 'FROM statistics_2014')).toEqual([]);
  });
});
