import type { AsideGlyph, Glyph } from './geometry.ts';
import { linesOf, textOf } from './lines.ts';

/** What a cell prints, and why that is not certain. */
interface OwnGlyphs {
  readonly glyphs: readonly Glyph[];
  readonly doubt?: string;
}

/** The characters of a page that are none of its text, by the cells over which they stand. */
export class Asides {
  private readonly byCell = new Map<readonly Glyph[], AsideGlyph[]>();
  private readonly others: AsideGlyph[] = [];

  /** @param cellOf the characters of the cell over which one stands, or null where there is none */
  constructor(aside: readonly AsideGlyph[], cellOf: (glyph: Glyph) => readonly Glyph[] | null) {
    for (const glyph of aside) {
      const cell = cellOf(glyph);
      const before = cell ? this.byCell.get(cell) : this.others;
      if (before) before.push(glyph);
      else if (cell) this.byCell.set(cell, [glyph]);
    }
  }

  /**
   * What a cell prints beside what is set aside: nothing of that; but what a note writes into an empty cell is its text.
   * @param cell the cell's own characters, and those of them that it prints
   */
  beside(cell: readonly Glyph[], printed: readonly Glyph[]): OwnGlyphs {
    const aside = this.byCell.get(cell);
    if (!aside) return { glyphs: printed };
    const notes = aside.filter(({ how }) => how === 'noted');
    const empty = printed.every(({ text }) => text.trim() === '');
    if (empty && notes.length > 0) return { glyphs: notes, doubt: 'a note over the page writes it into an empty cell' };
    if (empty) this.others.push(...aside);
    if (empty) return { glyphs: printed };
    const hows = HOWS.filter(([kind]) => aside.some(({ how }) => how === kind)).map(([, words]) => words);
    return { glyphs: printed, doubt: `left out is what is ${hows.join(' or ')}: ${plain(aside)}` };
  }

  /** The figures set aside that no cell tells of, in one text: empty where there are none. */
  rest(): string {
    const text = plain(this.others);
    return /\d/.test(text) ? text : '';
  }
}

function plain(glyphs: readonly Glyph[]): string {
  return linesOf([...glyphs])
    .map((line) => textOf(line, true))
    .join(' ')
    .slice(0, MOST);
}

/** How a message tells why characters are set aside. */
const HOWS = [
  ['struck', 'struck out in it'],
  ['noted', 'written over it in a note'],
  ['unseen', 'not to be seen in it'],
] as const;

/** Characters that a message quotes. */
const MOST = 60;
