import { damaged } from './ole-doc-stream.ts';
import type { OleStream } from './ole-doc-stream.ts';
import type { Extent } from './ole-doc-pieces.ts';

const PAGE = 512;
/** Property modifiers, [MS-DOC] 2.6.2 to 2.6.3. */
const SPRM = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  depth: 0x6649,
  outline: 0x2640,
  huge: 0x6646,
  hugeOld: 0x6645,
  tabs: 0xc615,
  defineTable: 0xd608,
  merge: 0x5624,
  verticalMerge: 0xd62b,
  deleted: 0x0800,
  hidden: 0x083c,
  struck: 0x0837,
  struckTwice: 0x2a53,
} as const;
const CELL_BYTES = 20;

/** What the row mark of a table says about its row: [MS-DOC] TAP. */
export interface RowProperties {
  /** The cells' edges, in twentieths of a point: one more than there are cells. */
  edges: number[];
  /** Per cell the two bits of the horizontal merge. */
  horizontal: number[];
  /** Per cell 0, 1 where it continues the cell above, 3 where it begins a merge. */
  vertical: number[];
}

/** What a paragraph mark says about its paragraph. */
export interface ParagraphProperties {
  /** How many tables it stands in. */
  depth: number;
  rowEnd: boolean;
  innerCell: boolean;
  /** 1 to 6 for a heading. */
  level: number | null;
  row: RowProperties | null;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly style: number;
  readonly modifiers: OleStream | null;
}

/** The paragraph properties of a file, by the byte of the main stream its mark lies at. */
export class Paragraphs {
  private readonly runs: readonly Run[];
  private readonly data: OleStream | null;
  private readonly read = new Map<Run, ParagraphProperties>();

  constructor(main: OleStream, table: OleStream, extent: Extent, data: OleStream | null) {
    this.runs = runsOf(main, table, extent, 13, paragraphModifiers);
    this.data = data;
  }

  at(byte: number): ParagraphProperties {
    const run = find(this.runs, byte);
    if (!run) return paragraph(0);
    const known = this.read.get(run);
    if (known) return known;
    const properties = paragraph(run.style);
    if (run.modifiers) this.apply(run.modifiers, properties, true);
    this.read.set(run, properties);
    return properties;
  }

  private apply(modifiers: OleStream, to: ParagraphProperties, mayRefer: boolean): void {
    let row: RowProperties | null = to.row;
    for (const { code, operand } of modifiersOf(modifiers)) {
      if (code === SPRM.inTable) to.depth = Math.max(to.depth, operand.u8(0) ? 1 : 0);
      else if (code === SPRM.depth) to.depth = Math.min(operand.u32(0), 64);
      else if (code === SPRM.rowEnd || code === SPRM.innerRowEnd) to.rowEnd ||= operand.u8(0) === 1;
      else if (code === SPRM.innerCell) to.innerCell = operand.u8(0) === 1;
      else if (code === SPRM.outline) to.level = operand.u8(0) < 6 ? operand.u8(0) + 1 : null;
      else if (code === SPRM.defineTable) row = defineTable(operand);
      else if (code === SPRM.verticalMerge && row) row.vertical[operand.u8(1)] = operand.u8(2);
      else if (code === SPRM.merge && row) mergeCells(row, operand.u8(0), operand.u8(1));
      else if ((code === SPRM.huge || code === SPRM.hugeOld) && mayRefer && this.data) {
        const at = operand.u32(0);
        this.apply(this.data.part(at + 2, this.data.u16(at)), to, false);
        row = to.row ?? row;
      }
    }
    to.row = row;
  }
}

function paragraph(style: number): ParagraphProperties {
  const level = style >= 1 && style <= 6 ? style : null;
  return { depth: 0, rowEnd: false, innerCell: false, level, row: null };
}

const UNPRINTING: ReadonlySet<number> = new Set([SPRM.deleted, SPRM.hidden, SPRM.struck, SPRM.struckTwice]);
/** Operands that switch a property on: plainly, and against the style, which seldom has it ([MS-DOC] 2.9.327). */
const ON: ReadonlySet<number> = new Set([0x01, 0x81]);

