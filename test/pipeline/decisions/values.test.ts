import { describe, expect, test } from '@jest/globals';
import { figure, open, outcomes, read, reportText } from './decided.ts';

const DOUBTFUL = reportText({ 末收取: '未收取', '行政许可\t68': '行政许可\t6 8' });
const CERTAIN = reportText({ 末收取: '未收取' });
const LICENCES = { source_uri: 'report.txt', indicator: 'licensing.decisions' };
const correct = (raw_text: string | null, value: string | number | null): object => ({
  kind: 'correct_value',
  applies_to: LICENCES,
  expect: { raw_text },
  decision: { value },
});
const accept = (raw_text: string, value: number): object => ({
  kind: 'accept_value',
  applies_to: LICENCES,
  expect: { raw_text, value },
});

describe('a figure', () => {
  test('that is doubtful waits', async () => {
    const reading = await read(DOUBTFUL);
    expect(figure(reading, 'licensing.decisions')).toEqual(['68', 'U', '6 8', 'its digits stand apart']);
    expect(open(reading)).toContain('doubtful_cell');
    expect(reading.report?.quality).toBe('warning');
  });

  test('that a person read otherwise is corrected, keeps its text, and does not look as if it had been read', async () => {
    const reading = await read(DOUBTFUL, { ...correct('6 8', 8), id: 'licences' });
    const doubt = 'corrected by Li on 2026-11-21 (decision licences), read as 68 before: seen on the page';
    expect(figure(reading, 'licensing.decisions')).toEqual(['8', 'I', '6 8', doubt]);
    expect(outcomes(reading)).toEqual(['applied: licensing.decisions|all: 68 became 8']);
    expect(open(reading)).toEqual(open(await read(CERTAIN)));
    expect(reading.report?.quality).toBe((await read(CERTAIN)).report?.quality);
  });

  test('that a person found to be blank is missing', async () => {
    const reading = await read(DOUBTFUL, correct('6 8', null));
    expect(figure(reading, 'licensing.decisions').slice(0, 3)).toEqual([null, 'M', '6 8']);
  });

  test('that a person confirmed is normal', async () => {
    const reading = await read(DOUBTFUL, accept('6 8', 68));
    expect(figure(reading, 'licensing.decisions')).toEqual(['68', 'A', '6 8', null]);
    expect(open(reading)).not.toContain('doubtful_cell');
  });

  test('that was corrected marks the sums it goes into', async () => {
    const reading = await read(CERTAIN, {
      kind: 'correct_value',
      applies_to: { source_uri: 'report.txt', indicator: 'applications.other.misc', applicant: 'business' },
      expect: { raw_text: '0' },
      decision: { value: '3' },
    });
    expect(figure(reading, 'applications.other', 'business')).toEqual([
      '3',
      'I',
      null,
      'a part is corrected by a person',
    ]);
    expect(
      reading.checks.filter(({ passed }) => passed === false).map(({ checkCode, scope }) => `${checkCode} ${scope}`),
    ).toEqual(['R2 business', 'R3 applications.other.misc']);
  });

  test('is found by its agency and year', async () => {
    const agency = '419001-emergency_management';
    const of = (year: number): object => ({
      ...correct('6 8', 8),
      applies_to: { agency, year, indicator: LICENCES.indicator },
    });
    expect(figure(await read(DOUBTFUL, of(2022)), 'licensing.decisions')[1]).toBe('I');
    expect(figure(await read(DOUBTFUL, of(2021)), 'licensing.decisions')[1]).toBe('U');
  });

  test.each([
    ['the printed text has changed', correct('68', 8), 'the decision expects “68”, the document prints “6 8”'],
    ['a cell is printed by now', correct(null, 8), 'the decision expects no cell, the document prints “6 8”'],
    ['another value is read', accept('6 8', 8), 'the decision accepts 8, but 68 is read'],
    [
      'the bytes have changed',
      { ...correct('6 8', 8), expect: { raw_text: '6 8', document: 'a'.repeat(64) } },
      'the document has changed since: its bytes are others',
    ],
  ])('is left as it is where %s', async (_, said, why) => {
    const reading = await read(DOUBTFUL, said);
    expect(outcomes(reading)).toEqual([`expired: licensing.decisions|all: ${why}`]);
    expect(figure(reading, 'licensing.decisions').slice(0, 2)).toEqual(['68', 'U']);
  });

  test.each([
    ['corrected', correct('68', '68'), 'gongkai now reads this value itself; the decision is no longer needed'],
    ['accepted', accept('68', 68), 'the figure is no longer doubted; the decision is no longer needed'],
  ])('that needs no decision any more is not %s', async (_, said, why) => {
    expect(outcomes(await read(CERTAIN, said))).toEqual([`expired: licensing.decisions|all: ${why}`]);
  });
});
