import type { Content } from '../../../model/content.ts';
import type { Finding } from '../../../model/reading.ts';
import { distinct, type Heading, type ReportTable } from './headings.ts';
import { namesReport } from '../text/phrases.ts';
import { agencySegment } from '../text/segment.ts';
import { sheetTitles } from '../text/sheet-titles.ts';
import { linesOf, squash, type Line } from '../text/text.ts';
import type { NamedHints } from '../text/titles.ts';
import { arabicYears, periodsIn, yearsIn } from '../year/years.ts';

/** One of the reports that stand on a page one below the other, as a half-open range of blocks. */
export interface ReportPart {
  readonly from: number;
  readonly to: number;
  /** As printed. */
  readonly title: string;
  /** The name as its title has it; empty where it names none. */
  readonly agency: string;
  readonly year: number | null;
}

/** The report of a page that is the document's, and the others that stand on it. */
export interface ReportsApart {
  readonly own: ReportPart;
  readonly others: readonly ReportPart[];
}

interface Anchors {
  readonly headings: readonly Heading[];
  readonly tables: readonly { readonly block: number; readonly about: ReportTable }[];
}

/** A title is no longer than this; one in a sentence is no title. */
const LONGEST_TITLE = 60;
const IN_SENTENCE = /[。;]|如下|现予|[《》]|^附/;
/** A page with more titles is a list. */
const MOST_TITLES = 40;
/** Sections without tables that two reports have in common: fewer may be two parts of one. */
const SECTIONS_IN_COMMON = 3;

/**
 * Tells the reports of a page apart by the titles they begin with: those of several agencies, or this year's with last
 * year's below it. The document is the one that the title of the page, of the list or of the file names, else the first.
 * @returns null where there is one report
 */
export function reportsApart(content: Content, anchors: Anchors, hints: NamedHints): ReportsApart | null {
  const titles = titlesOf(content);
  if (titles.length < 2 || titles.length > MOST_TITLES) return null;
  const { parts, before } = partsFrom(titles, anchors, content);
  if (!parts.some((part, at) => parts.slice(0, at).some((other) => areTwo(part, other, anchors)))) return null;
  const names = [
    content.metadata['meta:articletitle'],
    ...headOf(before),
    content.metadata['title'],
    hints.title,
    hints.pageTitle,
    hints.fileName,
  ].flatMap((name) => (name === undefined ? [] : [whose(name)]));
  const own = named(parts, names) ?? first(parts, anchors);
  return { own, others: parts.filter((part) => part !== own) };
}

/** A title that a report may begin with: a line, or the name of a sheet. */
type Begin = Pick<Line, 'text' | 'printed' | 'block'>;

function titlesOf(content: Content): readonly Begin[] {
  const lines: readonly Begin[] = linesOf(content).filter((line) => !line.navigation && isTitle(line));
  const sheets = sheetTitles(content);
  return sheets.length === 0 ? lines : [...lines, ...sheets].toSorted((a, b) => a.block - b.block);
}

function isTitle({ text }: Line): boolean {
  return text.length <= LONGEST_TITLE && !IN_SENTENCE.test(text) && namesReport(text) && !text.includes('统计表');
}

/** What stands from each title to the next, where it holds a report; and the titles above the first. */
function partsFrom(
  titles: readonly Begin[],
  { headings, tables }: Anchors,
  content: Content,
): { readonly parts: readonly ReportPart[]; readonly before: readonly Begin[] } {
  const parts: ReportPart[] = [];
  const before: Begin[] = [];
  for (const [at, title] of titles.entries()) {
    const to = titles[at + 1]?.block ?? content.blocks.length;
    const holds = [...headings, ...tables].some(({ block }) => block >= title.block && block < to);
    if (holds) {
      const { agency, year } = whose(title.text);
      const said = year ?? yearBelow(content, title.block, to);
      parts.push({ from: title.block, to, title: title.printed, agency, year: said });
    } else if (parts.length === 0) before.push(title);
  }
  return { parts, before };
}

/** So many lines below a title may say the year that it leaves out. */
const LINES_BELOW = 6;

