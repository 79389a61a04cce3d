import type { DuckDBValue } from '@duckdb/node-api';
import { DuckDBArrayValue, DuckDBDecimalValue, DuckDBListValue, DuckDBStructValue } from '../warehouse/duckdb.ts';

/** A value as text, exact; null stays null. */
export function textOf(value: DuckDBValue): string | null {
  if (value === null) return null;
  if (value instanceof DuckDBDecimalValue) return decimalText(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue || value instanceof DuckDBStructValue) {
    return JSON.stringify(jsonOf(value));
  }
  return String(value);
}

/** A value as JSON.stringify takes it; numbers that a double cannot hold exactly are text. */
export function jsonOf(value: DuckDBValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return exactNumber(value.toString());
  if (value instanceof DuckDBDecimalValue) return exactNumber(decimalText(value));
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(jsonOf);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, jsonOf(entry)]));
  }
  return String(value);
}

/** Every number of up to 15 digits goes through a double and back unchanged (IEEE 754, DBL_DIG). */
function exactNumber(text: string): number | string {
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '').length;
  return digits <= 15 ? Number(text) : text;
}

function decimalText({ value, scale }: DuckDBDecimalValue): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const integer = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${integer}${fraction === '' ? '' : `.${fraction}`}`;
}
