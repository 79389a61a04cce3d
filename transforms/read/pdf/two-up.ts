import { middle } from './geometry.ts';
import type { Glyph, PageDrawing, Ruling } from './geometry.ts';

/** A sheet of two pages is wider than high, in parts of its height. */
const WIDE = 1.25;
/** Nothing stands so near to its middle, in points. */
const GUTTER = 6;
/** A page is written on with at least so many Chinese characters. */
const WRITTEN = 30;
const HAN = /\p{Script=Han}/u;

/** A page with the number of the sheet that it stands on. */
export interface SheetPage {
  readonly page: number;
  readonly drawing: PageDrawing;
}

/**
 * Parts sheets that two pages are printed on side by side. All sheets of a document are such sheets or none: nothing
 * stands in their middles, and both halves are written on, but for the last one.
 * @param sheets all pages of the document as drawn
 */
export function partSheets(sheets: readonly PageDrawing[]): SheetPage[] {
  const two = sheets.every((sheet, n) => isParted(sheet) && ((n > 0 && n === sheets.length - 1) || areWritten(sheet)));
  return sheets.flatMap((sheet, n) => {
    if (!two) return [{ page: n + 1, drawing: sheet }];
    const [left, right] = halvesOf(sheet);
    return [left, ...(right.glyphs.length > 0 ? [right] : [])].map((drawing) => ({ page: n + 1, drawing }));
  });
}

function isParted({ width, height, glyphs, rulings }: PageDrawing): boolean {
  if (width < WIDE * height) return false;
  const [from, to] = [width / 2 - GUTTER, width / 2 + GUTTER];
  const crosses = ({ horizontal, at, ...ends }: Ruling): boolean =>
    horizontal ? ends.from < to && ends.to > from : at > from && at < to;
  return !glyphs.some(({ x0, x1 }) => x0 < to && x1 > from) && !rulings.some(crosses);
}

/** Whether both halves of a sheet are written on. */
function areWritten({ width, glyphs }: PageDrawing): boolean {
  const written = glyphs.filter(({ text }) => HAN.test(text));
  const left = written.filter((glyph) => isLeft(glyph, width)).length;
  return Math.min(left, written.length - left) >= WRITTEN;
}

function isLeft({ x0, x1 }: Pick<Glyph, 'x0' | 'x1'>, width: number): boolean {
  return middle(x0, x1) < width / 2;
}

function halvesOf(sheet: PageDrawing): [left: PageDrawing, right: PageDrawing] {
  const { width, rulings } = sheet;
  const half = width / 2;
  const moved = <T extends Glyph>(glyph: T): T => ({ ...glyph, x0: glyph.x0 - half, x1: glyph.x1 - half });
  const onLeft = ({ horizontal, at, from }: Ruling): boolean => (horizontal ? from : at) < half;
  const ofRight = <T extends Glyph>(glyphs: readonly T[]): T[] =>
    glyphs.filter((glyph) => !isLeft(glyph, width)).map(moved);
  const left = {
    ...sheet,
    width: half,
    glyphs: sheet.glyphs.filter((glyph) => isLeft(glyph, width)),
    aside: sheet.aside.filter((glyph) => isLeft(glyph, width)),
    rulings: rulings.filter(onLeft),
  };
  const right = {
    ...sheet,
    width: half,
    glyphs: ofRight(sheet.glyphs),
    aside: ofRight(sheet.aside),
    rulings: rulings
      .filter((ruling) => !onLeft(ruling))
      .map((ruling) =>
        ruling.horizontal
          ? { ...ruling, from: ruling.from - half, to: ruling.to - half }
          : { ...ruling, at: ruling.at - half },
      ),
    images: 0,
  };
  return [left, right];
}
