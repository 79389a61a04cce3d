import type { Block } from '../../../model/content.ts';
import type { Decimal } from '../../../model/decimal.ts';
import { assess } from '../../forms/assess.ts';
import { identitiesOf } from '../../forms/identities.ts';
import { periodOfLine } from '../labels/period-label.ts';
import { isNumber, ownCells, type Line } from '../line.ts';
import type { PanelReading } from './read-panel.ts';
import { valuesOf } from './values.ts';

/** The year the report is for, and the years that stand over its tables. */
export interface Years {
  readonly reported: number | null;
  /** By the table's number; tables no year stands over are absent. */
  readonly headed: ReadonlyMap<number, number>;
}

/** Which of two printings is this year's, and what tells it. */
export interface Choice {
  readonly taken: PanelReading;
  readonly reason: string;
  /** Whether the page itself says it: where only sums do, a person should look. */
  readonly certain: boolean;
}

/** A line over a table is no longer than this. */
const LONGEST_HEAD = 40;

/** The year that stands over each table: in the last short line before it that names one and is no section's heading. */
export function headedYears(blocks: readonly Block[], reported: number | null): Years {
  const headed = new Map<number, number>();
  let year: number | null = null;
  let fresh = false;
  for (const block of blocks) {
    if (block.kind === 'table') {
      if (year !== null) headed.set(block.index, year);
      fresh = false;
      continue;
    }
    const text = block.text.trim();
    if (text === '') continue;
    if (!fresh) year = null;
    fresh = true;
    if (endsHead(text)) year = null;
    else year = yearIn(text, reported) ?? year;
  }
  return { reported, headed };
}

/** A sentence or a section's heading: the years above it say nothing of what follows. */
function endsHead(text: string): boolean {
  return text.length > LONGEST_HEAD || /^[一二三四五六七八九][、.．]|。$/.test(text);
}

/**
 * The year of one printing: what its line says at its begin where its rows have no labels, else what the lines without
 * figures before its first row say, else what stands over its table.
 * @param lines the lines of the table or text the printing stands in
 */
export function yearOfPrinting(
  first: Line | undefined,
  lines: readonly Line[],
  { reported, headed }: Years,
): number | null {
  if (!first) return null;
  const own = periodOfLine(first);
  if (typeof own === 'number') return own;
  if (reported !== null && (own === 'this' || own === 'last')) return own === 'this' ? reported : reported - 1;
  for (let at = lines.indexOf(first) - 1; at >= 0; at -= 1) {
    const cells = ownCells(lines[at] ?? first);
    if (cells.some(isNumber)) break;
    const texts = cells.map(({ text }) => text.trim());
    const [year = null] = texts.flatMap((text) => (endsHead(text) ? [] : (yearIn(text, reported) ?? [])));
    if (year !== null) return year;
    if (texts.some((text) => endsHead(text) && text.length <= LONGEST_HEAD)) break;
  }
  return headed.get(first.tableIndex) ?? null;
}

/** A line that is no more than the words for last year. The form's own 上一年项目数量 is none. */
const LAST_YEAR = /^[（(附:：\s]*(?:上一?年度?|去年)(?:同期)?(?:数据|情况|数|统计表|表)?[）)：:\s]*$/;

const NO_YEARS: ReadonlySet<number> = new Set();

function yearsIn(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(/(20[0-4]\d)\s*年/g), ([, year]) => Number(year)));
}

function yearIn(text: string, reported: number | null): number | null {
  const found = text.includes('20') ? yearsIn(text) : NO_YEARS;
  if (found.size === 1) return [...found][0] ?? null;
  return found.size === 0 && reported !== null && LAST_YEAR.test(text) ? reported - 1 : null;
}

/**
 * Which of two printings of the same cells is this year's: the one the page says, else the one that takes over what
 * the other carries forward, else the only one whose sums are right.
 */
export function thisYears(first: PanelReading, second: PanelReading, { reported }: Years): Choice | null {
  const { year: one } = first;
  const { year: two } = second;
  if (reported !== null && one !== two) {
    if (one === reported || (two !== null && two !== reported && one === null)) return said(first, reported);
    if (two === reported || (one !== null && one !== reported && two === null)) return said(second, reported);
  }
  const [valuesOne, valuesTwo] = [valuesOf(first.cells), valuesOf(second.cells)];
  const [after, before] = [takesOver(valuesOne, valuesTwo), takesOver(valuesTwo, valuesOne)];
  if (after !== before) {
    const reason = 'the one taken begins with what the other carries over to the next year';
    return { taken: after ? first : second, reason, certain: false };
  }
  const [rightOne, rightTwo] = [sumsHold(first, valuesOne), sumsHold(second, valuesTwo)];
  if (rightOne === rightTwo) return null;
  return { taken: rightOne ? first : second, reason: 'only the sums of the one taken are right', certain: false };
}

function said(taken: PanelReading, year: number): Choice {
  return { taken, reason: `the one for ${year} is taken, as the page heads them`, certain: true };
}

const CARRIED_IN = 'applications.carried_in|';
const CARRIED_OUT = 'applications.carried_out|';

/** Whether what a printing took over from the year before is, column by column, what the other carries over. */
function takesOver(later: ReadonlyMap<string, Decimal | null>, earlier: ReadonlyMap<string, Decimal | null>): boolean {
  const taken = [...later].filter(([key]) => key.startsWith(CARRIED_IN));
  return (
    taken.some(([, value]) => value !== null && value !== 0n) &&
    taken.every(([key, value]) => earlier.get(CARRIED_OUT + key.slice(CARRIED_IN.length)) === value)
  );
}

function sumsHold({ cells }: PanelReading, values: ReadonlyMap<string, Decimal | null>): boolean {
  const panel = cells[0]?.panel;
  if (!panel) return false;
  const results = identitiesOf(panel).map((identity) => assess(identity, values));
  return results.includes(true) && !results.includes(false);
}
