import type { Random } from '../corpus/random.ts';

/** A change to a text: so many characters are taken out at a place, and others put in. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** The text with the edits made, which must be in order and must not overlap. */
export function apply(text: string, edits: readonly Edit[]): string {
  let changed = '';
  let from = 0;
  for (const { at, remove, insert } of edits) {
    changed += text.slice(from, at) + insert;
    from = at + remove;
  }
  return changed + text.slice(from);
}

/** What damaged files, careless editors and odd programs put in. */
const PIECES: readonly string[] = [
  ['0', '1', '7', '12', '１', '三', '-', '—', '/', '.', ',', '，', '%', '万元', '件', '（', ')', '无', '增3', 'O', 'l'],
  [' ', '\t', '\n', '\n\n', '\u00a0', '\u3000', '\u200b', '\ufeff', '\ufffd', '\0', '\u202e'],
  ['<td>', '</td>', '<tr>', '</tr>', '<td></td>', '<br>', '<p>', '<!--', '</table>', '<table>', '&nbsp;', '&#48;'],
  ['<td colspan=2>', '<td rowspan=3>', '总计', '其他', '合计', '小计', '自然人', '2019年', '本年新收', '（三）', '1.'],
].flat();

type Change = (text: string, random: Random) => Edit | null;

const characters: Change = (text, random) => ({
  at: random.int(0, text.length - 1),
  remove: random.int(0, 3),
  insert: random.chance(0.6) ? random.pick(PIECES) : '',
});

/** One of the places a pattern finds, beginning to look anywhere. */
function found(text: string, pattern: RegExp, random: Random): RegExpExecArray | null {
  const sticky = new RegExp(pattern, 'gu');
  sticky.lastIndex = random.int(0, text.length - 1);
  return sticky.exec(text) ?? new RegExp(pattern, 'gu').exec(text);
}

const changing =
  (pattern: RegExp, insert: (text: string, hit: string, random: Random) => string): Change =>
  (text, random) => {
    const hit = found(text, pattern, random);
    return hit && { at: hit.index, remove: hit[0].length, insert: insert(text, hit[0], random) };
  };

const NUMBER = /(?<=[\s>])\d+(?=[\s<])/;
const LABEL = /[\u4e00-\u9fff]{2,30}/;
const LINE = /(?<=\n)[^\n]+\n/;
/** The first holds a figure: labels of a header that change places change what the figures below are. */
const TWO_LINES = /(?<=\n)[^\n]*\d[^\n]*\n[^\n]+\n/;
const TAG = /<\/?(?:td|th|tr|table|p|w:tc|w:tr|text:p|table:table-cell|table:table-row|c|row)\b[^>]*>/;
const CELL = /<td\b[^>]*>[^<]*<\/td>/;
const SPAN = /(?<=span="?)\d+/;
const BLANK = /[ \t]/;

/** Every kind of change. */
const CHANGES: readonly Change[] = [
  characters,
  characters,
  changing(NUMBER, (_, __, random) => String(random.int(0, 999))),
  changing(NUMBER, (_, hit, random) => random.pick(['', '-', `${hit}${hit}`, `${hit} ${hit}`, `0${hit}`, `${hit}.5`])),
  changing(LABEL, () => ''),
  changing(LABEL, (text, _, random) => found(text, LABEL, random)?.[0] ?? ''),
  changing(LABEL, (_, hit, random) => hit.slice(0, random.int(1, hit.length - 1))),
  changing(LABEL, (_, hit, random) => `${hit.slice(0, 1)}${random.pick(PIECES)}${hit.slice(1)}`),
  changing(LINE, () => ''),
  changing(LINE, (_, hit) => hit + hit),
  changing(TWO_LINES, (_, hit) => `${hit.slice(0, -1).split('\n').toReversed().join('\n')}\n`),
  changing(LINE, (text, _, random) => found(text, LINE, random)?.[0] ?? ''),
  changing(TAG, () => ''),
  changing(TAG, (_, hit) => hit + hit),
  changing(CELL, () => ''),
  changing(CELL, (_, hit) => hit + hit),
  changing(SPAN, (_, __, random) => String(random.int(0, 9))),
  changing(BLANK, () => ''),
  changing(BLANK, (_, hit) => hit + hit),
  changing(/\n/, (_, __, random) => random.pick(['', '\t', ' ', '\n\n'])),
];

/** One to three changes of a text, in order and apart from each other. */
export function someEdits(text: string, random: Random): Edit[] {
  const wanted = random.chance(0.6) ? 1 : random.int(2, 3);
  const edits: Edit[] = [];
  for (let tried = 0; edits.length < wanted && tried < 10; tried++) {
    const edit = random.pick(CHANGES)(text, random);
    if (!edit || edits.some((other) => edit.at <= other.at + other.remove && other.at <= edit.at + edit.remove))
      continue;
    edits.push(edit);
  }
  return edits.sort((a, b) => a.at - b.at);
}

/** Changes of bytes, each byte a character: bits turned over, bytes lost, doubled or put in, an end that is missing. */
export function someByteEdits(bytes: string, random: Random): Edit[] {
  const at = random.int(0, bytes.length - 1);
  const length = random.int(1, 8);
  const flipped = String.fromCharCode((bytes.charCodeAt(at) ^ (1 << random.int(0, 7))) & 0xff);
  return [
    random.pick<Edit>([
      { at, remove: 1, insert: flipped },
      { at, remove: length, insert: '' },
      { at, remove: 0, insert: bytes.slice(at, at + length) },
      { at, remove: 0, insert: String.fromCharCode(random.int(0, 255)) },
      { at, remove: length, insert: '\0'.repeat(length) },
      { at, remove: bytes.length - at, insert: '' },
    ]),
  ];
}
