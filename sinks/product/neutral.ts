/**
 * Text that a spreadsheet must not run. Titles and names come from pages anybody can write, and a spreadsheet takes a
 * text that begins with one of these characters for a formula when it opens a CSV file.
 */
const FORMULA_START = /^[=+\-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u;

/** Characters XML 1.0 cannot hold; line breaks and tabs may stay. */
const NOT_IN_XML = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text behind an apostrophe where a spreadsheet would take it for a formula; any other text as it is. */
export function neutral(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** What every XML parser takes: control characters and lone surrogates become U+FFFD. */
export function xmlText(text: string): string {
  return Buffer.from(text).toString().replace(NOT_IN_XML, '\ufffd');
}
