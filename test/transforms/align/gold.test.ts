import { describe, expect, test } from '@jest/globals';
import { formatDecimal } from '../../../model/decimal.ts';
import type { Observation } from '../../../model/reading.ts';
import { align } from '../../../transforms/align/align.ts';
import type { Alignment } from '../../../transforms/align/alignment.ts';
import { checkReport } from '../../../transforms/check/check.ts';
import { observe } from '../../../transforms/observe/observe.ts';
import { readText } from '../../../transforms/read/text.ts';
import { GOLD_REPORTS, goldCells, goldDescription, goldText } from '../../gold/gold.ts';

function read(text: string): {
  alignment: Alignment;
  observations: readonly Observation[];
  findings: readonly string[];
} {
  const alignment = align(readText(text).blocks, 0);
  const { observations, findings } = observe(alignment.cells, alignment.edition);
  const all = [...alignment.findings, ...findings].filter(({ severity }) => severity !== 'info');
  return { alignment, observations, findings: all.map(({ kind, message }) => `${kind}: ${message}`) };
}

describe.each(GOLD_REPORTS)('%s', (report) => {
  const { alignment, observations, findings } = read(goldText(report));
  const gold = goldCells(report);

  test('every printed cell is read with its value, unit, status and text', () => {
    const cells = observations
      .filter(({ rawText }) => rawText !== null)
      .map((one) => ({
        indicator_code: one.indicatorCode,
        applicant_type: one.applicantType,
        value: one.value === null ? '' : formatDecimal(one.value),
        unit: one.unit,
        obs_status: one.obsStatus,
        raw_text: one.rawText,
      }));
    expect(sorted(cells)).toEqual(sorted(gold.map((cell) => ({ ...cell }))));
  });

  test('its form is known, and nothing is to be doubted', () => {
    expect(alignment.edition).toBe(goldDescription(report).edition);
    expect(findings).toEqual([]);
  });

  test('no identity is broken', () => {
    const checks = checkReport(observations, alignment.edition, { sector: null, regionLevel: null });
    expect(checks.filter(({ passed, checkCode }) => passed === false && checkCode !== 'R6')).toEqual([]);
  });
});

function sorted<T extends { readonly indicator_code: string; readonly applicant_type: string }>(cells: T[]): T[] {
  const key = (cell: T): string => `${cell.indicator_code} ${cell.applicant_type}`;
  return cells.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

test('all of it in one line is the same: a label cut in two, and a column without one, move no figure', () => {
  const line = goldText('zhumadian-2021').replace(/\s+/g, ' ');
  const { observations, findings } = read(line);
  const printed = new Map(observations.map((one) => [`${one.indicatorCode} ${one.applicantType}`, one]));
  for (const { indicator_code: code, applicant_type: type, value } of goldCells('zhumadian-2021')) {
    const one = printed.get(`${code} ${type}`);
    expect([code, type, one?.value ? formatDecimal(one.value) : one?.value === 0n ? '0' : '']).toEqual([
      code,
      type,
      value,
    ]);
  }
  expect(findings).toEqual(['unknown_label: 三、收到和处理政府信息公开申请情况: no form has a column 机构']);
});

test('a row of as many figures as the form has columns is not read where neither way gives its total', () => {
  const line = goldText('zhumadian-2021')
    .replace(/\s+/g, ' ')
    .replace('申请数量 4 0 0 0 0 0 4', '申请数量 4 0 0 0 0 0 5');
  const { observations } = read(line);
  const received = observations.filter(({ indicatorCode }) => indicatorCode === 'applications.received');
  expect(received.map(({ value, doubt }) => [value, doubt !== null])).toEqual(received.map(() => [null, true]));
});
