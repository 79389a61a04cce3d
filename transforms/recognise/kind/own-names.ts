import type { Content } from '../../../model/content.ts';
import type { Body } from './body.ts';
import { DISCLOSURE, namesReport } from '../text/phrases.ts';
import { linesOf, type Line } from '../text/text.ts';
import type { Title } from '../text/titles.ts';

/** Lines at the top of the body that may be its title though they name no report. */
const TOP_LINES = 3;
/** So many lines above the first section hold the title: the date and the source stand between. */
const NEAR_LINES = 6;
/** A title is no longer. */
const LONGEST_NAME = 80;
/** A year in digits or Chinese numerals: a 零 alone is a place, 零陵区. */
export const YEAR = /20\d\d|二[〇○零]/;
const SENTENCE = /[,。;]|^(?:本(?:年度)?报告|根据|按照|依据|为|特|贯彻|落实|现)/;

/**
 * What a document calls itself, the most trustworthy first. Where its first title names a report for a year, that is
 * its name, and other titles beside it are of other documents (the 图解 that is linked above the text). Where it does
 * not, as the column's name in a menu (政府信息公开年报), each own title, heading and first line may be the name.
 * @param titles the titles that are to be asked, in their order
 */
export function ownNames(content: Content, body: Body, titles: readonly Title[]): readonly string[] {
  const [first] = titles;
  if (first && namesReport(first.text) && YEAR.test(first.text)) return [first.text];
  const names = [...titles.filter(({ own }) => own).map(({ text }) => text), ...topLines(content, body)];
  return [...new Set([...(first ? [first.text] : []), ...names])];
}

/** Headings and nearest lines down to what is taken for the first section, and the first lines, that are names. */
function topLines(content: Content, body: Body): string[] {
  const end = Math.min(body.headings[0]?.block ?? Infinity, body.tables[0]?.block ?? Infinity);
  const above = linesOf(content).filter(
    ({ navigation, block }) => !navigation && block <= end && content.blocks[block]?.kind === 'paragraph',
  );
  const inside = above.filter((line) => line.block >= body.from).slice(0, TOP_LINES);
  const near = end === Infinity ? [] : above.slice(-NEAR_LINES);
  return [...above.filter((line) => line.heading), ...inside, ...near].filter(isName).map((line) => line.text);
}

/** Whether a line speaks of disclosure and is no sentence. */
function isName({ text }: Line): boolean {
  return text.length <= LONGEST_NAME && (DISCLOSURE.test(text) || text.includes('依申请公开')) && !SENTENCE.test(text);
}
