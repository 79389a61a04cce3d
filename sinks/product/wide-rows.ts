import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { indicatorOfColumn } from '../dictionary/view-columns.ts';
import { VIEWS } from '../views/index.sql.ts';

/** The wide views, in the order of the files. */
export const WIDE_VIEWS = ['proactive_disclosure', 'applications', 'disputes', 'statistics_2014'] as const;
export type WideView = (typeof WIDE_VIEWS)[number];

/**
 * The rows of a wide view, the newest year first, then by province, region, agency and applicant type. All columns are
 * in the order, so that it is the same whatever the store does.
 */
export async function wideRows(connection: DuckDBConnection, view: WideView): Promise<DuckDBResult> {
  return connection.stream(
    `SELECT * FROM ${view}
     ORDER BY report_year DESC NULLS LAST, province_code NULLS LAST, region_code NULLS LAST, agency_id NULLS LAST,
       scope, report_id${view === 'applications' ? ', applicant_type' : ''}`,
  );
}

/** The description of a view in both languages. */
export function viewComment(view: WideView): { readonly en: string; readonly zh: string } {
  const found = VIEWS.find(({ name }) => name === view);
  if (!found) throw new Error(`there is no view ${view}`);
  return found.comment;
}

/** Whether a column of a wide view holds figures. */
export function isFigure(view: WideView, column: string): boolean {
  return indicatorOfColumn(view, column) !== undefined;
}
