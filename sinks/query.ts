import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { PersonError } from '../model/errors.ts';
import { queryError } from './query/errors.ts';
import { csvPieces, jsonPieces, tablePieces } from './query/formats.ts';
import { shellWord } from '../model/shell-word.ts';
import { SCHEMA_DIGESTS } from './warehouse/ddl.ts';
import { rowsOf } from './warehouse/sql.ts';
import { DuckDBInstance, StatementType } from './warehouse/duckdb.ts';
import { openingError } from './warehouse/warehouse.ts';

export const QUERY_FORMATS = ['table', 'csv', 'json'] as const;
export type QueryFormat = (typeof QUERY_FORMATS)[number];

export interface QueryLimits {
  /** Rows a table shows (1,000); csv and json give every row. */
  readonly rows?: number;
  /** Time until the query is stopped (10 minutes). */
  readonly milliseconds?: number;
  /** Memory of DuckDB; its own limit where not given. */
  readonly megabytes?: number;
  /** Folder for what does not fit into it; beside the file where not given. */
  readonly temporary?: string;
}

export interface QueryOptions {
  readonly format: QueryFormat;
  readonly limits?: QueryLimits;
}

/** What the query may do to the machine: nothing outside the file, and no way to change that. */
const LOCKED = {
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  lock_configuration: 'true',
};

/**
 * Answers one SQL query from the warehouse file, which it cannot change, piece by piece as text. No other file can be
 * read or written by the query, whatever it says.
 *
 * csv: RFC 4180 with a header; NULL is an empty field and an empty text is `""`. json: an array of objects; NULL is
 * null, and integers and decimals are numbers where a double holds them exactly (15 digits), else text. table: for
 * people; NULL is `NULL`, a text of these letters stands in quotes. Decimals have no trailing zeros anywhere.
 * @throws PersonError (exit code 2) where the query is wrong or does more than read, with the nearest names; (3) where
 * the file cannot be opened or the time is over
 */
export async function* query(path: string, sql: string, options: QueryOptions): AsyncGenerator<string> {
  const limits = options.limits ?? {};
  const instance = await openLocked(path, limits);
  try {
    const connection = await instance.connect();
    try {
      yield* answer(connection, sql, options.format, limits);
    } catch (error) {
      throw isUnknownName(error) ? ((await strangeFile(connection, path)) ?? error) : error;
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function openLocked(path: string, limits: QueryLimits): Promise<DuckDBInstance> {
  const present = await access(path).then(
    () => true,
    () => false,
  );
  if (!present) {
    throw new PersonError(`there is no warehouse at ${path}: run \`gongkai nightly\` or \`gongkai ingest\` first`, 2);
  }
  const { megabytes, temporary } = limits;
  const memory = megabytes === undefined ? {} : { memory_limit: `${megabytes}MB` };
  const spill = temporary === undefined ? {} : { temp_directory: temporary };
  return DuckDBInstance.create(path, { ...memory, ...spill, ...LOCKED }).catch((error: unknown) => {
    throw openingError(path, error);
  });
}

/** Whether a query failed for a name that the file does not have. */
function isUnknownName(error: unknown): boolean {
  return error instanceof PersonError && /(?:Catalog|Binder) Error/.test(error.message);
}

/** Why a file has other names than this code knows; null where it has the same. */
async function strangeFile(connection: DuckDBConnection, path: string): Promise<PersonError | null> {
  const found = await rowsOf(connection, 'SELECT tables, views FROM schema_version').catch(() => null);
  if (found === null) {
    return new PersonError(
      `${path} is not a warehouse of gongkai: name the folder of one with --warehouse, or make it with \`gongkai ingest\``,
      2,
    );
  }
  const [made] = found;
  if (made?.['tables'] === SCHEMA_DIGESTS.tables && made['views'] === SCHEMA_DIGESTS.views) return null;
  return new PersonError(
    `${path} was made by another version of gongkai, whose tables and views have other names: run \`gongkai replay --warehouse ${shellWord(dirname(path))}\` to build it again from the archive`,
    2,
  );
}

async function* answer(
  connection: DuckDBConnection,
  sql: string,
  format: QueryFormat,
  limits: QueryLimits,
): AsyncGenerator<string> {
  const milliseconds = limits.milliseconds ?? 600_000;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, milliseconds);
  try {
    const result = await start(connection, sql);
    if (format === 'csv') yield* csvPieces(result);
    else if (format === 'json') yield* jsonPieces(result);
    else yield* tablePieces(result, limits.rows ?? 1000);
  } catch (error) {
    if (late) throw new PersonError(`the query took longer than ${milliseconds / 1000} seconds and was stopped`, 3);
    throw queryError(error);
  } finally {
    clearTimeout(timer);
  }
}

async function start(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statements = await connection.extractStatements(sql).catch((error: unknown) => {
    // DuckDB has no message of its own for a text without any statement.
    if (/syntax error|Parser Error/i.test(String(error))) throw error;
    throw new PersonError('the query is empty: give one SELECT statement', 2, { cause: error });
  });
  if (statements.count !== 1) {
    throw new PersonError(`the query has ${statements.count} statements: give one SELECT statement`, 2);
  }
  const prepared = await statements.prepare(0);
  if (prepared.parameterCount > 0) {
    throw new PersonError('the query has parameters (? or $name): write the values into it', 2);
  }
  const type = prepared.statementType;
  if (type !== StatementType.SELECT && type !== StatementType.EXPLAIN) {
    throw new PersonError(`the query is a ${StatementType[type]} statement: only reading is allowed, with SELECT`, 2);
  }
  return prepared.stream();
}
