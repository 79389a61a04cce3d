import type { Block, Paragraph } from '../../../model/content.ts';
import { meaningOf } from '../labels/meaning.ts';
import { formLabels, isRowLabel, type PanelLabels } from '../labels/vocabulary.ts';
import { readFigure } from '../number.ts';
import { DRAWN_RULE } from './stream-cells.ts';
import { isLaidOut, pieceUnder, placedPieces, WIDTHS, type Piece } from './laid-out.ts';
import { linesOf } from './lines-of.ts';

/** A header with more lines is none, and so is one with wider lines. */
const MOST_LINES = 16;
const WIDEST = 600;
/** A label is parted into no more lines: each of its characters may have one. */
const MOST_PARTS = 8;
/** Lines of labels that stand in the middle of their cells lie between the lines of a taller one. */
const MOST_BETWEEN = 2;

/**
 * How wide characters are, and whether what stands below a label drifts to the side, as where they are wider than one
 * digit and narrower than two: there its order tells, where its place does not.
 */
const LAYOUTS = [false, true].flatMap((drifts) => WIDTHS.map((width) => [width, drifts] as const));

/** The panels with several columns, whose headers are found. */
const PANELS = formLabels().flatMap(({ panels }) => panels.filter(({ panel }) => panel.columns.length > 2));

/**
 * The blocks with each header that a program laid out in several lines as the one line it would be: the labels of the
 * columns from left to right, those that go on below themselves whole again. Only a header that names every column of a
 * panel in the form's order is put together; lines of any other text stay.
 */
export function withWholeHeaders(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.kind === 'paragraph' && isLaidOut(block.text))) return blocks;
  const found: Block[] = [];
  let lines: Paragraph[] = [];
  const close = (): void => {
    found.push(...headerOf(lines));
    lines = [];
  };
  for (const line of linesOf(blocks)) {
    if (line.kind === 'paragraph' && mayBeHeader(line.text)) lines.push(line);
    else {
      close();
      found.push(line);
    }
  }
  close();
  return found;
}

/** Whether a line may belong to a header: no figure stands in it, and no row's label alone. */
function mayBeHeader(text: string): boolean {
  if (text.length > WIDEST || /[\t|│┃║]/.test(text) || DRAWN_RULE.test(text)) return false;
  return !text.split(/\s+/).some((word) => word !== '' && readFigure(word).kind === 'number');
}

/** The lines with the header at their end as one line; the lines as they are where they end in none. */
function headerOf(lines: Paragraph[]): readonly Paragraph[] {
  const first = Math.max(0, lines.length - MOST_LINES);
  const near = lines.slice(first);
  if (!near.some(({ text }) => isLaidOut(text))) return lines;
  for (const [width, drifts] of LAYOUTS) {
    const rows = near.map(({ text }) => placedPieces(text, width));
    for (const labels of PANELS) {
      const header = stackedHeader(rows, labels, drifts);
      if (!header) continue;
      const rest = near.flatMap((line, at) => restOf(line, rows[at] ?? [], header.used));
      return [...lines.slice(0, first), ...rest, { kind: 'paragraph', text: header.text }];
    }
  }
  return lines;
}

/** A line without what went into the header. */
function restOf(line: Paragraph, pieces: readonly Piece[], used: ReadonlySet<Piece>): Paragraph[] {
  const rest = pieces.filter((piece) => !used.has(piece));
  if (rest.length === pieces.length) return [line];
  return rest.length === 0 ? [] : [{ ...line, text: rest.map(({ text }) => text).join('  ') }];
}

interface Found {
  readonly text: string;
  readonly used: ReadonlySet<Piece>;
}

/** The header of a panel among lines of pieces; null where not all its columns are named, each in its place. */
function stackedHeader(rows: readonly (readonly Piece[])[], labels: PanelLabels, drifts: boolean): Found | null {
  const used = new Set<Piece>();
  const names: { readonly piece: Piece; readonly text: string; readonly columns: readonly number[] }[] = [];
  const groups: Piece[] = [];
  const tall = new Set<number>();
  for (const [row, pieces] of rows.entries()) {
    for (const piece of pieces) {
      if (used.has(piece)) continue;
      if (isUnder(piece, labels)) {
        groups.push(piece);
        continue;
      }
      const parts = labelParts(piece, rows.slice(row + 1), used, { labels, drifts });
      const text = parts.map((part) => part.text).join('');
      const columns = meaningOf(text, labels).columns;
      if (columns.length === 0) {
        if (isRowLabel(piece.text)) return null;
        continue;
      }
      for (const part of parts) used.add(part);
      tall.add(parts.length > 1 ? -1 : row);
      names.push({ piece, text, columns });
    }
  }
  names.sort((a, b) => a.piece.from - b.piece.from);
  const { length } = labels.panel.columns;
  const inOrder = names.length === length && names.every(({ columns }, index) => columns.includes(index));
  const apart = names.every(({ piece }, index) => index === 0 || piece.from >= (names[index - 1]?.piece.to ?? 0));
  if (!inOrder || !apart || (tall.size === 1 && !tall.has(-1))) return null;
  for (const group of groups) used.add(group);
  const texts = names.flatMap(({ text }, column) => [...groupBefore(column, groups, labels), text]);
  return { text: texts.join('  '), used };
}

/** The merged labels that are printed and begin over a column, for which they stand in a header of one line. */
function groupBefore(column: number, groups: readonly Piece[], { panel }: PanelLabels): string[] {
  const before = panel.columns[column - 1]?.under ?? [];
  const begun = (panel.columns[column]?.under ?? []).filter((label) => !before.includes(label));
  return begun.filter((label) => groups.some(({ text }) => text === label));
}

/** Whether the text is a merged label over columns of the panel. */
function isUnder({ text }: Piece, { panel }: PanelLabels): boolean {
  return panel.columns.some(({ under }) => under?.includes(text));
}

/** The pieces of the longest label of a column that begins with a piece and goes on below it; at least the piece. */
function labelParts(
  piece: Piece,
  below: readonly (readonly Piece[])[],
  used: ReadonlySet<Piece>,
  { labels, drifts }: { readonly labels: PanelLabels; readonly drifts: boolean },
): readonly Piece[] {
  const parts = [piece];
  let whole = 1;
  let text = piece.text;
  let apart = 0;
  for (const row of below) {
    if (row.length === 0) continue;
    const free = row.filter((one) => !used.has(one));
    const ending = drifts ? free.find((one) => meaningOf(text + one.text, labels).columns.length > 0) : undefined;
    const next = ending ?? pieceUnder(piece, free);
    if (!next) apart += 1;
    if (apart > MOST_BETWEEN || parts.length === MOST_PARTS) break;
    if (!next) continue;
    apart = 0;
    parts.push(next);
    text += next.text;
    if (meaningOf(text, labels).columns.length > 0) whole = parts.length;
  }
  return parts.slice(0, whole);
}
