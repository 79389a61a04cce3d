import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../model/content.ts';
import { align } from '../../../transforms/align/align.ts';

const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const FIGURES = [
  [0, 1, 0, 0, 1],
  [0, 2, 3, 0, 5],
  [1, 0, 0, 6, 7],
];
const REST = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '0', '0', '0', '文件', '一、说明'];

/** The figures read of table 4, in the order of the form. */
function disputes(lines: readonly string[]): number[] {
  const blocks = [...REST, ...lines, '五、存在的主要问题及改进情况'].map((text): Block => ({
    kind: 'paragraph',
    text,
  }));
  const { cells } = align(blocks, 0);
  return cells.flatMap(({ spec, cell }) => (/review|litigation/.test(spec.indicatorCode) ? [Number(cell?.text)] : []));
}

describe('table 4 printed a cell a line', () => {
  test('is read where each block is a row', () => {
    const labels = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'];
    const rows = labels.flatMap((label, block) => [label, ...(FIGURES[block] ?? []).map(String)]);
    expect(disputes(['类别', ...OUTCOMES, ...rows])).toEqual(FIGURES.flat());
  });

  test.each([[[]], [['类别', '结果', '数量']]])('is read as a list under %j', (header: string[]) => {
    const labels = [['行政复议'], ['行政诉讼', '未经复议直接起诉'], ['复议后起诉']];
    const rows = labels.flatMap((label, block) => [
      ...label,
      ...OUTCOMES.flatMap((outcome, nth) => [outcome, `${FIGURES[block]?.[nth]}`]),
    ]);
    expect(disputes([...header, ...rows])).toEqual(FIGURES.flat());
  });

  test('is read as a list between drawn lines', () => {
    const labels = ['行政复议|', '行政诉讼|未经复议直接起诉', '|复议后起诉'];
    const rows = labels.flatMap((label, block) =>
      OUTCOMES.map((outcome, nth) => `${nth === 0 ? label : '|'}|${outcome}|${FIGURES[block]?.[nth]}`),
    );
    expect(disputes(rows)).toEqual(FIGURES.flat());
  });
});
