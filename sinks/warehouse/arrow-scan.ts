import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import type { Data } from 'apache-arrow';
import { SCALE, WIDTH } from '../../model/decimal.ts';
import type { Column, TableDefinition } from '../../model/tables.ts';
import { decodeColumns } from '../../model/tables/arrow.ts';
import { type Fill, bufferFill, constantFill, valueFill } from './arrow-fill.ts';
import { sharedWords } from './arrow-words.ts';
import {
  BIGINT,
  bindings,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBTableFunction,
  ENUM,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  VARCHAR,
} from './duckdb.ts';

const VECTOR = bindings.vector_size();
const NAME = 'arrow_batch';

interface SourceColumn {
  readonly name: string;
  readonly type: DuckDBType;
  /** By stream, what writes its rows into a vector. */
  readonly fills: readonly Fill[];
}

interface Source {
  readonly columns: readonly SourceColumn[];
  /** The number of rows of each stream. */
  readonly lengths: readonly number[];
}

/** How far one reading of a source has come. */
interface Position {
  stream: number;
  row: number;
  /** The columns that SQL asks for. */
  readonly wanted: readonly SourceColumn[];
}

/**
 * Lets SQL read Arrow IPC streams of a table: `SELECT * FROM arrow_batch(id)`, where `add` gives the id. A column
 * `batch` behind those of the table numbers the streams from 0; dictionary columns arrive as ENUM. `buffers` copies
 * Arrow buffers into DuckDB's vectors by a function of the bindings that is not documented; `values` gives the same rows
 * through the documented interface, at a third of the speed.
 */
export class ArrowScan {
  private readonly sources = new Map<number, Source>();
  private readonly mode: 'buffers' | 'values';
  private next = 1;

  constructor(connection: DuckDBConnection, mode: 'buffers' | 'values' = 'buffers') {
    this.mode = mode;
    connection.registerTableFunction(this.tableFunction());
  }

  /** Makes streams of a table readable as one until `clear`, and returns their id. */
  add(table: TableDefinition, streams: readonly Uint8Array[]): number {
    const parts = streams.map((stream) => onlyBatch(table, stream));
    const columns = table.columns.map((column, index) => {
      const data = parts.map((part) => part.columns[index] as Data);
      return this.columnOf(column, data);
    });
    const batch = { name: 'batch', type: INTEGER, fills: parts.map((_, part) => constantFill(part)) };
    const id = this.next++;
    this.sources.set(id, { columns: [...columns, batch], lengths: parts.map(({ length }) => length) });
    return id;
  }

  private columnOf(column: Column, parts: readonly Data[]): SourceColumn {
    const { words, codes } = column.dictionary ? sharedWords(parts) : { words: [], codes: [] };
    const fills = parts.map((data, part) =>
      this.mode === 'buffers' ? bufferFill(column, data, codes[part]) : valueFill(column, data),
    );
    return { name: column.name, type: duckType(column, words), fills };
  }

  /** Forgets all streams. */
  clear(): void {
    this.sources.clear();
  }

  private tableFunction(): DuckDBTableFunction {
    return DuckDBTableFunction.create({
      name: NAME,
      parameterTypes: [INTEGER],
      supportsProjectionPushdown: true,
      bindFunction: (info) => {
        const source = this.sources.get(Number(info.getParameter(0)));
        if (!source) {
          info.setError(`no Arrow stream has the id ${String(info.getParameter(0))}`);
          return;
        }
        for (const { name, type } of source.columns) info.addResultColumn(name, type);
        info.setCardinality(source.lengths.reduce((sum, length) => sum + length, 0), true);
        info.setBindData(source);
      },
      initFunction: (info) => {
        const { columns } = info.bindData as Source;
        const wanted = info.getColumnIndexes().map((index) => columns[index] as SourceColumn);
        info.setInitData({ stream: 0, row: 0, wanted });
        info.setMaxThreads(1);
      },
      mainFunction: (info, chunk) => {
        const position = info.initData as Position;
        const { lengths } = info.bindData as Source;
        while (position.row >= (lengths[position.stream] ?? Infinity)) {
          position.stream += 1;
          position.row = 0;
        }
        const { stream, row, wanted } = position;
        const length = lengths[stream];
        const count = length === undefined ? 0 : Math.min(VECTOR, length - row);
        chunk.rowCount = count;
        if (count === 0) return;
        wanted.forEach(({ fills }, index) => (fills[stream] as Fill)(chunk, index, row, count));
        position.row += count;
      },
    });
  }
}

/** One type must serve a whole stream, and a dictionary may differ between record batches. */
function onlyBatch(table: TableDefinition, stream: Uint8Array): { length: number; columns: Data[] } {
  const [batch, ...others] = decodeColumns(table, stream);
  if (batch && others.length === 0) return batch;
  throw new Error(`a batch of ${table.name} has ${batch ? others.length + 1 : 0} record batches, not one`);
}

function duckType(column: Column, words: readonly string[]): DuckDBType {
  switch (column.type) {
    case 'varchar':
      // An ENUM needs a value, also where every row is NULL.
      return column.dictionary ? ENUM(words.length === 0 ? [''] : words) : VARCHAR;
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
