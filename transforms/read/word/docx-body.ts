import type { Budget } from '../budget.ts';
import { addAll, type Item } from '../items.ts';
import { paragraphsOf } from '../paragraphs.ts';
import { GridTables, type Merge } from '../xml/xml-tables.ts';
import type { XmlHandler } from '../xml/xml.ts';
import { LIMITS } from '../limits.ts';
import { apartFrom } from '../raised.ts';
import { takesOutOfPrint, type DocxStyles } from './docx-styles.ts';

type Attributes = ReadonlyMap<string, string>;

/**
 * Elements whose content is not part of the running text: deleted, moved away, repeated from mc:Choice, formerly so, the
 * reading above a character (w:rt), and the headers, footers and notes that Word's XML of 2003 keeps in the body.
 */
const LEFT_OUT = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:rPrChange',
  'w:pPrChange',
  'w:tcPrChange',
  'w:rt',
  'w:hdr',
  'w:ftr',
  'w:footnote',
  'w:endnote',
]);

/** Check marks and boxes of the Wingdings font, by the character that stands for them. */
const WINGDINGS: ReadonlyMap<string, string> = new Map([
  ['F052', '☑'],
  ['F06F', '□'],
  ['F071', '□'],
  ['F0A3', '□'],
  ['F0A8', '□'],
  ['F0FC', '✓'],
  ['F0FE', '☑'],
]);

/** What a line of text writes where a formula goes below or above it: its parts are no figure together. */
const MATHS: ReadonlyMap<string, string> = new Map([
  ['m:den', '/'],
  ['m:sup', '^'],
  ['m:sub', '_'],
]);

/** EMU in 50 pixels: a smaller picture holds no table. */
const ICON_EMU = 476_250;

interface OpenCell {
  colspan: number;
  vertical: Merge;
  horizontal: Merge;
}

/** A paragraph being read; a text box inside it has paragraphs of its own. */
interface OpenParagraph {
  text: string;
  level: number;
  /** Whether its style takes it out of print. */
  unprinted: boolean;
}

/** Makes items of the events of word/document.xml. */
export class DocxBody implements XmlHandler {
  readonly items: Item[] = [];
  readonly #tables: GridTables;
  readonly #styles: DocxStyles;
  readonly #chunk: (id: string) => readonly Item[];
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #cells: OpenCell[] = [];
  readonly #deletedRows: boolean[] = [];
  #leftOut = 0;
  #properties = 0;
  #inText = false;
  /** Whether each property of the run that takes text out of print does, its style under an empty name. */
  #runUnprinted = new Map<string, boolean>();
  #runRaised = false;
  #smallPicture = false;
  #images = 0;

  /**
   * @param styles what the styles say about text set in them
   * @param chunk what a part in another format holds (w:altChunk), by its relationship
   */
  constructor(budget: Budget, styles: DocxStyles, chunk: (id: string) => readonly Item[]) {
    this.#tables = new GridTables(this.items, budget);
    this.#styles = styles;
    this.#chunk = chunk;
  }

