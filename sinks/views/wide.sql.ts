import { INDICATORS, type Indicator } from '../../model/indicators.ts';
import { REPORT_COLUMNS, REPORT_JOINS } from './observations.sql.ts';
import type { ViewDefinition } from './view.ts';

/**
 * Wide views: a column per indicator, named after its code with points as underscores. A cell is NULL where the report
 * prints nothing certain there, and where its form has no such cell.
 */

/** The column of an indicator in a wide view, without the prefix that all of its columns would share. */
export function wideColumn(indicator: Indicator, prefix: string): string {
  return indicator.code.replace(prefix, '').replaceAll('.', '_');
}

/** The section of the forms whose indicators are columns of a view, and the prefix of their codes. */
type Section = readonly [section: string, prefix: string];

const SECTIONS = {
  proactive_disclosure: ['proactive', ''],
  applications: ['applications', 'applications.'],
  disputes: ['disputes', ''],
  statistics_2014: ['statistics_2014', 's2014.'],
} as const satisfies Readonly<Record<string, Section>>;

/** The wide views, in the order of the files. */
export const WIDE_VIEWS = Object.keys(SECTIONS) as readonly WideView[];
export type WideView = keyof typeof SECTIONS;

/**
 * The query of a wide view.
 * @param within takes only those observations for which it is true
 */
export function wideSql(name: WideView, within?: string): string {
  const [section, prefix] = SECTIONS[name];
  const indicators = INDICATORS.filter((indicator) => indicator.section === section);
  const split = indicators.some((indicator) => indicator.byApplicant);
  const codes = indicators.map(({ code }) => `'${code}'`).join(', ');
  const cells = indicators.map(
    (indicator) =>
      `max(value) FILTER (WHERE indicator_code = '${indicator.code}') AS "${wideColumn(indicator, prefix)}"`,
  );
  const names = indicators.map((indicator) => `c."${wideColumn(indicator, prefix)}"`);
  return `
WITH cells AS (
  SELECT report_id, applicant_type, ${cells.join(',\n    ')}
  FROM observations
  WHERE indicator_code IN (${codes})${within === undefined ? '' : ` AND ${within}`}
  GROUP BY report_id, applicant_type
)
SELECT ${REPORT_COLUMNS},
  ${split ? 'c.applicant_type,\n  ' : ''}${names.join(',\n  ')}
${REPORT_JOINS}
JOIN cells c ON c.report_id = r.report_id
WHERE r.is_current`;
}

function wideView(name: WideView, kind: ViewDefinition['kind'], comment: ViewDefinition['comment']): ViewDefinition {
  return { name, kind, comment, sql: wideSql(name) };
}

export const PROACTIVE_DISCLOSURE = wideView('proactive_disclosure', 'contract', {
  en: 'Section 2 of the forms of 2019 and 2021, a row per current report',
  zh: '主动公开政府信息情况（2019、2021 版），每份现行年报一行',
});

export const APPLICATIONS = wideView('applications', 'contract', {
  en: 'Section 3 of the forms of 2019 and 2021, a row per current report and applicant type',
  zh: '收到和处理政府信息公开申请情况（2019、2021 版），每份现行年报每类申请人一行',
});

export const DISPUTES = wideView('disputes', 'contract', {
  en: 'Section 4 of the forms of 2019 and 2021: reconsideration and litigation, a row per current report',
  zh: '行政复议、行政诉讼情况（2019、2021 版），每份现行年报一行',
});

export const STATISTICS_2014 = wideView('statistics_2014', 'extra', {
  en: 'The form of 2014, a row per current report',
  zh: '2014 版统计表，每份现行年报一行',
});
