import { middle, sideBySide } from './geometry.ts';
import type { Box, Glyph } from './geometry.ts';
import { linesOf } from './lines.ts';

/** A clip that is both wider and higher is that of the page, not of a cell; in parts of the page. */
const WIDEST = 0.7;
/** A text that runs over the side of the page may be one that a page break cuts where its clip ends so far out. */
const BREAK = 0.8;
/** A text is centred whose middle is so near to that of its cell, in sizes of its characters: a number before it may be lost. */
const CENTRED = 1;
/** A text of more lines or characters is no label. */
const MOST_LINES = 12;
const MOST_GLYPHS = 200;
/** Text that is laid out anew keeps this from the sides of its cell, in points. */
const INSET = 1;
/** A cell is that of one line where it is lower than so many character sizes. */
const ONE_LINE = 1.8;
const LETTER = /\p{L}/u;

/**
 * Puts text whose cell is too small for it into that cell. Spreadsheets draw a label whole and clip it to its cell: the
 * lines that are cut off stand, unseen, over the cells above, below and beside it. Such a text becomes one line, as narrow
 * as its cell, on the height where the cell shows it. Text that a page break may have cut stays: the page beside it
 * prints it too.
 * @param clips the box that each drawing operation is clipped to, one object for what is clipped together
 */
export function withinClips(
  glyphs: readonly Glyph[],
  clips: ReadonlyMap<number, Box>,
  page: { readonly width: number; readonly height: number },
): readonly Glyph[] {
  if (clips.size === 0) return glyphs;
  const isSmall = ({ x0, y0, x1, y1 }: Box): boolean => x1 - x0 < WIDEST * page.width || y1 - y0 < WIDEST * page.height;
  const groups = new Map<Box, Glyph[]>();
  for (const glyph of glyphs) {
    const clip = clips.get(glyph.run);
    if (!clip || !isSmall(clip)) continue;
    const group = groups.get(clip);
    if (group) group.push(glyph);
    else groups.set(clip, [glyph]);
  }
  const placed = new Map<Glyph, Glyph>();
  for (const [clip, group] of groups) {
    if (group.length > MOST_GLYPHS || group.every((glyph) => isInside(glyph, clip))) continue;
    if (isCutByPage(group, clip, page.width)) continue;
    if (!group.some(({ text }) => LETTER.test(text)) || group.some(({ quadrant }) => quadrant !== 0)) continue;
    for (const [glyph, moved] of inOneLine(group, clip)) placed.set(glyph, moved);
  }
  return placed.size === 0 ? glyphs : glyphs.map((glyph) => placed.get(glyph) ?? glyph);
}

/** Whether a text runs over the side of the page, and is not one that its cell alone cuts. */
function isCutByPage(group: readonly Glyph[], clip: Box, width: number): boolean {
  const left = group.reduce((least, { x0 }) => Math.min(least, x0), Infinity);
  const right = group.reduce((most, { x1 }) => Math.max(most, x1), -Infinity);
  const centred = Math.abs(middle(left, right) - middle(clip.x0, clip.x1)) <= CENTRED * group[0]!.size;
  return (left < 0 && !centred) || (right > width && !centred && clip.x1 > BREAK * width);
}

function isInside({ x0, x1, y0, y1 }: Glyph, clip: Box): boolean {
  const [x, y] = [middle(x0, x1), middle(y0, y1)];
  return x >= clip.x0 && x <= clip.x1 && y >= clip.y0 && y <= clip.y1;
}

/** The characters of a text, from left to right, where one line in its cell has them. */
function inOneLine(group: readonly Glyph[], clip: Box): [from: Glyph, to: Glyph][] {
  const lines = linesOf(group);
  if (lines.length > MOST_LINES) return [];
  const heights = lines.map(({ y }) => y);
  const [first, last] = [heights[0]!, heights.at(-1)!];
  const [above, below] = [first < clip.y0, last > clip.y1];
  // Where there is room for one line, that is the height of the row, whichever line of the text shows in it.
  const centred = (above && below) || clip.y1 - clip.y0 < ONE_LINE * lines[0]!.size;
  const outside = centred ? middle(clip.y0, clip.y1) : above ? last : first;
  const y = above || below ? outside : middle(first, last);
  const text = lines.flatMap((line) => line.glyphs);
  const width = text.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
  const starts = lines[0]!.glyphs[0]!.x0;
  const fits = starts >= clip.x0 && starts + width <= clip.x1;
  const scale = fits ? 1 : Math.min(1, (clip.x1 - clip.x0 - 2 * INSET) / width);
  const placed = sideBySide(text, fits ? starts : clip.x0 + INSET, y, scale);
  return text.map((glyph, n) => [glyph, placed[n]!]);
}
