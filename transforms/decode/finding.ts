import type { Finding } from '../../model/reading.ts';

/** A finding about the text as a whole. */
export function finding(
  kind: Finding['kind'],
  severity: Finding['severity'],
  message: string,
  text: string | null,
): Finding {
  return { kind, severity, message, text, tableIndex: null, rowIndex: null, columnIndex: null };
}
