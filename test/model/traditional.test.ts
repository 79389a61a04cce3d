import { describe, expect, test } from '@jest/globals';
import { simplify } from '../../model/traditional.ts';

describe('simplify', () => {
  test('names are folded whole, not in part', () => {
    expect(simplify('麻栗坡縣楊萬鄉人民政府')).toBe('麻栗坡县杨万乡人民政府');
    expect(simplify('滬瀆鎮烏鎮橫峯縣漿水鎮')).toBe('沪渎镇乌镇横峰县浆水镇');
    expect(simplify('靈壽縣與磐安縣尖山鎮歸州鎮鴿子墩鄉')).toBe('灵寿县与磐安县尖山镇归州镇鸽子墩乡');
  });

  test('simplified text stays as it is', () => {
    const text = '乾县、著作、后坪、干部、里弄、台州市、向阳、征收、余姚、只增不减、复核、松阳、面积、了解';
    expect(simplify(text)).toBe(text);
  });

  test('pinyin behind a character is dropped', () => {
    expect(simplify('應(yīng)急管理局')).toBe('应急管理局');
  });
});
