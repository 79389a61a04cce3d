import type { Content } from '../../model/content.ts';
import { isUnseen } from '../../model/characters.ts';
import { simplify } from '../../model/traditional.ts';
import { narrow } from '../align/labels/fold.ts';

/** A part of a sentence between commas, brackets or full stops, compared: narrow, simplified, without spaces. */
export interface Clause {
  readonly text: string;
  /** Offset in the passage. */
  readonly at: number;
  /** Ordinal of its sentence in the passage. */
  readonly sentence: number;
  /** Whether it stands in brackets. */
  readonly bracketed: boolean;
}

/** A paragraph, or a line of one, as it is compared, and the way back to what is printed. */
export interface Passage {
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** Block of the document, and ordinal among its paragraphs. */
  readonly block: number;
  readonly paragraph: number;
  /** The printed text of a stretch of the passage. */
  readonly printed: (from: number, to: number) => string;
}

/** Longer paragraphs are read up to here: no sentence that counts applications stands behind 6,000 characters. */
const LONGEST = 6_000;
/** Titles of documents name applications, reviews and fees without counting any. */
const CITED = /《[^《》]{0,120}》/g;
/** Longer clauses are lists or damaged text; what they count is not certain. */
const LONGEST_CLAUSE = 160;
/** Only paragraphs with one of these words can hold a figure or name what the next ones count. */
const WORTH = /申请|申請|公开|公開|复议|復議|诉讼|訴訟|规范性文件|規範性文件|收费|收費|收取|处理费|處理費|费用|費用/;

/** The passages of a document's body that may hold figures, menus left out. */
export function passagesOf(content: Content, range: { readonly from: number; readonly to: number }): Passage[] {
  const passages: Passage[] = [];
  let paragraph = -1;
  for (const [index, block] of content.blocks.entries()) {
    if (index >= range.to) break;
    if (block.kind !== 'paragraph') continue;
    paragraph += 1;
    if (index < range.from || block.navigation === true) continue;
    for (const line of block.text.split('\n')) {
      // A row of a table that lost its markup: its figures are the table's.
      if (line.includes('\t') || !WORTH.test(line.slice(0, LONGEST))) continue;
      passages.push(passageOf(line.slice(0, LONGEST), index, paragraph));
    }
  }
  return passages;
}

/** The passage of one line of text. */
export function passageOf(printed: string, block = 0, paragraph = 0): Passage {
  const folded = simplify(narrow(printed));
  const aligned = folded.length === printed.length;
  let text = '';
  let from = 0;
  for (let index = 0; index < folded.length; index += 1) {
    if (!isLeftOut(printed, folded, index, aligned)) continue;
    text += folded.slice(from, index);
    from = index + 1;
  }
  text += folded.slice(from);
  // Most passages state nothing: their clauses and the way back are worked out when they are asked for.
  let clauses: readonly Clause[] | null = null;
  let places: readonly number[] | null = null;
  return {
    text,
    get clauses() {
      return (clauses ??= clausesOf(text.replace(CITED, (title) => '□'.repeat(title.length))));
    },
    block,
    paragraph,
    printed: (first, to) => {
      places ??= placesOf(printed, folded, aligned);
      const end = places[to - 1];
      const source = aligned ? printed : folded;
      return end === undefined ? '' : source.slice(places[first], end + 1).trim();
    },
  };
}

/** Where each character of the compared text stands in the folded one. */
function placesOf(printed: string, folded: string, aligned: boolean): number[] {
  const places: number[] = [];
  for (let index = 0; index < folded.length; index += 1) {
    if (!isLeftOut(printed, folded, index, aligned)) places.push(index);
  }
  return places;
}

const COMMA = 0x2c;

function isLeftOut(printed: string, folded: string, index: number, aligned: boolean): boolean {
  const code = folded.charCodeAt(index);
  return isUnseen(code) || (code === COMMA && isThousandsComma(printed, folded, index, aligned));
}

/** A comma that groups digits, printed narrow: `1,466`. The wide one parts clauses. */
function isThousandsComma(printed: string, folded: string, index: number, aligned: boolean): boolean {
  if (aligned && printed.charAt(index) !== ',') return false;
  return /\d/.test(folded.charAt(index - 1)) && /^\d{3}(?!\d)/.test(folded.slice(index + 1, index + 5));
}

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let sentence = 0;
  let depth = 0;
  const close = (to: number): void => {
    if (to > from && to - from <= LONGEST_CLAUSE) {
      clauses.push({ text: text.slice(from, to), at: from, sentence, bracketed: depth > 0 });
    }
    from = to + 1;
  };
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > LAST_ASCII_SEPARATOR && code < FIRST_OTHER_SEPARATOR) continue;
    const character = text.charAt(index);
    if (!SEPARATORS.has(character)) continue;
    close(index);
    if (character === '(' || character === '[') depth = 1;
    else if (character === ')' || character === ']') depth = 0;
    else if (FULL_STOPS.has(character)) {
      sentence += 1;
      depth = 0;
    }
  }
  close(text.length);
  return clauses;
}

const FULL_STOPS = new Set(['。', '!', '?', ';', '｡']);
const SEPARATORS = new Set([',', '(', ')', '[', ']', ...FULL_STOPS]);
const LAST_ASCII_SEPARATOR = ']'.charCodeAt(0);
const FIRST_OTHER_SEPARATOR = '。'.charCodeAt(0);

const LONGEST_QUOTED = 120;

/** The sentence a stretch of the passage stands in, as printed, cut around the stretch where it is long. */
export function sentenceAround(passage: Passage, from: number, to: number): string {
  const { text } = passage;
  let begin = from;
  while (begin > 0 && from - begin < LONGEST_QUOTED && !FULL_STOPS.has(text.charAt(begin - 1))) begin -= 1;
  let end = to;
  while (end < text.length && end - to < LONGEST_QUOTED && !FULL_STOPS.has(text.charAt(end))) end += 1;
  return passage.printed(begin, end);
}
