import { isWide } from './laid-out.ts';

/**
 * How many places of a line a program gives to the characters whose width Unicode leaves open, to those of drawings,
 * and to the byte order mark (U+FEFF), which pages keep before figures.
 */
export interface WrittenWidth {
  readonly open: 1 | 2;
  readonly drawn: 1 | 2;
  readonly mark: 0 | 1;
}

/** What programs do: dumps of pages give the first two one place each, Chinese editors two, and some one to drawings; pandoc counts the mark. */
export const WRITTEN_WIDTHS: readonly WrittenWidth[] = [
  { open: 1, drawn: 1, mark: 0 },
  { open: 1, drawn: 1, mark: 1 },
  { open: 2, drawn: 1, mark: 0 },
  { open: 2, drawn: 2, mark: 0 },
];

const MARK = '\ufeff';
const NONE = /[\p{Mn}\u200b-\u200f\u2060]/u;
const DRAWN = /[\u2500-\u257f]/;
/** Greek, Cyrillic, quotation marks, dashes, numbers in circles, arrows and signs: “ — … ① Ⅱ ● (Unicode Annex 11). */
const OPEN = /[\u0370-\u04ff\u2010-\u27bf]/;

/** The characters of a line by their places; the second place of a wide character holds nothing. */
export function placedIn(line: string, written: WrittenWidth): string[] {
  const places: string[] = [];
  for (const character of line) {
    const width = widthOf(character, written);
    if (width > 0) places.push(character === '\u3000' ? ' ' : character);
    if (width === 2) places.push(character === '\u3000' ? ' ' : '');
  }
  return places;
}

function widthOf(character: string, { open, drawn, mark }: WrittenWidth): 0 | 1 | 2 {
  if (!isWide(character)) return 1;
  if (DRAWN.test(character)) return drawn;
  if (character === MARK) return mark;
  if (NONE.test(character)) return 0;
  return OPEN.test(character) ? open : 2;
}
