import { describe, expect, test } from '@jest/globals';
import { open, outcomes, read, reportText } from './decided.ts';

const HERE = { source_uri: 'report.txt' };
const SUMMARY =
  '应急管理局 2022 年政务公开工作总结\n\n' + '我局认真做好政务公开工作，主动公开政府信息 12 条。\n'.repeat(3);

describe('a document that looks like a report', () => {
  const none = { kind: 'not_a_report', applies_to: HERE, expect: { status: 'loaded' } };

  test('is none where a person says so', async () => {
    const reading = await read(reportText(), { ...none, reason: 'a draft' });
    expect([reading.status, reading.reason]).toEqual([
      'not_a_report',
      'decided by Li on 2026-11-21 (decision x): a draft',
    ]);
    expect([reading.report, reading.observations]).toEqual([null, []]);
    expect(outcomes(reading)).toEqual(['applied: not a report: a draft']);
  });

  test('may be one that nobody can read', async () => {
    const reading = await read('\u0000\u0001\u0002'.repeat(99), { ...none, expect: { status: 'quarantined' } });
    expect(reading.status).toBe('not_a_report');
  });

  test('stays what it is where the decision was about another status', async () => {
    const reading = await read(reportText(), { ...none, expect: { status: 'failed' } });
    expect(reading.status).toBe('loaded');
    expect(outcomes(reading)).toEqual(['expired: the decision expects a document that is failed; it is loaded']);
  });
});

describe('a document that does not look like a report', () => {
  const is = {
    kind: 'is_report',
    applies_to: HERE,
    expect: { status: 'not_a_report' },
    decision: { agency: '419001-emergency_management', year: 2022 },
  };

  test('is one where a person says so, with agency and year', async () => {
    expect((await read(SUMMARY)).status).toBe('not_a_report');
    const { status, report } = await read(SUMMARY, is);
    expect(status).toBe('loaded');
    expect([report?.agencyId, report?.regionCode, report?.reportYear]).toEqual([
      '419001-emergency_management',
      '419001',
      2022,
    ]);
  });

  test('gives the figures that a person read off it, although no reader can', async () => {
    const picture = '\u0000\u0001\u0002'.repeat(99);
    const figure = {
      id: 'y',
      kind: 'correct_value',
      applies_to: { ...HERE, indicator: 'licensing.decisions' },
      expect: { raw_text: null },
      decision: { value: 7 },
    };
    const { status, observations } = await read(picture, { ...is, expect: { status: 'quarantined' } }, figure);
    expect(status).toBe('loaded');
    expect(
      observations.map(({ indicatorCode, value, obsStatus, rawText }) => [indicatorCode, value, obsStatus, rawText]),
    ).toEqual([['licensing.decisions', 7_000_000n, 'I', null]]);
  });

  test('needs no decision where it is read as one by now', async () => {
    expect(outcomes(await read(reportText(), is))).toEqual([
      'expired: gongkai now reads the document so itself; the decision is no longer needed',
    ]);
  });
});

describe('whose report it is, and when', () => {
  const nameless = reportText({ '应急管理局 2022 年政府信息公开工作年度报告': '政府信息公开工作年度报告' }).replaceAll(
    /应急管理局|应急局|济源|2022/g,
    '',
  );
  const whose = (decision: object, expect_: object = { agency: null, year: null }): object => ({
    kind: 'agency_year',
    applies_to: HERE,
    expect: expect_,
    decision,
  });

  test('waits where nothing says it', async () => {
    const reading = await read(nameless);
    expect([reading.report?.agencyId, reading.report?.reportYear]).toEqual([null, null]);
    expect(open(reading)).toEqual(expect.arrayContaining(['uncertain_agency', 'uncertain_year']));
  });

  test.each([
    [{ agency: '140404-emergency_management', year: 2021 }, ['140404-emergency_management', '140404', 2021]],
    [{ agency_name: '长治市上党区应急管理局', year: 2021 }, ['140404-emergency_management', '140404', 2021]],
    [{ agency_name: '长治市上党区人民政府', year: 2021 }, ['140404-government', '140404', 2021]],
  ])('is as %j says', async (decision, expected) => {
    const reading = await read(nameless, whose(decision));
    const { report } = reading;
    expect([report?.agencyId, report?.regionCode, report?.reportYear]).toEqual(expected);
    expect(report?.scope).toBe(report?.sector === 'government' ? 'consolidated' : 'own');
    expect(open(reading)).not.toContain('uncertain_agency');
    expect(open(reading)).not.toContain('uncertain_year');
  });

  test.each([
    [
      'another year is read',
      { year: 2021 },
      { year: 2020 },
      'the decision expects the year read as 2020, it is read as none',
    ],
    [
      'the name fits several places',
      { agency_name: '应急管理局' },
      { agency: null },
      'the name 应急管理局 does not say which place it belongs to: add agency with the agency_id',
    ],
  ])('stays open where %s', async (_, decision, expect_, why) => {
    expect(outcomes(await read(nameless, whose(decision, expect_)))).toEqual([`expired: ${why}`]);
  });
});

describe('a failed check that a person has looked at', () => {
  const wrong = reportText({ '(七) 总计\t0\t0': '(七) 总计\t0\t9' });
  const seen = (expected: number, actual: number): object => ({
    kind: 'accept_check',
    applies_to: { ...HERE, check: 'R2', scope: 'business' },
    expect: { expected, actual },
  });

  test('stays failed', async () => {
    const reading = await read(wrong, seen(0, 9));
    expect(outcomes(reading)).toEqual(['applied: R2 business: looked at']);
    expect(reading.checks.find(({ checkCode, scope }) => checkCode === 'R2' && scope === 'business')?.passed).toBe(
      false,
    );
    expect(reading.report?.quality).toBe('error');
  });

  test.each([
    ['fails with other figures', wrong, seen(0, 8), 'it failed with 8 against 0, now with 9 against 0'],
    ['passes', reportText(), seen(0, 9), 'the check passes now'],
  ])('is another where it %s', async (_, text, said, why) => {
    expect(outcomes(await read(text, said))).toEqual([`expired: R2 business: ${why}`]);
  });
});

describe('a finding that a person has looked at', () => {
  const text = reportText({ 末收取: '未收取', '行政许可\t68': '行政许可\t6 8' });
  const finding = { kind: 'accept_finding', applies_to: { ...HERE, finding: 'doubtful_cell' } };
  const ofKind = (reading: Awaited<ReturnType<typeof read>>): string[] =>
    reading.findings.filter(({ kind }) => kind === 'doubtful_cell').map((one) => `${one.severity} ${one.message}`);

  test('waits no more, and the report keeps its quality', async () => {
    const before = await read(text);
    const [found = ''] = ofKind(before);
    const message = found.slice('warning '.length);
    const after = await read(text, { ...finding, expect: { message } });
    expect(ofKind(after)).toEqual([`info ${message}; looked at by Li on 2026-11-21 (decision x)`]);
    expect(after.report?.quality).toBe('warning');
    expect(outcomes(after)).toEqual(['applied: doubtful_cell: looked at']);
  });

  test('is another where it says something else, or is gone', async () => {
    const other = await read(text, { ...finding, expect: { message: 'the row is not printed' } });
    expect(outcomes(other)[0]).toMatch(/^expired: doubtful_cell: it now says: licensing/);
    const gone = await read(reportText({ 末收取: '未收取' }), { ...finding, expect: { message: 'x' } });
    expect(outcomes(gone)).toEqual(['expired: doubtful_cell: it is found no more']);
  });
});
