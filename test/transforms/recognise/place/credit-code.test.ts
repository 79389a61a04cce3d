import { expect, test } from '@jest/globals';
import { registeredRegion } from '../../../../transforms/recognise/place/credit-code.ts';
import { documentOf } from '../documents.ts';

test.each([
  ['索引号: 11331002002674367H/2025-143521 发布机构: 区应急管理局', 'an index number', '331002'],
  ['索 引 号 1133102400268125XW/2024-104757', 'a check letter', '331024'],
  ['索引号: 11331002002674368H/2025-143521', 'the check fails', null],
  ['索引号: 014257845/2021-00012', 'an older index number', null],
  ['主办 11331002002674367H 承办 1133102400268125XW', 'two regions', null],
])('“%s”, %s: %s', (line, _, code) => {
  expect(registeredRegion(documentOf([line]), [])).toBe(code);
});

test('an address may carry it', () => {
  const address = 'http://www.laizhou.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=11370683004315894J&fbtime=2016';
  expect(registeredRegion(documentOf(['安监局']), [address])).toBe('370683');
});
