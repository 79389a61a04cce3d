import { simplify } from '../../../model/traditional.ts';
import { ownCells, type Line } from '../line.ts';
import { narrow, UNSEEN } from './fold.ts';

const SUFFIX = '(?:实际|完成|统计|总计|合计|总数|数值|数据|数量|情况|数|值)*';
const THIS_PERIOD = new RegExp(`^(?:本年度?|本期|当年|今年)${SUFFIX}$`);
/** 上一年 alone may be the beginning of the 2019 form's own 上一年项目数量. */
const LAST_PERIOD = new RegExp(`^(?:上年度?|去年|上一年度?|上年同期|去年同期)${SUFFIX}$`);
const ALL_PERIODS = /^(?:历年|历史)?累计(?:总数|数量|件数|数)?$|^历年(?:总数|数量|数)?$/;
const YEAR = new RegExp(`^(20[0-4]\\d)年?度?${SUFFIX}$`);

const LONGEST_PERIOD = 20;

/** What a column's header may name. */
export type Period = number | 'this' | 'last' | 'all' | null;

/** Cells repeat over documents: what was read once is kept, up to a bound. */
const known = new Map<string, Period>();
const MOST_KEPT = 10_000;
/** Longer texts may be parts of a page that they would keep in memory. */
const LONGEST_KEPT = 12;

/**
 * The period that a column's header is the name of: its year, `this` for 本年, `last` for 上年, `all` for 历年累计; null
 * where the text names none, or more than a period.
 */
export function readPeriod(text: string): Period {
  if (text.length > LONGEST_KEPT) return text.length > LONGEST_PERIOD ? null : readNew(text);
  let period = known.get(text);
  if (period === undefined) {
    period = readNew(text);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, period);
  }
  return period;
}

function readNew(text: string): Period {
  const plain = simplify(narrow(text)).replace(UNSEEN, '').replace(/\s+/g, '');
  const year = YEAR.exec(plain)?.[1];
  if (year !== undefined) return Number(year);
  if (THIS_PERIOD.test(plain)) return 'this';
  if (LAST_PERIOD.test(plain)) return 'last';
  return ALL_PERIODS.test(plain) ? 'all' : null;
}

/** The period that a row of figures says at its begin it is for; null where it says none. */
export function periodOfLine(line: Line): Period {
  const [first] = ownCells(line);
  return first?.figure.kind === 'text' ? readPeriod(first.text) : null;
}
