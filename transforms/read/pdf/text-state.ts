import { unifyRadicals } from '../../../model/radicals.ts';
import { boundsOf, IDENTITY, multiply } from './geometry.ts';
import type { Box, Glyph, Matrix } from './geometry.ts';

/** The part of pdfjs's glyph that is read. */
export interface DrawnGlyph {
  readonly unicode?: string;
  readonly width?: number;
  readonly isSpace?: boolean;
  readonly vmetric?: readonly number[] | null;
}

/** The part of pdfjs's font that is read. */
export interface DrawnFont {
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
  readonly defaultVMetrics?: readonly number[] | null;
}

const ASCENT = 0.8;
const DESCENT = -0.2;
/** Width and height of a glyph under the font's matrix where the font names none. */
const THOUSANDTH = 0.001;

/** Text that runs more askew than this, as height over width, is a watermark over the page and not part of it. */
const SLANTED = 0.2;

/**
 * The text state of PDF 32000-1, 9.3 and 9.4: it follows the text operators and gives each glyph its place. Own, and
 * not the library's text extraction, because that joins neighbouring cells of a narrow table into one string.
 */
export class TextState {
  font: DrawnFont = {};
  size = 0;
  characterSpacing = 0;
  wordSpacing = 0;
  horizontalScale = 1;
  rise = 0;
  leading = 0;
  renderingMode = 0;
  private matrix: Matrix = IDENTITY;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;

  /** BT, and Tm with a matrix. */
  setMatrix(matrix: Matrix): void {
    this.matrix = matrix;
    this.x = this.y = this.lineX = this.lineY = 0;
  }

  /** Td. */
  move(x: number, y: number): void {
    this.x = this.lineX += x;
    this.y = this.lineY += y;
  }

  /** T*. */
  nextLine(): void {
    this.move(0, -this.leading);
  }

  /** A copy for q, which saves the text parameters with the graphics state. */
  clone(): TextState {
    return Object.assign(new TextState(), this);
  }

  /** Tj and TJ: gives the glyphs drawn and moves on. A number in `glyphs` is a kerning in thousandths of the size. */
  show(glyphs: readonly (DrawnGlyph | number | null)[], transform: Matrix, run: number): Glyph[] {
    const direction = this.size < 0 ? -1 : 1;
    const size = Math.abs(this.size);
    const vertical = this.font.vertical === true;
    const scale = this.horizontalScale * direction;
    const unit = size * (this.font.fontMatrix?.[0] ?? THOUSANDTH);
    const base = multiply(multiply(transform, this.matrix), [scale, 0, 0, direction, this.x, this.y + this.rise]);
    const quadrant = quadrantOf(base);
    const drawn: Glyph[] = [];
    let advance = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') advance += ((vertical ? 1 : -1) * glyph * size) / 1000;
      if (typeof glyph === 'number' || !glyph) continue;
      const width = (glyph.width ?? 0) * unit;
      const spacing = (this.characterSpacing + (glyph.isSpace ? this.wordSpacing : 0)) * direction;
      const metric = vertical ? (glyph.vmetric ?? this.font.defaultVMetrics) : null;
      const x = vertical ? -width / 2 : advance;
      const y = vertical ? advance - ASCENT * size : 0;
      const box = boundsOf(base, x, y + DESCENT * size, x + width, y + ASCENT * size);
      const placed = quadrant === null ? null : glyphOf(glyph.unicode ?? '', box, quadrant, run);
      if (placed) drawn.push(placed);
      advance += metric ? (metric[0] ?? -1000) * unit - spacing : width + spacing;
    }
    if (vertical) this.y += advance;
    else this.x += advance * scale;
    return drawn;
  }
}

/** How many quarter turns the writing direction under a matrix is from upright; null where it runs askew. */
function quadrantOf([a, b]: Matrix): number | null {
  const [across, down] = [Math.abs(a), Math.abs(b)];
  if (Math.min(across, down) > SLANTED * Math.max(across, down)) return null;
  if (across >= down) return a >= 0 ? 0 : 2;
  return b >= 0 ? 1 : 3;
}

function glyphOf(unicode: string, box: Box, quadrant: number, run: number): Glyph | null {
  const { x0, y0, x1, y1 } = box;
  // A sum is finite only where all that it adds up is.
  if (unicode === '' || !Number.isFinite(x0 + y0 + x1 + y1)) return null;
  const size = quadrant % 2 === 0 ? y1 - y0 : x1 - x0;
  return { x0, y0, x1, y1, text: unifyRadicals(unicode), size, quadrant, run };
}
