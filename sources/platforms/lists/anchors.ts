import type { Element, AnyNode } from 'domhandler';
import { MAX_ITEMS, type ListItem, type ListReading, type Page } from '../adapter.ts';
import { dateIn } from '../page/dates.ts';
import { inside } from '../page/inside.ts';
import { LinkCounts } from '../page/link-counts.ts';
import { addressOf, linksOf } from '../page/link-address.ts';
import { mayBeCutOff, namesOneReport, namesReport, namesYearOnly, notReportBecause } from '../titles/titles.ts';

/** A link with the row it stands in. */
interface Anchor extends ListItem {
  /** The row it stands in, and the element whose children are the rows of the list. */
  readonly row: AnyNode;
  readonly container: AnyNode | null;
}

/** A row of a list has few links and little text; beyond this an element holds several rows. */
const MAX_ROW_LINKS = 4;
/** An element that is no row by its name is one only while it holds a title and perhaps a file. */
const MAX_BLOCK_LINKS = 2;
const ROWS = new Set(['li', 'tr', 'dd', 'dt', 'td', 'p']);
const NO_ROWS = new Set(['body', 'ul', 'ol', 'dl', 'tbody', 'table', 'html']);
const MAX_ROW_TEXT = 400;
const MAX_CLIMB = 4;
const MAX_ANCHORS = 20_000;

/**
 * The links of a list page: those of the container that most looks like a list (rows with dates, titles of reports),
 * and links elsewhere whose text names a report, or was cut off where it may go on to name one.
 */
export function listItems(page: Page): ListItem[] {
  return readRows(page).items;
}

/** The rows of a list page. */
export interface Rows {
  readonly items: ListItem[];
  /** How many rows the list has on this page, whatever they are about. */
  readonly rows: number;
  /** Whether reports stand in them as in a list: a box beside the list names one or two as well. */
  readonly listed: boolean;
}

/** The same, with what they tell of the list. */
export function readRows(page: Page): Rows {
  const anchors = readAnchors(page);
  const containers = new Map<AnyNode, { score: number }>();
  for (const { container, title, listedOn } of anchors) {
    if (!container) continue;
    const entry = containers.get(container) ?? { score: 0 };
    entry.score += (listedOn === null ? 0 : 2) + (namesOneReport(title) || mayBeCutOff(title) ? 3 : 0);
    containers.set(container, entry);
  }
  let best: AnyNode | null = null;
  let bestScore = 0;
  for (const [container, { score }] of containers) {
    if (score > bestScore) [best, bestScore] = [container, score];
  }
  const chosen = anchors.filter(
    ({ container, title, listedOn }) =>
      (best !== null && container === best && listedOn !== null) ||
      namesReport(title) ||
      namesYearOnly(title) ||
      mayBeCutOff(title),
  );
  const items = reportsFirst(dedupe(chosen)).slice(0, MAX_ITEMS);
  const inBest = anchors.filter(({ container }) => best !== null && container === best);
  return { items, rows: countRows(inBest, items), listed: listsReports(chosen) };
}

/**
 * A list that names each page in two rows, by one title, counts both in what it says of itself; a link to look at the
 * page, or two links of one row, are no row more.
 */
function countRows(inBest: readonly Anchor[], items: readonly ListItem[]): number {
  const named = new Map<string, { readonly title: string; readonly rows: Set<AnyNode> }>();
  for (const { row, url, title } of inBest) {
    const known = named.get(url) ?? { title, rows: new Set() };
    named.set(url, known);
    if (title === known.title) known.rows.add(row);
  }
  const elsewhere = items.filter(({ url }) => !named.has(url)).length;
  return [...named.values()].reduce((sum, { rows }) => sum + rows.size, elsewhere);
}

