import type { Content } from '../../model/content.ts';
import { feeOf } from './fee.ts';
import type { Narrative, NarrativeContext, NarrativeFigure } from './figure.ts';
import { passagesOf, type Passage } from './passages.ts';
import { scanPassage, type Subject } from './scan.ts';

/** The part of the document that is the report, with its section headings by block. */
export interface NarrativeBody {
  readonly from: number;
  readonly to: number;
  readonly headings: readonly { readonly section: string; readonly block: number }[];
}

/** A line this short that names what it is about stands over the paragraphs that follow. */
const LONGEST_HEADING = 36;
const NUMBERED = /^(?:\(?[一二三四五六七八九十]{1,3}[)、.]|[一二三四五六七八九十]是|\d{1,2}[.、)]|\(\d{1,2}\))/;
const LONGEST_OTHER_MATTERS = 2_000;

/**
 * The figures that the text of a report states, for comparison with its tables, and the processing fee of section six.
 * Only phrases whose subject is certain are read: a number of messages, posts or cases that is not about applications
 * for government information gives no figure.
 */
export function narrate(content: Content, body: NarrativeBody, context: NarrativeContext): Narrative {
  const passages = passagesOf(content, body);
  const figures: NarrativeFigure[] = [];
  let topic: Subject | null = null;
  let section = '';
  const others: Passage[] = [];
  for (const passage of passages) {
    const above = body.headings.findLast(({ block }) => block <= passage.block)?.section ?? '';
    if (above !== section) topic = above === 'applications' || above === 'disputes' ? above : null;
    section = above;
    const heading = topicOf(passage);
    if (heading !== undefined) topic = heading;
    figures.push(...scanPassage(passage, topic, context));
    if (section === 'other') others.push(passage);
  }
  return {
    figures,
    fee: feeOf(passages, others, context),
    otherMatters: otherMattersOf(content, body),
  };
}

/** What a numbered heading inside a section is about: null where about something else, undefined for no heading. */
function topicOf({ text }: Passage): Subject | null | undefined {
  if (text.length > LONGEST_HEADING || !NUMBERED.test(text) || /[。,;]./.test(text)) return undefined;
  if (/依申请公开|信息公开申请/.test(text) && !/复议|诉讼/.test(text)) return 'applications';
  if (/公开.{0,12}(?:复议|诉讼)/.test(text)) return 'disputes';
  return null;
}

/** The text under the heading of section six, compared. */
function otherMattersOf(content: Content, { to, headings }: NarrativeBody): string | null {
  const heading = headings.findLast(({ section }) => section === 'other');
  if (!heading) return null;
  let text = '';
  for (const block of content.blocks.slice(heading.block + 1, to)) {
    if (block.kind === 'paragraph' && block.navigation !== true) text += block.text.replace(/\s+/g, '');
    if (text.length > LONGEST_OTHER_MATTERS) break;
  }
  return text.slice(0, LONGEST_OTHER_MATTERS);
}
