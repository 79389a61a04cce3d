import { describe, expect, test } from '@jest/globals';
import { unifyRadicals } from '../../model/radicals.ts';
import { fold } from '../../transforms/align/labels/fold.ts';

describe('radicals', () => {
  test('become the characters they look like', () => {
    expect(unifyRadicals('⻓治市⻢店⾏政规范性⽂件⻔⼾')).toBe('长治市马店行政规范性文件门户');
  });

  test('compatibility ideographs of Korean fonts too', () => {
    expect(unifyRadicals('\uf98e度\uf9d0')).toBe('年度類');
  });

  test('other text stays as it is', () => {
    const text = '1．属于国家秘密（100%）　Ⅲ';
    expect(unifyRadicals(text)).toBe(text);
  });

  test('labels copied out of a PDF fold to the labels of the form', () => {
    expect(fold('⾏政规范性⽂件')).toEqual(fold('行政规范性文件'));
  });
});
