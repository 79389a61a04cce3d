import { describe, expect, test } from '@jest/globals';
import { CHECK_DEFINITIONS, checkDefinition } from '../../../model/checks.ts';
import { whole } from '../../../model/decimal.ts';
import type { Edition } from '../../../model/vocabulary.ts';
import { checkFeesTold, checkNarrative } from '../../../transforms/check/narrative.ts';
import { FORMS } from '../../../transforms/forms/forms.ts';
import { formIdentities } from '../../../transforms/forms/identities.ts';
import type { Concept, Extent, NarrativeFigure } from '../../../transforms/narrate/figure.ts';

function figure(concept: Concept, value: number, more: Partial<NarrativeFigure> = {}): NarrativeFigure {
  return {
    concept,
    extent: 'exact',
    value: whole(value),
    phrase: '…',
    sentence: '…',
    paragraph: 1,
    confidence: 'certain',
    ...more,
  };
}

type Table = Readonly<Record<string, number | null>>;

function told(figures: readonly NarrativeFigure[], table: Table, edition: Edition = '2021'): unknown[][] {
  const values = new Map(
    Object.entries(table).map(([code, value]) => [
      `${code}|${code.startsWith('applications.') ? 'total' : 'all'}`,
      value === null ? null : whole(value),
    ]),
  );
  return checkNarrative({ figures, fee: null, otherMatters: null }, values, edition).map((check) => [
    check.scope,
    check.passed,
    check.severity,
  ]);
}

const IN: Table = { 'applications.received': 20, 'applications.carried_in': 2 };

describe('R9', () => {
  test.each<[Extent, number, boolean]>([
    ['exact', 20, true],
    ['exact', 22, false],
    ['with_carried_in', 22, true],
    ['with_carried_in', 20, false],
    ['perhaps_with_carried_in', 22, true],
    ['perhaps_with_carried_in', 20, true],
    ['perhaps_with_carried_in', 21, false],
  ])('received, %s: the text says %d', (extent, value, passed) => {
    expect(told([figure('received', value, { extent })], IN)).toEqual([['received', passed, 'warning']]);
  });

  test('what was handled may be what was concluded or what came in', () => {
    const table = { ...IN, 'applications.processed': 19 };
    const handled = (value: number) => told([figure('processed', value, { extent: 'handled' })], table)[0]?.[1];
    expect([19, 20, 22, 18].map(handled)).toEqual([true, true, true, false]);
  });

  test('a blank cell, or one that was not read, is not assessed', () => {
    expect(told([figure('granted', 0)], { 'applications.granted': null })).toEqual([['granted', null, 'warning']]);
    expect(told([figure('granted', 0)], {})).toEqual([['granted', null, 'warning']]);
  });

  test('a figure whose subject is only likely fails without a warning', () => {
    expect(told([figure('granted', 3, { confidence: 'likely' })], { 'applications.granted': 4 })).toEqual([
      ['granted', false, 'info'],
    ]);
  });

  test('several numbers for one concept: one that agrees is enough, and none that agrees proves nothing', () => {
    const two = [figure('received', 20), figure('received', 3)];
    expect(told(two, IN)).toEqual([['received', true, 'warning']]);
    expect(told(two, { ...IN, 'applications.received': 9 })).toEqual([['received', null, 'warning']]);
  });

  test('litigation is both blocks of table 4 together', () => {
    const table = { 'litigation_direct.total': 1, 'litigation_after_review.total': 2 };
    expect(told([figure('litigation', 3)], table)).toEqual([['litigation', true, 'warning']]);
  });

  test('each edition has cells of its own', () => {
    const made = figure('normative_issued', 5);
    expect(told([made], { 'normative_documents.newly_made': 5 }, '2019')).toEqual([
      ['normative_issued', true, 'warning'],
    ]);
    expect(told([made], { 's2014.normative_documents.made': 6 }, '2014')).toEqual([
      ['normative_issued', false, 'warning'],
    ]);
    expect(told([figure('normative_in_force', 5)], {}, '2019')).toEqual([]);
  });
});

describe('R10', () => {
  const fees = (value: number, otherMatters: string | null): unknown[] =>
    checkFeesTold({ figures: [], fee: null, otherMatters }, new Map([['fees.amount|all', whole(value)]])).map(
      ({ passed, severity }) => [passed, severity],
    );

  test.each<[number, string | null, unknown[]]>([
    [100, '无', [[false, 'info']]],
    [100, '无其他需要报告的事项。', [[false, 'info']]],
    [100, '没有收取信息处理费。', [[true, 'info']]],
    [100, '2021年办理建议3件。', [[true, 'info']]],
    [0, '无', []],
    [100, null, []],
  ])('fees of %d and section six %s', (value, text, expected) => {
    expect(fees(value, text)).toEqual(expected);
  });
});

describe('the definitions of the checks', () => {
  test('each code stands once', () => {
    const codes = CHECK_DEFINITIONS.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
    expect(codes).toEqual([
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
      'R6',
      'R7',
      'R8',
      'R9',
      'R10',
      'R11',
      'X1',
      'X2',
      'X3',
      'X4',
      'P1',
      'O1',
    ]);
  });

  test('say of the sums of the forms what the forms say', () => {
    for (const { code, severity } of FORMS.flatMap(formIdentities)) {
      expect([code, checkDefinition(code).severity]).toEqual([code, severity]);
    }
  });

  test('an unknown code is an error', () => {
    expect(() => checkDefinition('R12')).toThrow('there is no check R12');
  });
});
