/** Careful steps into JSON from outside. */

/** The value of a JSON text, or undefined where it is none. */
export function parseJson(text: string): unknown {
  const start = text.trimStart().slice(0, 1);
  if (start !== '{' && start !== '[') return undefined;
  return parsed(text) ?? parsed(repaired(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Templates write a comma behind every row, the last one too, and the lines of a text as they are. */
function repaired(written: string): string {
  // Scripts that join a text by hand quote with one stroke.
  const text = written.includes('"') ? written : written.replaceAll("'", '"');
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[\]}])/g, (part) =>
    part === ',' ? '' : part.replace(/[\n\r\t]/g, ' '),
  );
}

/** The value as an object, or undefined. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** The objects of a list, none where it is no list. */
export function listOf(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).map(asRecord).filter((one) => one !== undefined);
}

/** The value where it is a text with something in it, or null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The value as a number, where it is one or a text of digits, or null. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : null;
}
