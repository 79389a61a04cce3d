import { FORMS } from '../../forms/forms.ts';
import { isUnit, readFigure } from '../number.ts';
import { isLabel, isRowLabel, isRowWithUnit } from '../labels/vocabulary.ts';
import type { Words } from './stream-words.ts';

/** What may stand between the figures of a row that are parted by signs, and between them and their label. */
const SIGNS = /[、，,；;：:]+/;
const FIGURE_OR_SIGN = /[\d０-９.．+\-/、，,；;：:]/;
/** Longer texts are prose. */
const LONGEST = 120;
const LONGEST_LABEL = 60;
const LONGEST_UNIT = 2;
/** So many figures without a label are a row of table 4; fewer may be one number with its thousands parted. */
const FEWEST_BARE = 10;

/** A label of 2014 that breaks off inside what it says of one matter told twice: （…同一热点或舆情计, and a line below 次）. */
const COUNTED = /[(（][^()（）]*计$/;
const ONCE = /^[1１]$/;

/** The labels of columns as the forms print them. */
const COLUMNS = new RegExp(
  [...new Set(FORMS.flatMap(({ panels }) => panels.flatMap(({ columns }) => columns.map(({ labels }) => labels[0]))))]
    .filter((label): label is string => label !== undefined && label.length > 1)
    .map((label) => label.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`))
    .join('|'),
  'g',
);
/** One label of a column may stand in a sentence. */
const FEWEST_COLUMNS = 2;

/**
 * A row whose label and first figures lost what parted them: `规章14`, `规章：14、1、2`. Null where the text before the
 * figures is no label of a row.
 */
export function gluedFigures(word: string): Words | null {
  if (word.length > LONGEST || !/\d$|[０-９]$/.test(word)) return null;
  let from = word.length;
  while (from > 0 && FIGURE_OR_SIGN.test(word.charAt(from - 1))) from -= 1;
  const labels = from === 0 ? [] : labelled(word.slice(0, from));
  if (!labels) return null;
  const figures = word
    .slice(from)
    .split(SIGNS)
    .filter((text) => text !== '');
  if (isCountedOnce(word.slice(0, from), figures[0] ?? '')) return null;
  const isRow = from > 0 || figures.length >= FEWEST_BARE;
  return isRow && figures.every((text) => readFigure(text).kind === 'number') ? { labels, figures } : null;
}

/**
 * A row that stands in a line of its own as lists print it, with the unit behind its figure: `收到申请数：12件；`. Null
 * where the line is none; rows without a unit of their own stand in sentences of other matters too.
 */
export function listedRow(line: string): Words | null {
  if (line.length > LONGEST) return null;
  const text = line.replace(/[；;。，,]$/, '');
  const end = text.search(/[\u4e00-\u9fff]{1,2}$/);
  let from = end;
  while (from > 0 && /[\d０-９.,]/.test(text.charAt(from - 1))) from -= 1;
  const label = text.slice(0, Math.max(0, from)).replace(/[：:\s]{1,9}$/, '');
  const figure = text.slice(Math.max(0, from));
  return readFigure(figure).kind === 'number' && isRowWithUnit(label) ? { labels: [label], figures: [figure] } : null;
}

/** Whether the number behind the text is the 1 of its label (…计1次) and not the figure of the row. */
export function isCountedOnce(text: string, number: string): boolean {
  return ONCE.test(number) && COUNTED.test(text);
}

/** The text as a label, with its unit behind it or the labels of several rows before it; null where it is none. */
function labelled(text: string): readonly string[] | null {
  if (isRowLabel(text) || isUnit(text)) return [text];
  for (let length = 1; length <= LONGEST_UNIT && length < text.length; length += 1) {
    const [label, unit] = [text.slice(0, -length), text.slice(-length)];
    if (isUnit(unit) && isRowLabel(label)) return [label, unit];
  }
  const parts = partsOf(text);
  return parts && isRowLabel(parts.at(-1) ?? '') ? parts : null;
}

/** The labels of a header that stand in one word: 自然人法人或其他组织总计. Null where it is none. */
export function gluedLabels(word: string): readonly string[] | null {
  if (word.length > LONGEST) return null;
  const columns = word.match(COLUMNS)?.length ?? 0;
  return columns < FEWEST_COLUMNS ? null : partsOf(word);
}

/** The text as labels that follow each other, each as long as it can be; null where something is left. */
function partsOf(text: string): readonly string[] | null {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    let end = Math.min(text.length, at + LONGEST_LABEL);
    while (end > at + 1 && !isLabel(text.slice(at, end))) end -= 1;
    if (end === at + 1) return null;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}
