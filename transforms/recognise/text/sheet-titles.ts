import type { Content } from '../../../model/content.ts';
import { arabicYears, yearsIn } from '../year/years.ts';
import { namesReport } from './phrases.ts';
import { agencyInTitle, agencySegment } from './segment.ts';
import { linesOf, squash } from './text.ts';

/** The title that the name of a sheet stands for. */
export interface SheetTitle {
  /** Squashed: agency and year as far as they are named, and what a report is called. */
  readonly text: string;
  /** The name of the sheet. */
  readonly printed: string;
  /** The block of the sheet's table. */
  readonly block: number;
}

/** The source of a title that is the name of a sheet: it counts where nothing printed says otherwise. */
export const SHEET_NAME = 'the name of the sheet';

const PHRASE = '政府信息公开工作年度报告';
/** Sheets that hold no report, or another year's to compare with. */
const NO_REPORT = /模板|样表|样式|范例|示例|说明|草稿|底稿|上一?年|去年|对比|比较|历年/;
const remembered = new WeakMap<Content, readonly SheetTitle[]>();

/**
 * Whose and which year's a workbook's sheets are by their names (`城关镇2023年`), where the sheets themselves do not
 * print it. Names that say neither (Sheet1, 表三) give nothing.
 */
export function sheetTitles(content: Content): readonly SheetTitle[] {
  const known = remembered.get(content);
  if (known) return known;
  const titles = content.blocks.flatMap((block, index) =>
    block.kind === 'table' && block.sheet !== undefined ? titleOf(content, block.sheet, index) : [],
  );
  remembered.set(content, titles);
  return titles;
}

function titleOf(content: Content, printed: string, block: number): SheetTitle[] {
  const name = arabicYears(squash(printed));
  if (NO_REPORT.test(name)) return [];
  const year = yearsIn(name)[0]?.year;
  const named = agencyInTitle(name + PHRASE);
  const agency = named === null || (named.body.sector === 'other' && named.place === null) ? '' : named.text;
  if (year === undefined && agency === '') return [];
  const titles = linesOf(content).filter((line) => line.block === block && namesReport(line.text));
  const dated = titles.some(({ text }) => yearsIn(arabicYears(text)).length > 0);
  const whose = titles.map(({ text }) => agencySegment(text)).find((segment) => segment !== '');
  if (dated || (year === undefined && whose !== undefined)) return [];
  return [{ text: `${whose ?? agency}${year === undefined ? '' : `${year}年`}${PHRASE}`, printed, block }];
}
