import type { Block } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';
import type { DocCharacter } from './ole-doc-pieces.ts';
import type { ParagraphProperties, Paragraphs } from './ole-doc-properties.ts';
import { tableOf } from './ole-doc-tables.ts';
import type { DocRow } from './ole-doc-tables.ts';

/** Characters with a meaning of their own, [MS-DOC] 2.4.1. */
const CELL = '\x07';
const FIELD = { begin: '\x13', separator: '\x14', end: '\x15' } as const;
const PARAGRAPH_ENDS = new Set(['\r', '\x0c']);
const PICTURES = new Set(['\x01', '\x08']);
const WRITTEN = new Map([
  ['\t', '\t'],
  ['\x0b', '\n'],
  ['\x1e', '-'],
]);

/** A table that is still being read, at one depth. */
interface OpenTable {
  rows: DocRow[];
  cells: string[];
  /** The paragraphs of the cell being read. */
  text: string[];
}

/** Builds blocks from the characters of the main text. */
export class BlockBuilder {
  readonly blocks: Block[] = [];
  images = 0;
  private tables = 0;
  private cells = 0;
  private text = '';
  /** Per open field whether its code, which is not shown, is being read. */
  private fields: boolean[] = [];
  /** `open[depth - 1]` is the table at a depth. */
  private open: OpenTable[] = [];
  private readonly paragraphs: Paragraphs;
  private readonly invisible: (byte: number) => boolean;

  constructor(paragraphs: Paragraphs, invisible: (byte: number) => boolean) {
    this.paragraphs = paragraphs;
    this.invisible = invisible;
  }

  add({ text, at }: DocCharacter): void {
    if (text === FIELD.begin) this.fields.push(true);
    else if (text === FIELD.separator) this.fields = [...this.fields.slice(0, -1), false];
    else if (text === FIELD.end) this.fields.pop();
    else if (text === CELL || PARAGRAPH_ENDS.has(text)) this.endParagraph(text, this.paragraphs.at(at));
    else if (!this.fields.includes(true) && !this.invisible(at)) this.addVisible(text);
  }

  /** Closes what is open at the end of the text. */
  finish(): void {
    if (this.text !== '')
      this.endParagraph('\r', { depth: 0, rowEnd: false, innerCell: false, level: null, row: null });
    this.closeTables(0);
  }

  private addVisible(text: string): void {
    if (PICTURES.has(text)) this.images++;
    this.text += text >= ' ' ? (text === '\x7f' ? '' : text) : (WRITTEN.get(text) ?? '');
  }

  private endParagraph(mark: string, properties: ParagraphProperties): void {
    const { text } = this;
    this.text = '';
    // A field whose separator or end is missing must not swallow the rest of the document.
    this.fields = this.fields.map(() => false);
    const depth = mark === CELL ? Math.max(1, properties.depth) : properties.depth;
    this.closeTables(depth);
    if (depth === 0) {
      this.blocks.push({ kind: 'paragraph', text, ...(properties.level === null ? {} : { level: properties.level }) });
      return;
    }
    while (this.open.length < depth) this.open.push({ rows: [], cells: [], text: [] });
    const table = this.open[depth - 1]!;
    if (properties.rowEnd) {
      table.rows.push({ cells: table.cells, properties: properties.row });
      table.cells = [];
      table.text = [];
      return;
    }
    table.text.push(text);
    if (mark !== CELL && !properties.innerCell) return;
    table.cells.push(table.text.join('\n'));
    if (++this.cells > LIMITS.cells) {
      throw new Unreadable('quarantined', `the Word file has more than ${LIMITS.cells} cells, more than any report`);
    }
    table.text = [];
  }

  /** Ends the tables that are deeper; a table inside a table stands before it. */
  private closeTables(depth: number): void {
    while (this.open.length > depth) {
      const { rows, cells } = this.open.pop()!;
      if (cells.length > 0) rows.push({ cells, properties: null });
      if (rows.length > 0) this.blocks.push(tableOf(rows, this.tables++));
    }
  }
}
