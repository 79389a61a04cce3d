import type { Data, DataType, Field, Schema, Utf8, Vector } from 'apache-arrow';
import { SCALE, WIDTH } from '../decimal.ts';
import type { Column, Row, TableDefinition, Value } from './definition.ts';
import { arrow } from './arrow-library.ts';
import { type Packed, pack, unpack } from './packing.ts';

/** Rows to Arrow IPC streams and back: one codec for workers, the warehouse and the tests. */

/** The Arrow type of a column; `index` numbers its dictionary within the stream. */
function arrowType(column: Column, index: number): DataType {
  if (column.dictionary) return new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32(), index);
  switch (column.type) {
    case 'varchar':
      return new arrow.Utf8();
    case 'smallint':
      return new arrow.Int16();
    case 'integer':
      return new arrow.Int32();
    case 'bigint':
      return new arrow.Int64();
    case 'boolean':
      return new arrow.Bool();
    case 'date':
      return new arrow.DateDay();
    case 'timestamp':
      return new arrow.TimestampMicrosecond();
    case 'decimal':
      return new arrow.Decimal(SCALE, WIDTH, 128);
    case 'double':
      return new arrow.Float64();
  }
}

/** The Arrow schema of a table. */
export function arrowSchema(table: TableDefinition): Schema {
  return new arrow.Schema(
    table.columns.map((column, index) => new arrow.Field(column.name, arrowType(column, index), column.nullable)),
  );
}

/**
 * Encodes rows as one Arrow record batch.
 * @returns an Arrow IPC stream
 * @throws Error naming table, column and row where a value is missing, of the wrong kind, or NULL against the definition
 */
export function encodeRows(table: TableDefinition, rows: readonly Row[]): Uint8Array {
  const schema = arrowSchema(table);
  const children = table.columns.map((column, index) => {
    const packed = pack(table.name, column, rows);
    return columnData((schema.fields[index] as Field).type, rows.length, packed);
  });
  const struct = arrow.makeData({ type: new arrow.Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return arrow.tableToIPC(new arrow.Table(schema, [new arrow.RecordBatch(schema, struct)]), 'stream');
}

function columnData(type: DataType, length: number, packed: Packed): Data {
  const { nullBitmap, nullCount } = packed;
  if (type instanceof arrow.Dictionary && packed.dictionary) {
    const { data, valueOffsets, count } = packed.dictionary;
    const dictionary = new arrow.Vector([
      arrow.makeData({ type: new arrow.Utf8(), length: count, nullCount: 0, valueOffsets, data }),
    ]);
    return arrow.makeData({ type, length, nullCount, nullBitmap, data: packed.data as Int32Array, dictionary });
  }
  if (type instanceof arrow.Utf8 && packed.valueOffsets) {
    const { valueOffsets } = packed;
    return arrow.makeData({ type, length, nullCount, nullBitmap, valueOffsets, data: packed.data as Uint8Array });
  }
  return arrow.makeData({ type, length, nullCount, nullBitmap, data: packed.data } as never);
}

/** The column buffers of an Arrow IPC stream, a list of columns per record batch. */
export function decodeColumns(table: TableDefinition, stream: Uint8Array): { length: number; columns: Data[] }[] {
  const decoded = arrow.tableFromIPC(stream);
  const names = decoded.schema.fields.map((field) => field.name).join(', ');
  const expected = table.columns.map((column) => column.name).join(', ');
  if (names !== expected) throw new Error(`a batch of ${table.name} has the columns ${names}; expected ${expected}`);
  return decoded.batches.map((batch) => ({ length: batch.numRows, columns: [...batch.data.children] }));
}

/** A function that gives the value of each row of a column. */
export function cellReader(column: Column, data: Data): (row: number) => Value {
  const { nullBitmap } = data;
  const hasNulls = data.nullCount > 0;
  const read = valueReader(column, data);
  return (row) => (hasNulls && (((nullBitmap[row >> 3] as number) >> (row & 7)) & 1) === 0 ? null : read(row));
}

function valueReader(column: Column, data: Data): (row: number) => Value {
  if (!column.dictionary) return unpack(column.type, data.values as never, data.valueOffsets as Int32Array);
  const words = dictionaryValues(data);
  const indices = data.values as Int32Array;
  return (row) => words[indices[row] as number] as string;
}

/** The values of a dictionary column in the order of their indices. */
export function dictionaryValues(data: Data): string[] {
  return [...(data.dictionary as Vector<Utf8>)].map(String);
}

/** Decodes a stream that encodeRows made. */
export function decodeRows(table: TableDefinition, stream: Uint8Array): Row[] {
  return decodeColumns(table, stream).flatMap(({ length, columns }) => {
    const readers = table.columns.map((column, index) => cellReader(column, columns[index] as Data));
    return Array.from({ length }, (_, row) =>
      Object.fromEntries(
        table.columns.map((column, index) => [column.name, (readers[index] as (row: number) => Value)(row)]),
      ),
    );
  });
}
