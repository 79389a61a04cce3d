import { middle } from './geometry.ts';
import type { AsideGlyph, Box, Glyph } from './geometry.ts';

/** Lightness from which on paper text cannot be seen, and from which grey text is a watermark where it is larger than the rest. */
const WHITE = 0.96;
const PALE = 0.7;
const LARGER = 1.15;
/** Text so much smaller than the rest is no text for people. */
const TINY = 0.3;
/** Colours whose parts differ by less are greys. */
const GREY = 0.06;
/** A page of more text that cannot be seen on paper has a ground that is not known, or was recognised in a picture. */
const MOST = 0.2;

/** How a page paints its text. */
export interface Painted {
  /** The operators that draw text which is not painted. */
  readonly unpainted: ReadonlySet<number>;
  /** Of operators that draw pale grey or white text, how light it is. */
  readonly lightness: ReadonlyMap<number, number>;
  /** What is filled in colour, and pictures: white text can be seen on them. */
  readonly grounds: readonly Box[];
}

/**
 * How light a colour is on white paper; null where it is dark, has a hue or is not known.
 * @param colour `#rrggbb`
 * @param alpha how much of it covers the paper
 */
export function lightnessOf(colour: unknown, alpha: number): number | null {
  const parts = /^#(?<r>[\da-f]{2})(?<g>[\da-f]{2})(?<b>[\da-f]{2})$/i.exec(String(colour))?.groups;
  if (!parts) return null;
  const levels = Object.values(parts).map((part) => parseInt(part, 16) / 255);
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  const light = 1 - alpha * (1 - least);
  return most - least <= GREY && light >= PALE ? light : null;
}

/**
 * Parts what nobody sees on a page from its text: text that is not painted or too small, white text on white paper, and
 * the pale letters of a watermark, which are larger than the text.
 */
export function withoutUnseen(
  glyphs: readonly Glyph[],
  { unpainted, lightness, grounds }: Painted,
): { glyphs: readonly Glyph[]; unseen: AsideGlyph[] } {
  const isFaint = ({ run }: Glyph): boolean => unpainted.has(run) || lightness.has(run);
  const plain = glyphs.filter((glyph) => !isFaint(glyph));
  const sizes = Float64Array.from(plain, ({ size }) => size).sort();
  const usual = sizes[sizes.length >> 1] ?? 0;
  const isTiny = ({ size }: Glyph): boolean => size < TINY * usual;
  const doubtful = glyphs.filter((glyph) => isFaint(glyph) || isTiny(glyph));
  const isPale = ({ run, size }: Glyph): boolean => (lightness.get(run) ?? WHITE) < WHITE && size > LARGER * usual;
  if (doubtful.filter((glyph) => !isPale(glyph)).length > MOST * glyphs.length) return { glyphs, unseen: [] };
  const seen = new Map<number, boolean>();
  const onGround = (glyph: Glyph): boolean => {
    const known = seen.get(glyph.run) ?? grounds.some((ground) => holds(ground, glyph));
    seen.set(glyph.run, known);
    return known;
  };
  const isUnseen = (glyph: Glyph): boolean => {
    if (unpainted.has(glyph.run) || isTiny(glyph)) return true;
    const white = lightness.get(glyph.run)! >= WHITE;
    return (white || (usual > 0 && isPale(glyph))) && !onGround(glyph);
  };
  const unseen = new Set(doubtful.filter(isUnseen));
  return {
    glyphs: unseen.size === 0 ? glyphs : glyphs.filter((glyph) => !unseen.has(glyph)),
    unseen: [...unseen].map((glyph) => ({ ...glyph, how: 'unseen' })),
  };
}

function holds({ x0, y0, x1, y1 }: Box, glyph: Glyph): boolean {
  const [x, y] = [middle(glyph.x0, glyph.x1), middle(glyph.y0, glyph.y1)];
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
