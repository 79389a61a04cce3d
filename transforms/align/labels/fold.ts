import { characterTable, mapCharacters } from '../../../model/characters.ts';
import { simplify } from '../../../model/traditional.ts';

/** A label as it is compared: what the eye would call the same label folds to the same text. */
export interface Folded {
  /** Without numbering, spaces, punctuation and bracketed explanations. */
  readonly core: string;
  /** As core, with the text of the brackets. */
  readonly full: string;
  /** The numbering it began with (`三`, `1`), or the empty text. */
  readonly number: string;
}

const NUMBERING = /^(?:其中:?)?(?:[一二三四五六七八九十]{1,3}(?=[、,.:)])|\d{1,2}(?=[、,.:)\u3400-\u9fff])|[①-⑳])/;
/** The mark of a footnote behind a label. */
const NOTE_MARK = /[①-⑳]+$/;
const OPENING = new Set(['(', '[', '【', '〔', '{', '〖']);
const CLOSING = new Set([')', ']', '】', '〕', '}', '〗']);
/** What takes no room: marks of direction, of where a word may break, of joining. */
export const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g;
const KEPT = /[\p{L}\p{N}+]/u;

/** Labels repeat over documents: what was folded once is kept, up to a bound. */
const memory = new Map<string, Folded>();
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 200;
/** What stands further behind belongs to no label. */
const LONGEST = 2_000;

/**
 * Folds a label for comparison: full width to ASCII, traditional to simplified characters and the words of Taiwan to
 * those of the forms, numbering split off, spaces and punctuation dropped, 年度 said as 年, bracketed explanations
 * dropped from `core`.
 */
export function fold(text: string): Folded {
  const known = memory.get(text);
  if (known) return known;
  const folded = foldNew(text);
  if (text.length <= LONGEST_REMEMBERED) {
    if (memory.size >= REMEMBERED) memory.clear();
    memory.set(text, folded);
  }
  return folded;
}

/** Words that copies of a page for Taiwan put in the place of those of the forms, in simplified characters. */
const WORDS_OF_TAIWAN: Readonly<Record<string, string>> = {
  档案: '文件',
  专案: '项目',
  资讯: '信息',
  资訊: '信息',
  网路: '网络',
};
const OF_TAIWAN = new RegExp(Object.keys(WORDS_OF_TAIWAN).join('|'), 'g');

function foldNew(text: string): Folded {
  const plain = simplify(narrow(text.slice(0, LONGEST)))
    .replace(OF_TAIWAN, (word) => WORDS_OF_TAIWAN[word] ?? word)
    .replace(UNSEEN, '')
    .replace(/\s+/g, '');
  const opened = OPENING.has(plain.charAt(0)) ? plain.slice(1) : plain;
  const numbering = NUMBERING.exec(opened);
  const named = numbering ? opened.slice(numbering[0].length) : plain.replace(/^其中[:：]?/, '');
  const rest = named.replace(NOTE_MARK, '');
  const full = keep(rest);
  const core = keep(withoutBrackets(rest.replace(/^[)、,.:]+/, '')));
  return {
    core: (core === '' ? full : core).replace(/^其中/, ''),
    full: full.replace(/^其中/, ''),
    number: numbering ? numbering[0].replace(/^其中:?/, '') : '',
  };
}

const FULL_WIDTH = Array.from(
  { length: 0x5e },
  (_, index) => [String.fromCharCode(0xff01 + index), String.fromCharCode(0x21 + index)] as const,
);
const DASHES = Array.from('\u2012\u2013\u2014\u2015\u2212\u2500\u2501', (dash) => [dash, '-'] as const);
const NARROW = characterTable([...FULL_WIDTH, ...DASHES, ['\u3000', ' ']]);

/** Full-width ASCII, ideographic space and dashes to their ASCII forms. */
export function narrow(text: string): string {
  return mapCharacters(text, NARROW);
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (OPENING.has(character)) depth += 1;
    else if (CLOSING.has(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}

function keep(text: string): string {
  let kept = '';
  for (const character of text) if (KEPT.test(character)) kept += character;
  return kept.toLowerCase().replaceAll('年度', '年');
}
