import type { DuckDBConnection } from '@duckdb/node-api';
import { PRINTED_FORMS } from '../../model/form-cells.ts';
import { type Indicator, INDICATORS } from '../../model/indicators.ts';
import { printedCells, printedLabel } from '../../model/printed-form.ts';
import { type Comment, TABLES, type TableDefinition } from '../../model/tables.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { VIEWS } from '../views/index.sql.ts';
import type { ViewDefinition } from '../views/view.ts';
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
  /** Why it is in no series across the editions; null where it is in one, or nothing is known. */
  readonly apart: Comment | null;
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
  const relations = await readColumns(connection);
  const breaks = await readBreaks(connection);
  const counts = await countCells(connection);
  const broken = new Set(breaks.map(({ harmonisedCode }) => harmonisedCode));
  const labels = printedLabels();
  const notes = await readNotes(connection);
  return {
    tables: TABLES.map((table) => tableEntry(table, relations.get(table.name))),
    views: VIEWS.map((view) => viewEntry(view, relations.get(view.name))),
    indicators: INDICATORS.map((indicator) => {
      const years = counts.get(indicator.code);
      return {
        indicator,
        printed: labels.get(indicator.code) ?? [],
        years: years ?? [],
        warnings: indicatorWarnings(indicator, broken, addYears(years)),
        apart: notes.get(indicator.code) ?? null,
      };
    }),
    breaks,
  };
}

/** The columns of every table and view with their types, by relation. */
async function readColumns(connection: DuckDBConnection): Promise<Map<string, Map<string, string>>> {
  const rows = await rowsOf(
    connection,
    `SELECT table_name, column_name, data_type FROM duckdb_columns()
     WHERE NOT internal AND database_name = current_database() ORDER BY table_name, column_index`,
  );
  const relations = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const name = row['table_name'] as string;
    const columns = relations.get(name) ?? new Map<string, string>();
    columns.set(row['column_name'] as string, (row['data_type'] as string).replace(',', ', '));
    relations.set(name, columns);
  }
  return relations;
}

function tableEntry(table: TableDefinition, types: ReadonlyMap<string, string> | undefined): RelationEntry {
  const { name, comment, key, published, columns } = table;
  return {
    name,
    comment,
    key,
    published,
    warnings: relationWarnings(
      name,
      columns.map((column) => column.name),
    ),
    columns: columns.map((column) => ({
      name: column.name,
      type: types?.get(column.name) ?? column.type,
      nullable: column.nullable,
      comment: column.comment,
    })),
  };
}

function viewEntry({ name, comment }: ViewDefinition, types: ReadonlyMap<string, string> | undefined): RelationEntry {
  const columns = [...(types ?? [])];
  return {
    name,
    comment,
    key: [],
    published: false,
    warnings: relationWarnings(
      name,
      columns.map(([column]) => column),
    ),
    columns: columns.map(([column, type]) => {
      const indicator = indicatorOfColumn(name, column);
      const entry = { name: column, type, nullable: true, comment: viewColumnComment(name, column) };
      return indicator ? { ...entry, indicatorCode: indicator.code } : entry;
    }),
  };
}

async function readBreaks(connection: DuckDBConnection): Promise<SeriesBreak[]> {
  const rows = await rowsOf(connection, 'SELECT * FROM series_breaks ORDER BY harmonised_code, edition');
  return rows.map((row) => ({
    harmonisedCode: row['harmonised_code'] as string,
    edition: row['edition'] as string,
    before: row['members_before'] as string,
    after: row['members_after'] as string,
    reason: { en: row['reason'] as string, zh: row['reason_zh'] as string },
  }));
}

async function readNotes(connection: DuckDBConnection): Promise<Map<string, Comment>> {
  const rows = await rowsOf(connection, 'SELECT indicator_code, reason, reason_zh FROM harmonisation_notes');
  return new Map(
    rows.map((row) => [
      row['indicator_code'] as string,
      { en: row['reason'] as string, zh: row['reason_zh'] as string },
    ]),
  );
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
