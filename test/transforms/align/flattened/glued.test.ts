import { describe, expect, test } from '@jest/globals';
import { align } from '../../../../transforms/align/align.ts';
import { gluedFigures, gluedLabels, listedRow } from '../../../../transforms/align/flattened/glued.ts';
import { observe } from '../../../../transforms/observe/observe.ts';
import { readText } from '../../../../transforms/read/text.ts';
import { draftOf, sheetsOf, truthOf } from '../../../corpus/draft.ts';
import { Random } from '../../../corpus/random.ts';
import { rowCells, type SheetCell } from '../../../corpus/sheet.ts';

type Edition = '2014' | '2019' | '2021';

/** How many figures of a report are read, and which wrongly, with each row of its tables printed as a line. */
function readLines(edition: Edition, print: (labels: string[], figures: string[]) => string): Record<string, unknown> {
  const draft = draftOf(edition, 'much', new Random(19));
  const truth = truthOf(draft);
  const isFigure = ({ role }: SheetCell): boolean => role === 'value';
  const lines = sheetsOf(draft).flatMap((sheet) =>
    Array.from({ length: sheet.rows }, (_, row) => {
      const cells = rowCells(sheet, row).filter((cell) => cell.row === row && cell.text !== '');
      const texts = (of: readonly SheetCell[]): string[] => of.map(({ text }) => text);
      return print(texts(cells.filter((cell) => !isFigure(cell))), texts(cells.filter(isFigure)));
    }),
  );
  const { cells, edition: found } = align(readText(lines.join('\n')).blocks, 0);
  const { observations } = observe(cells, found);
  const read = observations.filter(({ value, tableIndex }) => value !== null && tableIndex !== null);
  const wrong = read.flatMap(({ indicatorCode, applicantType, value }) => {
    const key = `${indicatorCode}|${applicantType}`;
    const expected = truth.get(key);
    return expected === undefined || expected.value === value ? [] : [key];
  });
  return { missing: [...truth.values()].filter(({ value }) => value !== null).length - read.length, wrong };
}

describe('rows that lost what parted their cells', () => {
  test.each<[string, (labels: string[], figures: string[]) => string]>([
    ['labels and the first figure', (labels, figures) => labels.join('') + figures.join(' ')],
    ['figures parted by a comma in full width', (labels, figures) => [...labels, ...figures].join('，')],
    [
      'a colon behind the label',
      (labels, figures) =>
        labels.join(' ') + (figures.length > 0 && labels.length > 0 ? '：' : '') + figures.join('、'),
    ],
  ])('%s', (_, print) => {
    for (const edition of ['2014', '2019', '2021'] as const)
      expect({ edition, ...readLines(edition, print) }).toEqual({ edition, missing: 0, wrong: [] });
  });

  test.each(['：', '', '： '])(
    'figures of 2014 in a list, with their unit and what ends the sentence, behind “%s”',
    (between) => {
      const item = (labels: string[], figures: string[]): string =>
        figures.length > 0 ? `${labels[0]}${between}${figures.join('')}${labels[1] ?? ''}；` : labels.join('');
      expect(readLines('2014', item)).toEqual({ missing: 0, wrong: [] });
    },
  );

  test.each([['次\t-', '次）'], ['次\t5', '次）'], ['次）\t次\t5'], ['次）', '次', '5'], ['次）', '次 -']])(
    'a number before a line end inside a bracket of a label is no figure: %s',
    (...rest) => {
      const before = [
        '统计指标\t单位\t统计数',
        '一、主动公开情况\t——',
        '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）\t条\t81',
        '其中：主动公开规范性文件数\t条\t17',
        '二、回应解读情况\t——\t——',
      ];
      const after = ['1.参加或举办新闻发布会总次数\t次\t83', '2.政府网站在线访谈次数\t次\t44'];
      for (const between of ['', ' ']) {
        const label = `（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计${between}1`;
        const { cells } = align(readText([...before, label, ...rest, ...after].join('\n')).blocks, 0);
        const figures = cells.flatMap(({ spec, cell }) =>
          cell?.figure.kind === 'number' ? [`${spec.indicatorCode} ${cell.text}`] : [],
        );
        expect(figures).toContain('s2014.response.press_conferences 83');
        expect(figures).not.toContain('s2014.response.events 1');
      }
    },
  );

  test('a sentence with a figure and its unit is no row', () => {
    for (const text of ['2019年本机关收到申请数12件。', '行政处罚5件', '规章3件；']) expect(listedRow(text)).toBeNull();
  });

  test('numbers of the rows without a header of their own', () => {
    let serial = 0;
    const numbered = (labels: string[], figures: string[]): string =>
      [...(figures.length > 0 ? [String((serial += 1))] : []), ...labels, ...figures].join(' ');
    expect(readLines('2021', numbered)).toEqual({ missing: 0, wrong: [] });
  });
});

test('a figure of another table’s row is not read into a row without one', () => {
  const text = '本年制发件数\n本年废止件数\n现行有效件数\n行政许可\n行政处罚 29535\n行政强制 7';
  const { cells, edition } = align(readText(text).blocks, 0);
  const read = observe(cells, edition).observations.flatMap(({ indicatorCode, value }) =>
    value === null ? [] : [`${indicatorCode}=${value / 1_000_000n}`],
  );
  expect(read).not.toContain('licensing.decisions=29535');
});

test('blank rows called as columns are (3.其他, （七）总计) are no header of the rows in a text', () => {
  const rows = ['（六）其他处理', '3.其他', '（七）总计', '1.属于国家秘密 11 11', '四、结转下年度继续办理 12 12'];
  const { cells, edition } = align(readText([ONLY_2021, ...rows].join('\n')).blocks, 0);
  const read = observe(cells, edition).observations.filter(
    ({ indicatorCode, value }) => indicatorCode.startsWith('applications') && value !== null,
  );
  expect({ edition, read }).toEqual({ edition: '2021', read: [] });
});

const ONLY_2021 = '信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3\n行政规范性文件 4 5 6';

test.each(['2023年', '共受理行政许可：367', '第5', '12，345', '电话：029-8888', '规章'])('%s is no row', (word) => {
  expect(gluedFigures(word)).toBeNull();
});

test('one column’s label in a sentence is no header', () => {
  expect(gluedLabels('自然人提出的申请')).toBeNull();
  expect(gluedLabels('自然人法人或其他组织总计')).toEqual(['自然人', '法人或其他组织', '总计']);
});
