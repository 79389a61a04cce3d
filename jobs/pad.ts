import { displayWidth, printable } from '../sinks/query/width.ts';

/** Fills with blanks up to a display width; a longer text is cut and ends in `…`. Control characters are written out. */
export function pad(text: string, width: number): string {
  const clean = printable(text);
  if (displayWidth(clean) < width) return clean + ' '.repeat(width - displayWidth(clean));
  let cut = '';
  for (const character of clean) {
    if (displayWidth(cut + character) > width - 2) break;
    cut += character;
  }
  return `${cut}…${' '.repeat(Math.max(0, width - 1 - displayWidth(cut)))}`;
}
