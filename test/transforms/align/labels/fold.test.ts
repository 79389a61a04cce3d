import { expect, test } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { fold, narrow } from '../../../../transforms/align/labels/fold.ts';
import { isClose } from '../../../../transforms/align/labels/vocabulary.ts';

test.each([
  ['（一）予以公开', '予以公开', '一'],
  ['(一) 予以公开', '予以公开', '一'],
  ['一、予以公开', '予以公开', '一'],
  ['1．属于国家秘密', '属于国家秘密', '1'],
  ['1.属于国家秘密', '属于国家秘密', '1'],
  ['1、属于国家秘密', '属于国家秘密', '1'],
  ['（1）属于国家秘密', '属于国家秘密', '1'],
  ['①属于国家秘密', '属于国家秘密', '①'],
  ['1属于国家秘密', '属于国家秘密', '1'],
  ['其中：1.涉及国家秘密', '涉及国家秘密', '1'],
  ['其中：主动公开规范性文件数', '主动公开规范性文件数', ''],
  ['结果\n维持', '结果维持', ''],
  ['结果\u2002维\u3000持\u200b', '结果维持', ''],
  ['規範性文件', '规范性文件', ''],
  ['規範性檔案（行政機關制定的公文）', '规范性文件', ''],
  ['上一年專案數量', '上一年项目数量', ''],
  ['屬於三類內部事務資訊', '属于三类内部事务信息', ''],
  ['3.危及“三安全一稳定”', '危及三安全一稳定', '3'],
  ['规章(设区的市、自治州人民政府应提供相关数据)', '规章', ''],
  ['本年增/减', '本年增减', ''],
  ['三、本年度办理结果', '本年办理结果', '三'],
])('%j folds to %s', (printed, core, number) => {
  expect(fold(printed)).toEqual(expect.objectContaining({ core, number }));
});

test('the text in brackets stays in the full label', () => {
  expect(fold('（二）部分公开（区分处理的，只计这一情形，不计其他情形）')).toEqual({
    core: '部分公开',
    full: '部分公开区分处理的只计这一情形不计其他情形',
    number: '二',
  });
  expect(fold('（本列数据）')).toEqual(expect.objectContaining({ core: '本列数据' }));
});

test('folding a folded label changes nothing', () => {
  assert(
    property(constantFrom('（一）予以公开', '结果 维持', '規章（例）', '其他'), (text) => {
      expect(fold(fold(text).core).core).toBe(fold(text).core);
    }),
  );
});

test('any text folds, however long its brackets are', () => {
  assert(property(string(), (text) => typeof fold(text).core === 'string'));
  expect(fold('('.repeat(50_000)).full).toBe('');
});

test('of a text longer than any label only the begin is looked at', () => {
  expect(fold('9'.repeat(1_000_000)).full.length).toBeLessThan(10_000);
  expect(fold(`规章（${'9'.repeat(1_000_000)}）`).core).toBe('规章');
});

test('full width becomes ASCII', () => {
  expect(narrow('（１２．５％）－—　')).toBe('(12.5%)-- ');
});

test.each([
  ['社会公益组织', '社会公益某织', true],
  ['社会公益组织', '社会公益织', true],
  ['社会公益组织', '社会公组织组', false],
  ['其他', '其它', false],
  ['本行政机关公开数', '本行政机开公关数', true],
])('%s and %s are close: %s', (label, text, close) => {
  expect(isClose(label, text)).toBe(close);
});
