import { Hole, Joined, type Value } from './language/values.ts';

/**
 * The value as a text.
 * @param filled what stands for a hole behind what is written before it; null where nothing does
 * @returns null for what is no text, and where a hole is not filled
 */
export function rendered(value: Value, filled: (hole: Hole, before: string) => string | null): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  const parts = value instanceof Joined ? value.parts : value instanceof Hole ? [value] : null;
  if (parts === null) return null;
  let text = '';
  for (const part of parts) {
    const written = typeof part === 'string' ? part : filled(part, text);
    if (written === null) return null;
    text += written;
  }
  return text;
}

/** The holes of a value, those in its fields too. */
export function holesOf(value: Value): Hole[] {
  if (value instanceof Hole) return [value];
  if (value instanceof Joined) return value.parts.filter((part) => part instanceof Hole);
  if (typeof value === 'object' && value !== null && 'fields' in value)
    return [...value.fields.values()].flatMap((one) =>
      one instanceof Hole || one instanceof Joined ? holesOf(one) : [],
    );
  return [];
}
