import { type Indicator, INDICATORS } from '../../model/indicators.ts';
import { type Comment, TABLES } from '../../model/tables.ts';
import { wideColumn } from '../views/wide.sql.ts';

/** What the columns of the views hold: most are columns of a table or indicators, the others are described here. */

const OWN: Readonly<Record<string, Comment>> = {
  region_name: { en: 'Newest name of the division', zh: '区划最新名称' },
  province_code: { en: 'The province the division lies in', zh: '所属省级区划代码' },
  province_name: { en: 'Newest name of the province', zh: '省级区划名称' },
  area_code: { en: 'The province, or 000000 for the nation', zh: '省级区划代码；000000 为全国' },
  members: { en: 'The indicators that make the value, separated by semicolons', zh: '组成该值的指标，以分号分隔' },
  member_codes: { en: 'The indicators of the series in the edition', zh: '该版本中组成序列的指标' },
  harmonised: { en: 'Whether the series runs across editions', zh: '是否为跨版本序列' },
  split_by_applicant: { en: 'Whether the series has applicant types', zh: '是否按申请人类型分列' },
  bit: { en: 'A bit of its own for each member', zh: '组成指标的二进制标记' },
  reported: { en: 'Reports of the cover that have the value', zh: '有该值的年报数' },
  expected: {
    en: 'Reports the cover would need; NULL where the register knows no agency of the area',
    zh: '应有年报数；名录中没有该地区机关时为空',
  },
  consolidated_reports: { en: 'Consolidated reports in the cover', zh: '其中汇总年报数' },
  own_reports: { en: 'Reports of single agencies in the cover', zh: '其中本机关年报数' },
  cover: { en: 'What the cover is made of, in words', zh: '覆盖构成说明' },
  editions: { en: 'Editions of the reports in the sum', zh: '所含年报的表格版本' },
};

const PREFIXES: Readonly<Record<string, string>> = { applications: 'applications.', statistics_2014: 's2014.' };

const BY_WIDE_COLUMN = new Map<string, Map<string, Indicator>>(
  [
    ['proactive_disclosure', 'proactive'],
    ['applications', 'applications'],
    ['disputes', 'disputes'],
    ['statistics_2014', 'statistics_2014'],
  ].map(([view, section]) => [
    view as string,
    new Map(
      INDICATORS.filter((indicator) => indicator.section === section).map((indicator) => [
        wideColumn(indicator, PREFIXES[view as string] ?? ''),
        indicator,
      ]),
    ),
  ]),
);

/** The views with a row per report and a column per indicator. */
export const WIDE_VIEWS: readonly string[] = [...BY_WIDE_COLUMN.keys()];

/** The columns of tables; where two tables have a name in common, the table nearer to the observations counts. */
const TABLE_COLUMNS = new Map<string, Comment>(
  [...TABLES]
    .sort((a, b) => nearness(a.name) - nearness(b.name))
    .flatMap((table) => table.columns.map(({ name, comment }): [string, Comment] => [name, comment])),
);

function nearness(table: string): number {
  return ['regions', 'agencies', 'indicators', 'documents', 'reports', 'observations'].indexOf(table);
}

/** The indicator in a column of a wide view, or undefined. */
export function indicatorOfColumn(view: string, column: string): Indicator | undefined {
  return BY_WIDE_COLUMN.get(view)?.get(column);
}

/** What a column of a view holds; its name alone where nobody described it. */
export function viewColumnComment(view: string, column: string): Comment {
  const indicator = indicatorOfColumn(view, column);
  if (indicator) return { en: indicator.labelEn, zh: indicator.labelZh };
  if (view === 'series_members' && column === 'members') return MEMBERS;
  return OWN[column] ?? TABLE_COLUMNS.get(column) ?? { en: column, zh: column };
}

const MEMBERS: Comment = {
  en: 'How many indicators make the series in the edition',
  zh: '该版本中组成指标的个数',
};
