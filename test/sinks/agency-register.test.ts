import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { agencyIdIn } from '../../model/agencies.ts';
import type { Report } from '../../model/reading.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { type Given, batch, observation } from './rows.ts';
import { rows } from './with-warehouse.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
  await warehouse.loadReference(referenceRows());
});
afterEach(() => {
  warehouse.close();
});

/** Reports of agencies on years: id, name printed in full, year. */
async function load(...reports: readonly [agencyId: string, name: string, year: number][]): Promise<void> {
  const given = reports.map(([agencyId, agencyFullName, reportYear], index): [number, Given] => {
    const [regionCode = '', sector = ''] = agencyId.split('-');
    const report: Partial<Report> = { agencyId, agencyName: '局', agencyFullName, regionCode, sector, reportYear };
    return [index + 1, { report, observations: [observation('penalty.decisions', 1)] }];
  });
  await warehouse.loadBatch(batch(Object.fromEntries(given)));
}

const ZIBO = '370300-emergency_management';

describe('the register', () => {
  test('keeps one agency over its renaming, under its newest name', async () => {
    await load(
      [ZIBO, '淄博市应急管理局', 2019],
      [ZIBO, '淄博市安全生产监督管理局', 2016],
      [ZIBO, '淄博市应急管理局', 2018],
    );
    expect(await rows(warehouse, 'SELECT agency_id, name, origin FROM agencies')).toEqual([
      [ZIBO, '淄博市应急管理局', 'report'],
    ]);
    expect(
      await rows(warehouse, 'SELECT name, valid_from, valid_to, origin FROM agency_names ORDER BY origin, valid_from'),
    ).toEqual([
      ['淄博市应急管理局', 2019, null, 'reform'],
      ['淄博市安全生产监督管理局', null, 2019, 'reform'],
      ['淄博市安全生产监督管理局', 2017, 2019, 'report'],
      ['淄博市应急管理局', 2019, null, 'report'],
    ]);
  });

  test('names a body by the level of its region', async () => {
    await load(
      ['000000-emergency_management', '应急管理部', 2020],
      ['370000-emergency_management', '山东省应急管理厅', 2020],
      ['310000-emergency_management', '上海市应急管理局', 2020],
      ['140404-emergency_management', '长治市上党区应急管理局', 2020],
    );
    expect(
      await rows(
        warehouse,
        `SELECT name, valid_from FROM agency_names WHERE origin = 'reform' AND valid_to IS NULL ORDER BY agency_id`,
      ),
    ).toEqual([
      ['应急管理部', 2018],
      ['长治市上党区应急管理局', 2019],
      ['上海市应急管理局', 2018],
      ['山东省应急管理厅', 2018],
    ]);
  });

  const LINKS = 'SELECT from_agency_id, to_agency_id, year, kind FROM agency_links ORDER BY ALL';
  const COMMERCE = '370300-market_regulation-1b85f749';

  test('links a body that was merged, and ends it', async () => {
    await load([COMMERCE, '淄博市工商行政管理局', 2018], ['370300-market_regulation', '淄博市市场监督管理局', 2019]);
    expect(await rows(warehouse, LINKS)).toEqual([[COMMERCE, '370300-market_regulation', 2019, 'merged_into']]);
    expect(await rows(warehouse, 'SELECT agency_id, valid_to FROM agencies ORDER BY agency_id')).toEqual([
      ['370300-market_regulation', null],
      [COMMERCE, 2019],
    ]);
  });

  test('believes the reports of a body that was not merged where the rule says so', async () => {
    await load([COMMERCE, '淄博市工商行政管理局', 2022], ['370300-market_regulation', '淄博市市场监督管理局', 2022]);
    expect(await rows(warehouse, LINKS)).toEqual([]);
  });

  test('links many to many: functions that moved, and a region that was dissolved', async () => {
    await load(
      ['370300-civil_affairs', '淄博市民政局', 2020],
      ['370300-water', '淄博市水利局', 2020],
      [ZIBO, '淄博市应急管理局', 2020],
      ['371200-water', '莱芜市水利局', 2017],
      ['370100-water', '济南市水利局', 2020],
    );
    expect(await rows(warehouse, LINKS)).toEqual([
      ['370300-civil_affairs', ZIBO, 2019, 'took_functions_of'],
      [ZIBO, ZIBO, 2019, 'renamed'],
      ['370300-water', ZIBO, 2019, 'took_functions_of'],
      ['371200-water', '370100-water', 2018, 'merged_into'],
    ]);
  });
});

