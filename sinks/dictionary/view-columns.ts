import { type Indicator, INDICATORS } from '../../model/indicators.ts';
import { type Comment, TABLES } from '../../model/tables.ts';
import { VIEW_COLUMN_TEXTS } from './view-column-texts.ts';
import { wideColumn } from '../views/wide.sql.ts';

/** What the columns of the views hold: most are columns of a table or indicators, view-column-texts.ts has the others. */

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
  return (
    VIEW_COLUMN_TEXTS[`${view}.${column}`] ??
    VIEW_COLUMN_TEXTS[column] ??
    TABLE_COLUMNS.get(column) ?? { en: column, zh: column }
  );
}