/** Whether the character at a byte of the main stream is deleted in a tracked revision, hidden, or struck out. */
export function invisibleCharacters(main: OleStream, table: OleStream, extent: Extent): (byte: number) => boolean {
  const runs = runsOf(main, table, extent, 1, characterModifiers).filter((run) => {
    if (!run.modifiers) return false;
    for (const { code, operand } of modifiersOf(run.modifiers)) {
      if (UNPRINTING.has(code) && ON.has(operand.u8(0))) return true;
    }
    return false;
  });
  return (byte) => runs.length > 0 && find(runs, byte) !== null;
}

/** The runs of the formatted disk pages that a PlcBte names ([MS-DOC] 2.8.5, 2.8.6), sorted. */
function runsOf(
  main: OleStream,
  table: OleStream,
  extent: Extent,
  entryBytes: number,
  modifiersAt: (page: OleStream, entry: number) => Pick<Run, 'style' | 'modifiers'>,
): Run[] {
  if (extent.length < 12) return [];
  const plc = table.part(extent.at, extent.length);
  const count = Math.floor((plc.length - 4) / 8);
  if (count > main.length / PAGE + 1) throw damaged('its table of formatted pages');
  const runs: Run[] = [];
  for (let n = 0; n < count; n++) {
    const page = main.part((plc.u32((count + 1) * 4 + n * 4) & 0x3f_ffff) * PAGE, PAGE);
    const entries = page.u8(PAGE - 1);
    for (let entry = 0; entry < entries; entry++) {
      const [from, to] = [page.u32(entry * 4), page.u32(entry * 4 + 4)];
      runs.push({ from, to, ...modifiersAt(page, (entries + 1) * 4 + entry * entryBytes) });
    }
  }
  return runs.sort((a, b) => a.from - b.from);
}

function paragraphModifiers(page: OleStream, entry: number): Pick<Run, 'style' | 'modifiers'> {
  const at = page.u8(entry) * 2;
  if (at === 0) return { style: 0, modifiers: null };
  const words = page.u8(at);
  const start = words === 0 ? at + 2 : at + 1;
  const length = words === 0 ? page.u8(at + 1) * 2 : words * 2 - 1;
  const both = page.part(start, length);
  return { style: both.u16(0), modifiers: both.part(2, length - 2) };
}

function characterModifiers(page: OleStream, entry: number): Pick<Run, 'style' | 'modifiers'> {
  const at = page.u8(entry) * 2;
  return { style: 0, modifiers: at === 0 ? null : page.part(at + 1, page.u8(at)) };
}

function find(runs: readonly Run[], byte: number): Run | null {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const half = (low + high) >> 1;
    const run = runs[half]!;
    if (byte < run.from) high = half - 1;
    else if (byte >= run.to) low = half + 1;
    else return run;
  }
  return null;
}

/** The modifiers of a grpprl; operands are as long as the three highest bits of the code say ([MS-DOC] 2.2.5.1). */
function* modifiersOf(modifiers: OleStream): Generator<{ code: number; operand: OleStream }> {
  for (let at = 0; at + 3 <= modifiers.length;) {
    const code = modifiers.u16(at);
    const length = operandLength(modifiers, code, at + 2);
    yield { code, operand: modifiers.part(at + 2, length) };
    at += 2 + length;
  }
}

function operandLength(modifiers: OleStream, code: number, at: number): number {
  if (code === SPRM.defineTable) return modifiers.u16(at) + 1;
  if (code === SPRM.tabs && modifiers.u8(at) === 255) {
    const deleted = modifiers.u8(at + 1);
    return 3 + deleted * 4 + modifiers.u8(at + 2 + deleted * 4) * 3;
  }
  return [1, 1, 2, 4, 2, 2, modifiers.u8(at) + 1, 3][code >> 13]!;
}

function defineTable(operand: OleStream): RowProperties {
  const count = operand.u8(2);
  const edges = Array.from({ length: count + 1 }, (_, n) => operand.i16(3 + n * 2));
  const cells = 3 + (count + 1) * 2;
  const flags = Array.from({ length: count }, (_, n) => {
    const at = cells + n * CELL_BYTES;
    return at + 2 <= operand.length ? operand.u16(at) : 0;
  });
  return { edges, horizontal: flags.map((flag) => flag & 3), vertical: flags.map((flag) => (flag >> 5) & 3) };
}

function mergeCells(row: RowProperties, first: number, end: number): void {
  for (let n = first; n < end && n < row.horizontal.length; n++) row.horizontal[n] = n === first ? 1 : 2;
}
