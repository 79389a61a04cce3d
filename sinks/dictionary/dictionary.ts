import type { DuckDBConnection } from '@duckdb/node-api';
import { PRINTED_FORMS } from '../../model/form-cells.ts';
import { type Indicator, INDICATORS } from '../../model/indicators.ts';
import { printedCells, printedLabel } from '../../model/printed-form.ts';
import { type Comment, TABLES } from '../../model/tables.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { VIEWS } from '../views/index.sql.ts';
import { sqlType } from '../warehouse/ddl.ts';
import { rowsOf } from '../warehouse/sql.ts';
import { addYears, countCells, type YearCount } from './availability.ts';
import { indicatorOfColumn, viewColumnComment } from './view-columns.ts';
import { indicatorWarnings, relationWarnings, type Warning } from './warnings.ts';

/** Everything there is to say about the warehouse, made from the definitions and the figures it holds. */
export interface Dictionary {
  readonly tables: readonly RelationEntry[];
  readonly views: readonly RelationEntry[];
  readonly indicators: readonly IndicatorEntry[];
  readonly breaks: readonly SeriesBreak[];
}

/** A table or a view. */
export interface RelationEntry {
  readonly name: string;
  readonly comment: Comment;
  /** The columns that name a row; none for a view. */
  readonly key: readonly string[];
  /** False where it stays out of snapshots. */
  readonly published: boolean;
  readonly warnings: readonly Warning[];
  readonly columns: readonly ColumnEntry[];
}

export interface ColumnEntry {
  readonly name: string;
  /** As DuckDB names it. */
  readonly type: string;
  readonly nullable: boolean;
  readonly comment: Comment;
  /** Code of the indicator a column of a wide view holds. */
  readonly indicatorCode?: string;
}

export interface IndicatorEntry {
  readonly indicator: Indicator;
  /** The label each edition prints; a derived indicator has none. */
  readonly printed: readonly { readonly edition: Edition; readonly label: string }[];
  readonly years: readonly YearCount[];
  readonly warnings: readonly Warning[];
}

/** Where a series changes its concept. */
export interface SeriesBreak {
  readonly harmonisedCode: string;
  readonly edition: string;
  readonly before: string;
  readonly after: string;
  readonly reason: Comment;
}

/** Reads the dictionary of an open warehouse. */
export async function readDictionary(connection: DuckDBConnection): Promise<Dictionary> {
  const breaks = await readBreaks(connection);
  const counts = await countCells(connection);
  const broken = new Set(breaks.map(({ harmonisedCode }) => harmonisedCode));
  const labels = printedLabels();
  return {
    tables: TABLES.map((table) => ({
      name: table.name,
      comment: table.comment,
      key: table.key,
      published: table.published,
      warnings: relationWarnings(
        table.name,
        table.columns.map(({ name }) => name),
      ),
      columns: table.columns.map(({ name, type, nullable, comment }) => ({
        name,
        type: sqlType(type),
        nullable,
        comment,
      })),
    })),
    views: await readViews(connection),
    indicators: INDICATORS.map((indicator) => {
      const years = counts.get(indicator.code);
      return {
        indicator,
        printed: labels.get(indicator.code) ?? [],
        years: years ?? [],
        warnings: indicatorWarnings(indicator, broken, addYears(years)),
      };
    }),
    breaks,
  };
}

async function readViews(connection: DuckDBConnection): Promise<RelationEntry[]> {
  const rows = await rowsOf(
    connection,
    `SELECT c.table_name, c.column_name, c.data_type
     FROM duckdb_columns() c JOIN duckdb_views() v ON v.view_oid = c.table_oid AND v.database_name = c.database_name
     WHERE NOT v.internal AND c.database_name = current_database() ORDER BY c.table_name, c.column_index`,
  );
  return VIEWS.map(({ name, comment }) => {
    const columns = rows.filter((row) => row['table_name'] === name);
    const names = columns.map((row) => row['column_name'] as string);
    return {
      name,
      comment,
      key: [],
      published: false,
      warnings: relationWarnings(name, names),
      columns: columns.map((row) => viewColumn(name, row['column_name'] as string, row['data_type'] as string)),
    };
  });
}

function viewColumn(view: string, name: string, dataType: string): ColumnEntry {
  const indicator = indicatorOfColumn(view, name);
  const entry = { name, type: dataType.replace(',', ', '), nullable: true, comment: viewColumnComment(view, name) };
  return indicator ? { ...entry, indicatorCode: indicator.code } : entry;
}

async function readBreaks(connection: DuckDBConnection): Promise<SeriesBreak[]> {
  const rows = await rowsOf(connection, 'SELECT * FROM series_breaks ORDER BY harmonised_code, edition');
  return rows.map((row) => ({
    harmonisedCode: row['harmonised_code'] as string,
    edition: row['edition'] as string,
    before: row['members_before'] as string,
    after: row['members_after'] as string,
    reason: { en: row['reason'] as string, zh: (row['reason_zh'] ?? row['reason']) as string },
  }));
}

function printedLabels(): Map<string, { edition: Edition; label: string }[]> {
  const labels = new Map<string, { edition: Edition; label: string }[]>();
  for (const { edition, panels } of PRINTED_FORMS) {
    for (const panel of panels) {
      for (const cell of printedCells(panel)) {
        const known = labels.get(cell.indicatorCode) ?? [];
        if (known.some((one) => one.edition === edition)) continue;
        labels.set(cell.indicatorCode, [...known, { edition, label: printedLabel(panel, cell) }]);
      }
    }
  }
  return labels;
}
