import { describe, expect, test } from '@jest/globals';
import { chooseBody } from '../../../../transforms/recognise/kind/body.ts';
import { titleYear, yearOf } from '../../../../transforms/recognise/year/year.ts';
import { arabicYears, periodsIn } from '../../../../transforms/recognise/year/years.ts';
import { squash } from '../../../../transforms/recognise/text/text.ts';
import { documentOf, heading } from '../documents.ts';

describe('the year of a title', () => {
  test.each([
    ['德州市应急管理局2021年政府信息公开工作年度报告', 2021],
    ['2022年度陈仓区应急管理局政府信息公开年报', 2022],
    ['文化和旅游部政府信息公开工作2021年度报告', 2021],
    ['黔东南州生态环境局政府信息公开工作年度报告（2020年度）', 2020],
    ['二〇一九年政府信息公开工作年度报告', 2019],
    ['二○○九年度政府信息公开年度报告', 2009],
    ['二零二一年政府信息公开工作年度报告', 2021],
    ['某市２０２２年政府信息公开工作年度报告', 2022],
    ['公告 2024年 第1号 应急管理部2023年政府信息公开工作报告', 2023],
    ['中华人民共和国应急管理部(2024年第1号):应急管理部2023年政府信息公开工作报告', 2023],
    ['贺州市人民政府办公室关于公布贺州市2009年度政府信息公开工作年度报告的通知(贺政办发〔2010〕3号)', 2009],
    ['2012上海市公安局静安分局政府信息公开工作年度报告', 2012],
    ['長治市應急管理局2018年政府信息公開工作報告', 2018],
    ['长治市上党区应急管理局政府信息公开工作年度报告', null],
    ['2022年应急管理工作成绩单', null],
    ['某局2022-2023年政府信息公开工作年度报告', null],
    ['某局2021年、2022年政府信息公开工作年度报告', null],
  ])('%s', (title, year) => {
    expect(titleYear(arabicYears(squash(title)))).toBe(year);
  });
});

describe('the statistical period', () => {
  test.each([
    ['统计期限自2020年1月1日起至2020年12月31日止', 2020],
    ['统计期限为2021年1月1日至12月31日', 2021],
    ['自2019年1月1日起至同年12月31日止', 2019],
    ['数据统计期限从 2023 年 1 月 1 日\n起，至 2023 年 12 月 31 日止', 2023],
    ['自二〇一八年1月1日至12月31日', 2018],
    ['统计期限202011日至20201231日', null],
    ['统计期限为2022.1.1-2022.12.31', 2022],
    ['统计期限为2022年1月至12月', 2022],
    ['统计期限从二〇二二年一月一日起至二〇二二年十二月三十一日止', 2022],
    ['统计期限为2022.1.1-2023.12.31', null],
    ['自2020年1月1日起至202020年12月31日止', null],
    ['自2015年1月1日起至2015年12月30日止', null],
    ['自2019年1月1日至2020年12月31日', null],
  ])('%s', (text, year) => {
    expect(periodsIn(arabicYears(squash(text))).map((period) => period.year)).toEqual([year]);
  });
});

describe('the year of a document', () => {
  const cases: readonly (readonly [string, readonly string[], string | null, number | null, boolean])[] = [
    [
      'a period of the year before that title, text and publication contradict',
      [
        '某市应急管理局2020年政府信息公开工作年度报告',
        '统计期限自2019年1月1日至12月31日。',
        '2020年，我局公开信息20条。',
        '2020年度，培训两次。',
      ],
      '2021-01-20',
      2020,
      false,
    ],
    [
      'period before title, which it contradicts',
      ['某市应急管理局2020年政府信息公开工作年度报告', '统计期限自2019年1月1日至12月31日。'],
      null,
      2019,
      false,
    ],
    [
      'a damaged period is not trusted',
      ['某市2020年政府信息公开工作年度报告', '自2020年1月1日起至202020年12月31日止'],
      null,
      2020,
      true,
    ],
    ['lead sentence', ['政府信息公开工作报告', '现将我局2017年度信息公开工作报告如下：'], null, 2017, true],
    [
      'only the text',
      ['应急管理局政府信息公开工作年度报告', '2022年，我局公开信息。', '2022年度，全局培训两次。'],
      null,
      2022,
      true,
    ],
    [
      'the cited rules of another year do not count',
      [
        '应急管理局政府信息公开工作年度报告',
        '按国办公开办函〔2021〕30号编制。',
        '2023年，我局公开信息。',
        '2023年度，培训两次。',
      ],
      null,
      2023,
      true,
    ],
    ['no year at all: the year before publication', ['应急管理局政府信息公开工作年度报告'], '2022-01-20', 2021, false],
    ['published before the year began', ['某局2023年政府信息公开工作年度报告'], '2021-02-01', 2023, false],
    ['published within the year', ['某局2018年政府信息公开工作年度报告'], '2018-12-14', 2018, true],
    [
      'a title of the year in which the report came out',
      ['某局2022年度政府信息公开工作年度报告', '统计期限自2021年1月1日起至2021年12月31日止。'],
      '2022-01-20',
      2021,
      true,
    ],
    ['a title of two years', ['某局2021-2022年政府信息公开工作年度报告'], '2023-01-20', 2022, false],
    [
      'a period left from the year before',
      ['某局2022年度政府信息公开工作年度报告', '统计期限自2021年1月1日起至2021年12月31日止。'],
      '2023-01-20',
      2021,
      false,
    ],
    ['nothing', ['应急管理局政府信息公开工作年度报告'], null, null, false],
  ];
  test.each(cases)('%s', (_, lines, publishedOn, year, certain) => {
    const [title = '', ...text] = lines;
    const content = documentOf([heading(title), ...text]);
    expect(yearOf(content, chooseBody(content), {}, publishedOn)).toMatchObject({ year, certain });
  });
});
