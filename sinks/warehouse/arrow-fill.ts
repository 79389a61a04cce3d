import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type duckdb from '@duckdb/node-bindings';
import type { Data } from 'apache-arrow';
import { SCALE, WIDTH } from '../../model/decimal.ts';
import type { Column, Value } from '../../model/tables.ts';
import { cellReader } from '../../model/tables/arrow.ts';
import type { Codes } from './arrow-words.ts';
import { bindings, DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampValue } from './duckdb.ts';

const VECTOR = bindings.vector_size();
/** DuckDB keeps a string of up to so many bytes inside its 16-byte entry: a length, then the bytes. */
const INLINE = 12;
const ENTRY = 16;

/** Writes `count` rows of a column, from `start` on, into a vector of the chunk. */
export type Fill = (chunk: DuckDBDataChunk, vector: number, start: number, count: number) => void;

/**
 * Fills by copying buffers: Arrow and DuckDB lay out numbers, days, microseconds and 128-bit decimals alike.
 * @param codes of the words of a dictionary column
 */
export function bufferFill(column: Column, data: Data, codes?: Codes): Fill {
  const write = codes ? codeWriter(data, codes) : bufferWriter(column, data);
  return (chunk, index, start, count) => {
    const vector = bindings.data_chunk_get_vector(chunk.chunk, index);
    write(vector, start, count);
    if (data.nullCount > 0) writeValidity(vector, data.nullBitmap, start, count);
  };
}

type Write = (vector: duckdb.Vector, start: number, count: number) => void;

function bufferWriter(column: Column, data: Data): Write {
  if (column.type === 'varchar') return textWriter(data);
  if (column.type === 'boolean') return booleanWriter(data);
  const values = data.values as ArrayBufferView;
  const width = column.type === 'decimal' ? 16 : (values as Int32Array).BYTES_PER_ELEMENT;
  return (vector, start, count) => copy(vector, values, start * width, count * width);
}

function copy(vector: duckdb.Vector, from: ArrayBufferView, offset: number, length: number): void {
  bindings.copy_data_to_vector(vector, 0, from.buffer as ArrayBuffer, from.byteOffset + offset, length);
}

/** Chunks start at multiples of 2048, so a chunk's bits begin at a byte; DuckDB reads them in words of 64. */
function writeValidity(vector: duckdb.Vector, bitmap: Uint8Array, start: number, count: number): void {
  const bits = new Uint8Array(Math.ceil(count / 64) * 8);
  bits.set(bitmap.subarray(start >> 3, (start >> 3) + Math.ceil(count / 8)));
  bindings.vector_ensure_validity_writable(vector);
  bindings.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
}

function codeWriter(data: Data, { of, width }: Codes): Write {
  const indices = data.values as Int32Array;
  const narrow = new (width === 1 ? Uint8Array : width === 2 ? Uint16Array : Uint32Array)(VECTOR);
  return (vector, start, count) => {
    for (let i = 0; i < count; i++) narrow[i] = of[indices[start + i] as number] as number;
    copy(vector, narrow, 0, count * width);
  };
}

function booleanWriter(data: Data): Write {
  const bits = data.values as Uint8Array;
  const flags = new Uint8Array(VECTOR);
  return (vector, start, count) => {
    for (let i = 0; i < count; i++) flags[i] = ((bits[(start + i) >> 3] as number) >> ((start + i) & 7)) & 1;
    copy(vector, flags, 0, count);
  };
}

function textWriter(data: Data): Write {
  const offsets = data.valueOffsets as Int32Array;
  const bytes = data.values as Uint8Array;
  const entries = new Uint8Array(VECTOR * ENTRY);
  const view = new DataView(entries.buffer);
  return (vector, start, count) => {
    entries.fill(0, 0, count * ENTRY);
    const long: number[] = [];
    for (let i = 0; i < count; i++) {
      const from = offsets[start + i] as number;
      const length = (offsets[start + i + 1] as number) - from;
      if (length > INLINE) long.push(i);
      else {
        view.setUint32(i * ENTRY, length, true);
        for (let j = 0; j < length; j++) entries[i * ENTRY + 4 + j] = bytes[from + j] as number;
      }
    }
    copy(vector, entries, 0, count * ENTRY);
    for (const i of long) {
      const text = bytes.subarray(offsets[start + i], offsets[start + i + 1]);
      bindings.vector_assign_string_element_len(vector, i, text);
    }
  };
}

/** Gives every row the same number. */
export function constantFill(value: number): Fill {
  const values = new Int32Array(VECTOR).fill(value);
  return (chunk, index, _, count) => copy(bindings.data_chunk_get_vector(chunk.chunk, index), values, 0, count * 4);
}

/** Fills through the documented interface, value by value: what bufferFill must agree with. */
export function valueFill(column: Column, data: Data): Fill {
  const read = cellReader(column, data);
  return (chunk, index, start, count) => {
    const values = Array.from({ length: count }, (_, i) => duckValue(column, read(start + i)));
    chunk.setColumnValues(index, values);
  };
}

function duckValue(column: Column, value: Value): DuckDBValue {
  if (value === null) return null;
  switch (column.type) {
    case 'decimal':
      return new DuckDBDecimalValue(value as bigint, WIDTH, SCALE);
    case 'date':
      return new DuckDBDateValue(Date.parse(`${value as string}T00:00:00Z`) / 86_400_000);
    case 'timestamp':
      return new DuckDBTimestampValue(BigInt(Date.parse(value as string)) * 1000n);
    case 'varchar':
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'boolean':
    case 'double':
      return value;
  }
}
