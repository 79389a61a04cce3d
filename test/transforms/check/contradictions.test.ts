import { describe, expect, test } from '@jest/globals';
import { trace, type Trace } from '../../../transforms/transform.ts';
import { GOLD_REPORTS, goldDescription, goldText, type GoldReport } from '../../gold/gold.ts';

/** Where a contradiction that a reader saw is found: a failed check (code and scope) or a finding (its kind). */
type Found = { readonly check: string } | { readonly finding: string; readonly says: string };
/** Why no check can find it, or why it is none. */
type NotFound = string;

const PROSE = 'prose that no figure of the form speaks of';
const NONE = 'no contradiction, as the reader says';
const LAYOUT = 'layout: labels place the figures, so nothing is wrong with them';

/** Per report, in the order of gold.json. */
const EXPECTED: Readonly<Record<GoldReport, ReadonlyArray<Found | NotFound>>> = {
  'jiyuan-2022': [
    { finding: 'uncertain_agency', says: '419001' },
    { finding: 'doubtful_cell', says: '未 (not) may be meant' },
    PROSE,
    'items of power in the text, decisions in the table: not comparable',
    LAYOUT,
    PROSE,
  ],
  'zhumadian-2021': [
    { finding: 'suspicious_unit', says: '252' },
    LAYOUT,
    LAYOUT,
    LAYOUT,
    LAYOUT,
    PROSE,
    NONE,
    NONE,
    PROSE,
  ],
  'zibo-2019': [
    { check: 'R9 received' },
    { check: 'R6 items' },
    { check: 'R6 items' },
    { check: 'R6 items' },
    { finding: 'suspicious_unit', says: 'no unit is printed' },
    'signs printed as words are read as signs',
    'two names of one agency: the evidence names both',
    PROSE,
    LAYOUT,
    LAYOUT,
  ],
  'shangdang-2022': [
    'the year stands in the text, which is enough to be certain',
    PROSE,
    '部门文件 may be another thing than 规范性文件: not comparable',
    'a slip in a term, understood all the same',
    PROSE,
    LAYOUT,
    LAYOUT,
    LAYOUT,
    { finding: 'uncertain_date', says: 'no date of publication is printed' },
  ],
  'mem-2021': [NONE, NONE, LAYOUT, NONE, PROSE, NONE, NONE, LAYOUT, LAYOUT],
};

async function read(report: GoldReport): Promise<Trace> {
  return trace({
    documentId: 'd0000000000000000',
    sourceUri: `${report}.txt`,
    sourceId: 'local',
    retrievedAt: '2024-02-01T00:00:00Z',
    bytes: new TextEncoder().encode(goldText(report)),
    sha256: '',
    archiveFile: '',
    archiveOffset: 0,
    hints: {},
  });
}

describe.each(GOLD_REPORTS)('%s', (report) => {
  test('every contradiction a reader saw is found, or it is said why not', async () => {
    const { contradictions } = goldDescription(report);
    const expected = EXPECTED[report];
    expect(expected).toHaveLength(contradictions.length);
    const { checks, findings } = (await read(report)).reading;
    const failed = checks
      .filter(({ passed }) => passed === false)
      .map(({ checkCode, scope }) => `${checkCode} ${scope}`);
    for (const one of expected) {
      if (typeof one === 'string') continue;
      if ('check' in one) expect(failed).toContain(one.check);
      else {
        expect(findings).toContainEqual(
          expect.objectContaining({ kind: one.finding, message: expect.stringContaining(one.says) }),
        );
      }
    }
    // And nothing is said to be wrong that a reader did not see.
    const known = expected.flatMap((one) => (typeof one === 'object' && 'check' in one ? [one.check] : []));
    expect(failed.filter((one) => !known.includes(one))).toEqual([]);
  });
});

test('淄博 2019: the check quotes the sentence and gives both sides', async () => {
  const { reading } = await read('zibo-2019');
  expect(reading.checks).toContainEqual({
    checkCode: 'R9',
    scope: 'received',
    expected: 4_000_000n,
    actual: 2_000_000n,
    passed: false,
    severity: 'warning',
    message:
      'applications received: the text says 2, the table 4 (“2019年，本机关共受理政府信息公开申请2件，全部在规定时限内受理并依法依规作出答复”)',
    messageZh:
      '新收申请：正文为 2，表格为 4（“2019年，本机关共受理政府信息公开申请2件，全部在规定时限内受理并依法依规作出答复”）',
  });
  expect(reading.report?.quality).toBe('warning');
});

test('应急管理部 2021: seven figures of the text agree with the table', async () => {
  const { reading } = await read('mem-2021');
  const told = reading.checks.filter(({ checkCode }) => checkCode === 'R9').map(({ scope, passed }) => [scope, passed]);
  expect(told).toEqual(
    ['processed', 'granted', 'partial', 'refused', 'unavailable', 'not_processed', 'other'].map((scope) => [
      scope,
      true,
    ]),
  );
});

test.each([
  ['zhumadian-2021', '0', '未收费'],
  ['mem-2021', '0', '没有发生向政府信息公开申请人收取费用的情况'],
  ['jiyuan-2022', null, '年末收取信息处理费用'],
] as const)('%s: the processing fee is %s (%s)', async (report, value, phrase) => {
  const { reading } = await read(report);
  expect(reading.observations.filter(({ indicatorCode }) => indicatorCode === 'processing_fee.amount')).toEqual([
    expect.objectContaining({
      value: value === null ? null : BigInt(value),
      obsStatus: value === null ? 'M' : 'A',
      unit: '元',
      rawText: phrase,
      tableIndex: null,
      rowIndex: expect.any(Number),
    }),
  ]);
});

test.each(['zibo-2019', 'shangdang-2022'] as const)('%s: the text speaks of no processing fee', async (report) => {
  const { reading } = await read(report);
  expect(reading.observations.some(({ indicatorCode }) => indicatorCode === 'processing_fee.amount')).toBe(false);
});
