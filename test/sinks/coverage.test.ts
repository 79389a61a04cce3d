import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { agency, load, received, register } from './register.ts';
import type { Given } from './rows.ts';
import { rows } from './with-warehouse.ts';

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.create(':memory:', { threads: 1 });
});
afterEach(() => {
  warehouse.close();
});

const COVERAGE = 'SELECT agency_id, report_year, status, basis, on_time FROM coverage ORDER BY ALL';

/** A report as looked at on a day. */
function seen(day: string, given: Given): Given {
  return { ...given, facts: { ...given.facts, retrievedAt: `${day}T00:00:00Z` } };
}

test('coverage tells what was found from what cannot be read, is not due and is missing', async () => {
  await register(warehouse, [
    agency('a', '370300', 'education', { valid_from: 2020 }),
    agency('gov', '370302', 'government', { valid_from: 2022 }),
  ]);
  await load(warehouse, [
    seen('2024-02-10', received('a', '370300', 1, { reportYear: 2020, publishedOn: '2021-01-31' })),
    seen('2024-02-10', received('a', '370300', 2, { reportYear: 2021, publishedOn: '2022-02-01' })),
  ]);
  expect(await rows(warehouse, COVERAGE)).toEqual([
    ['a', 2020, 'reported', 'registry', true],
    ['a', 2021, 'reported', 'registry', false],
    ['a', 2022, 'not_found', 'registry', null],
    ['a', 2023, 'not_found', 'registry', null],
    ['gov', 2022, 'not_found', 'registry', null],
    ['gov', 2023, 'not_due', 'registry', null],
  ]);
});

test('a document that could not be read counts for the year its link names', async () => {
  await register(warehouse, [agency('a', '370300', 'education', { valid_from: 2022 })]);
  await load(warehouse, [
    { status: 'quarantined', facts: { retrievedAt: '2024-06-01T00:00:00Z', hints: { title: '2022年度报告' } } },
  ]);
  expect(await rows(warehouse, COVERAGE)).toEqual([
    ['a', 2022, 'unreadable', 'registry', null],
    ['a', 2023, 'not_found', 'registry', null],
  ]);
});

test('an attachment whose link names no year counts for the year of the page it hangs on', async () => {
  await register(warehouse, [agency('a', '370300', 'education', { valid_from: 2023 })]);
  const retrievedAt = '2024-06-01T00:00:00Z';
  const page = 'http://a.gov.cn/nb/2023.html';
  await load(warehouse, [
    { status: 'not_a_report', facts: { retrievedAt, sourceUri: page, hints: { title: '某局2023年度报告' } } },
    { status: 'failed', facts: { retrievedAt, hints: { title: '附件.doc', foundOn: page } } },
  ]);
  expect(await rows(warehouse, COVERAGE)).toEqual([['a', 2023, 'unreadable', 'registry', null]]);
});

test('a gap between the reports of an agency that no registry lists is shown', async () => {
  await load(warehouse, [
    received('b', '370300', 1, { reportYear: 2019 }),
    received('b', '370300', 2, { reportYear: 2021 }),
  ]);
  expect(await rows(warehouse, 'SELECT report_year, status, basis FROM coverage ORDER BY ALL')).toEqual([
    [2019, 'reported', 'reports'],
    [2020, 'not_found', 'reports'],
    [2021, 'reported', 'reports'],
  ]);
});

test('value_if_complete is NULL where a list owes more reports than came', async () => {
  const debt = { region_code: '370300', sector: 'education', first_year: 2020, last_year: null };
  await warehouse.loadReference({
    regions: [],
    agencies: [],
    agency_names: [],
    agency_links: [],
    expected_reports: [{ ...debt, source_id: 's1', agency_id: 'a', expected_per_year: 3 }],
  });
  await load(warehouse, [received('a', '370300', 1), received('b', '370300', 2)]);
  const sums = `SELECT value, value_if_complete, reported, expected FROM province_year
    WHERE harmonised_code = 'applications.received'`;
  expect(await rows(warehouse, sums)).toEqual([['3.000000', null, '2', '3']]);
  await load(warehouse, [received('a', '370300', 1), received('b', '370300', 2), received('c', '370300', 4)]);
  expect(await rows(warehouse, sums)).toEqual([['7.000000', '7.000000', '3', '3']]);
});

