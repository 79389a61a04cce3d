import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import type { Body } from '../kind/body.ts';
import { namesReport } from './phrases.ts';
import { agencySegment } from './segment.ts';
import { SHEET_NAME, sheetTitles } from './sheet-titles.ts';
import { linesOf, linesWithin, narrow, squash, type Line } from './text.ts';

/** A title, with the place it was found in, in words. */
export interface Title {
  /** Squashed. */
  readonly text: string;
  /** As printed, on one line. */
  readonly printed: string;
  readonly source: string;
  /** It stands on the document or its page, and is no hint of a list. */
  readonly own: boolean;
}

/** What the source says, and what else names a document that is a file. */
export interface NamedHints extends Hints {
  /** The name of the file, or of the member of an archive, without its ending. */
  readonly fileName?: string;
}

/** The source of a title that is the name of a file: it says whose, but any text may be saved under it. */
export const FILE_NAME = 'the name of the file';

const LONGEST_TITLE = 120;
const remembered = new WeakMap<Body, { readonly hints: NamedHints; readonly titles: readonly Title[] }>();
/** Lines at the top of the body that may be its title. */
const TOP_LINES = 12;

/**
 * The titles of a document, the most trustworthy first: the article's title in the metadata, the headings and first
 * lines of the body, the title of the page, what the list and the page of an attachment call it, and the names of sheets. Titles that name a
 * report with its year or agency come before bare ones (政府信息公开年报 in a menu), and those before all others.
 */
export function titlesOf(content: Content, body: Body, hints: NamedHints): readonly Title[] {
  const known = remembered.get(body);
  if (known?.hints === hints) return known.titles;
  const titles = findTitles(content, body, hints);
  remembered.set(body, { hints, titles });
  return titles;
}

function findTitles(content: Content, body: Body, hints: NamedHints): readonly Title[] {
  const titles: Title[] = [];
  const add = (text: string | undefined, source: string, own: boolean) => {
    const printed = (text ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 2 * LONGEST_TITLE);
    const squashed = squash(printed);
    if (squashed !== '' && squashed.length <= 2 * LONGEST_TITLE) titles.push({ text: squashed, printed, source, own });
  };
  add(content.metadata['meta:articletitle'], 'the article title in the metadata', true);
  for (const printed of printedTitles(content, body)) add(printed, 'the title in the text', true);
  add(withoutSite(content.metadata['title']), 'the title of the page', true);
  add(withoutSite(content.metadata['property:title']), 'the title in the document properties', true);
  add(hints.title, 'the title in the list', false);
  if (namesReport(squash(hints.fileName ?? ''))) add(hints.fileName, FILE_NAME, false);
  for (const { text, printed, block } of sheetTitles(content)) {
    if (block >= body.from && block < body.to) titles.push({ text, printed, source: SHEET_NAME, own: false });
  }
  add(hints.pageTitle, 'the title of the page it hangs on', false);
  const rank = (title: Title) => {
    if (!namesReport(title.text)) return 2;
    return agencySegment(title.text) !== '' || /20\d\d|二[〇○零]/.test(title.text) ? 0 : 1;
  };
  const ranks = titles.map(rank);
  return [0, 1, 2].flatMap((wanted) => titles.filter((_, at) => ranks[at] === wanted));
}

const NO_TITLE =
  /[。;]|如下|现予|^(?:标题|名称)[::]?$|^(?:特|现[将公发向]|按照|根据|依据|由|请[与于]|结合|本(?:年度)?报告|并形成|附件?\d{0,2}[::])/;
const LABEL = /^(?:标题|名称|信息名称)[::]/;
const PRINTED_LABEL = /^(?:标\s*题|名\s*称|信息名称)\s*[::]\s*/;
/** The way to a page (首页 > 政务公开 > 年报): only its last step can be the title. */
const STEPS_BEFORE = /^.*(?:首页|位置).*[>》›»/→|\\]\s*(?=[^>》›»/→|\\]+$)/;
/** A way whose steps only blanks part, or nothing: 首页 政府信息公开 政府信息公开年报. */
const BARE_WAY = /^(?:您?(?:现在|当前)?(?:的|所在)?(?:当前)?位置\s*[::]?\s*)?(?:网站)?首页(?!.*[>》›»/→|\\])/;
const BROKEN_OFF = /(?:信息公开|工作|年度?)$/;
const CONTINUES = /^(?:工作)?(?:年度)?(?:政府)?(?:信息公开)?(?:工作)?(?:年度)?报告/;

/**
 * Titles printed on the document: lines that name a report, joined with the line above that they complete. Above the body
 * only headings and the nearest line count: lists of other reports stand there too.
 */
function printedTitles(content: Content, body: Body): string[] {
  const firstHeading = body.headings[0]?.block ?? body.tables[0]?.block ?? Infinity;
  const inside = linesWithin(content, body)
    .filter((line) => line.block <= firstHeading)
    .slice(0, TOP_LINES * 3);
  const titles = titlesAmong(inside);
  if (titles.length > 0) return titles.slice(0, 6);
  const others = body.apart?.others ?? [];
  const above = linesOf(content).filter(
    ({ block, heading, navigation }) =>
      block < body.from && (heading || !navigation) && !others.some(({ from, to }) => block >= from && block < to),
  );
  const headings = titlesAmong(above.filter((line) => line.heading));
  return headings.length > 0 ? headings.slice(-2) : titlesAmong(above.slice(-TOP_LINES)).slice(-1);
}

function titlesAmong(lines: readonly Line[]): string[] {
  const found = lines.flatMap((line, index) => {
    if (line.text.length > LONGEST_TITLE || NO_TITLE.test(line.text) || BARE_WAY.test(line.text)) return [];
    const text = line.text.replace(STEPS_BEFORE, '').replace(LABEL, '');
    const before = lines[index - 1];
    const after = lines[index + 1];
    const printed =
      (before && completes(text, before.text) ? before.printed : '') +
      line.printed.replace(STEPS_BEFORE, '').replace(PRINTED_LABEL, '');
    if (namesReport(text)) return [printed];
    return BROKEN_OFF.test(text) && after && CONTINUES.test(after.text) ? [printed + after.printed] : [];
  });
  return [...new Set(found)];
}

/** Whether the line above belongs to the title: the title begins with the year or its subject, the line ends as a name. */
function completes(text: string, above: string): boolean {
  const startsBare = /^(?:关于)?(?:20\d\d|[〇○零二一三四五六七八九]{4})年|^(?:政府|政务)?信息公开/.test(text);
  return startsBare && above.length < 40 && /(?:[局厅委部府办处室院会署站队心]|街道|[镇乡])$/.test(above);
}

/** Drops the name of the site that templates append to the title. */
function withoutSite(title: string | undefined): string | undefined {
  return title === undefined ? undefined : narrow(title).replace(/\s*[-_|–—]+\s*[^-_|–—]{2,40}$/, '');
}
