/** The width of a text at a size: Latin letters and digits half as wide as Chinese signs. */
export function textWidth(text: string, size: number): number {
  let halves = 0;
  for (const sign of text) halves += sign >= ' ' && sign <= '~' ? 1 : 2;
  return (halves * size) / 2;
}

/** Breaks a line into lines no wider than `width`; numbers and Latin words stay whole. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const token of text.match(/[!-~]+|[^!-~]/g) ?? []) {
    if (line !== '' && textWidth(line + token, size) > width) {
      lines.push(line);
      line = '';
    }
    line += token;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The operators that show a text with its left end on the base line at a point. */
export function showText(text: string, size: number, x: number, y: number): string {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  return `BT /F1 ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${codes}> Tj ET`;
}