describe('where nobody could look', () => {
  const STATUSES = `SELECT report_year, status, source_finding FROM coverage WHERE agency_id = 'a' ORDER BY report_year`;
  const finding = (kind: string, hides_reports: boolean, source_id = 's1') => ({
    source_id,
    kind,
    severity: 'warning',
    message: 'm',
    url: null,
    hides_reports,
    since: '2024-01-01',
    run_id: 'run-1',
  });

  beforeEach(async () => {
    await register(warehouse, [agency('a', '370300', 'education', { valid_from: 2020 })]);
    await load(warehouse, [
      seen('2024-02-10', received('a', '370300', 1, { reportYear: 2021 })),
      seen('2024-02-10', received('a', '370300', 2, { reportYear: 2023 })),
    ]);
  });

  test.each([
    ['blocked', true, 'blocked'],
    ['robots_disallow', true, 'blocked'],
    ['list_failed', true, 'not_looked'],
    ['lapsed_domain', true, 'not_looked'],
    ['robots_disallow', false, 'not_found'],
    ['fewer_than_expected', false, 'not_found'],
  ])('%s (hides: %s) makes what was not found %s', async (kind, hides, status) => {
    await warehouse.recordSourceFindings([finding(kind, hides), finding('list_empty', false)]);
    const [before, first, missing, second] = await rows(warehouse, STATUSES);
    expect(before).toEqual([2020, 'unknown', expect.anything()]);
    expect([first, second]).toEqual([
      [2021, 'reported', null],
      [2023, 'reported', null],
    ]);
    expect(missing).toEqual([2022, status, hides ? kind : expect.anything()]);
  });

  test('a finding that is gone leaves no trace, and one of another source is none of this agency', async () => {
    await warehouse.recordSourceFindings([finding('blocked', true)]);
    await warehouse.recordSourceFindings([finding('blocked', true, 'other')]);
    expect((await rows(warehouse, STATUSES))[2]).toEqual([2022, 'not_found', null]);
  });

  test('an agency one of whose two sources was never visited may have published there', async () => {
    const debt = { agency_id: 'a', region_code: '370300', sector: 'education', first_year: 2022, last_year: 2022 };
    await warehouse.loadReference({
      regions: [],
      agencies: [agency('a', '370300', 'education')],
      agency_names: [],
      agency_links: [],
      expected_reports: ['s1', 's9'].map((source_id) => ({ ...debt, source_id, expected_per_year: 1 })),
    });
    expect((await rows(warehouse, STATUSES))[0]).toEqual([2021, 'reported', null]);
    expect((await rows(warehouse, STATUSES))[1]).toEqual([2022, 'not_looked', null]);
  });
});

test('years before the first report on its list are unknown, not missing', async () => {
  await register(warehouse, [agency('a', '370300', 'education'), agency('b', '370302', 'health')]);
  await load(warehouse, [
    { status: 'quarantined', facts: { retrievedAt: '2024-06-01T00:00:00Z', hints: { title: '2019年度报告' } } },
    seen('2024-06-01', received('a', '370300', 1, { reportYear: 2021 })),
  ]);
  expect(
    await rows(
      warehouse,
      `SELECT status, min(report_year), max(report_year) FROM coverage WHERE agency_id = 'a' GROUP BY ALL ORDER BY 2`,
    ),
  ).toEqual([
    ['unknown', 2008, 2018],
    ['unreadable', 2019, 2019],
    ['not_found', 2020, 2023],
    ['reported', 2021, 2021],
  ]);
});

test('a body that a reform renamed and of which nothing is found owes from its new name on, its predecessor nobody can tell', async () => {
  const id = '370300-emergency_management';
  await register(warehouse, [agency(id, '370300')]);
  await load(warehouse, [
    { status: 'not_a_report', facts: { retrievedAt: '2024-06-01T00:00:00Z', hints: { title: '机构职能' } } },
  ]);
  const spans = `SELECT status, min(report_year), max(report_year) FROM coverage WHERE agency_id = '${id}' GROUP BY ALL ORDER BY 2`;
  expect(await rows(warehouse, spans)).toEqual([
    ['unknown', 2008, 2018],
    ['not_found', 2019, 2023],
  ]);
});
