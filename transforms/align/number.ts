import { SMALL_COUNTS, smallCount } from '../../model/decimal.ts';
import { simplify } from '../../model/traditional.ts';
import { narrow, UNSEEN } from './labels/fold.ts';

/**
 * What a cell's text says as a number.
 * - `number`: plain decimal notation in `text` with its sign, the power of ten of a unit printed in the cell
 *   (`万元` 4, `元` 0, null where none is), and why it is not certain, if it is not.
 * - `missing`: blank, a dash, a slash or 无: nothing is reported. It is not a zero.
 * - `text`: anything else.
 */
export type Figure =
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly power: number | null;
      /** The unit as printed, or the empty text. */
      readonly unit: string;
      readonly doubt: string | null;
      /** Whether digits stood apart (`1 357`): they may be one number or two. */
      readonly parted: boolean;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text' };

const MISSING: Figure = { kind: 'missing' };
const TEXT: Figure = { kind: 'text' };

const NOTHING = /^(?:[-_/\\·.…*~|]+|无|暂无|没有|未发生|空|none|null|n\/a|nil)$/i;
const LONGEST = 80;
const NUMBER =
  /^(?:共计?|(?:折合)?人民币)?[¥￥]?(?<sign>[+-]*|增加?|减少?|增\+|减-|净增|净减|新增|上升|下降|[↑↓▼▽])(?<digits>[\d.,]+)(?<unit>亿元|万元|千元|百元|元|万|人次|条次|件次|人\/次|[件条个项次篇人宗份起部家笔例单户张册])?(?<end>[增减])?(?<note>\(.*\))?$/;
/** A unit of money in brackets behind a number, 3.5（万元）: it is the cell's. */
const UNIT_NOTE = /^\((?:单位:?)?(亿元|万元|千元|百元|元|万)\)$/;
/** The mark of a note behind a number: `16①`, `16*`, or a raised figure, which readers put in brackets: `16[1]`. */
const NOTE_MARK = /(?<=[\d件条个次万元])\s*(?:注?[①-⑳※†]|注\d?|\*{1,3}|[[〔【]\d{1,2}[\]〕】])$/;
/** Figures in brackets before a number: readers write so what is struck out, `[12] 13`. */
const STRUCK_BEFORE = /^(?:[[〔【]\d[\d,.]{0,11}[\]〕】]\s*)+(?=[\d+-])/;
/** What stands around a number and says nothing: quotes, also the one with which a sheet marks text, and a stop. */
const AROUND = /^['‘’"“](?=[\d+-])|(?<=[\d件])[。;、'’"”]$/g;
const POWERS: Readonly<Record<string, number>> = { 亿元: 8, 万元: 4, 千元: 3, 百元: 2, 元: 0, 万: 4 };

/** Cells repeat over documents, small counts and labels: what was read once is kept, up to a bound. */
const known = new Map<string, Figure>();
const MOST_KEPT = 10_000;
/** Longer texts may be parts of a page that they would keep in memory. */
const LONGEST_KEPT = 12;

/** The figures that most cells hold, told from their digits without looking anything up. */
const COUNTS: readonly Figure[] = Array.from({ length: SMALL_COUNTS }, (_, count) =>
  number(String(count), '', null, false),
);

/** Reads the text of a cell as a figure. Never throws; text of any length. */
export function readFigure(printed: string): Figure {
  const count = smallCount(printed);
  if (count >= 0 && (printed.length === 1 || !printed.startsWith('0'))) return COUNTS[count]!;
  if (printed.length > LONGEST_KEPT) return readNew(printed);
  let figure = known.get(printed);
  if (figure === undefined) {
    figure = readNew(printed);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(printed, figure);
  }
  return figure;
}

function readNew(printed: string): Figure {
  if (printed.length > LONGEST) return printed.trim() === '' ? MISSING : TEXT;
  const text = simplify(narrow(printed)).replace(UNSEEN, '').trim();
  if (text === '' || NOTHING.test(text.replace(/\s+/g, ''))) return MISSING;
  if (text === '零' || text === '〇') return number('0', '', null, false);
  if (/^o$/i.test(text)) return number('0', '', 'the letter O is printed where a zero is meant', false);
  const bracketed = /^\((\d[\d,]*)\)$/.exec(text)?.[1];
  if (bracketed !== undefined) return number(bracketed.replaceAll(',', ''), '', 'it is printed in brackets', false);
  const struck = STRUCK_BEFORE.exec(text)?.[0] ?? '';
  const kept = text.slice(struck.length);
  const mark = NOTE_MARK.exec(kept)?.[0] ?? '';
  const unmarked = (mark === '' ? kept : kept.slice(0, -mark.length)).replace(AROUND, '');
  const match = NUMBER.exec(unmarked.replace(/\s+/g, ''));
  if (!match?.groups) return TEXT;
  const figure = fromParts(match.groups, partedDigits(unmarked));
  if (figure.kind !== 'number' || !/\d/.test(struck + mark)) return figure;
  const beside =
    struck === ''
      ? `a mark with figures follows the number: ${mark.trim()}`
      : `another figure is struck out before the number: ${struck.trim()}`;
  return { ...figure, doubt: figure.doubt ?? beside };
}

function fromParts(parts: Record<string, string | undefined>, parted: boolean): Figure {
  const { sign = '', digits = '', end, note } = parts;
  const unit = parts['unit'] ?? UNIT_NOTE.exec(note ?? '')?.[1] ?? '';
  const doubts: string[] = [];
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(digits);
  const plain = grouped ? digits.replaceAll(',', '') : digits;
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(plain)) return TEXT;
  if (/[+-]{2,}|减-|增\+/.test(sign)) doubts.push(`two signs are printed: ${sign}`);
  if (note !== undefined && /\d/.test(note)) doubts.push(`a note with figures follows the number: ${note}`);
  if (end !== undefined && sign !== '') doubts.push('a sign is printed before and behind the number');
  const negative = /[-减降↓▼▽]/.test(sign) || end === '减';
  return number(`${negative ? '-' : ''}${plain}`, unit, doubts.length > 0 ? doubts.join('; ') : null, parted);
}

