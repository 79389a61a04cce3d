import { expect, test } from '@jest/globals';
import { namesReport } from '../../../../transforms/recognise/text/phrases.ts';
import { squash } from '../../../../transforms/recognise/text/text.ts';

test('a title in the words of Taiwan names the report that it is', () => {
  expect(namesReport(squash('長興縣水利局2022年政府資訊公開工作年度報告'))).toBe(true);
  expect(squash('政府資訊公開')).toBe('政府信息公开');
  expect(squash('資訊中心')).toBe('资讯中心');
});
