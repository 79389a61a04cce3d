import type { Ruling } from './pdf-geometry.ts';

/** Lines nearer than this are one line drawn twice, in points: double borders, borders of two neighbouring cells. */
const SAME = 2;
/** Lines that end nearer than this to each other touch, in points. */
const TOUCH = 3;

/** Lines that touch one another, directly or through others. */
export interface Lattice {
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
}

/** Joins the pieces of lines that were drawn piecewise, cell by cell or twice. */
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
  return joined;
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
  return [...groups.values()]
    .filter((group) => group.horizontal.length > 0 && group.vertical.length > 0)
    .filter((group) => group.horizontal.length + group.vertical.length > 2)
    .sort((a, b) => a.horizontal[0]!.at - b.horizontal[0]!.at);
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
