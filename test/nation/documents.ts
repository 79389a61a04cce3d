import { whole } from '../../model/decimal.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { HEADINGS } from '../corpus/draft.ts';
import { figuresOf, type Figures } from '../corpus/figures.ts';
import { formSheets } from '../corpus/form-sheets.ts';
import { Random } from '../corpus/random.ts';
import { renderHtml } from '../corpus/render-html.ts';

/**
 * A small nation as its agencies would publish it: a page per report, of which only the applications granted and refused
 * differ from nothing. What a question about it should answer can be added up by hand.
 */

/** A page: its address, the name in its title, the year, and how many applications were granted and refused. */
export interface Page {
  readonly file: string;
  readonly agency: string;
  readonly year: number;
  readonly granted: number;
  readonly refused: number;
  readonly publishedOn?: string;
  readonly edition?: Edition;
  /** The year its statistical period names, where that is another. */
  readonly period?: number;
}

const page = (agency: string, year: number, granted: number, refused: number, more: Partial<Page> = {}): Page => ({
  file: `${agency}-${year}.html`,
  agency,
  year,
  granted,
  refused,
  ...more,
});

/** What is published first. */
export const FIRST: readonly Page[] = [
  // 山西: a renaming with the district's own, a hole in 2022, a city that adds up, a tax office beside it.
  page('长治市安全生产监督管理局', 2016, 10, 2),
  page('长治市安全生产监督管理局', 2018, 11, 3),
  page('长治市应急管理局', 2019, 12, 4),
  page('长治市应急管理局', 2020, 13, 5),
  page('长治市应急管理局', 2021, 14, 6),
  page('长治市应急管理局', 2023, 15, 7),
  page('长治县安全生产监督管理局', 2016, 20, 1),
  page('长治市上党区应急管理局', 2020, 21, 1),
  page('长治市上党区应急管理局', 2021, 22, 2),
  page('长治市人民政府', 2021, 500, 50),
  page('国家税务总局长治市税务局', 2021, 7, 0),
  // 山东: an abolished city, a zone under two wordings.
  page('莱芜市国土资源局', 2016, 30, 3),
  page('莱芜市人民政府', 2017, 90, 9),
  page('莱芜市国土资源局', 2017, 31, 3),
  page('济南市莱芜区自然资源局', 2019, 32, 1),
  page('济南市人民政府', 2020, 300, 30),
  page('济南市莱芜区自然资源局', 2020, 33, 1),
  page('淄博高新技术产业开发区管理委员会', 2021, 40, 4),
  page('淄博高新区应急管理局', 2021, 5, 1),
  page('淄博市应急管理局', 2021, 6, 2),
  // 河南: a city under the province, a merger, a body of data, a draft.
  page('济源市人民政府', 2021, 60, 6),
  page('济源示范区应急管理局', 2021, 8, 0),
  page('洛阳市工商行政管理局', 2016, 25, 5),
  page('洛阳市质量技术监督局', 2016, 3, 1),
  page('洛阳市市场监督管理局', 2020, 28, 2, { publishedOn: '2021-01-28' }),
  page('洛阳市市场监督管理局', 2020, 27, 2, { file: '洛阳征求意见稿.html', publishedOn: '2021-01-10' }),
  page('洛阳市大数据管理局', 2022, 16, 1),
  page('洛阳市数据局', 2024, 17, 1),
  // 新疆 and what it does not add up.
  page('新疆维吾尔自治区人民政府', 2021, 1000, 100),
  page('新疆生产建设兵团', 2021, 200, 20),
  page('第八师石河子市', 2021, 50, 5),
  page('新疆维吾尔自治区财政厅', 2022, 9, 1),
  page('新疆兵团', 2022, 210, 21),
  page('第八师石河子市人民政府', 2022, 51, 5),
  page('应急管理部', 2021, 80, 8),
  // What waits for a person: no place, and two years.
  page('应急管理局', 2021, 70, 7),
  page('焦作市应急管理局', 2021, 71, 7, { period: 2020 }),
];

/** What is published later: a copy at another address, a correction at the same. */
export const LATER: readonly Page[] = [
  page('长治市应急管理局', 2023, 15, 7, { file: '长治市应急管理局-2023-转载.html' }),
  page('洛阳市数据局', 2024, 18, 1),
];

/** The bytes of a page. */
export function htmlOf({ agency, year, granted, refused, publishedOn, edition, period = year }: Page): string {
  const form = edition ?? (year < 2019 ? '2014' : year < 2021 ? '2019' : '2021');
  const figures = figuresOf(form, 'nothing', new Random(1));
  if (form === '2014') fill2014(figures, granted, refused);
  else fill(figures, granted, refused);
  return renderHtml(
    {
      edition: form,
      year,
      figures,
      blocks: [
        `${agency}${year}年政府信息公开工作年度报告`,
        `发布日期：${publishedOn ?? `${year + 1}-01-20`}`,
        `本报告中所列数据的统计期限自${period}年1月1日起至${period}年12月31日止。`,
        '一、总体情况',
        ...formSheets(form, figures).flatMap((sheet) => [HEADINGS[sheet.name], sheet]),
        '五、存在的主要问题及改进情况',
        '六、其他需要报告的事项',
        '无。',
      ],
    },
    'clean',
  );
}

function fill(figures: Figures, granted: number, refused: number): void {
  for (const applicant of ['natural_person', 'total']) {
    figures.set(`applications.received|${applicant}`, whole(granted + refused));
    figures.set(`applications.granted|${applicant}`, whole(granted));
    figures.set(`applications.refused.state_secret|${applicant}`, whole(refused));
    figures.set(`applications.processed|${applicant}`, whole(granted + refused));
  }
}

function fill2014(figures: Figures, granted: number, refused: number): void {
  const all = ['received', 'received.online', 'concluded', 'concluded.on_time', 'replied'];
  for (const name of all) figures.set(`s2014.applications.${name}|all`, whole(granted + refused));
  figures.set('s2014.applications.replied.granted|all', whole(granted));
  for (const name of ['refused', 'refused.privacy']) {
    figures.set(`s2014.applications.replied.${name}|all`, whole(refused));
  }
}
