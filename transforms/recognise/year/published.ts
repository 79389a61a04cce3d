import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import type { Body } from '../kind/body.ts';
import { namesReport } from '../text/phrases.ts';
import { linesOf, linesWithin, narrow } from '../text/text.ts';
import { titlesOf } from '../text/titles.ts';
import { arabicYears } from './years.ts';

export interface PublishedReading {
  /** ISO date, or null. */
  readonly publishedOn: string | null;
  readonly evidence: readonly string[];
  readonly certain: boolean;
}

const DATE = /(?<!\d)(20\d\d)(?:年|[-/.])(0?[1-9]|1[0-2])(?:月|[-/.])(0[1-9]|[12]\d|3[01]|[1-9])(?=\D|$|\d\d:)/;
const LABELLED =
  /(?:发布日期|发布时间|公开日期|公开时间|发文日期|成文日期|生成日期|发表时间|发布于|印发日期|更新时间|信息提供日期|(?<![一-龥])日期|(?<![一-龥])时间)[::]?.{0,4}/;
const META_DATES = [
  'meta:pubdate',
  'meta:publishdate',
  'meta:publish_time',
  'meta:article:published_time',
  'meta:firstpublishedtime',
];
/** Lines after which nothing on the page is about the article. */
const LINES_READ = 400;
const SIGNATURE_LINES = 12;

/**
 * The day a document was published: the page's metadata, a labelled date on the page, one beside the source of the
 * article, the date in the list, the address, the signature. Pages moved to a new site may print the day of the move, so a later one is not more right.
 * @param sourceUri the document's address, whose date is an upper bound
 */
export function publishedOf(content: Content, body: Body, hints: Hints, sourceUri = ''): PublishedReading {
  const found: { readonly date: string; readonly source: string }[] = [];
  const add = (date: string | null, source: string) => {
    if (date !== null) found.push({ date, source });
  };
  for (const name of META_DATES) add(dateIn(content.metadata[name] ?? ''), `the metadata ${name.slice(5)}`);
  const labelled = labelledDate(content);
  if (labelled) add(labelled.date, `“${labelled.printed}” on the page`);
  const headed = headDate(content, body);
  if (headed) add(headed.date, `“${headed.printed}” on the page`);
  add(dateIn(hints.listedOn ?? ''), 'the date in the list');
  add(dateIn(hints.pagePublishedOn ?? ''), 'the date of the page it hangs on');
  add(dateInAddress(sourceUri), 'the address');
  add(dateUnderTitle(content, body, hints), 'the line under the title');
  add(signatureDate(content, body), 'the signature');
  const [first] = found;
  if (!first) return { publishedOn: null, evidence: ['no date of publication is printed'], certain: false };
  const others = found.filter((other) => other.date.slice(0, 4) !== first.date.slice(0, 4));
  return {
    publishedOn: first.date,
    evidence: [
      `published ${first.date} by ${first.source}`,
      ...others.map((other) => `contradicted: ${other.date} by ${other.source}`),
    ],
    certain: others.length === 0,
  };
}

/** The first date in a text, as an ISO date; null where there is none that the calendar knows. */
export function dateIn(text: string): string | null {
  const match = DATE.exec(
    arabicYears(
      narrow(text.slice(0, 400)).replace(/\s+(?=[年月日\d])|(?<=[年月])\s+/g, (gap) => (gap.includes('\n') ? gap : '')),
    ),
  );
  return match ? iso(match[1], match[2], match[3]) : null;
}

/** The date in an address: t20220128_, /2022/1/28/, /2022-01-28/, /202201/28/. */
export function dateInAddress(address: string): string | null {
  const path = address.slice(0, 2_000);
  const match =
    /(?<![a-z\d])t?(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=_|\/|\.|$)/.exec(path) ??
    /\/(20\d\d)[-/]?(0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])(?=[/_.]|$)/.exec(path);
  return match ? iso(match[1], match[2], match[3]) : null;
}

/** The year of publication in an address without the day: /202201/, /2010/; null where there is none. */
export function yearInAddress(address: string): number | null {
  const date = dateInAddress(address) ?? /\/(20\d\d)(?:0[1-9]|1[0-2])?\//.exec(address.slice(0, 2_000))?.[1];
  return date === undefined ? null : Number(date.slice(0, 4));
}

