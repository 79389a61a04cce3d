const DATE = /(?<!\d)((?:19|20)\d{2})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)/;

/** The first date printed in a text (2023-01-18, 2023年1月18日, 2023/1/18), as ISO date, or null. */
export function dateIn(text: string): string | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The date in China of a moment in Unix seconds, as ISO date. */
export function dateInChina(seconds: number): string | null {
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 4_102_444_800) return null;
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 10);
}
