import { apply } from './geometry.ts';
import type { Matrix, Ruling } from './geometry.ts';

/** How far from upright a line may be, in points. */
const SLANT = 1;
/** Shorter strokes are dots, ticks and pieces of drawings. */
const SHORTEST = 3;
/** A filled rectangle thinner than this is a drawn line. */
const THIN = 3;
/** A rectangle whose sides differ by less than this factor may be a dot of a line in either direction. */
const DOT = 1.5;

/** The path language of pdfjs: an operator number followed by its coordinates. */
const COORDINATES = [2, 2, 6, 4, 0] as const;
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

type Point = readonly [number, number];

/**
 * The ruling lines of one path.
 * @param path operator numbers and coordinates, as pdfjs flattens them
 * @param painted how the path is painted: a stroke rules along its segments, a fill only where it is thin
 * @returns the rulings, and how many path operators were read
 */
export function rulingsOf(
  path: ArrayLike<number>,
  transform: Matrix,
  painted: 'stroke' | 'fill',
): { rulings: Ruling[]; operations: number } {
  const rulings: Ruling[] = [];
  let operations = 0;
  let points: Point[] = [];
  let straight = true;
  const finish = (): void => {
    if (painted === 'fill' && straight) rulings.push(...thinFill(points));
    if (painted === 'stroke') points.slice(1).forEach((to, n) => push(rulings, segment(points[n]!, to)));
    points = [];
    straight = true;
  };
  for (let at = 0; at < path.length; operations++) {
    const operator = path[at] ?? CLOSE;
    const count = COORDINATES[operator as 0];
    if (count === undefined) break;
    if (operator === CLOSE && points[0]) points.push(points[0]);
    else if (count > 0) {
      const point = apply(transform, path[at + count - 1] ?? Number.NaN, path[at + count] ?? Number.NaN);
      if (operator === MOVE || operator > LINE) finish();
      if (operator > LINE) straight = false;
      points.push(point);
    }
    at += 1 + count;
  }
  finish();
  return { rulings, operations };
}

function push(rulings: Ruling[], ruling: Ruling | null): void {
  if (ruling) rulings.push(ruling);
}

function segment([x0, y0]: Point, [x1, y1]: Point): Ruling | null {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  if (width >= SHORTEST && height <= SLANT) return rulingAt(true, (y0 + y1) / 2, x0, x1);
  if (height >= SHORTEST && width <= SLANT) return rulingAt(false, (x0 + x1) / 2, y0, y1);
  return null;
}

/** A thin rectangle is a line; one of a dotted line is so small that only its neighbours tell which way the line goes. */
function thinFill(points: readonly Point[]): Ruling[] {
  if (points.length < 3) return [];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [x1 - x0, y1 - y0];
  const across = height <= THIN && width * DOT > height ? rulingAt(true, (y0 + y1) / 2, x0, x1) : null;
  const down = width <= THIN && height * DOT > width ? rulingAt(false, (x0 + x1) / 2, y0, y1) : null;
  return [across, down].filter((ruling) => ruling !== null);
}

function rulingAt(horizontal: boolean, at: number, one: number, other: number): Ruling | null {
  if (!Number.isFinite(at + one + other)) return null;
  return { horizontal, at, from: Math.min(one, other), to: Math.max(one, other) };
}
