import type { Ruling } from './geometry.ts';
import { joinPieces, latticesOf, rootOf } from './rulings.ts';
import type { Lattice } from './rulings.ts';

/** Cells drawn as boxes of their own stand at most this far from each other, in points. */
const SPACING = 7;
/** Fewer boxes are frames around text. */
const FEWEST = 6;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Makes one table of cells that are drawn as boxes with a space between them, as pages with cell spacing are. */
export function joinBoxes(lattices: readonly Lattice[]): Lattice[] {
  const groups = neighbours(lattices.filter(isBox).map(boxOf)).filter((boxes) => boxes.length >= FEWEST);
  if (groups.length === 0) return [...lattices];
  const joined = groups.flatMap((boxes) => latticesOf(joinPieces(snapped(boxes))));
  return [...lattices.filter((lattice) => !isBox(lattice)), ...joined];
}

/** The lines of boxes whose sides are moved together. */
function snapped(boxes: readonly Box[]): Ruling[] {
  const xs = snapper(boxes.flatMap(({ left, right }) => [left, right]));
  const ys = snapper(boxes.flatMap(({ top, bottom }) => [top, bottom]));
  return boxes.flatMap((box): Ruling[] => {
    const [left, right, top, bottom] = [xs(box.left), xs(box.right), ys(box.top), ys(box.bottom)];
    return [
      { horizontal: true, at: top, from: left, to: right },
      { horizontal: true, at: bottom, from: left, to: right },
      { horizontal: false, at: left, from: top, to: bottom },
      { horizontal: false, at: right, from: top, to: bottom },
    ];
  });
}

/** The groups of boxes that stand next to one another, or inside one another. */
function neighbours(boxes: readonly Box[]): Box[][] {
  const parents = boxes.map((_, n) => n);
  boxes.forEach((one, n) => {
    for (let m = n + 1; m < boxes.length; m++) {
      if (isNear(one, boxes[m]!)) parents[rootOf(parents, m)] = rootOf(parents, n);
    }
  });
  const groups = new Map<number, Box[]>();
  boxes.forEach((box, n) => {
    const root = rootOf(parents, n);
    groups.set(root, [...(groups.get(root) ?? []), box]);
  });
  return [...groups.values()];
}

function isNear(one: Box, other: Box): boolean {
  const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return across <= SPACING && down <= SPACING;
}

function isBox({ horizontal, vertical }: Lattice): boolean {
  return horizontal.length === 2 && vertical.length === 2;
}

function boxOf({ horizontal, vertical }: Lattice): Box {
  const [x = 0, otherX = 0] = vertical.map(({ at }) => at);
  const [y = 0, otherY = 0] = horizontal.map(({ at }) => at);
  return {
    left: Math.min(x, otherX),
    right: Math.max(x, otherX),
    top: Math.min(y, otherY),
    bottom: Math.max(y, otherY),
  };
}

/** Moves places that stand near each other to their middle. */
function snapper(places: readonly number[]): (place: number) => number {
  const sorted = places.toSorted((a, b) => a - b);
  const middles = new Map<number, number>();
  let start = 0;
  for (let n = 1; n <= sorted.length; n++) {
    if (n < sorted.length && sorted[n]! - sorted[n - 1]! <= SPACING) continue;
    const middle = (sorted[start]! + sorted[n - 1]!) / 2;
    for (const place of sorted.slice(start, n)) middles.set(place, middle);
    start = n;
  }
  return (place) => middles.get(place) ?? place;
}