  /** Pictures large enough to hold a table. */
  get images(): number {
    return this.#images;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#leftOut > 0) {
      if (LEFT_OUT.has(name)) this.#leftOut++;
      return;
    }
    if (name === 'w:p') this.#paragraphs.push({ text: '', level: 0, unprinted: false });
    else if (name === 'w:t' || name === 'm:t') this.#inText = true;
    else if (name === 'w:r') this.#beginRun();
    else if (name === 'w:rPr' || name === 'w:pPr' || name === 'w:trPr' || name === 'w:tcPr') this.#properties++;
    else if (name === 'w:tbl') this.#tables.open();
    else if (name === 'w:tr') this.#openRow();
    else if (name === 'w:tc') this.#openCell();
    // Among properties, w:del is no deleted text but the mark of a deleted row or paragraph end.
    else if (LEFT_OUT.has(name) && !(name === 'w:del' && this.#properties > 0)) this.#leftOut++;
    else if (this.#properties > 0) this.#property(name, attributes);
    else this.#content(name, attributes);
  }

  close(name: string): void {
    if (this.#leftOut > 0) {
      if (LEFT_OUT.has(name)) this.#leftOut--;
    } else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:t' || name === 'm:t') this.#inText = false;
    else if (name === 'w:r') this.#beginRun();
    else if (name === 'w:rPr' || name === 'w:pPr' || name === 'w:trPr' || name === 'w:tcPr') this.#properties--;
    else if (name === 'w:tbl') this.#tables.close();
    else if (name === 'w:tr') this.#closeRow();
    else if (name === 'w:tc') this.#closeCell();
  }

  text(text: string): void {
    if (this.#inText && this.#leftOut === 0) this.#add(text);
  }

  #add(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || this.#isUnprinted(paragraph)) return;
    paragraph.text += this.#runRaised ? apartFrom(paragraph.text, text) : text;
  }

  /** A run says whether it is printed itself, else by its style, else by that of its paragraph. */
  #isUnprinted(paragraph: OpenParagraph): boolean {
    const said = this.#runUnprinted;
    const itself = [...said].filter(([name]) => name !== '').map(([, out]) => out);
    return itself.includes(true) || (itself.length === 0 && (said.get('') ?? paragraph.unprinted));
  }

  #beginRun(): void {
    if (this.#runUnprinted.size > 0) this.#runUnprinted = new Map();
    this.#runRaised = false;
  }

  #content(name: string, attributes: Attributes): void {
    if (name === 'w:tab' || name === 'w:ptab') this.#add('\t');
    else if (name === 'w:cr' || (name === 'w:br' && !attributes.has('w:type'))) this.#add('\n');
    else if (name === 'w:br' && attributes.get('w:type') === 'textWrapping') this.#add('\n');
    else if (name === 'w:noBreakHyphen') this.#add('-');
    else if (MATHS.has(name)) this.#add(MATHS.get(name)!);
    else if (name === 'w:sym') this.#add(symbol(attributes));
    else if (name === 'w:altChunk') addAll(this.#tables.sink, this.#chunk(attributes.get('r:id') ?? ''));
    else if (name === 'wp:extent') this.#smallPicture = isSmall(attributes);
    else if (name === 'a:blip' || name === 'v:imagedata') {
      if (!this.#smallPicture) this.#images++;
      this.#smallPicture = false;
    }
  }

  #property(name: string, attributes: Attributes): void {
    const value = attributes.get('w:val');
    const cell = this.#cells.at(-1);
    const paragraph = this.#paragraphs.at(-1);
    const unprinted = takesOutOfPrint(name, attributes);
    // The mark of a paragraph may be hidden (w:pPr/w:rPr) without its text being so.
    if (unprinted !== undefined) {
      if (this.#properties === 1) this.#runUnprinted.set(name, unprinted);
    } else if (name === 'w:rStyle' && this.#properties === 1) {
      if (this.#styles.unprinted.has(value ?? '')) this.#runUnprinted.set('', true);
    } else if (name === 'w:vertAlign' && this.#properties === 1) this.#runRaised = value === 'superscript';
    else if (name === 'w:del' && this.#deletedRows.length > 0 && this.#properties === 1 && paragraph === undefined) {
      this.#deletedRows[this.#deletedRows.length - 1] = true;
    } else if (name === 'w:gridBefore') this.#tables.skip(count(value));
    else if (name === 'w:pStyle' && paragraph !== undefined) {
      paragraph.level ||= this.#styles.levels.get(value ?? '') ?? 0;
      paragraph.unprinted = this.#styles.unprinted.has(value ?? '');
    } else if (name === 'w:outlineLvl' && paragraph !== undefined) paragraph.level = outlineLevel(value);
    else if (cell === undefined) return;
    else if (name === 'w:gridSpan') cell.colspan = Math.max(1, count(value));
    else if (name === 'w:vMerge' || name === 'w:vmerge') cell.vertical = value === 'restart' ? 'start' : 'continued';
    else if (name === 'w:hMerge' || name === 'w:hmerge') cell.horizontal = value === 'restart' ? 'start' : 'continued';
  }

  #openRow(): void {
    this.#tables.openRow();
    this.#deletedRows.push(false);
  }

  #closeRow(): void {
    if (this.#deletedRows.pop() === true) this.#tables.dropRow();
  }

  #openCell(): void {
    this.#tables.openCell();
    this.#cells.push({ colspan: 1, vertical: null, horizontal: null });
  }

  #closeCell(): void {
    const cell = this.#cells.pop();
    if (cell !== undefined) this.#tables.closeCell(cell);
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    addAll(this.#tables.sink, paragraphsOf(paragraph.text, paragraph.level, this.#tables.depth > 0));
  }
}

function symbol(attributes: Attributes): string {
  const code = (attributes.get('w:char') ?? '').toUpperCase();
  const wingdings = /wingdings/i.test(attributes.get('w:font') ?? '') ? WINGDINGS.get(code) : undefined;
  if (wingdings !== undefined) return wingdings;
  return /^[0-9A-F]{2,4}$/.test(code) ? String.fromCharCode(Number.parseInt(code, 16)) : '';
}

function isSmall(attributes: Attributes): boolean {
  return ['cx', 'cy'].some((side) => Number(attributes.get(side) ?? Number.NaN) < ICON_EMU);
}

function count(value: string | undefined): number {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Math.min(Number(value), LIMITS.columns) : 0;
}

function outlineLevel(value: string | undefined): number {
  const level = Number(value);
  return level >= 0 && level < 6 ? level + 1 : 0;
}
