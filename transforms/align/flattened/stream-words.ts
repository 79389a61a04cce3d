import { isUnit, readFigure } from '../number.ts';
import { readPeriod } from '../labels/period-label.ts';
import { isLabel } from '../labels/vocabulary.ts';
import { gluedFigures, gluedLabels, isCountedOnce } from './glued.ts';

/** What a line of text without tabs holds: labels, and figures behind them. */
export interface Words {
  readonly labels: readonly string[];
  readonly figures: readonly string[];
}

/** A label is printed in at most so many words. */
const MOST_WORDS = 6;
/** A line of more words is prose. */
const LONGEST_LINE = 60;

/** The blank between a sign and its number, 减 39: alone the sign would go to the number before it. */
const SIGN_APART = /(?<=(?:^|\s)[增减+]) (?=\d)/g;

/** Parts a line at its spaces: the figures at its end are cells, and the words before them labels of the forms. */
export function splitLine(text: string): Words {
  const words = withUnits(text.replace(SIGN_APART, '').split(/\s+/));
  if (words.length > LONGEST_LINE) return { labels: [text], figures: [] };
  let first = words.length;
  while (first > 0 && readFigure(words[first - 1] ?? '').kind !== 'text') first -= 1;
  if (isCountedOnce(words.slice(0, first).join(''), words[first] ?? '')) first += 1;
  const figures = words.slice(first);
  const glued = gluedFigures(words[first - 1] ?? '');
  if (!glued) return { labels: parted(words.slice(0, first)), figures };
  return { labels: parted([...words.slice(0, first - 1), ...glued.labels]), figures: [...glued.figures, ...figures] };
}

/** The words with a unit that stands apart from its number (`0 件`) back at it. */
function withUnits(words: readonly string[]): string[] {
  if (!words.some((word) => isUnit(word))) return [...words];
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && /^[\d.,]+$/.test(before) && isUnit(word)) {
      joined[joined.length - 1] = `${before} ${word}`;
    } else joined.push(word);
  }
  return joined;
}

/** The words joined to the longest labels that some form knows; what no form knows stays one text. */
function parted(words: readonly string[]): string[] {
  const labels: string[] = [];
  let unknown: string[] = [];
  const close = (): void => {
    if (unknown.length > 0) labels.push(unknown.join(' '));
    unknown = [];
  };
  for (let at = 0; at < words.length;) {
    const count = longestLabel(words, at);
    if (count === 0) {
      const glued = gluedLabels(words[at] ?? '');
      if (glued) {
        close();
        labels.push(...glued);
      } else unknown.push(words[at] ?? '');
      at += 1;
      continue;
    }
    close();
    labels.push(words.slice(at, at + count).join(' '));
    at += count;
  }
  close();
  return labels;
}

function longestLabel(words: readonly string[], at: number): number {
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count -= 1) {
    if (count > 1 && isLongUnit(words[at + count - 1] ?? '')) continue;
    const text = words.slice(at, at + count).join('');
    if (isLabel(text) || (count === 1 && (isUnit(text) || readPeriod(text) !== null))) return count;
  }
  return 0;
}

/** Whether the text is a unit of two characters: no label ends in one. */
export function isLongUnit(text: string): boolean {
  return text.length > 1 && isUnit(text);
}

/** So many figures in one line, between labels of rows, are rows that were joined. */
const MANY_JOINED = 8;
/** Fewer are where nothing but labels of the forms stands between them, or at least no sentence. */
const FEWEST_JOINED = 2;
/** Labels before figures in such a line, at least: one row alone is read as it stands. */
const FEWEST_LABELS = 2;

/**
 * The labels and the figures behind them, each a line, of a table that was copied into one line; null where the line
 * is none of that kind. A label behind figures begins a row, as in lines that hold a cell each.
 */
export function joinedRows(text: string): string[] | null {
  // Figures that stand apart have white space between them: most lines of text have none.
  if (!/\s/.test(text)) return null;
  const count = text.match(LONE_FIGURE)?.length ?? 0;
  if (count < FEWEST_JOINED) return null;
  const words = withUnits(text.trim().split(/\s+/));
  const rows: string[] = [];
  let figures: string[] = [];
  let labels: string[] = [];
  let named = 0;
  let unnamed = 0;
  const close = (): void => {
    const cells = parted(labels);
    unnamed += cells.filter((cell) => !isLabel(cell) && !isUnit(cell)).length;
    if (figures.length > 0) named += cells.filter((cell) => isLabel(cell)).length;
    rows.push(...cells, ...(figures.length > 0 ? [figures.join(' ')] : []));
    labels = [];
    figures = [];
  };
  for (const word of words) {
    const isFigure = readFigure(word).kind !== 'text';
    if (!isFigure && figures.length > 0) close();
    (isFigure ? figures : labels).push(word);
  }
  close();
  return named >= FEWEST_LABELS && (count >= MANY_JOINED || unnamed === 0 || !/[。，；]/.test(text)) ? rows : null;
}

/** A figure, with its unit or not, and nothing but white space around it. */
const LONE_FIGURE = /(?<!\S)[\d０-９.,+-]+[件条次项个篇人]?(?!\S)/g;
