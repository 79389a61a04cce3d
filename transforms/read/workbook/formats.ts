import { SSF, type CellObject } from '@e965/xlsx';

/** The library's own formatting of numbers, which its types leave untold. */
const formats = SSF as { format: (format: string, value: number) => string; is_date: (format: string) => boolean };

/** What a format shows of a number; null where the format is broken. */
export function shownBy(format: string, value: number): string | null {
  try {
    return formats.format(format, value);
  } catch {
    return null;
  }
}

/** Whether a cell's format shows its number as a day or a time. */
export function isDateFormat(format: CellObject['z']): boolean {
  return typeof format === 'string' && formats.is_date(format);
}
