import type { Budget } from '../budget.ts';
import { placeCells, type RawCell, type RawRow } from '../grid.ts';
import type { Item } from '../items.ts';
import { closeTable } from '../tables.ts';

interface Frame {
  /** How many elements were open before the table. */
  readonly base: number;
  readonly hidden: boolean;
  readonly rows: RawRow[];
  /** The rows of its first tfoot, which is shown last wherever it stands; null before one. */
  foot: RawRow[] | null;
  /** Whether that tfoot is open. */
  inFoot: boolean;
  row: RawRow | null;
  rowHidden: boolean;
  cell: RawCell | null;
  cellHidden: boolean;
  group: number;
}

/** The tables that are open, innermost last. Text outside their cells belongs to what stands around the table. */
export class OpenTables {
  readonly #frames: Frame[] = [];
  readonly #root: Item[];
  readonly #budget: Budget;
  #hiddenTables = 0;

  constructor(root: Item[], budget: Budget) {
    this.#root = root;
    this.#budget = budget;
  }

  get depth(): number {
    return this.#frames.length;
  }

  /** How many tables were left out because they are not shown. */
  get hiddenTables(): number {
    return this.#hiddenTables;
  }

  /** How many elements were open before the innermost table. */
  get base(): number {
    return this.#top?.base ?? 0;
  }

  get inCell(): boolean {
    return this.#top?.cell !== null && this.#top !== undefined;
  }

  /** Where items go: into the innermost open cell, or the document. */
  get sink(): Item[] {
    for (let i = this.#frames.length - 1; i >= 0; i--) {
      const { cell } = this.#frames[i]!;
      if (cell !== null) return cell.items;
    }
    return this.#root;
  }

  get #top(): Frame | undefined {
    return this.#frames.at(-1);
  }

  open(base: number, hidden: boolean): void {
    const empty = { rows: [], foot: null, inFoot: false, row: null, rowHidden: false, cell: null, cellHidden: false };
    this.#frames.push({ base, hidden, ...empty, group: 0 });
  }

  /**
   * A thead, tbody or tfoot begins or ends.
   * @param name its name where it begins
   */
  section(name = ''): void {
    const frame = this.#top;
    if (frame === undefined) return;
    frame.group++;
    frame.inFoot = name === 'tfoot' && frame.foot === null;
    if (frame.inFoot) frame.foot = [];
  }

  openRow(hidden: boolean): void {
    const frame = this.#top;
    if (frame === undefined) return;
    this.closeRow();
    this.#budget.cell();
    frame.row = { cells: [], group: frame.group };
    frame.rowHidden = hidden;
  }

  openCell(rowspan: number, colspan: number, hidden: boolean): void {
    const frame = this.#top;
    if (frame === undefined) return;
    if (frame.row === null) this.openRow(false);
    this.#budget.cell();
    frame.cell = { items: [], rowspan, colspan };
    frame.cellHidden = hidden;
  }

  closeCell(): void {
    const frame = this.#top;
    if (frame === undefined || frame.cell === null) return;
    if (!frame.cellHidden) frame.row?.cells.push(frame.cell);
    frame.cell = null;
  }

  closeRow(): void {
    const frame = this.#top;
    if (frame === undefined || frame.row === null) return;
    if (!frame.rowHidden) (frame.inFoot ? frame.foot! : frame.rows).push(frame.row);
    frame.row = null;
  }

  /** Ends the innermost table and puts it where it stands. */
  close(): void {
    this.closeCell();
    this.closeRow();
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    if (frame.hidden) {
      this.#hiddenTables++;
      return;
    }
    const item = closeTable(
      placeCells(frame.foot === null ? frame.rows : [...frame.rows, ...frame.foot], this.#budget),
    );
    if (item !== null) this.sink.push(item);
  }
}
