import type { Page } from '../adapter.ts';

const HOLDERS = ['input', 'meta'] as const;

/**
 * What a page holds under a name, wherever it keeps it: in a script, JSON or an attribute of any element, a hidden field, a
 * meta tag. Templates of one platform differ in nothing as much as in this.
 */
export function namedOn(page: Page, name: string): string | undefined {
  const written = new RegExp(`\\b${name}["']?\\s{0,3}[:=]\\s{0,3}(?:["']([^"'<>+\\n]{1,80})["']|(\\d{1,19})\\b)`).exec(
    page.text,
  );
  if (written) return written[1] ?? written[2];
  const quoted = new RegExp(`\\b${name}&quot;\\s{0,3}:\\s{0,3}&quot;([^"'<>&\\n]{1,80})&quot;`).exec(page.text)?.[1];
  if (quoted !== undefined) return quoted;
  const lower = name.toLowerCase();
  for (const holder of HOLDERS) {
    const held = page
      .elements(holder)
      .find(({ attribs }) => [attribs['id'], attribs['name']].some((one) => one?.toLowerCase() === lower));
    const value = held?.attribs['value'] ?? held?.attribs['content'] ?? '';
    if (value !== '') return value;
  }
  const hyphened = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new RegExp(`\\sdata-(?:${lower}|${hyphened})\\s{0,3}=\\s{0,3}["']([^"'<>]{1,80})["']`).exec(page.text)?.[1];
}
