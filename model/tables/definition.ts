/**
 * How a table of the warehouse is described. DDL, COMMENT ON, Arrow schemas, Parquet columns and the dictionary are all
 * made from these descriptions, so that none of them can disagree with another.
 */

/** What a column holds, independent of the store. Decimals have the width and scale of model/decimal.ts. */
export type LogicalType =
  'varchar' | 'smallint' | 'integer' | 'bigint' | 'boolean' | 'date' | 'timestamp' | 'decimal' | 'double';

/** A sentence in both languages. */
export interface Comment {
  readonly en: string;
  readonly zh: string;
}

export interface Column {
  readonly name: string;
  readonly type: LogicalType;
  readonly nullable: boolean;
  readonly comment: Comment;
  /** Few distinct values: sent between processes as a dictionary. */
  readonly dictionary: boolean;
  /** False where the value depends on the run that wrote it: such columns stay out of snapshots. */
  readonly published: boolean;
}

export interface TableDefinition {
  readonly name: string;
  readonly comment: Comment;
  /** The columns that name a row; also the order of the rows in a snapshot. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** False where the whole table depends on the runs: it stays out of snapshots. */
  readonly published: boolean;
}

/** A column that is always filled. */
export function column(
  name: string,
  type: LogicalType,
  en: string,
  zh: string,
  options: Partial<Pick<Column, 'nullable' | 'dictionary' | 'published'>> = {},
): Column {
  return { name, type, nullable: false, dictionary: false, published: true, ...options, comment: { en, zh } };
}

/** A column that may be NULL; the comment says what NULL means where that is not plain. */
export function optional(
  name: string,
  type: LogicalType,
  en: string,
  zh: string,
  options: Partial<Pick<Column, 'dictionary' | 'published'>> = {},
): Column {
  return column(name, type, en, zh, { ...options, nullable: true });
}

/** One value of a row: dates are `YYYY-MM-DD`, timestamps ISO 8601 in UTC, decimals and bigints are bigint. */
export type Value = string | number | bigint | boolean | null;

/** A row by column name; every column of its table is a key. */
export type Row = Readonly<Record<string, Value>>;
