import type { Ruling } from './geometry.ts';

/** Lines nearer than this are one line drawn twice, in points: double borders, borders of two neighbouring cells. */
const SAME = 2;
/** Lines that end nearer than this to each other touch, in points. */
const TOUCH = 3;

/** A row between two lines is at most this high where no line at its sides shows that it is one, in points. */
const OPEN_ROW = 26;

/** What is shorter after joining is no side of a cell: a dot, a stroke of a drawn character. In points. */
const SHORTEST = 4;

/** Lines that touch one another, directly or through others. */
export interface Lattice {
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
}

/** Joins the pieces of lines that were drawn piecewise: cell by cell, twice, or as dots and dashes. */
export function joinPieces(rulings: readonly Ruling[]): Ruling[] {
  const joined: Ruling[] = [];
  for (const horizontal of [true, false]) {
    const sorted = rulings.filter((ruling) => ruling.horizontal === horizontal).sort((a, b) => a.at - b.at);
    let start = 0;
    for (let n = 1; n <= sorted.length; n++) {
      if (n < sorted.length && sorted[n]!.at - sorted[start]!.at <= SAME) continue;
      for (const ruling of joinOneLine(sorted.slice(start, n))) joined.push(ruling);
      start = n;
    }
  }
  return joined.filter((ruling) => ruling.to - ruling.from >= SHORTEST);
}

function joinOneLine(pieces: readonly Ruling[]): Ruling[] {
  const [first] = pieces;
  if (!first) return [];
  const at = pieces.reduce((sum, piece) => sum + piece.at, 0) / pieces.length;
  const joined: { horizontal: boolean; at: number; from: number; to: number }[] = [];
  for (const { horizontal, from, to } of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to + TOUCH) last.to = Math.max(last.to, to);
    else joined.push({ horizontal, at, from, to });
  }
  return joined;
}

/** The groups of touching lines that could be tables: at least three lines, crossing. Top to bottom. */
export function latticesOf(rulings: readonly Ruling[]): Lattice[] {
  const horizontal = rulings.filter((ruling) => ruling.horizontal);
  const vertical = rulings.filter((ruling) => !ruling.horizontal);
  const parents = Array.from({ length: horizontal.length + vertical.length }, (_, n) => n);
  horizontal.forEach((across, h) => {
    vertical.forEach((down, v) => {
      if (touches(across, down)) parents[rootOf(parents, h)] = rootOf(parents, horizontal.length + v);
    });
  });
  const groups = new Map<number, { horizontal: Ruling[]; vertical: Ruling[] }>();
  const groupOf = (n: number): { horizontal: Ruling[]; vertical: Ruling[] } => {
    const root = rootOf(parents, n);
    const group = groups.get(root) ?? { horizontal: [], vertical: [] };
    groups.set(root, group);
    return group;
  };
  horizontal.forEach((across, h) => groupOf(h).horizontal.push(across));
  vertical.forEach((down, v) => groupOf(horizontal.length + v).vertical.push(down));
  const ruled = [...groups.values()].filter((group) => group.horizontal.length > 0);
  for (const { horizontal: across, vertical: down } of groups.values()) {
    if (across.length === 0) for (const side of down) outerSideOf(side, ruled)?.vertical.push(side);
  }
  return joinOpenRows(ruled.sort((a, b) => a.horizontal[0]!.at - b.horizontal[0]!.at)).filter(
    (lattice) => lattice.vertical.length > 0 && lattice.horizontal.length + lattice.vertical.length > 2,
  );
}

/**
 * The table whose side a lone vertical line is: it stands as high as the table's own lines. So a page shows the column of
 * a cell that reaches over the whole page, where no line crosses it.
 */
function outerSideOf<T extends Lattice>(side: Ruling, lattices: readonly T[]): T | undefined {
  return lattices.find(({ vertical }) => {
    const top = vertical.reduce((least, ruling) => Math.min(least, ruling.from), Infinity);
    const bottom = vertical.reduce((most, ruling) => Math.max(most, ruling.to), -Infinity);
    return vertical.length > 1 && Math.abs(side.from - top) <= TOUCH && Math.abs(side.to - bottom) <= TOUCH;
  });
}

/** A table without outer borders falls apart where one cell fills a row; its parts have the same open sides. */
function joinOpenRows(lattices: readonly Lattice[]): Lattice[] {
  const joined: Lattice[] = [];
  for (const lattice of lattices) {
    const before = joined.at(-1);
    const above = before ? openSides(before) : null;
    const below = openSides(lattice);
    const near = above && below && below.top - above.bottom < OPEN_ROW && below.top > above.bottom;
    if (before && near && Math.abs(above.left - below.left) <= TOUCH && Math.abs(above.right - below.right) <= TOUCH) {
      joined[joined.length - 1] = {
        horizontal: [...before.horizontal, ...lattice.horizontal],
        vertical: [...before.vertical, ...lattice.vertical],
      };
    } else joined.push(lattice);
  }
  return joined;
}

/** The extent of a lattice's horizontal lines; null where a vertical line closes either side. */
function openSides({ horizontal, vertical }: Lattice): Record<'left' | 'right' | 'top' | 'bottom', number> | null {
  const left = horizontal.reduce((least, ruling) => Math.min(least, ruling.from), Infinity);
  const right = horizontal.reduce((most, ruling) => Math.max(most, ruling.to), -Infinity);
  const closed = vertical.some((ruling) => ruling.at < left + TOUCH || ruling.at > right - TOUCH);
  if (closed) return null;
  const top = horizontal.reduce((least, ruling) => Math.min(least, ruling.at), Infinity);
  const bottom = horizontal.reduce((most, ruling) => Math.max(most, ruling.at), -Infinity);
  return { left, right, top, bottom };
}

function touches(across: Ruling, down: Ruling): boolean {
  return (
    down.at >= across.from - TOUCH &&
    down.at <= across.to + TOUCH &&
    across.at >= down.from - TOUCH &&
    across.at <= down.to + TOUCH
  );
}

/** The representative of a set in a union-find forest; paths are halved on the way. */
export function rootOf(parents: number[], n: number): number {
  let at = n;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}
