import type { Tag } from './tags.ts';

/** Attributes of one element: names in lower case, entities decoded. */
export type Attributes = ReadonlyMap<string, string>;

const HIDDEN_STYLE = /display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all/i;

/** Whether an element and all in it is not shown: `hidden`, display:none, or Word's mso-hide. */
export function isHidden(attributes: Attributes): boolean {
  if (attributes.size === 0) return false;
  if (attributes.has('hidden')) return true;
  const style = attributes.get('style');
  return style !== undefined && HIDDEN_STYLE.test(style);
}

const INVISIBLE_STYLE = /visibility\s{0,9}:\s{0,9}(?:hidden|collapse)/i;
const UNSEEN_STYLE = /(?:font-size|opacity)\s{0,9}:\s{0,9}0(?![.\d])/i;

/**
 * Whether an element takes its room but cannot be seen: a cell that cannot be keeps its place all the same. Sizes of
 * nothing count within a line only: blocks have them to close the gaps between what stands in them.
 */
export function isUnseen(attributes: Attributes, { kind }: Tag): boolean {
  const style = attributes.get('style');
  if (style === undefined || kind === 'cell' || kind === 'row' || kind === 'section') return false;
  return INVISIBLE_STYLE.test(style) || (kind === 'inline' && UNSEEN_STYLE.test(style));
}

const BLOCK_STYLE =
  /display\s{0,9}:\s{0,9}(?:block|flex|grid|table|table-row|table-cell|list-item|-webkit-box)(?![\w-])/i;
const BOX_STYLE = /display\s{0,9}:\s{0,9}(?:inline-block|inline-flex|inline-grid)(?![\w-])/i;
const FLOAT_STYLE = /(?:^|[;\s])float\s{0,9}:\s{0,9}(?:left|right)/i;
const SIZED = /(?:^|[;\s])(?:min-)?width\s{0,9}:|(?:^|[;\s])(?:padding|margin)[a-z-]{0,9}\s{0,9}:[^;]{0,30}[1-9]/i;

/** Whether an inline element stands apart as a block does; in a line, where it is a box with room of its own. */
export function isShownAsBlock(attributes: Attributes): boolean {
  const style = attributes.get('style');
  return (
    style !== undefined &&
    (BLOCK_STYLE.test(style) || ((BOX_STYLE.test(style) || FLOAT_STYLE.test(style)) && SIZED.test(style)))
  );
}

const LAYS_OUT_STYLE = /display\s{0,9}:\s{0,9}(?:inline-)?(?:flex|grid|table-row)(?![\w-])/i;

/** Whether what stands right inside an element is laid out as blocks, whatever it is. */
export function isLaidOut(attributes: Attributes): boolean {
  const style = attributes.get('style');
  return style !== undefined && LAYS_OUT_STYLE.test(style);
}

const STRUCK_STYLE = /line-through/i;

/** Whether an element strikes its text out as `<s>` does. */
export function isStruck(attributes: Attributes): boolean {
  const style = attributes.get('style');
  return style !== undefined && STRUCK_STYLE.test(style);
}

const RAISED_STYLE = /vertical-align\s{0,9}:\s{0,9}super|mso-text-raise\s{0,9}:\s{0,9}\d/i;

/** Whether an element raises its text as `<sup>` does. */
export function isRaised(attributes: Attributes): boolean {
  const style = attributes.get('style');
  return style !== undefined && RAISED_STYLE.test(style);
}

/** A span as HTML reads it: leading digits, 1 for what is no number; 0 stays 0. */
export function spanOf(attributes: Attributes, name: 'rowspan' | 'colspan'): number {
  const digits = /^\s*\+?(\d{1,9})/.exec(attributes.get(name) ?? '')?.[1];
  return digits === undefined ? 1 : Number(digits);
}

/** Longer texts in fields are no figures, whatever digits they hold. */
const LONGEST_FIGURE = 40;

/**
 * What a field of a form shows where a digit is in it (增30, 3件), or a letter that stands for one (O), or null: words alone are hints to who searches or
 * fills in. Whether it is a number is for who reads the cell to say, so that none is lost without a finding.
 */
export function figureIn(attributes: Attributes): string | null {
  if (!/^(?:text|number|)$/i.test(attributes.get('type')?.trim() ?? '')) return null;
  return figureOf(attributes.get('value') ?? '');
}

/** As figureIn, of what stands in a field of several lines. */
export function figureOf(written: string): string | null {
  const value = written.trim();
  return value.length <= LONGEST_FIGURE && /[\p{Nd}零〇]|^[oOｏＯ]$/u.test(value) ? value : null;
}

/** Whether a field only shows: nobody can write in it, as in one for a search or for the number of a page. */
export function onlyShows(attributes: Attributes): boolean {
  return attributes.has('readonly') || attributes.has('disabled');
}

/** The smallest side a picture needs to hold a table; smaller ones are icons. */
const ICON_PIXELS = 50;

/** Whether a picture is large enough to hold a table. A GIF without a size is taken for a spacer. */
export function isLargeImage(attributes: Attributes): boolean {
  const sides = ['width', 'height'].map((side) => pixels(attributes, side));
  if (sides.some((side) => side !== undefined && side < ICON_PIXELS)) return false;
  return !/\.gif(?:$|[?#])/i.test(attributes.get('src') ?? '') || sides.every((side) => side !== undefined);
}

function pixels(attributes: Attributes, side: string): number | undefined {
  const direct = /^\s*(\d{1,6})(?:\.\d{1,9})?\s*(?:px)?\s*$/i.exec(attributes.get(side) ?? '')?.[1];
  if (direct !== undefined) return Number(direct);
  const style = attributes.get('style') ?? '';
  const styled = new RegExp(`(?:^|[;\\s])${side}\\s{0,9}:\\s{0,9}(\\d{1,6})(?:\\.\\d{1,9})?px`, 'i').exec(style)?.[1];
  return styled === undefined ? undefined : Number(styled);
}

/** An address worth keeping: not a place on the same page, not a script, not data. Null for others. */
export function addressOf(written: string | undefined, longest: number): string | null {
  const address = written?.trim() ?? '';
  if (
    address === '' ||
    address.length > longest ||
    /^(?:#|data:|about:|javascript:\s{0,9}(?:void|;|$))/i.test(address)
  ) {
    return null;
  }
  return address;
}