describe('an agency through a change of name and of code', () => {
  const LINKS = 'SELECT year, kind, basis FROM agency_links WHERE from_agency_id = to_agency_id ORDER BY ALL';

  test('is one row in its division of today, and links say in which years it was renamed', async () => {
    const id = '140404-emergency_management';
    const observations = [observation('penalty.decisions', 1)];
    const report = { agencyId: id, agencyName: '局', sector: 'emergency_management' };
    const old = { agencyFullName: '长治县安全生产监督管理局', regionCode: '140421', reportYear: 2016 };
    const now = { agencyFullName: '长治市上党区应急管理局', regionCode: '140404', reportYear: 2020 };
    await warehouse.loadBatch(
      batch({
        1: { report: { ...report, ...old }, observations },
        2: { report: { ...report, ...now }, observations },
      }),
    );
    expect(await rows(warehouse, 'SELECT agency_id, name, region_code, valid_from FROM agencies')).toEqual([
      [id, '长治市上党区应急管理局', '140404', null],
    ]);
    expect(await rows(warehouse, LINKS)).toEqual([
      [2018, 'renamed', '行政区划代码变更（140421→140404）'],
      [2019, 'renamed', '长治市上党区安全生产监督管理局→长治市上党区应急管理局'],
    ]);
  });

  test('tells a state tax bureau from a local one, which was merged into it', async () => {
    const local = agencyIdIn('430000', ['tax', '地方税务']);
    await load(
      ['430000-tax', '湖南省国家税务局', 2016],
      [local, '湖南省地方税务局', 2016],
      ['430000-tax', '国家税务总局湖南省税务局', 2019],
    );
    expect(await rows(warehouse, 'SELECT from_agency_id, to_agency_id, year, kind FROM agency_links')).toEqual([
      [local, '430000-tax', 2018, 'merged_into'],
    ]);
  });
});

describe('a decision on a printed name', () => {
  const decision = {
    name: '局',
    region_code: null,
    source_id: null,
    agency_id: '370302-education',
    reason: 'the page lies on the site of the bureau',
    author: '王',
    decided_on: '2026-11-21',
  };

  test('puts the agency in the place of what was read, and keeps that', async () => {
    await warehouse.loadReference({ ...referenceRows(), agency_decisions: [decision] });
    await load([ZIBO, '淄博市应急管理局', 2020]);
    expect(
      await rows(warehouse, 'SELECT agency_id, region_code, sector, recognised_agency_id, decided FROM reports'),
    ).toEqual([['370302-education', '370302', 'education', ZIBO, true]]);
    expect(await rows(warehouse, 'FROM unmatched_agencies')).toEqual([]);
  });

  test('counts where it is more particular', async () => {
    const particular = { ...decision, region_code: '370300', agency_id: '370303-education' };
    const elsewhere = { ...decision, source_id: 'other', agency_id: '370304-education' };
    await warehouse.loadReference({ ...referenceRows(), agency_decisions: [decision, particular, elsewhere] });
    await load([ZIBO, '淄博市应急管理局', 2020]);
    expect(await rows(warehouse, 'SELECT agency_id FROM reports')).toEqual([['370303-education']]);
  });

  test('is undone by loading without it', async () => {
    await load([ZIBO, '淄博市应急管理局', 2020]);
    expect(await rows(warehouse, 'SELECT agency_id, decided FROM reports')).toEqual([[ZIBO, false]]);
  });
});

test('unmatched_agencies counts the reports that a name holds back', async () => {
  const nameless = { agencyId: null, agencyName: '应急管理局', agencyFullName: null, regionCode: null };
  await warehouse.loadBatch(
    batch({
      1: { report: { ...nameless, reportYear: 2020 } },
      2: { report: { ...nameless, reportYear: 2021 } },
      3: { report: { agencyId: ZIBO, agencyName: '淄博市应急管理局' } },
    }),
  );
  expect(
    await rows(
      warehouse,
      'SELECT state, agency_name, region_code, source_id, reports, first_year, last_year FROM unmatched_agencies',
    ),
  ).toEqual([['unknown', '应急管理局', null, 's1', '2', 2020, 2021]]);
});
