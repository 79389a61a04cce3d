import { checkDefinition, type CheckCode } from '../../model/checks.ts';
import { quoted } from '../warehouse/sql.ts';

/** A check between reports, as a query. */
export interface CrossCheck {
  readonly code: CheckCode;
  /** A query with these columns: report_id, scope, expected, actual, passed, message, message_zh. */
  readonly sql: string;
}

/** Stores the rows of a cross check, in one order whatever the plan of the query. Sides stand only where compared. */
export function insertOf({ code, sql }: CrossCheck): string {
  const { severity } = checkDefinition(code);
  return `
INSERT INTO checks
SELECT report_id, ${quoted(code)}, scope,
  CASE WHEN passed IS NOT NULL THEN expected END, CASE WHEN passed IS NOT NULL THEN actual END,
  passed, ${quoted(severity)}, message, message_zh
FROM (${sql})
ORDER BY report_id, scope`;
}

/** SQL for a decimal in plain notation without trailing zeros. */
export function plain(value: string): string {
  return `rtrim(rtrim(CAST(${value} AS VARCHAR), '0'), '.')`;
}

/** SQL for `words: 3 = 3`, `words: 3 ≠ 4` or what is missing; `passed`, `expected` and `actual` are columns. */
export function outcome(words: string, language: 'en' | 'zh', sign = '=', notSign = '≠'): string {
  const [colon, missing] =
    language === 'en' ? [': ', 'not assessed, cells are missing'] : ['：', '缺少单元格，未能核对'];
  const sides = `${plain('actual')} || CASE WHEN passed THEN ${quoted(` ${sign} `)} ELSE ${quoted(` ${notSign} `)} END || ${plain('expected')}`;
  return `${words} || ${quoted(colon)} || CASE WHEN passed IS NULL THEN ${quoted(missing)} ELSE ${sides} END`;
}

/** SQL that joins the value of one cell of a report, as `<alias>.value`; NULL where it is blank or not printed. */
export function cell(alias: string, report: string, code: string, applicant = `'all'`): string {
  return `LEFT JOIN cross_observations ${alias} ON ${alias}.report_id = ${report} AND ${alias}.indicator_code = ${code} AND ${alias}.applicant_type = ${applicant}`;
}

/** SQL for a list of texts as rows of one column, or of pairs as rows of two. */
export function rows(values: ReadonlyArray<string | readonly string[]>): string {
  return `(VALUES ${values.map((value) => `(${[value].flat().map(quoted).join(', ')})`).join(', ')})`;
}
