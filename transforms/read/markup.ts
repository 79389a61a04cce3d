/** The few signs that HTML and XML part their tags with. */

/** Whether a character is white space in markup. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c;
}

/** Whether a character ends the name of an element: white space, `/` or `>`. */
export function isNameEnd(code: number): boolean {
  return code === 0x3e || code === 0x2f || isSpace(code);
}

/** The place at which the name of an element ends that begins at another. */
export function nameEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isNameEnd(source.charCodeAt(at))) at++;
  return at;
}

/** The first place from another on that holds no white space. */
export function skipSpaces(source: string, from: number): number {
  let at = from;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}

/** The place at which a value without quotes ends: white space or `>`. */
export function valueEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charCodeAt(at) !== 0x3e && !isSpace(source.charCodeAt(at))) at++;
  return at;
}