/** The year of a report whose title names none: in brackets on the next line, or that of the statistical period. */
function yearBelow(content: Content, from: number, to: number): number | null {
  const below = linesOf(content).filter(({ block }) => block > from && block < to);
  const texts = below.slice(0, LINES_BELOW).map(({ text }) => arabicYears(text));
  const alone = /^\(?(20\d\d)年?度?\)?$/.exec(texts[0] ?? '')?.[1];
  if (alone !== undefined) return Number(alone);
  return periodsIn(texts.join('\n')).find(({ year }) => year !== null)?.year ?? null;
}

/** What stands above the first report as the page's own title: of several years, as a menu of them, none is that. */
function headOf(before: readonly Begin[]): readonly string[] {
  const years = new Set(before.flatMap(({ text }) => whose(text).year ?? []));
  return years.size > 1 ? [] : before.map(({ printed }) => printed);
}

function whose(title: string): { readonly agency: string; readonly year: number | null } {
  const text = squash(title);
  return { agency: agencySegment(text), year: yearsIn(arabicYears(text))[0]?.year ?? null };
}

/** Whether two parts are reports of two agencies or years: each has what a report prints once. */
function areTwo(one: ReportPart, other: ReportPart, { headings, tables }: Anchors): boolean {
  // A running head may leave the place out that the title names.
  const agencies = !one.agency.endsWith(other.agency) && !other.agency.endsWith(one.agency);
  const years = one.year !== null && other.year !== null && one.year !== other.year;
  if (!agencies && !years) return false;
  const inside =
    ({ from, to }: ReportPart) =>
    ({ block }: { readonly block: number }): boolean =>
      block >= from && block < to;
  const abouts = new Set(tables.filter(inside(one)).map(({ about }) => about));
  if (tables.filter(inside(other)).some(({ about }) => abouts.has(about))) return true;
  const sections = distinct(headings.filter(inside(one)));
  const common = [...distinct(headings.filter(inside(other)))].filter((section) => sections.has(section));
  return common.length >= SECTIONS_IN_COMMON;
}

/** The part that a title names by agency and year; among the years of one agency the year alone tells it. */
function named(parts: readonly ReportPart[], names: readonly ReturnType<typeof whose>[]): ReportPart | null {
  const ofOne = new Set(parts.map(({ agency }) => agency).filter((agency) => agency !== '')).size <= 1;
  for (const name of names) {
    const fitting = parts.filter(
      (part) =>
        (name.year !== null || name.agency !== '') &&
        (name.year === null || part.year === null || part.year === name.year) &&
        (name.agency === '' || part.agency === '' ? ofOne : part.agency === name.agency),
    );
    if (fitting.length === 1) return fitting[0] ?? null;
  }
  return ofOne ? latest(parts) : null;
}

/** Of a collection of reports, the document is the first that holds tables: its figures are those of its title alone. */
function first(parts: readonly ReportPart[], { tables }: Anchors): ReportPart {
  const filled = parts.find(({ from, to }) => tables.some(({ block }) => block >= from && block < to));
  return filled ?? parts[0]!;
}

/** Of one agency's reports on a page that names no year, the page was made for the latest. */
function latest(parts: readonly ReportPart[]): ReportPart | null {
  const last = Math.max(...parts.map(({ year }) => year ?? 0));
  const found = parts.filter(({ year }) => year === last);
  return parts.every(({ year }) => year !== null) && found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * A finding for each other report of the page. Another year's is that of a page of its own; another agency's may be
 * printed nowhere else, so a person should see it.
 */
export function otherReports(apart: ReportsApart | undefined): Finding[] {
  if (apart === undefined) return [];
  return apart.others.map(({ title, agency, year }) => {
    const sameAgency = agency === apart.own.agency || agency === '' || apart.own.agency === '';
    const another = sameAgency && year !== apart.own.year;
    const message = `another report stands on the page and is not read: ${title}`;
    const severity = another ? 'info' : 'warning';
    return { kind: 'extra_table', severity, message, text: title, tableIndex: null, rowIndex: null, columnIndex: null };
  });
}
