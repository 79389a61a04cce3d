import { apply, boundsOf } from './geometry.ts';
import type { Box, Matrix } from './geometry.ts';

/** The box around a path under a matrix; null where it has none. */
export function boxOf(extent: unknown, transform: Matrix): Box | null {
  const [x0, y0, x1, y1] = Array.from((extent ?? []) as ArrayLike<unknown>, Number);
  const box = boundsOf(transform, x0 ?? NaN, y0 ?? NaN, x1 ?? NaN, y1 ?? NaN);
  return Number.isFinite(box.x0 + box.y0 + box.x1 + box.y1) ? box : null;
}

/** A number among the operands of an operator; 0 where it is none. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The matrix among them; null where it is none. */
export function matrixOf(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const numbers = Array.from(value as ArrayLike<unknown>, Number);
  const finite = numbers.length === 6 && numbers.every(Number.isFinite);
  return finite && apply(numbers as unknown as Matrix, 1, 1).every(Number.isFinite)
    ? (numbers as unknown as Matrix)
    : null;
}
