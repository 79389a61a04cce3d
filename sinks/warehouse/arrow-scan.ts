import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  type DuckDBConnection,
  DuckDBTableFunction,
  type DuckDBType,
  ENUM,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { Data } from 'apache-arrow';
import { SCALE, WIDTH } from '../../model/decimal.ts';
import type { Column, TableDefinition } from '../../model/tables.ts';
import { decodeColumns, dictionaryValues } from '../../model/tables/arrow.ts';
import { type Fill, bufferFill, valueFill } from './arrow-fill.ts';

const VECTOR = duckdb.vector_size();
const NAME = 'arrow_batch';

/** A part of a stream with the functions that write its columns into a chunk. */
interface Part {
  readonly length: number;
  readonly fills: readonly Fill[];
}

interface Source {
  readonly columns: readonly { name: string; type: DuckDBType }[];
  readonly parts: readonly Part[];
}

/**
 * Lets SQL read Arrow IPC streams of a table: `SELECT * FROM arrow_batch(id)`, where `add` gives the id. Dictionary
 * columns arrive as ENUM. `buffers` copies Arrow buffers into DuckDB's vectors by a function of the bindings that is
 * not documented; `values` gives the same rows through the documented interface, at a third of the speed.
 */
export class ArrowScan {
  private readonly sources = new Map<number, Source>();
  private readonly mode: 'buffers' | 'values';
  private next = 1;

  constructor(connection: DuckDBConnection, mode: 'buffers' | 'values' = 'buffers') {
    this.mode = mode;
    connection.registerTableFunction(this.tableFunction());
  }

  /** Makes a stream readable until `clear`, and returns its id. */
  add(table: TableDefinition, stream: Uint8Array): number {
    const batches = decodeColumns(table, stream);
    const first = batches[0]?.columns;
    // One type must serve the whole scan, and a dictionary may differ between record batches.
    if (batches.length > 1) throw new Error(`a batch of ${table.name} has ${batches.length} record batches, not one`);
    const fillOf = this.mode === 'buffers' ? bufferFill : valueFill;
    const source: Source = {
      columns: table.columns.map((column, index) => ({ name: column.name, type: duckType(column, first?.[index]) })),
      parts: batches.map(({ length, columns }) => ({
        length,
        fills: table.columns.map((column, index) => fillOf(column, columns[index] as Data, index)),
      })),
    };
    const id = this.next++;
    this.sources.set(id, source);
    return id;
  }

  /** Forgets all streams. */
  clear(): void {
    this.sources.clear();
  }

  private tableFunction(): DuckDBTableFunction {
    return DuckDBTableFunction.create({
      name: NAME,
      parameterTypes: [INTEGER],
      bindFunction: (info) => {
        const source = this.sources.get(Number(info.getParameter(0)));
        if (!source) {
          info.setError(`no Arrow stream has the id ${String(info.getParameter(0))}`);
          return;
        }
        for (const { name, type } of source.columns) info.addResultColumn(name, type);
        info.setCardinality(rowCount(source), true);
        info.setBindData(source);
      },
      initFunction: (info) => {
        info.setInitData({ part: 0, row: 0 });
        info.setMaxThreads(1);
      },
      mainFunction: (info, chunk) => {
        const position = info.initData as { part: number; row: number };
        const { parts } = info.bindData as Source;
        while (position.part < parts.length && position.row >= (parts[position.part] as Part).length) {
          position.part += 1;
          position.row = 0;
        }
        const part = parts[position.part];
        const count = part ? Math.min(VECTOR, part.length - position.row) : 0;
        chunk.rowCount = count;
        if (!part) return;
        for (const fill of part.fills) fill(chunk, position.row, count);
        position.row += count;
      },
    });
  }
}

function rowCount(source: Source): number {
  return source.parts.reduce((sum, part) => sum + part.length, 0);
}

function duckType(column: Column, data: Data | undefined): DuckDBType {
  switch (column.type) {
    case 'varchar':
      return column.dictionary ? enumType(data) : VARCHAR;
    case 'smallint':
      return SMALLINT;
    case 'integer':
      return INTEGER;
    case 'bigint':
      return BIGINT;
    case 'boolean':
      return BOOLEAN;
    case 'date':
      return DATE;
    case 'timestamp':
      return TIMESTAMP;
    case 'decimal':
      return DECIMAL(WIDTH, SCALE);
    case 'double':
      return DOUBLE;
  }
}

/** An ENUM needs a value, also where every row is NULL. */
function enumType(data: Data | undefined): DuckDBType {
  const values = data ? dictionaryValues(data) : [];
  return ENUM(values.length === 0 ? [''] : values);
}
