import { createHash } from 'node:crypto';
import { SCALE, WIDTH } from '../../model/decimal.ts';
import { type Comment, type LogicalType, TABLES, type TableDefinition } from '../../model/tables.ts';
import { VIEWS } from '../views/index.sql.ts';
import { MACROS } from '../views/macros.sql.ts';
import { BUILT_IN } from './built-in.ts';
import { REBUILD_COVER } from './cover.sql.ts';
import { REBUILD_SERIES } from './series.sql.ts';
import { quoted } from './sql.ts';

/** The DuckDB name of a logical type. */
export function sqlType(type: LogicalType): string {
  return type === 'decimal' ? `DECIMAL(${WIDTH}, ${SCALE})` : type.toUpperCase();
}

/**
 * CREATE TABLE and COMMENT ON of one table. There are no keys and no indexes: DuckDB's have had errors that changed
 * answers silently, and every rule they would keep is kept by the loading statements.
 */
export function tableStatements(table: TableDefinition): string[] {
  const columns = table.columns.map(
    ({ name, type, nullable }) => `"${name}" ${sqlType(type)}${nullable ? '' : ' NOT NULL'}`,
  );
  return [
    `CREATE TABLE ${table.name} (${columns.join(', ')})`,
    `COMMENT ON TABLE ${table.name} IS ${commentLiteral(table.comment)}`,
    ...table.columns.map(
      (column) => `COMMENT ON COLUMN ${table.name}."${column.name}" IS ${commentLiteral(column.comment)}`,
    ),
  ];
}

/** Every table. */
export const TABLE_STATEMENTS: readonly string[] = TABLES.flatMap(tableStatements);

/** Every view, in an order in which each finds those it reads from, then the macros. */
export const VIEW_STATEMENTS: readonly string[] = [
  ...VIEWS.flatMap((view) => [
    `CREATE OR REPLACE VIEW ${view.name} AS ${view.sql}`,
    `COMMENT ON VIEW ${view.name} IS ${commentLiteral(view.comment)}`,
  ]),
  ...MACROS.flatMap(({ name, parameters, sql, comment }) => [
    `CREATE OR REPLACE MACRO ${name}(${parameters.join(', ')}) AS ${sql}`,
    `COMMENT ON MACRO ${sql.startsWith('TABLE') ? 'TABLE ' : ''}${name} IS ${commentLiteral(comment)}`,
  ]),
];

/** Digests that tell whether a file was made by these definitions; the views' takes in what the code puts into tables. */
export const SCHEMA_DIGESTS = {
  tables: digest(TABLE_STATEMENTS),
  views: digest([...VIEW_STATEMENTS, JSON.stringify(BUILT_IN), ...REBUILD_SERIES, ...REBUILD_COVER]),
};

function digest(statements: readonly string[]): string {
  return createHash('sha256').update(statements.join(';\n')).digest('hex').slice(0, 16);
}

function commentLiteral({ en, zh }: Comment): string {
  return quoted(`${zh} | ${en}`);
}
