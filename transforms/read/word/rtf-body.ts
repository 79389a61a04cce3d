import type { Budget } from '../budget.ts';
import { addAll, type Item } from '../items.ts';
import { paragraphsOf } from '../paragraphs.ts';
import { closeRows, type RtfCell, type RtfRow } from './rtf-tables.ts';
import type { RtfHandler } from './rtf-tokens.ts';
import { RtfText } from './rtf-text.ts';

/** Groups that hold no text of the body. */
const DESTINATIONS = new Set(
  (
    'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf ' +
    'footnote annotation fldinst themedata colorschememapping latentstyles datastore listtable listoverridetable ' +
    'revtbl rsidtbl generator xmlnstbl nonshppict filetbl bkmkstart bkmkend pntext pntxta pntxtb tc xe'
  ).split(' '),
);
/** Starred groups whose text is printed all the same. */
const PRINTED = new Set(['shppict', 'shpinst', 'shptxt']);

interface Group {
  readonly skipped: boolean;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
  /** Characters that follow a \u for readers without Unicode. */
  readonly fallback: number;
  readonly font: number | null;
}

/** Makes items of the events of an RTF file. The cells of a table inside a cell are lines of that cell. */
export class RtfBody implements RtfHandler {
  readonly #budget: Budget;
  readonly #items: Item[] = [];
  readonly #text = new RtfText();
  readonly #groups: Group[] = [];
  #group: Group = { skipped: false, hidden: false, struck: false, raised: false, fallback: 1, font: null };
  #starred = false;
  #inTable = false;
  #level = 0;
  #rows: RtfRow[] = [];
  #cells: Item[][] = [];
  #cell: Item[] = [];
  #shapes: RtfCell[] = [];
  #shape: Omit<RtfCell, 'right'> = { vertical: null, horizontal: null };
  #left = 0;
  #fontTable = false;
  images = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** Ends the document. */
  finish(): readonly Item[] {
    this.#endParagraph();
    this.#endTable();
    return this.#items;
  }

  openGroup(): void {
    this.#groups.push(this.#group);
    this.#starred = false;
  }

  closeGroup(): void {
    this.#text.flush();
    this.#group = this.#groups.pop() ?? this.#group;
    this.#text.font(this.#group.font);
    this.#text.raise(this.#group.raised);
    if (!this.#group.skipped) this.#fontTable = false;
  }

  bytes(text: string): void {
    if (this.#text.skipFallback(text)) return;
    if (!this.#group.skipped && this.#printed) this.#text.add(text);
  }

  control(word: string, value: number | null): void {
    if (word === '*') this.#starred = true;
    else if (word === 'ansicpg' && value !== null) this.#text.codePage = value;
    else if (word === 'fonttbl' || this.#fontTable) this.#font(word, value);
    else if (DESTINATIONS.has(word) || (this.#starred && !PRINTED.has(word))) this.#skip(word);
    else if (!this.#group.skipped) this.#format(word, value);
    if (word !== '*') this.#starred = false;
  }

  /** The font table tells which code page each font's bytes are in. */
  #font(word: string, value: number | null): void {
    if (word === 'fonttbl') {
      this.#fontTable = true;
      this.#group = { ...this.#group, skipped: true };
    } else if (word === 'f' && value !== null) this.#text.declareFont(value);
    else if (word === 'fcharset' && value !== null) this.#text.declareCharset(value);
  }

  #skip(word: string): void {
    this.#text.flush();
    if (word === 'pict' && !this.#group.skipped) this.images++;
    this.#group = { ...this.#group, skipped: true };
  }

  #format(word: string, value: number | null): void {
    switch (word) {
      case 'u':
        if (value !== null && this.#printed) this.#text.addUnicode(value, this.#group.fallback);
        return;
      case 'uc':
        this.#group = { ...this.#group, fallback: Math.max(0, Math.min(9, value ?? 1)) };
        return;
      case 'f':
        this.#group = { ...this.#group, font: value };
        return this.#text.font(value);
      case 'v':
      case 'deleted':
        this.#text.flush();
        this.#group = { ...this.#group, hidden: value !== 0 };
        return;
      case 'strike':
      case 'striked':
        this.#text.flush();
        this.#group = { ...this.#group, struck: value !== 0 };
        return;
      case 'plain':
        this.#text.flush();
        this.#group = { ...this.#group, hidden: false, struck: false };
        return this.#raise(false);
      case 'super':
        return this.#raise(value !== 0 && this.#inTable);
      case 'nosupersub':
        return this.#raise(false);
      case 'outlinelevel':
        this.#level = value !== null && value >= 0 && value < 6 ? value + 1 : 0;
        return;
      default:
        this.#structure(word, value);
    }
  }

  get #printed(): boolean {
    return !this.#group.hidden && !this.#group.struck;
  }

  #raise(raised: boolean): void {
    this.#group = { ...this.#group, raised };
    this.#text.raise(raised);
  }

  #structure(word: string, value: number | null): void {
    switch (word) {
      case 'par':
      case 'sect':
        return this.#endParagraph();
      case 'pard':
        this.#inTable = false;
        this.#level = 0;
        return;
      case 'intbl':
        this.#inTable = true;
        return;
      case 'cell':
        return this.#endCell();
      case 'nestcell':
        addAll(this.#cell, paragraphsOf(this.#text.take(), 0, true));
        return;
      case 'row':
        return this.#endRow();
      case 'trowd':
        this.#shapes = [];
        this.#shape = { vertical: null, horizontal: null };
        this.#left = 0;
        return;
      case 'trleft':
        this.#left = value ?? 0;
        return;
      case 'cellx':
        if (this.#shapes.length < 2_000) this.#shapes.push({ ...this.#shape, right: value ?? 0 });
        this.#shape = { vertical: null, horizontal: null };
        return;
      case 'clmgf':
        this.#shape = { ...this.#shape, horizontal: 'start' };
        return;
      case 'clmrg':
        this.#shape = { ...this.#shape, horizontal: 'continued' };
        return;
      case 'clvmgf':
        this.#shape = { ...this.#shape, vertical: 'start' };
        return;
      case 'clvmrg':
        this.#shape = { ...this.#shape, vertical: 'continued' };
        return;
      default:
        this.#text.sign(word);
    }
  }

  #endParagraph(): void {
    const paragraphs = paragraphsOf(this.#text.take(), this.#level, this.#inTable);
    if (this.#inTable) addAll(this.#cell, paragraphs);
    else if (paragraphs.length > 0 || this.#cells.length === 0) {
      this.#endTable();
      addAll(this.#items, paragraphs);
    }
  }

  #endCell(): void {
    this.#budget.cell();
    addAll(this.#cell, paragraphsOf(this.#text.take(), 0, true));
    this.#cells.push(this.#cell);
    this.#cell = [];
  }

  #endRow(): void {
    this.#budget.cell();
    this.#rows.push({ left: this.#left, cells: this.#cells, shapes: this.#shapes });
    this.#cells = [];
  }

  #endTable(): void {
    if (this.#cells.length > 0) this.#endRow();
    if (this.#rows.length > 0) closeRows(this.#rows, this.#items, this.#budget);
    this.#rows = [];
    addAll(this.#items, this.#cell);
    this.#cell = [];
  }
}
