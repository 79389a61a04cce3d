import { WIDTH } from '../decimal.ts';
import type { Column, LogicalType, Row, Value } from './definition.ts';

/** Values of a column to the buffers of the Arrow columnar format, and back. */

export interface Packed {
  readonly data: ArrayBufferView;
  /** One bit per row, 1 where there is a value; empty where no row is NULL. */
  readonly nullBitmap: Uint8Array;
  readonly nullCount: number;
  readonly valueOffsets?: Int32Array;
  readonly dictionary?: { data: Uint8Array; valueOffsets: Int32Array; count: number };
}

const DAY = 86_400_000;
const DECIMAL_LIMIT = 10n ** BigInt(WIDTH);
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Packs one column of the rows.
 * @throws Error naming table, column and row of the first value that does not fit
 */
export function pack(table: string, column: Column, rows: readonly Row[]): Packed {
  const nulls = packNulls(table, column, rows);
  const fail = (row: number, expected: string): never => {
    throw new Error(`${place(table, column, row)} is ${String(rows[row]?.[column.name])}, which is no ${expected}`);
  };
  if (column.type === 'varchar') return { ...nulls, ...packText(column, rows, fail) };
  return { ...nulls, data: packNumbers(column, rows, fail) };
}

function place(table: string, column: Column, row: number): string {
  return `${table}.${column.name} of row ${row}`;
}

function packNulls(table: string, column: Column, rows: readonly Row[]): { nullBitmap: Uint8Array; nullCount: number } {
  const bitmap = new Uint8Array(Math.ceil(rows.length / 64) * 8);
  let nullCount = 0;
  rows.forEach((row, index) => {
    const value = row[column.name];
    if (value === undefined) throw new Error(`${place(table, column, index)} is not given`);
    if (value !== null) bitmap[index >> 3] = (bitmap[index >> 3] as number) | (1 << (index & 7));
    else if (column.nullable) nullCount += 1;
    else throw new Error(`${place(table, column, index)} is NULL, which the table does not allow`);
  });
  return { nullBitmap: nullCount === 0 ? new Uint8Array(0) : bitmap, nullCount };
}

type Fail = (row: number, expected: string) => never;

function packText(column: Column, rows: readonly Row[], fail: Fail): Omit<Packed, 'nullBitmap' | 'nullCount'> {
  const texts = rows.map((row, index) => {
    const value = row[column.name] as Value;
    return value === null || typeof value === 'string' ? value : fail(index, 'text');
  });
  if (!column.dictionary) return encodeTexts(texts);
  const codes = new Map<string, number>();
  const data = new Int32Array(rows.length);
  // Rows mostly say the same as the one above them.
  let last: string | null = null;
  let code = 0;
  texts.forEach((text, index) => {
    if (text === null) return;
    if (text !== last) {
      const known = codes.get(text);
      if (known === undefined) codes.set(text, codes.size);
      code = known ?? codes.size - 1;
      last = text;
    }
    data[index] = code;
  });
  return { data, dictionary: { ...encodeTexts([...codes.keys()]), count: codes.size } };
}

function encodeTexts(texts: readonly (string | null)[]): { data: Uint8Array; valueOffsets: Int32Array } {
  const valueOffsets = new Int32Array(texts.length + 1);
  // A UTF-16 unit takes at most three bytes of UTF-8, so one buffer always suffices.
  const data = new Uint8Array(texts.reduce((length, text) => length + (text === null ? 0 : text.length * 3), 0));
  let end = 0;
  texts.forEach((text, index) => {
    if (text !== null) end += encoder.encodeInto(text, data.subarray(end)).written;
    valueOffsets[index + 1] = end;
  });
  return { data: data.slice(0, end), valueOffsets };
}

