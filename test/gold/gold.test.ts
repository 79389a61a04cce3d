import { describe, expect, test } from '@jest/globals';
import { parseDecimal } from '../../model/decimal.ts';
import { INDICATORS, indicatorOf } from '../../model/indicators.ts';
import { GOLD_REPORTS, goldCells, goldDescription, goldText, type GoldReport } from './gold.ts';

const ORGANISATIONS = ['business', 'research', 'social', 'legal_service', 'other_organisation'];
const COLUMNS = ['natural_person', ...ORGANISATIONS, 'total'];
const REFUSED = [
  'state_secret',
  'other_law',
  'security_stability',
  'third_party',
  'internal_affairs',
  'process',
  'enforcement_file',
  'query_matter',
].map((name) => `applications.refused.${name}`);
const UNAVAILABLE = ['not_held', 'needs_creation', 'unclear'].map((name) => `applications.unavailable.${name}`);
const NOT_PROCESSED = ['petition', 'repeated', 'publication', 'excessive', 'reconfirm'].map(
  (name) => `applications.not_processed.${name}`,
);
const OTHER_2021 = ['no_correction', 'unpaid_fee', 'misc'].map((name) => `applications.other.${name}`);

/** Looks a value up; a cell that is not in the gold fails the test. */
function figures(report: GoldReport): (code: string, applicant?: string) => bigint {
  const values = new Map(
    goldCells(report).map((cell) => [`${cell.indicator_code} ${cell.applicant_type}`, parseDecimal(cell.value)]),
  );
  return (code, applicant = 'all') => {
    const value = values.get(`${code} ${applicant}`);
    if (typeof value !== 'bigint') throw new Error(`${report}: no figure ${code} ${applicant}`);
    return value;
  };
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

describe.each(GOLD_REPORTS)('%s', (report) => {
  const cells = goldCells(report);
  const value = figures(report);
  const { edition } = goldDescription(report);
  const other = edition === '2019' ? ['applications.other'] : OTHER_2021;

  test('has each printed cell of the edition once, in its unit', () => {
    const printed = INDICATORS.filter((row) => row.kind === 'printed' && row.editions.includes(edition))
      // The 2021 form prints the three rows of 其他处理 and no row for their sum.
      .filter((row) => edition === '2019' || row.code !== 'applications.other');
    const expected = printed.flatMap((row) =>
      (row.byApplicant ? COLUMNS : ['all']).map((applicant) => `${row.code} ${applicant}`),
    );
    const actual = cells.map((cell) => `${cell.indicator_code} ${cell.applicant_type}`);
    expect(actual.toSorted()).toEqual(expected.toSorted());
    expect(cells).toHaveLength(edition === '2019' ? 22 + 23 * 7 + 15 : 10 + 25 * 7 + 15);
    for (const cell of cells) expect(cell.unit).toBe(indicatorOf(cell.indicator_code).unit);
  });

  test('R1: received and carried in are processed or carried out', () => {
    for (const column of COLUMNS) {
      const taken = value('applications.received', column) + value('applications.carried_in', column);
      expect(value('applications.processed', column) + value('applications.carried_out', column)).toBe(taken);
    }
  });

  test('R2: the results add up to the processed', () => {
    const results = [
      'applications.granted',
      'applications.partial',
      ...REFUSED,
      ...UNAVAILABLE,
      ...NOT_PROCESSED,
      ...other,
    ];
    for (const column of COLUMNS) {
      expect(sum(results.map((code) => value(code, column)))).toBe(value('applications.processed', column));
    }
  });

  test('R3: the applicants add up to the total of each row', () => {
    const rows = [...new Set(cells.filter((cell) => cell.applicant_type !== 'all').map((cell) => cell.indicator_code))];
    expect(rows).toHaveLength(edition === '2019' ? 23 : 25);
    for (const code of rows) {
      const parts = ['natural_person', ...ORGANISATIONS].map((column) => value(code, column));
      expect(sum(parts)).toBe(value(code, 'total'));
    }
  });

  test('R4: the outcomes add up to the total of each block of table 4', () => {
    for (const block of ['review', 'litigation_direct', 'litigation_after_review']) {
      const outcomes = ['upheld', 'corrected', 'other', 'pending'].map((outcome) => value(`${block}.${outcome}`));
      expect(sum(outcomes)).toBe(value(`${block}.total`));
    }
  });

  test('prints each raw text, and the title and the agency it names', () => {
    const text = goldText(report);
    const { title, agency_name: agency } = goldDescription(report);
    for (const cell of cells) expect(text).toContain(cell.raw_text);
    expect(text.replace('\n', '')).toContain(agency);
    expect(text.replaceAll('\n', '')).toContain(title);
  });
});

test.each([
  ['zhumadian-2021', 'fees.amount', '252', '2520000'],
  ['mem-2021', 'fees.amount', '10650.15', '106501500'],
  ['zibo-2019', 'procurement.amount', '23400400', '23400400'],
  ['zibo-2019', 'licensing.items_change', '增4', '4'],
  ['zibo-2019', 'other_services.items_change', '减592', '-592'],
  ['zibo-2019', 'penalty.items_change', '减19', '-19'],
] as const)('%s: %s is printed %s and means %s', (report, code, raw, expected) => {
  expect(goldCells(report).filter((cell) => cell.indicator_code === code)).toEqual([
    expect.objectContaining({ raw_text: raw, value: expected, applicant_type: 'all' }),
  ]);
});