function number(text: string, unit: string, doubt: string | null, parted: boolean): Figure {
  return { kind: 'number', text, power: POWERS[unit] ?? null, unit, doubt, parted };
}

/** Whether white space stands between two digits, other than in groups of three as in `1 357 200`. */
function partedDigits(text: string): boolean {
  return /[\d.,]\s+[\d.,]/.test(text) && !/^[^\d]*\d{1,3}(?:[ \u00a0]\d{3})+(?:[^\d\s].*)?$/.test(text);
}

const ERROR = /^#(?:REF!|DIV\/0!|VALUE!|N\/A|NAME\?|NUM!|NULL!)$/i;

/** Whether a spreadsheet prints it in place of a number that it could not work out. */
export function isErrorValue(text: string): boolean {
  return text.includes('#') && ERROR.test(text.trim());
}

const UNIT = /^(?:[条條件次个個项項篇人元份]|人次|[万萬]元)$/;

/** A unit is no longer, blanks between its characters and all. */
const LONGEST_UNIT = 12;

/** Whether the text is a unit alone, as a column of units prints it, also spread over the cell. */
export function isUnit(text: string): boolean {
  return text.length <= LONGEST_UNIT ? UNIT.test(text.replace(/\s+/g, '')) : UNIT.test(text.trim());
}

/** The power of ten of a money unit; `contested` where two are named and which one is meant cannot be told. */
export type UnitPower = number | 'contested';

const MONEY = '(?:[亿万千百]?元)';
const TWO_UNITS = new RegExp(`(${MONEY})(?:[/\\\\|、,或]|或者)(${MONEY})`);

/**
 * The power of ten of the money unit that a header or unit cell names: 4 for 万元, 0 for 元, null where it names none.
 * The longest unit wins, so that 万元 is not read as 元; of two that a template leaves open (元/万元) neither does.
 */
export function unitPower(text: string): UnitPower | null {
  const squashed = simplify(narrow(text)).replace(UNSEEN, '').replace(/\s+/g, '');
  const [, one, other] = TWO_UNITS.exec(squashed) ?? [];
  if (one !== other) return 'contested';
  const unit = /亿元|万元|千元|百元|元/.exec(squashed)?.[0];
  return unit === undefined ? null : (POWERS[unit] ?? null);
}
