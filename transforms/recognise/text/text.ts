import type { Content, Table } from '../../../model/content.ts';
import { characterTable, isUnseen, LEFT_OUT, mapCharacters, OTHERWISE, rewritten } from '../../../model/characters.ts';
import { SIMPLIFIED, simplify } from '../../../model/traditional.ts';

/** A line of the document as it is compared: narrow, simplified, without spaces. */
export interface Line {
  readonly text: string;
  /** As printed, cut to a length a title may have. */
  readonly printed: string;
  /** The block it stands in. */
  readonly block: number;
  /** It only navigates: a menu entry, a button. */
  readonly navigation: boolean;
  /** The format marks it as a heading. */
  readonly heading: boolean;
}

/** Text beyond this many characters of a line says nothing about whose report it is. */
const LONGEST_LINE = 4_000;
const LONGEST_PRINTED = 240;
/** Tables with more cells are no list of a page's particulars. */
const SMALL_TABLE = 40;
const CELLS_READ = 400;
const MOST_PARTICULARS = 6;
const RESIDUE = /\[bookmark:[^\]]{0,40}\]/g;

/** Full width to ASCII, traditional to simplified characters. */
export function narrow(text: string): string {
  return simplify(compatible(text));
}

/** Normal form KC; made without the library's help where every character has its own. */
function compatible(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (!isPlain(text.charCodeAt(at))) return text.normalize('NFKC');
  }
  return mapCharacters(text, FULL_WIDTH);
}

/** The full-width forms of ASCII and the ideographic space. */
const FULL_WIDTH = characterTable([
  ...Array.from(
    { length: 0x5e },
    (_, index) => [String.fromCharCode(0xff01 + index), String.fromCharCode(0x21 + index)] as const,
  ),
  ['\u3000', ' '],
]);

/** Whether a character is its own normal form beside any other, or full width. */
function isPlain(code: number): boolean {
  if (code < 0xa0) return true;
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  if (code >= 0x2010 && code <= 0x201e) return code !== 0x2011 && code !== 0x2017;
  if (code >= 0x3000 && code <= 0x301b) return true;
  return code >= 0xff01 && code <= 0xff5e;
}

/** `narrow`, without white space, invisible characters and the residue of converters, in the words of the mainland. */
export function squash(text: string): string {
  const usual = MAY_BE_PINYIN.test(text) ? null : rewritten(text, SQUASHED);
  const plain = usual ?? withoutUnseen(narrow(text));
  const native = plain.includes(DISCLOSURE_IN_TAIWAN) ? plain.replaceAll(DISCLOSURE_IN_TAIWAN, '信息公开') : plain;
  return native.includes('[') ? native.replace(RESIDUE, '') : native;
}

/** What converters that also change words make of 信息公开. */
const DISCLOSURE_IN_TAIWAN = '资讯公开';

/** What `simplify` may take for the pinyin of the character before. */
const MAY_BE_PINYIN = /[(（][a-zａ-ｚ]/;
const NO_BREAK_SPACE = 0xa0;

/** What `narrow` and `withoutUnseen` make of each character that none beside it changes: nearly every line of nearly every page. */
const SQUASHED = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  if (code === NO_BREAK_SPACE) return LEFT_OUT;
  if (!isPlain(code) || code === LEFT_OUT || code === OTHERWISE) return OTHERWISE;
  const wide = FULL_WIDTH[code]!;
  const narrowed = wide === 0 ? code : wide;
  const simplified = SIMPLIFIED[narrowed]!;
  const squashed = simplified === 0 ? narrowed : simplified;
  return isUnseen(squashed) || isResidue(squashed) ? LEFT_OUT : squashed;
});

function withoutUnseen(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isUnseen(code) && !isResidue(code)) continue;
    kept += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** Marks of direction and the private use area. */
function isResidue(code: number): boolean {
  return (code >= 0x2028 && code <= 0x202f) || (code >= 0xe000 && code <= 0xf8ff);
}

const remembered = new WeakMap<Content, readonly Line[]>();

/**
 * The lines of a document in reading order, empty ones left out. Of tables only what is no figure is read: the rows of
 * small ones (索引号 | … | 发布机构 | …) and rows of one cell, which are titles and headings in workbooks.
 */
export function linesOf(content: Content): readonly Line[] {
  const known = remembered.get(content);
  if (known) return known;
  const lines: Line[] = [];
  for (const [block, item] of content.blocks.entries()) {
    if (item.kind === 'table') {
      for (const row of linesOfTable(item)) lines.push({ ...row, block, navigation: false, heading: false });
      continue;
    }
    for (const part of item.text.split('\n')) {
      const text = squash(part.slice(0, LONGEST_LINE));
      if (text === '') continue;
      lines.push({
        text,
        printed: part.trim().slice(0, LONGEST_PRINTED),
        block,
        navigation: item.navigation === true,
        heading: item.level !== undefined,
      });
    }
  }
  remembered.set(content, lines);
  return lines;
}

const rowsRemembered = new WeakMap<Table, ReturnType<typeof tableLines>>();

/** As tableLines; a page's tables are asked for alone, and with the text around them. */
function linesOfTable(table: Table): ReturnType<typeof tableLines> {
  let rows = rowsRemembered.get(table);
  if (!rows) rowsRemembered.set(table, (rows = tableLines(table)));
  return rows;
}

/** A table's rows that may be text, the cells of a row joined as label and value are: 发布机构:应急管理局. */
function tableLines(table: Table): { readonly text: string; readonly printed: string }[] {
  const small = table.cells.length <= SMALL_TABLE;
  const rows = new Map<number, string[]>();
  for (const cell of table.cells.slice(0, CELLS_READ)) {
    if (cell.text.trim() === '') continue;
    const row = rows.get(cell.row);
    if (row) row.push(cell.text);
    else rows.set(cell.row, [cell.text]);
  }
  return [...rows.values()]
    .filter((cells) => small || cells.length === 1 || isParticular(cells))
    .map((cells) => ({
      text: cells.map((cell) => squash(cell.slice(0, LONGEST_LINE)).replace(/:$/, '')).join(':'),
      printed: cells.length === 1 ? (cells[0] ?? '').trim().slice(0, LONGEST_PRINTED) : '',
    }))
    .filter((line) => line.text !== '' && line.text.length <= LONGEST_LINE);
}

/** Above a form that is a sheet stands whose it is and for which year: 填报单位：… | 2017年度. */
function isParticular(cells: readonly string[]): boolean {
  if (cells.length > MOST_PARTICULARS) return false;
  return cells.some((cell) => /^\s*(?:填报|填表|报送|编制|统计)\s*(?:单位|机关|部门)|^\s*单位名称\s*[：:]/.test(cell));
}

/** The lines whose blocks lie in the half-open range, menus left out. */
export function linesWithin(content: Content, range: { readonly from: number; readonly to: number }): readonly Line[] {
  return linesOf(content).filter((line) => !line.navigation && line.block >= range.from && line.block < range.to);
}
