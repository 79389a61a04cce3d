import { createRequire } from 'node:module';
import type * as Api from '@duckdb/node-api';
import type Bindings from '@duckdb/node-bindings';

const load = createRequire(import.meta.url);

/**
 * DuckDB, required instead of imported: an import first searches each of its hundred CommonJS files for the names it
 * exports, which takes longer than to load them.
 */
export const {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  ENUM,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  VARCHAR,
  DuckDBArrayValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTableFunction,
  DuckDBTimestampValue,
  DuckDBTypeId,
  StatementType,
} = load('@duckdb/node-api') as typeof Api;

/** What instances of these classes are, under the same names. */
export type DuckDBDecimalValue = Api.DuckDBDecimalValue;
export type DuckDBInstance = Api.DuckDBInstance;
export type DuckDBTableFunction = Api.DuckDBTableFunction;
export type DuckDBTypeId = Api.DuckDBTypeId;

/** The bare functions of DuckDB, beneath the classes. */
export const bindings = load('@duckdb/node-bindings') as typeof Bindings;
