/** Years as they are printed in reports, found in squashed text. */

/** Disclosure began under rules of cities in 2004. */
export const FIRST_YEAR = 2004;
export const LAST_YEAR = 2100;

export interface YearMention {
  readonly year: number;
  readonly at: number;
  readonly end: number;
  /** What follows at once: 年, 年度, a month, or nothing. */
  readonly unit: '年度' | '年' | '';
}

const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  O: '0',
  o: '0',
  '0': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const CHINESE_YEAR = /二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2}(?=年)/g;
const YEAR = /(?<!\d)(20\d\d)(?!\d)(年度|年)?/g;

/** Writes the years in Chinese numerals with digits: 二〇一九年 → 2019年. The length stays the same. */
export function arabicYears(text: string): string {
  return text.replace(CHINESE_YEAR, (year) => Array.from(year, (digit) => DIGITS[digit] ?? digit).join(''));
}

/**
 * The years a text speaks of, without dates of days and months, numbers of documents and editions (〔2020〕1号, 2024年第1号).
 * @param text squashed text with Arabic years
 */
export function yearsIn(text: string): readonly YearMention[] {
  const mentions: YearMention[] = [];
  for (const match of text.matchAll(YEAR)) {
    const year = Number(match[1]);
    const at = match.index;
    const end = at + match[0].length;
    const after = text.slice(end, end + 8);
    const before = text.slice(Math.max(0, at - 1), at);
    if (year < FIRST_YEAR || year > LAST_YEAR) continue;
    if (/[[〔(【]/.test(before) && /^[\]〕)】]\d/.test(after)) continue;
    if (match[2] === '年' && /^(?:第?\d{1,3}[号期]|\d{1,2}月)/.test(after)) continue;
    if (match[2] === undefined && /^(?:[-/.]\d|号|[条件次篇个项份起人万元])/.test(after)) continue;
    if (match[2] === undefined && /[-/.\d]/.test(before)) continue;
    mentions.push({ year, at, end, unit: (match[2] as '年度' | '年' | undefined) ?? '' });
  }
  return mentions;
}

/** The statistical period as printed: its year, or null with the damaged text where start and end do not agree. */
export interface Period {
  readonly year: number | null;
  readonly printed: string;
}

const PERIOD =
  /(\d{2,8})年?0?1月?0?1日?(?:起|始|开始)?(?:,?截?至|到|—+|-+|~|–)?(?:(\d{2,8})年?)?1?2?月?3[01]日?(?:止|底)?/g;
const WHOLE_PERIOD =
  /^(\d{4})[年./-]0?1(?:月(?:0?1日|份?(?!\d))|[./-]0?1)(?:起|始|开始)?(?:,?截?至|到|—+|-+|~|–)(?:(\d{4})[年./-])?12(?:月(?:31日|份?(?!\d))|[./-]31)/;
/** The same without 日: 2022.1.1-2022.12.31, 2022年1月至12月. */
const SHORT_PERIOD =
  /\d{4}(?:[./-]0?1[./-]0?1(?:至|到|—+|-+|~|–)(?:\d{4}[./-])?12[./-]31|年0?1月份?(?:至|到|—+|-+|~|–)(?:\d{4}年)?12月(?!\d))/g;

/**
 * The statistical periods (YYYY年1月1日至12月31日) in a text. A period whose digits are damaged (202011日至20201231日,
 * 起至202020年12月31日) or that is not a calendar year is returned without its year.
 * @param text squashed text with Arabic years
 */
export function periodsIn(text: string): readonly Period[] {
  const plain = (
    text.includes('一月一日') ? text.replace(/(?<!十)一月一日/g, '1月1日').replace(/十二月三十一日/g, '12月31日') : text
  ).replace(/(?<=[至到])[同当本该]年(?=12月)/g, '');
  const damaged = Array.from(plain.matchAll(PERIOD), (match) => ({ at: match.index, printed: match[0] })).filter(
    ({ printed }) => printed.length >= 10 && /20\d/.test(printed) && printed.includes('日'),
  );
  const short = Array.from(plain.matchAll(SHORT_PERIOD), (match) => ({ at: match.index, printed: match[0] }));
  return [...damaged, ...short]
    .sort((a, b) => a.at - b.at)
    .map(({ printed }) => {
      const whole = WHOLE_PERIOD.exec(printed);
      const year = Number(whole?.[1]);
      const same = whole && (whole[2] === undefined || whole[2] === whole[1]);
      return { year: same && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null, printed };
    });
}
