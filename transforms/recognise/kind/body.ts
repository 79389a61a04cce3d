import type { Content, Region } from '../../../model/content.ts';
import { distinct, headingsOf, reportTable, type Heading, type ReportTable } from './headings.ts';
import { namesReport } from '../text/phrases.ts';
import { reportsApart, type ReportsApart } from './reports-apart.ts';
import { linesOf, type Line } from '../text/text.ts';
import type { NamedHints } from '../text/titles.ts';

/** The part of a document that is the report, as a half-open range of blocks. */
export interface Body {
  readonly from: number;
  readonly to: number;
  /** The way the template names the part, or null where it was cut out by its headings. */
  readonly name: string | null;
  /** Why this part, in words. */
  readonly evidence: string;
  readonly headings: readonly Heading[];
  /** The report's tables inside it, by the block they stand at. */
  readonly tables: readonly { readonly block: number; readonly about: ReportTable }[];
  /** The reports that stand on the page; absent where there is one. */
  readonly apart?: ReportsApart;
}

/** A title stands at most this many lines above the first heading or table. */
const TITLE_REACH = 60;
/** Hostile pages have no end of parts and tables: these many are looked at. */
const MOST_PARTS = 400;
/** Parts of a template that hold the text alone and can be taken whole. */
const TEXT_REGION =
  /zoom|content|article|trs|vsb|ivs|ucap|editor|detail|main_?text|news|xxgk|custom_union|print|text|con\b|v_news|wzzw|zhengwen/i;
