import type { Comment } from '../../model/tables.ts';

/** A page as blocks, from which both Markdown and HTML are written. */

export type Inline = string | { readonly code: string } | { readonly link: string; readonly text: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly id: string }
  | { readonly kind: 'text'; readonly text: readonly Inline[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Inline[][])[] };

/** English, Chinese, or both, the Chinese first. */
export type Language = 'en' | 'zh' | 'both';

/** A sentence in the language of a page. */
export function say({ en, zh }: Comment, language: Language): string {
  if (language === 'en') return en;
  return language === 'zh' ? zh : `${zh} / ${en}`;
}

export function heading(level: 1 | 2 | 3, title: string, id: string): Block {
  return { kind: 'heading', level, text: title, id };
}

export function text(...inlines: readonly Inline[]): Block {
  return { kind: 'text', text: inlines };
}

/** A table; a cell is a list of pieces. */
export function table(head: readonly string[], rows: readonly (readonly (Inline | readonly Inline[])[])[]): Block {
  const pieces = (cell: Inline | readonly Inline[]): Inline[] => (isList(cell) ? [...cell] : [cell]);
  return { kind: 'table', head, rows: rows.map((row) => row.map(pieces)) };
}

function isList(cell: Inline | readonly Inline[]): cell is readonly Inline[] {
  return Array.isArray(cell);
}

export function code(name: string): Inline {
  return { code: name };
}

/** Pieces with a text between them. */
export function joined(pieces: readonly Inline[], between: string): Inline[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}

/** The id of an entry: letters, digits, `.`, `_` and `-` alone. */
export function idOf(kind: string, name: string): string {
  return `${kind}-${name}`.replace(/[^A-Za-z0-9._-]/g, '-');
}
