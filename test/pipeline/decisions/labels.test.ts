import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../model/reading.ts';
import { figure, outcomes, read, reportText } from './decided.ts';

function unknown({ findings }: Reading): (string | null)[] {
  return findings.filter(({ kind }) => kind === 'unknown_label').map(({ text }) => text);
}

const label = (text: string, means: object, applies_to: object = { source_uri: 'report.txt' }): object => ({
  kind: 'label',
  applies_to,
  expect: { text },
  decision: means,
});

describe('a label that a person explained', () => {
  const ODD_ROW = reportText({ '行政处罚\t': '罚没案件结案\t', 末收取: '未收取' });

  test('gives no figure before', async () => {
    const reading = await read(ODD_ROW);
    expect(figure(reading, 'penalty.decisions')).toEqual([]);
  });

  test.each([
    ['this document', { source_uri: 'report.txt' }],
    ['documents of the source', { source: 'local' }],
    ['all documents', { everywhere: true }],
  ])('names its row in %s', async (_, applies_to) => {
    const reading = await read(ODD_ROW, label('罚没案件 结案', { row: 'penalty' }, applies_to));
    expect(figure(reading, 'penalty.decisions')).toEqual(['43', 'A', '43', null]);
    expect(outcomes(reading)).toEqual(['applied: label “罚没案件 结案”: read as 行政处罚']);
    expect(unknown(reading)).toEqual(unknown(await read(reportText())));
  });

  test('names a row whose form has several of the name', async () => {
    const odd = reportText({ '2.重复申请': '2.一事多次来访', 末收取: '未收取' });
    const reading = await read(odd, label('一事多次来访', { row: 'applications.not_processed.repeated' }));
    expect(outcomes(reading)).toEqual(['applied: label “一事多次来访”: read as （五）不予处理2.重复申请']);
    expect(figure(reading, 'applications.not_processed.repeated', 'business')).toEqual(['0', 'A', '0', null]);
    expect(unknown(reading)).toEqual(unknown(await read(reportText())));
  });

  test.each([
    ['（单位：元）', '12.5'],
    ['（单位：万元）', '125000'],
  ])('names a column, and the unit %s it prints stays', async (unit, value) => {
    const odd = reportText({
      '本年收费金额（单位：万元）': `全年进账${unit}`,
      '行政事业性收费\t0': '行政事业性收费\t12.5',
    });
    const reading = await read(odd, label(`全年进账${unit}`, { column: 'amount' }));
    expect(figure(reading, 'fees.amount').slice(0, 3)).toEqual([value, 'A', '12.5']);
  });

  test.each([
    ['is not printed', '无此行', { row: 'penalty' }, 'the document does not print it'],
    ['is known by now', '行政处罚', { row: 'penalty' }, 'the forms know it by now; the decision is no longer needed'],
  ])('says so where it %s', async (_, text, means, why) => {
    expect(outcomes(await read(reportText(), label(text, means)))).toEqual([`expired: label “${text}”: ${why}`]);
  });

  test('makes no difference to documents that do not print it', async () => {
    const plain = await read(reportText());
    expect(await read(reportText(), label('罚没案件结案', { row: 'penalty' }, { everywhere: true }))).toEqual(plain);
  });
});
