import { expect, test } from '@jest/globals';
import { read, reportText } from '../../pipeline/decisions/decided.ts';

test('what the text states is kept with its sentence, also where no table asks it', async () => {
  const told = '2022 年，我局主动公开政府信息 321 条，收到政府信息公开申请 9 件。';
  const text = reportText({ 末收取: '未收取' }).replace('一、总体情况', `一、总体情况\n\n${told}`);
  const { textFigures = [], checks } = await read(text);
  const kept = textFigures.map(({ concept, value, unit, confidence, sentence }) => [
    concept,
    value,
    unit,
    confidence,
    sentence.includes('321'),
  ]);
  expect(kept.slice(0, 2)).toEqual([
    ['disclosed', 321_000_000n, '条', 'certain', true],
    ['received', 9_000_000n, '件', 'certain', true],
  ]);
  expect(textFigures.find(({ concept }) => concept === 'processing_fee')).toMatchObject({ value: 0n, unit: '元' });
  expect(checks.filter(({ checkCode }) => checkCode === 'R9').map(({ scope }) => scope)).toContain('received');
  expect(checks.some(({ scope }) => scope === 'disclosed')).toBe(false);
});