function packNumbers(column: Column, rows: readonly Row[], fail: Fail): ArrayBufferView {
  const each = (write: (value: NonNullable<Value>, row: number) => void): void => {
    rows.forEach((row, index) => {
      const value = row[column.name];
      if (value !== null && value !== undefined) write(value, index);
    });
  };
  switch (column.type) {
    case 'smallint':
      return packIntegers(new Int16Array(rows.length), each, fail);
    case 'integer':
      return packIntegers(new Int32Array(rows.length), each, fail);
    case 'bigint':
      return packBigints(new BigInt64Array(rows.length), each, fail);
    case 'boolean': {
      const bits = new Uint8Array(Math.ceil(rows.length / 64) * 8);
      each((value, row) => {
        if (typeof value !== 'boolean') fail(row, 'boolean');
        else if (value) bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7));
      });
      return bits;
    }
    case 'date': {
      const days = new Int32Array(rows.length);
      each((value, row) => {
        days[row] = dayOf(value) ?? fail(row, 'date (YYYY-MM-DD)');
      });
      return days;
    }
    case 'timestamp': {
      const micros = new BigInt64Array(rows.length);
      each((value, row) => {
        const time = typeof value === 'string' && value.endsWith('Z') ? Date.parse(value) : Number.NaN;
        micros[row] = Number.isNaN(time) ? fail(row, 'ISO 8601 time in UTC') : BigInt(time) * 1000n;
      });
      return micros;
    }
    case 'decimal':
      return packDecimals(rows.length, each, fail);
    case 'double': {
      const numbers = new Float64Array(rows.length);
      each((value, row) => {
        numbers[row] = typeof value === 'number' ? value : fail(row, 'number');
      });
      return numbers;
    }
    case 'varchar':
      throw new Error('text is packed by packText');
  }
}

type Each = (write: (value: NonNullable<Value>, row: number) => void) => void;

function packIntegers<T extends Int16Array | Int32Array>(target: T, each: Each, fail: Fail): T {
  each((value, row) => {
    target[row] = value as number;
    if (target[row] !== value) fail(row, `integer of ${target.BYTES_PER_ELEMENT * 8} bits`);
  });
  return target;
}

function packBigints(target: BigInt64Array, each: Each, fail: Fail): BigInt64Array {
  each((value, row) => {
    const integer = Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof integer !== 'bigint' || BigInt.asIntN(64, integer) !== integer) fail(row, 'integer of 64 bits');
    else target[row] = integer;
  });
  return target;
}

function packDecimals(length: number, each: Each, fail: Fail): Uint32Array {
  const words = new BigInt64Array(length * 2);
  each((value, row) => {
    if (typeof value !== 'bigint' || value >= DECIMAL_LIMIT || value <= -DECIMAL_LIMIT) fail(row, 'decimal');
    else {
      words[row * 2] = BigInt.asIntN(64, value);
      words[row * 2 + 1] = value >> 64n;
    }
  });
  return new Uint32Array(words.buffer);
}

/** Days since 1970-01-01, or null where the text is no day of the calendar. */
function dayOf(value: NonNullable<Value>): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? null : time / DAY;
}

/** A function that gives the value of each row from the buffers; rows that are NULL must not be asked for. */
export function unpack(type: LogicalType, values: ArrayBufferView, offsets: Int32Array): (row: number) => Value {
  switch (type) {
    case 'varchar':
      return (row) => decoder.decode((values as Uint8Array).subarray(offsets[row], offsets[row + 1]));
    case 'smallint':
    case 'integer':
    case 'double':
      return (row) => (values as Int32Array)[row] as number;
    case 'bigint':
      return (row) => (values as BigInt64Array)[row] as bigint;
    case 'boolean':
      return (row) => ((((values as Uint8Array)[row >> 3] as number) >> (row & 7)) & 1) === 1;
    case 'date':
      return (row) => new Date(((values as Int32Array)[row] as number) * DAY).toISOString().slice(0, 10);
    case 'timestamp':
      return (row) =>
        `${new Date(Number(((values as BigInt64Array)[row] as bigint) / 1000n)).toISOString().slice(0, 19)}Z`;
    case 'decimal':
      return (row) => readDecimal(values as Uint32Array, row * 4);
  }
}

function readDecimal(words: Uint32Array, at: number): bigint {
  const word = (index: number): bigint => BigInt(words[at + index] as number);
  return BigInt.asIntN(128, word(0) | (word(1) << 32n) | (word(2) << 64n) | (word(3) << 96n));
}