function labelledDate(content: Content): { readonly date: string; readonly printed: string } | null {
  const lines = linesOf(content).slice(0, LINES_READ);
  for (const [index, line] of lines.entries()) {
    const label = LABELLED.exec(line.text.slice(0, 300));
    if (!label) continue;
    const rest = line.text.slice(label.index, label.index + 40);
    const own = dateIn(rest);
    if (own) return { date: own, printed: rest.slice(0, 24) };
    const bare = /^[^\d]{2,8}[::]?$/.test(line.text);
    const next = bare ? dateIn(lines[index + 1]?.text ?? '') : null;
    if (next) return { date: next, printed: `${line.text}${lines[index + 1]?.text ?? ''}`.slice(0, 24) };
  }
  return null;
}

/** What stands in the line under a title beside the date, which bears no label there: `2022-01-18 09:30 来源：县水利局`. */
const HEAD = /来源|作者|编辑|浏览|阅读|点击|访问|字号|字体/;
const LONGEST_HEAD = 120;
/** A day and perhaps a time, in a line of their own. */
const BARE_DATE = /^[[(]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\d:]*[\])]?$/;
/** So many lines from where the report begins may stand over its text. */
const HEAD_LINES = 8;

function headDate(content: Content, body: Body): { readonly date: string; readonly printed: string } | null {
  const lines = linesOf(content).slice(0, LINES_READ);
  const first = lines.find(({ block, navigation }) => !navigation && block >= body.from && block < body.to);
  const begin = first ? lines.findIndex(({ block }) => block === first.block) : -1;
  const head = lines.slice(0, begin + HEAD_LINES);
  for (const [index, { text, navigation }] of head.entries()) {
    if (navigation || text.length > LONGEST_HEAD || /[。;起至]/.test(text)) continue;
    const beside = [head[index - 1], head[index + 1]].some((line) => line && isHead(line.text));
    const date = isHead(text) || (beside && BARE_DATE.test(text)) ? dateIn(text) : null;
    if (date) return { date, printed: text.slice(0, 24) };
  }
  return null;
}

function isHead(text: string): boolean {
  return text.length <= LONGEST_HEAD && HEAD.test(text);
}

/** A day that stands alone under the document's own title, or its last line; lists print those of other reports so. */
function dateUnderTitle(content: Content, body: Body, hints: Hints): string | null {
  const own = titlesOf(content, body, hints).filter((title) => title.own);
  const lines = linesOf(content).slice(0, LINES_READ);
  const date = lines.find(({ text }, index) => {
    const above = lines[index - 1]?.text ?? '';
    return BARE_DATE.test(text) && namesReport(above) && own.some((title) => title.text.endsWith(above));
  });
  return date ? dateIn(date.text) : null;
}

/** A date alone on one of the last lines, under the title, or under the announcement that publishes the report. */
function signatureDate(content: Content, body: Body): string | null {
  const lines = linesWithin(content, body);
  const above = linesOf(content).filter((line) => !line.navigation && line.block < body.from);
  const last = lines.slice(-SIGNATURE_LINES).toReversed();
  for (const line of [...last, ...lines.slice(0, SIGNATURE_LINES), ...above.slice(-SIGNATURE_LINES).toReversed()]) {
    const text = arabicYears(line.text);
    if (text.length > 44) continue;
    const match = /^(?:[^\d。,;]{0,28})\(?(20\d\d年[\d]{1,2}月[\d]{1,2}日)\)?$/.exec(chineseDays(text));
    if (match?.[1] && !/[起止至]/.test(text)) return dateIn(match[1]);
  }
  return null;
}

/** 2019年一月二十三日 → 2019年1月23日 */
function chineseDays(text: string): string {
  return text.replace(/(?<=[年月])([一二三四五六七八九十]{1,3})(?=[月日])/g, (numeral) =>
    String(numeralValue(numeral)),
  );
}

function numeralValue(numeral: string): number {
  const digit = (character: string | undefined) => '一二三四五六七八九'.indexOf(character ?? '') + 1;
  const ten = numeral.indexOf('十');
  if (ten < 0) return digit(numeral[0]);
  return (ten === 0 ? 1 : digit(numeral[0])) * 10 + digit(numeral[ten + 1]);
}

function iso(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const long = [31, y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (m < 1 || m > 12 || d < 1 || d > (long[m - 1] ?? 0)) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
