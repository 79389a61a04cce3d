import type { Content, Table } from '../../../model/content.ts';
import { linesOf, squash, type Line } from '../text/text.ts';

/** The six sections of a report since 2019; older reports have most of them under similar headings. */
export type Section = 'overview' | 'proactive' | 'applications' | 'disputes' | 'problems' | 'other';

export interface Heading {
  readonly section: Section;
  readonly block: number;
  /** As compared, with its number. */
  readonly text: string;
}

/** What a table of the national forms is about. */
export type ReportTable = 'proactive' | 'applications' | 'disputes' | 'statistics';

const LONGEST_HEADING = 48;
/** A document with more headings than this is read by its first ones. */
const MOST_HEADINGS = 400;
const MAIN_NUMBER =
  /^(?:第?[一二三四五六七八九]{1,2}(?:部分)?[、.,:]|[一二三四五六七八九](?=[\u3400-\u9fff\ud840-\udfff]))/;
const SUB_NUMBER = /^(?:\([一二三四五六七八九]{1,2}\)|[1-9][.、,)])/;
/** Rows of table 3 begin with numbers of their own. */
const ROW_LABEL = /^[一二三四]?[、.]?(?:本年新收|上年结转|本年度办理结果|结转下年度)/;

const DISCLOSURE = '(?:政府|政务|行政机关)?(?:政府)?信息';
const SECTIONS: readonly (readonly [Section, RegExp])[] = [
  ['disputes', /(?:行政复议|行政诉讼|提起诉讼|复议(?:和|、|及)?诉讼)/],
  [
    'problems',
    /^(?:工作(?:中|的)?)?(?:目前)?(?:存在|主要|面临)(?:的)?(?:主要|突出|一些)?(?:的)?(?:问题|困难|不足)|^(?:问题|不足)(?:和|及|与|、)|改进(?:情况|措施|意见|方向)$/,
  ],
  [
    'other',
    /^(?:其他|其它)?(?:需要|应当|应)?(?:报告|说明)的?(?:其他|其它)?(?:的)?(?:事项|情况|问题)$|^(?:其他|其它)(?:需要|应当)?(?:报告|说明)?的?(?:重要)?事项$|^需要说明的(?:其他)?/,
  ],
  [
    'applications',
    new RegExp(
      `(?:收到|受理|处理)(?:的)?(?:和)?(?:处理)?(?:的)?${DISCLOSURE}?(?:公开)?申请|依申请公开|申请公开|${DISCLOSURE}公开申请(?:的)?(?:办理|处理)?情况`,
    ),
  ],
  ['proactive', /主动公开/],
  [
    'overview',
    /^(?:年度|工作|本年度|政府信息公开(?:工作)?)?(?:的)?(?:总体|基本|整体)(?:工作)?(?:情况|概述|概况|状况|评价)|^(?:概述|概况|总体概述)$|^(?:工作)?总体情况|组织(?:领导|推进)(?:和制度建设)?情况$/,
  ],
];
/** Headings that are recognised without a number, as printed on the form. */
const BARE =
  /^(?:总体情况|主动公开政府信息情况|行政机关主动公开政府信息情况|收到和处理政府信息公开申请情况|(?:因)?政府信息公开(?:工作)?(?:被申请)?(?:提起)?行政复议(?:、|和)(?:提起)?行政诉讼情况|存在的?主要问题及改进情况|其他需要报告的事项)$/;

const TABLES: readonly (readonly [ReportTable, RegExp])[] = [
  ['applications', /本年新收政府信息公开申请|自然人.{0,40}商业企业|结转下年度继续办理/],
  ['disputes', /未经复议直接起诉|结果维持.{0,30}结果纠正/],
  ['proactive', /第二十条第?\(?[一二三四五六七八九]|信息内容.{0,20}(?:本年|上一年)|现行有效件数|对外公开总数量/],
  ['statistics', /主动公开政府信息数|收到申请数|申请办结数|申请答复数|统计指标/],
];
/** The labels that tell a table stand in its first rows and columns. */
const CELLS_READ = 60;

/**
 * The section headings of a document, in reading order.
 * @param content a document; menus are left out
 * @returns numbered or bare headings of the six sections; headings of second rank only where there are no others
 */
export function headingsOf(content: Content): readonly Heading[] {
  const main: Heading[] = [];
  const sub: Heading[] = [];
  for (const line of linesOf(content)) {
    if (line.navigation || line.text.length > LONGEST_HEADING || ROW_LABEL.test(line.text)) continue;
    const rank = rankOf(line);
    if (rank === null) continue;
    const section = sectionOf(line.text);
    if (section) (rank === 'main' ? main : sub).push({ section, block: line.block, text: line.text });
  }
  const all = distinct(main).size >= 2 || sub.length === 0 ? main : [...main, ...sub].sort((a, b) => a.block - b.block);
  return all.slice(0, MOST_HEADINGS);
}

/** The sections that occur among headings. */
export function distinct(headings: readonly Heading[]): ReadonlySet<Section> {
  return new Set(headings.map((heading) => heading.section));
}

/** What a table is about, or null where it is none of a report. */
export function reportTable(table: Table): ReportTable | null {
  const text = squash(
    table.cells
      .slice(0, CELLS_READ)
      .map((cell) => cell.text.slice(0, 80))
      .join(' '),
  );
  return TABLES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Labels far apart in the form of 2014: a table with all of them is that form. */
const OF_STATISTICS = [/主动公开政府信息数/, /申请数/, /答复数/, /复议/];
/** Tables with more cells than this are no form's. */
const WHOLE_FORM = 2_000;

/** Whether one table holds all tables of a form, as a sheet does, or the one of 2014. */
export function isWholeForm(table: Table): boolean {
  const text = squash(
    table.cells
      .slice(0, WHOLE_FORM)
      .map((cell) => cell.text.slice(0, 80))
      .join(' '),
  );
  return holdsWholeForm(text);
}

function holdsWholeForm(text: string): boolean {
  const later = TABLES.filter(([about, pattern]) => about !== 'statistics' && pattern.test(text)).length;
  return later >= 2 || OF_STATISTICS.every((label) => label.test(text));
}

/** Whether tables of a form are among the blocks of a document, or lines of text that hold two of them. */
export function showsForm({ blocks }: Content): boolean {
  if (blocks.some((block) => block.kind === 'table' && reportTable(block) !== null)) return true;
  const lines = blocks.slice(0, WHOLE_FORM).map((block) => (block.kind === 'table' ? '' : block.text.slice(0, 80)));
  return holdsWholeForm(squash(lines.join(' ')));
}

function rankOf(line: Line): 'main' | 'sub' | null {
  if (/[。;!?]./.test(line.text)) return null;
  if (MAIN_NUMBER.test(line.text) || line.heading) return 'main';
  if (SUB_NUMBER.test(line.text)) return 'sub';
  return BARE.test(line.text) ? 'main' : null;
}

function sectionOf(text: string): Section | null {
  const bare = text
    .replace(MAIN_NUMBER, '')
    .replace(SUB_NUMBER, '')
    .replace(/[。.:,;]+$/, '');
  return SECTIONS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