const WHOLE_PAGE = /^(?:<?body>?|<?main>?|#?wrap(?:per)?|\.?container|#?page)$/i;
const FOOTER =
  /^(?:版权所有|主办单位?[::]|承办单位?[::]|网站标识码|.{0,10}ICP备|.{0,4}公网安备|上一[篇条]|下一[篇条]|相关(?:链接|信息|新闻|阅读|稿件)|扫一扫|分享(?:到|至)?[::]?|打印(?:本页)?|关闭(?:窗口|本页)?|【?(?:打印|关闭|字体)|技术支持|网站地图|联系我们|友情链接|责任编辑)/;
const SIGNATURE_DATE =
  /^(?:20\d\d|[〇○零二一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;

/**
 * Chooses the part of the document that is the report: the innermost part of the template that holds all section
 * headings and report tables; or else the blocks from the title to the signature or the page's foot. Of several
 * reports on a page it is the one that the page is named after.
 */
export function chooseBody(content: Content, hints: NamedHints = {}): Body {
  const headings = headingsOf(content);
  const tables = tablesOf(content);
  const apart = reportsApart(content, { headings, tables }, hints);
  return apart === null ? ofOneReport(content, headings, tables) : ownPart(content, apart, headings, tables);
}

/** The part of a page with several reports that is the document's. */
function ownPart(content: Content, apart: ReportsApart, headings: readonly Heading[], tables: Body['tables']): Body {
  const { own, others } = apart;
  const inside = ({ block }: { readonly block: number }): boolean => block >= own.from && block < own.to;
  const held = { headings: headings.filter(inside), tables: tables.filter(inside) };
  const last = Math.max(...[...held.headings, ...held.tables].map(({ block }) => block));
  const to = Math.min(own.to, footAfter(content, last));
  const evidence = `one of ${others.length + 1} reports on the page, the one titled ${own.title}`;
  return { from: own.from, to, name: null, evidence, ...held, apart };
}

function ofOneReport(content: Content, headings: readonly Heading[], tables: Body['tables']): Body {
  const anchors = [...headings.map((heading) => heading.block), ...tables.map((table) => table.block)];
  if (distinct(headings).size + tables.length < 2) return withoutHeadings(content, headings, tables);
  const region = innermost(content, headings, tables);
  if (region && TEXT_REGION.test(region.name) && !WHOLE_PAGE.test(region.name)) {
    return within(
      region.from,
      region.to,
      region.name,
      `${region.name} is the innermost part that holds ${count(headings, tables)}`,
    );
  }
  const first = Math.min(...anchors);
  const last = Math.max(...anchors);
  const from = Math.max(region?.from ?? 0, titleBefore(content, first));
  const to = Math.min(region?.to ?? content.blocks.length, footAfter(content, last));
  return within(from, to, null, `from its title to its end around ${count(headings, tables)}`);

  function within(start: number, end: number, name: string | null, evidence: string): Body {
    const inside = (item: { readonly block: number }) => item.block >= start && item.block < end;
    return { from: start, to: end, name, evidence, headings: headings.filter(inside), tables: tables.filter(inside) };
  }
}

function tablesOf(content: Content): Body['tables'] {
  const found: { readonly block: number; readonly about: ReportTable }[] = [];
  for (const [index, block] of content.blocks.entries()) {
    const about = block.kind === 'table' ? reportTable(block) : null;
    if (about) found.push({ block: index, about });
    if (found.length >= MOST_PARTS) break;
  }
  return found;
}

/** The shortest region that loses no section and no kind of table. Twins of the text (print, mobile) may be lost. */
function innermost(content: Content, headings: readonly Heading[], tables: Body['tables']): Region | null {
  const sections = distinct(headings).size;
  const kinds = new Set(tables.map((table) => table.about)).size;
  const whole = content.regions.slice(0, MOST_PARTS).filter((region) => {
    const inside = (item: { readonly block: number }) => item.block >= region.from && item.block < region.to;
    return (
      distinct(headings.filter(inside)).size === sections &&
      new Set(tables.filter(inside).map((table) => table.about)).size === kinds
    );
  });
  return whole.reduce<Region | null>(
    (best, region) => (best === null || region.to - region.from < best.to - best.from ? region : best),
    null,
  );
}

/** A page without headings: the largest part its template names as text, or everything between menus and foot. */
function withoutHeadings(content: Content, headings: readonly Heading[], tables: Body['tables']): Body {
  const lines = linesOf(content);
  const weight = (region: Region) =>
    lines.reduce(
      (sum, line) =>
        !line.navigation && line.block >= region.from && line.block < region.to ? sum + line.text.length : sum,
      0,
    );
  const candidates = content.regions
    .slice(0, 40)
    .filter((region) => TEXT_REGION.test(region.name) && !WHOLE_PAGE.test(region.name))
    .map((region) => ({ region, weight: weight(region) }))
    .filter((candidate) => candidate.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.region.to - a.region.from - (b.region.to - b.region.from));
  const region = candidates[0]?.region;
  const inside = (item: { readonly block: number }) => !region || (item.block >= region.from && item.block < region.to);
  return {
    from: region?.from ?? 0,
    to: region?.to ?? content.blocks.length,
    name: region?.name ?? null,
    evidence: `${region ? `${region.name} holds most of the text` : 'the whole document'}; ${count(headings, tables)} found`,
    headings: headings.filter(inside),
    tables: tables.filter(inside),
  };
}

/** The block the report begins at: its title, where one stands near, or else the text that leads up to the block. */
function titleBefore(content: Content, first: number): number {
  const above = linesOf(content).filter((line) => line.block < first);
  const near = above.slice(-TITLE_REACH);
  const at = near.findLastIndex((line) => !line.navigation && line.text.length < 90 && isTitle(line));
  if (at < 0) {
    const menu = above.findLast((line) => line.navigation);
    return menu ? menu.block + 1 : 0;
  }
  const earlier = near[at - 1];
  const title = near[at];
  const split =
    earlier && !earlier.navigation && /[局厅委部会府办处室]$/.test(earlier.text) && earlier.text.length < 40;
  return (split ? earlier.block : title?.block) ?? 0;
}

function isTitle(line: Line): boolean {
  return namesReport(line.text) && !/[。;]|如下|现予|[《》]/.test(line.text);
}

/** The block after the report's last: past its signature, before menus, links and the page's foot. */
function footAfter(content: Content, last: number): number {
  const below = linesOf(content).filter((line) => line.block > last);
  for (const [index, line] of below.entries()) {
    if (FOOTER.test(line.text)) return line.block;
    if (line.navigation && (below[index + 1]?.navigation ?? true)) return line.block;
    if (SIGNATURE_DATE.test(line.text)) return line.block + 1;
  }
  return content.blocks.length;
}

function count(headings: readonly Heading[], tables: Body['tables']): string {
  const sections = distinct(headings).size;
  return `${sections} section heading${sections === 1 ? '' : 's'} and ${tables.length} report table${tables.length === 1 ? '' : 's'}`;
}
