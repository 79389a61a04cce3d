/** How far the middle, top or bottom of a label may stand from its figures, in parts of the character size. */
const MISFIT = 0.4;
/**
 * What a line of figures without a label costs, and a label without figures: one that begins with a number less;
 * a number that begins within a label, and a line that does not stand under the first. */
const NO_LABEL = 3;
const LABEL_ELSEWHERE = 0.5;
const NO_FIGURES = 2;
const NO_FIGURES_LISTED = 0.35;
const SECOND_NUMBER = 2;
const BESIDE = 3;
const LISTED = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/u;
/** A label has no more lines. */
const MOST_LINES = 12;

/** A line of a label. */
export interface LabelLine {
  readonly y: number;
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

/** A line of figures to be labelled. */
export interface FigureLine {
  readonly y: number;
  /** Whether a label stands on its very line elsewhere, so that it needs none of these. */
  readonly labelled: boolean;
}

/** A label with the line of figures it stands at; null where it stands alone. */
export interface PlacedLabel {
  readonly lines: readonly LabelLine[];
  readonly figures: number | null;
}

type Anchor = 'middle' | 'top' | 'bottom';

/**
 * Parts the lines of a column of labels into the labels of the figures beside them. A label over several lines stands
 * with its middle, its first or its last line at its figures, all labels of one table alike.
 * @param size the size of the characters
 * @returns the labels from top to bottom; null where no such parting fits
 */
export function placeLabels(
  lines: readonly LabelLine[],
  figures: readonly FigureLine[],
  size: number,
): PlacedLabel[] | null {
  let best: { cost: number; labels: PlacedLabel[] } | null = null;
  for (const anchor of ['middle', 'top', 'bottom'] as const) {
    const found = parted(lines, figures, size, anchor);
    if (found && (!best || found.cost < best.cost)) best = found;
  }
  return best?.labels ?? null;
}

/** The cheapest parting for an anchor: `costs[i][j]` is what the first i lines and j figures cost together. */
function parted(
  lines: readonly LabelLine[],
  figures: readonly FigureLine[],
  size: number,
  anchor: Anchor,
): { cost: number; labels: PlacedLabel[] } | null {
  const width = figures.length + 1;
  const costs = new Float64Array((lines.length + 1) * width).fill(Infinity);
  const steps = new Int32Array(costs.length);
  costs[0] = 0;
  for (let i = 0; i <= lines.length; i++) {
    for (let j = 0; j < width; j++) {
      const cost = costs[i * width + j]!;
      if (cost === Infinity) continue;
      const offer = (taken: number, next: number, price: number): void => {
        const at = (i + taken) * width + next;
        if (cost + price >= costs[at]!) return;
        costs[at] = cost + price;
        steps[at] = next > j ? taken : -taken;
      };
      const figure = figures[j];
      if (figure) offer(0, j + 1, figure.labelled ? LABEL_ELSEWHERE : NO_LABEL);
      for (let taken = 1; taken <= MOST_LINES && i + taken <= lines.length; taken++) {
        const block = lines.slice(i, i + taken);
        const within = strangeness(block);
        const misfit = figure ? Math.abs(anchorOf(block, anchor) - figure.y) / size : Infinity;
        if (misfit <= MISFIT) offer(taken, j + 1, misfit + within);
        offer(taken, j, within + (LISTED.test(block[0]!.text) ? NO_FIGURES_LISTED : NO_FIGURES));
      }
    }
  }
  const cost = costs.at(-1)!;
  return cost === Infinity ? null : { cost, labels: traced(lines, figures, steps) };
}

/** What speaks against lines being one label. */
function strangeness([first, ...rest]: readonly LabelLine[]): number {
  let cost = 0;
  for (const { text, x0, x1 } of rest) {
    if (LISTED.test(text)) cost += SECOND_NUMBER;
    if (x1 <= first!.x0 || x0 >= first!.x1) cost += BESIDE;
  }
  return cost;
}

/** Whether a label begins with a number, as those of rows do. */
export function isListed(text: string): boolean {
  return LISTED.test(text);
}

function anchorOf(block: readonly LabelLine[], anchor: Anchor): number {
  const [top, bottom] = [block[0]!.y, block.at(-1)!.y];
  return anchor === 'middle' ? (top + bottom) / 2 : anchor === 'top' ? top : bottom;
}

function traced(lines: readonly LabelLine[], figures: readonly FigureLine[], steps: Int32Array): PlacedLabel[] {
  const labels: PlacedLabel[] = [];
  for (let i = lines.length, j = figures.length; i > 0 || j > 0;) {
    const step = steps[i * (figures.length + 1) + j]!;
    const placed = step >= 0;
    if (placed) j--;
    labels.push({ lines: lines.slice(i - Math.abs(step), i), figures: placed ? j : null });
    i -= Math.abs(step);
  }
  return labels.toReversed();
}
