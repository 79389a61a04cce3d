import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../model/content.ts';
import { formatDecimal } from '../../../model/decimal.ts';
import { align } from '../../../transforms/align/align.ts';
import { observe, type Observed } from '../../../transforms/observe/observe.ts';

/** Reads a table given as rows of cells parted by bars. */
function read(...rows: string[]): Observed {
  const texts = rows.map((row) => row.split('|'));
  const cells = texts.flatMap((row, at) =>
    row.map((text, column) => ({ text, row: at, column, rowspan: 1, colspan: 1 })),
  );
  const columns = Math.max(...texts.map((row) => row.length));
  const table: Block = { kind: 'table', index: 0, fidelity: 'grid', rows: rows.length, columns, cells };
  const alignment = align([table], 1);
  return observe(alignment.cells, alignment.edition);
}

function one({ observations }: Observed, code: string): Record<string, unknown> | null {
  const found = observations.find(({ indicatorCode }) => indicatorCode === code);
  if (!found) return null;
  const { value, unit, obsStatus, rawText, doubt } = found;
  return { value: value === null ? null : formatDecimal(value), unit, obsStatus, rawText, doubt };
}

const FORM_2021 = [
  '信息内容|本年制发件数|本年废止件数|现行有效件数',
  '规章|0|-|',
  '行政规范性文件|9|x|12.5',
  '信息内容|本年处理决定数量||',
  '行政处罚|35||',
];

describe('figures of the 2021 form', () => {
  const read2021 = read(...FORM_2021);

  test('a zero is a zero, a dash and a blank are missing', () => {
    expect(one(read2021, 'regulations.issued')).toEqual(
      expect.objectContaining({ value: '0', unit: '件', obsStatus: 'A', rawText: '0' }),
    );
    expect(one(read2021, 'regulations.repealed')).toEqual(
      expect.objectContaining({ value: null, obsStatus: 'M', rawText: '-', doubt: null }),
    );
    expect(one(read2021, 'regulations.in_force')).toEqual(
      expect.objectContaining({ value: null, obsStatus: 'M', rawText: '' }),
    );
  });

  test('a text that is no number is missing, with a finding', () => {
    expect(one(read2021, 'normative_documents.repealed')).toEqual(
      expect.objectContaining({ value: null, obsStatus: 'M', rawText: 'x', doubt: 'the cell holds no number' }),
    );
    expect(read2021.findings.map(({ kind, severity, text }) => ({ kind, severity, text }))).toContainEqual({
      kind: 'unreadable_cell',
      severity: 'warning',
      text: 'x',
    });
  });

  test('a count with a fraction is kept as printed, with a doubt', () => {
    expect(one(read2021, 'normative_documents.in_force')).toEqual(
      expect.objectContaining({ value: '12.5', obsStatus: 'U', doubt: 'a count of 12.5 is not whole' }),
    );
  });
});

describe('amounts', () => {
  test.each([
    ['本年收费金额（单位：万元）', '10650.15', '106501500', 'A'],
    ['本年收费金额（单位：万元，保留4位小数）', '190.457379', '1904573.79', 'A'],
    ['本年收费金额（单位：万元）', '251000元', '251000', 'A'],
    ['本年收费金额（单位：元）', '251000', '251000', 'A'],
    ['本年收费金额', '1.5', '15000', 'A'],
    ['本年收费金额（单位：万元）', '0', '0', 'A'],
    ['本年收费金额（单位：元/万元）', '12.5', '125000', 'U'],
    ['本年收费金额（单位：万元或元）', '12.5', '125000', 'U'],
    ['本年收费金额（单位：元、万元）', '12.5元', '12.5', 'A'],
    ['本年收费金额（单位：元/万元）', '0', '0', 'A'],
    ['本年收费金额（单位：万元）', '', null, 'M'],
  ])('under %s the cell %j is %s 元', (header, text, value, obsStatus) => {
    const found = read(...FORM_2021, `信息内容|${header}||`, `行政事业性收费|${text}||`);
    expect(one(found, 'fees.amount')).toEqual(expect.objectContaining({ value, unit: '元', obsStatus }));
  });

  test.each([
    ['252', '2520000'],
    ['125000.00', '1250000000'],
    ['125000.53', '1250005300'],
  ])('%s under 万元 is loaded as it stands, and said to be doubtful', (text, value) => {
    const found = read(...FORM_2021, '信息内容|本年收费金额（单位：万元）||', `行政事业性收费|${text}||`);
    expect(one(found, 'fees.amount')).toEqual(expect.objectContaining({ value, obsStatus: 'A' }));
    expect(found.findings.map(({ kind, severity }) => ({ kind, severity }))).toContainEqual({
      kind: 'suspicious_unit',
      severity: 'info',
    });
  });
});

describe('amounts of the form of 2014, whose unit stands beside them', () => {
  const unitless = [
    '统计指标|单位|统计数',
    '（一）收到申请数|件|5',
    '（二）申请办结数|件|5',
    '（三）申请答复数|件|5',
    '六、举报投诉数量|件|0',
  ];
  test.each([
    ['七、依申请公开信息收取的费用|万元|1.5', '15000', 'A'],
    ['七、依申请公开信息收取的费用|元|1.5', '1.5', 'A'],
    ['七、依申请公开信息收取的费用|（元）|1500', '1500', 'A'],
    ['七、依申请公开信息收取的费用|千元|1.5', '1500', 'A'],
    ['七、依申请公开信息收取的费用||1.5', '15000', 'A'],
    ['七、依申请公开信息收取的费用（元）||1.5', '1.5', 'A'],
    ['七、依申请公开信息收取的费用|元|1.5万元', '15000', 'A'],
    ['七、依申请公开信息收取的费用|元/万元|1.5', '15000', 'U'],
  ])('%s', (row, value, obsStatus) => {
    const found = one(read(...unitless, row), 's2014.application_fees');
    expect(found).toEqual(expect.objectContaining({ value, unit: '元', obsStatus }));
  });
});

describe('sums that the form does not print', () => {
  const applicants = '自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计';
  const rows = (last: string): string[] => [
    `申请人情况|${applicants}`,
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|1|0|0|0|0|0|1',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请|2|0|0|0|0|0|2',
    `3.其他|${last}`,
  ];

  test('are there where every part is a number', () => {
    const { observations } = read(...FORM_2021, ...rows('4|0|0|0|0|0|4'));
    const sums = observations.filter(({ indicatorCode }) => indicatorCode === 'applications.other');
    expect(sums.map(({ applicantType, value }) => `${applicantType} ${value ?? ''}`).slice(0, 1)).toEqual([
      'natural_person 7000000',
    ]);
    expect(sums).toHaveLength(7);
  });

  test('are absent where a part is blank', () => {
    const { observations } = read(...FORM_2021, ...rows('|0|0|0|0|0|4'));
    const sums = observations.filter(({ indicatorCode }) => indicatorCode === 'applications.other');
    expect(sums.map(({ applicantType }) => applicantType)).not.toContain('natural_person');
    expect(sums).toHaveLength(6);
  });
});