const ABOUT_REPORTS = /通知(?:[（(].*)?$|^关于(?:做好|开展|报送|编制)/;

/** Whether a link is called like a report, not like a word about reports. */
export function isReport({ title }: { readonly title: string }): boolean {
  return namesOneReport(title) && notReportBecause(title) === null && !ABOUT_REPORTS.test(title);
}

function listsReports(chosen: readonly Anchor[]): boolean {
  const reports = chosen.filter(isReport);
  const [all, most] = [new Set<string>(), new Map<AnyNode | null, Set<string>>()];
  for (const { url, container } of reports) {
    all.add(url);
    most.set(container, (most.get(container) ?? new Set()).add(url));
  }
  return all.size > 2 || [...most.values()].some(({ size }) => size > 1);
}

/** The links into the folder of a page, for a list where neither titles nor dates tell which are its rows. */
export function linksInFolder(page: Page): ListItem[] {
  const folder = new URL('.', page.url).href;
  if (new URL(folder).pathname === '/') return [];
  const within = readAnchors(page).filter(
    ({ url }) => url.startsWith(folder) && url !== page.url && !/\/(?:index\.\w{1,6})?$/.test(url),
  );
  return reportsFirst(dedupe(within)).slice(0, MAX_ITEMS);
}

/** The same address once: the longest title, and a date where any of its links has one. */
export function dedupe(items: readonly ListItem[]): ListItem[] {
  const byUrl = new Map<string, ListItem>();
  for (const { url, title, listedOn } of items) {
    const known = byUrl.get(url);
    byUrl.set(url, {
      url,
      title: known && known.title.length >= title.length ? known.title : title,
      listedOn: known?.listedOn ?? listedOn,
    });
  }
  return [...byUrl.values()];
}

/** The items of an answer, each once, and how many rows it has where it names some of them twice: its total counts both. */
export function distinct(rows: readonly ListItem[]): Pick<ListReading, 'items' | 'rows'> {
  const items = dedupe(rows);
  return items.length === rows.length ? { items } : { items, rows: rows.length };
}

/** The items, those whose title names a report first where they are more than one list may have. */
function reportsFirst(items: readonly ListItem[]): readonly ListItem[] {
  if (items.length <= MAX_ITEMS) return items;
  const named = items.filter(({ title }) => namesReport(title));
  return dedupe([...named, ...items]);
}

/** The text of a link: its title attribute where the text is a shortened form of it. */
export function titleOf(text: string, attribute: string | undefined): string {
  // In the text of a script `<\/a>` ends a link.
  const [own = ''] = text.split('<\\/', 1);
  const shown = own.replace(/\s+/g, ' ').trim();
  const full = attribute?.replace(/\s+/g, ' ').trim() ?? '';
  const stem = shown.replace(/(?:\.{2,}|…+)$/, '');
  return full.length > shown.length && (stem.length < 4 || full.includes(stem)) ? full : shown;
}

function readAnchors(page: Page): Anchor[] {
  const { $ } = page;
  const nodes = $<Element, string>(linksOf(page)).toArray();
  const rows = new LinkCounts(page, nodes);
  const found: Anchor[] = [];
  for (const node of nodes.slice(0, MAX_ANCHORS)) {
    const wrapped = $(node);
    const url = addressOf(page, node);
    const title = titleOf(wrapped.text(), wrapped.attr('title')) || pictured(node);
    if (url === null || title === '' || title.length > 300) continue;
    const place = placeOf(node, title, rows);
    found.push({ url, title: BLAND.test(title) ? rowTitle(page, place.row, title) : title, ...place });
  }
  return found;
}

const BLAND =
  /^[[【(（]?(?:点击|立即|在线)?(?:查看|浏览|阅读|打开|下载|进入)?(?:详情|详细|全文|正文|原文|附件|文件|报告|网页版?|文字版|(?:pdf|word|docx?)版?|更多)?[\])）】>»]{0,2}$/i;

/** What a row says beside its links, where a link says only that it can be looked at. */
function rowTitle(page: Page, row: Element, shown: string): string {
  const rest = page.$(row).clone();
  rest.find(linksOf(page)).remove();
  const text = rest
    .text()
    .replace(/(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return namesReport(text) || namesYearOnly(text) ? text : shown;
}

/** What a link says whose text is a picture, or an area of one. */
function pictured(link: Element): string {
  const drawn = link.attribs['alt'] ?? inside(link, 'img').find(({ attribs }) => 'alt' in attribs)?.attribs['alt'];
  return (drawn ?? '').trim();
}

/** Climbs from a link to the widest element that is still its row alone. */
function placeOf(
  anchor: Element,
  title: string,
  rows: LinkCounts,
): { row: Element; container: AnyNode | null; listedOn: string | null } {
  let row: Element = anchor;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const { parent } = row;
    if (!parent || !('name' in parent) || NO_ROWS.has(parent.name)) break;
    const most = ROWS.has(parent.name) ? MAX_ROW_LINKS : MAX_BLOCK_LINKS;
    if (rows.within(parent) > most || rows.text(parent).length > MAX_ROW_TEXT + title.length) break;
    row = parent;
    if (row.name === 'li' || row.name === 'tr') break;
  }
  const outside = row === anchor ? '' : rows.text(row).replace(title, ' ');
  return { row, container: row.parent, listedOn: dateIn(outside) ?? dateIn(dateAtEnd(title)) };
}

/** Some lists print the date inside the link, behind the title. */
function dateAtEnd(title: string): string {
  return /[\d./年月日-]{8,12}[\])）】]?$/.exec(title)?.[0] ?? '';
}
