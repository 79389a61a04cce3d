import { fold } from '../labels/fold.ts';
import { ownCells, type Line, type LineCell } from '../line.ts';
import { meaningOf } from '../labels/meaning.ts';
import { isClose, type PanelLabels } from '../labels/vocabulary.ts';

/** A text of the header that may name a column, with the merged labels over it. */
export interface Leaf {
  readonly text: string;
  readonly under: readonly string[];
  readonly cell: LineCell;
  /** Whether the places of the cell's line can be compared with those of the figures. */
  readonly placed: boolean;
  /** Which header line it stands in. */
  readonly line: number;
  /** Whether its place among the others is the form's, because the lines allow several. */
  readonly supposed?: boolean;
}

/** In a grid the lowest label over each place names it; the labels above are its groups. */
export function placedLeaves(lines: readonly Line[], labels: PanelLabels): Leaf[] {
  const stacks = new Map<number, LineCell[]>();
  for (const line of lines) {
    for (const cell of ownCells(line)) {
      if (meaningOf(cell.text, labels).empty) continue;
      for (let column = cell.column; column < cell.column + cell.width; column += 1) {
        const stack = stacks.get(column);
        if (stack) stack.push(cell);
        else stacks.set(column, [cell]);
      }
    }
  }
  const leaves: Leaf[] = [];
  let previous: LineCell | null = null;
  for (const [column, stack] of [...stacks].sort(([a], [b]) => a - b)) {
    const leaf = lowest(stack, labels);
    if (leaf && leaf.cell !== previous) leaves.push({ ...leaf, cell: { ...leaf.cell, column, width: 1 } });
    else if (leaf && leaves.length > 0) widen(leaves, column);
    previous = leaf?.cell ?? null;
  }
  return leaves;
}

function widen(leaves: Leaf[], column: number): void {
  const last = leaves.at(-1);
  if (last) leaves[leaves.length - 1] = { ...last, cell: { ...last.cell, width: column + 1 - last.cell.column } };
}

/** The lowest label of a stack that is a column of the panel; a label cut in two is joined; else the lowest text. */
function lowest(stack: readonly LineCell[], labels: PanelLabels): Leaf | null {
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const cell = stack[index];
    if (!cell) continue;
    const above = stack.slice(0, index).map(({ text }) => text);
    const joined = `${above.at(-1) ?? ''}${cell.text}`;
    const own = meaningOf(cell.text, labels).columns;
    const whole = above.length === 0 ? [] : meaningOf(joined, labels).columns;
    // A label that is the same column by itself is not cut: what is above it is the label of its group.
    if (whole.length > 0 && whole.join() !== own.join())
      return { text: joined, under: above.slice(0, -1), cell, placed: true, line: 0 };
    if (own.length > 0) return { text: cell.text, under: above, cell, placed: true, line: 0 };
  }
  const cell = stack.find(({ text }) => isNumbering(text)) ?? stack.at(-1);
  return cell
    ? { text: cell.text, under: stack.slice(0, -1).map(({ text }) => text), cell, placed: true, line: 0 }
    : null;
}

/**
 * Without true columns only the order of the labels is known. A merged label stands before the labels it covers,
 * which may come after others: they take its place.
 */
export function orderedLeaves(lines: readonly Line[], labels: PanelLabels): Leaf[] {
  const leaves = lines.flatMap((line, index) => {
    const cells = ownCells(line).filter(({ text }) => !meaningOf(text, labels).empty);
    if (!cells.some(({ text }) => isExact(text, labels))) return [];
    return cells
      .filter(({ text }) => isNamed(text, labels))
      .map((cell): Leaf => ({ text: cell.text, under: [], cell, placed: false, line: index }));
  });
  return groupsOf(labels).reduce((found, { label, members }) => gather(found, label, members, labels), leaves);
}

/** The merged labels directly over columns that stand side by side, in the order of the form. */
function groupsOf({ panel }: PanelLabels): Array<{ label: string; members: number[] }> {
  const groups = new Map<string, number[]>();
  panel.columns.forEach(({ under = [] }, column) => {
    const label = under.at(-1);
    if (label !== undefined) groups.set(label, [...(groups.get(label) ?? []), column]);
  });
  return [...groups]
    .map(([label, members]) => ({ label, members }))
    .filter(({ members }) => (members.at(-1) ?? 0) - (members[0] ?? 0) === members.length - 1);
}

/** Moves the labels of a group's columns behind the group's own label. */
function gather(leaves: readonly Leaf[], label: string, members: readonly number[], labels: PanelLabels): Leaf[] {
  const wanted = fold(label).core;
  const at = leaves.findIndex(({ text }) => {
    const { core, full } = fold(text);
    return core === wanted || full.endsWith(wanted) || isClose(wanted, core);
  });
  if (at < 0) return [...leaves];
  const taken = new Set<number>();
  const member = leaves.map((leaf, index) => {
    const meaning = meaningOf(leaf.text, labels);
    if (index <= at || leaf.under.length > 0 || meaning.group) return false;
    const candidates = meaning.columns.length > 0 ? meaning.columns : meaning.closeColumns;
    const column = candidates.find((one) => members.includes(one) && !taken.has(one));
    if (column !== undefined) taken.add(column);
    return column !== undefined;
  });
  const moved = leaves.filter((_, index) => member[index]);
  const rest = leaves.filter((_, index) => index > at && !member[index]);
  const before = earlier(leaves, at, member, Math.min(...members), labels);
  const supposed = before > 0 && rest.length > before && member.indexOf(true) > at + 1 + before;
  return [
    ...leaves.slice(0, at + 1),
    ...rest.slice(0, before),
    ...moved.map((leaf) => ({ ...leaf, under: [label], ...(supposed ? { supposed } : {}) })),
    ...rest.slice(before),
  ];
}

/**
 * How many labels between a merged label and the first that it covers name columns that the form has before those: a
 * merged label that stands higher than they do comes before them in text, and covers none of them.
 */
function earlier(
  leaves: readonly Leaf[],
  at: number,
  member: readonly boolean[],
  first: number,
  labels: PanelLabels,
): number {
  let count = 0;
  for (let index = at + 1; index < member.indexOf(true); index += 1) {
    const { columns } = meaningOf(leaves[index]?.text ?? '', labels);
    if (columns.length === 0 || columns.some((column) => column >= first)) break;
    count += 1;
  }
  return count;
}

function isNamed(text: string, labels: PanelLabels): boolean {
  return isExact(text, labels) || isNumbering(text) || meaningOf(text, labels).closeColumns.length > 0;
}

function isExact(text: string, labels: PanelLabels): boolean {
  const meaning = meaningOf(text, labels);
  return meaning.columns.length > 0 || meaning.group;
}

const NUMBERING = new Set(['序号', '代码', '行次', '编号', '指标代码', '行号']);

/** The header of a column that numbers the rows: what stands under it is no figure. */
export function isNumbering(text: string): boolean {
  return NUMBERING.has(fold(text).core);
}
