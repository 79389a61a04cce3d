import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import { addressesOf } from '../place/address.ts';
import type { Body } from '../kind/body.ts';
import { reportPhraseIn } from '../text/phrases.ts';
import { yearInAddress } from './published.ts';
import { linesWithin } from '../text/text.ts';
import type { Title } from '../text/titles.ts';
import { titlesOf } from '../text/titles.ts';
import { SHEET_NAME } from '../text/sheet-titles.ts';
import { arabicYears, FIRST_YEAR, LAST_YEAR, periodsIn, yearsIn, type YearMention } from './years.ts';

export interface YearReading {
  readonly year: number | null;
  readonly evidence: readonly string[];
  /** No source contradicts it, and it is more than a guess. */
  readonly certain: boolean;
}

interface Vote {
  readonly year: number;
  readonly source: string;
  /** Strong votes make a year certain; a contradiction between them makes it uncertain. */
  readonly strong: boolean;
}

const TWO_YEARS = /20\d\d年?度?(?:[-—–~至、和及]|以及)20\d\d年/;
/** Characters of the body read as its lead. */
const LEAD = 900;
const TEXT_READ = 60_000;

/**
 * The year a report is about, by descending trust: the statistical period, the title, the lead sentence, the years the
 * text speaks of, the names of the sheets, and the year before publication.
 * @param publishedOn ISO date of publication, or null
 * @param sourceUri the document's address, whose folders may tell the year of publication
 */
export function yearOf(
  content: Content,
  body: Body,
  hints: Hints,
  publishedOn: string | null = null,
  sourceUri = '',
): YearReading {
  const text = arabicYears(
    linesWithin(content, body)
      .map((line) => line.text)
      .join('\n')
      .slice(0, TEXT_READ),
  );
  const evidence: string[] = [];
  const votes: Vote[] = [];
  const periods = periodsIn(text).slice(0, 3);
  for (const period of periods) {
    if (period.year === null)
      evidence.push(`the period “${period.printed}” is damaged or no calendar year and is not trusted`);
    else votes.push({ year: period.year, source: `the statistical period “${period.printed}”`, strong: true });
  }
  const titles = titlesOf(content, body, hints);
  const span = titles
    .map((title) => arabicYears(title.text))
    .find((title) => reportPhraseIn(title) !== null && TWO_YEARS.test(title));
  votes.push(...titleVotes(titles.filter(({ source }) => source !== SHEET_NAME)));
  const lead = leadYear(text.slice(0, LEAD));
  if (lead) votes.push({ year: lead, source: 'the lead sentence', strong: true });
  // What the period says was said already.
  const spoken = spokenYear(periods.reduce((rest, { printed }) => rest.replace(printed, ''), text));
  if (spoken)
    votes.push({ year: spoken.year, source: `the text, which speaks of ${spoken.year} most`, strong: spoken.clear });
  if (!votes.some(({ strong }) => strong)) votes.unshift(...sheetVotes(titles));
  const published = publishedOn === null ? null : Number(publishedOn.slice(0, 4));
  if (published !== null && published - 1 >= FIRST_YEAR) {
    votes.push({ year: published - 1, source: `the year before its publication on ${publishedOn}`, strong: false });
  }
  const addresses = votes.length === 0 ? addressesOf(content, hints, sourceUri) : [];
  const folder = addresses.map(yearInAddress).find((one) => one !== null);
  if (folder !== undefined && folder - 1 >= FIRST_YEAR) {
    votes.push({ year: folder - 1, source: `the year before ${folder}, which its address names`, strong: false });
  }
  const reading = decide(withoutStalePeriod(votes), evidence, publishedOn);
  if (span === undefined || votes[0]?.source.startsWith('the statistical period') === true) return reading;
  return { ...reading, certain: false, evidence: [...reading.evidence, `the title “${span}” names a span of years`] };
}

/**
 * A period that titles, text and publication contradict as one was left in a page copied from another year: it comes
 * last, and keeps the year from being certain.
 */
function withoutStalePeriod(votes: readonly Vote[]): readonly Vote[] {
  const isPeriod = ({ source }: Vote): boolean => source.startsWith('the statistical period');
  const others = votes.filter((vote) => !isPeriod(vote));
  const [year] = others.map((vote) => vote.year);
  const agree = others.length >= 3 && others.every((vote) => vote.year === year);
  const isSpoken = others.some(({ source, strong }) => strong && source.startsWith('the text'));
  const isPublished = others.some(({ source }) => source.startsWith('the year before its publication'));
  if (!agree || !isSpoken || !isPublished) return votes;
  return [...others, ...votes.filter(isPeriod)];
}

function titleVotes(titles: readonly Title[]): Vote[] {
  return titles.flatMap((title) => {
    const year = titleYear(arabicYears(title.text));
    return year === null ? [] : [{ year, source: `${title.source} “${title.printed}”`, strong: true }];
  });
}

/** What the names of sheets say; certain where they say one year. */
function sheetVotes(titles: readonly Title[]): Vote[] {
  const votes = titleVotes(titles.filter(({ source }) => source === SHEET_NAME));
  const alone = new Set(votes.map(({ year }) => year)).size === 1;
  return votes.map((vote) => ({ ...vote, strong: alone }));
}

/**
 * The year a title names: the one nearest before 政府信息公开 or 年度报告, or else the one after it.
 * @param title squashed, with Arabic years
 * @returns null where the title names no report or no year, or a span of two (2022-2023年)
 */
export function titleYear(title: string): number | null {
  const phrase = reportPhraseIn(title) ?? /年度报告/.exec(title);
  if (!phrase) return null;
  if (TWO_YEARS.test(title)) return null;
  const years = yearsIn(title);
  const end = phrase.index + phrase[0].length;
  const before = years.findLast((mention) => mention.at < end);
  return (before ?? years.find((mention) => mention.at >= end))?.year ?? null;
}

/** The year in the sentence that announces the report: 现将我局2017年度信息工作报告如下. */
function leadYear(lead: string): number | null {
  for (const sentence of lead.split(/[。;\n]/)) {
    if (sentence.startsWith('附') || !/(?:公布|公开|发布|编制|公示|报告如下|汇报如下|形成)/.test(sentence)) continue;
    const year = titleYear(sentence.replace(/《[^》]*(?:通知|条例|办法|要点|格式|规定|意见)[^》]*》/g, ''));
    if (year !== null) return year;
  }
  return null;
}

/** The year most spoken of; `clear` where it is spoken of at least twice and more than any other. */
function spokenYear(text: string): { readonly year: number; readonly clear: boolean } | null {
  const counts = new Map<number, number>();
  for (const mention of yearsIn(text)) {
    counts.set(mention.year, (counts.get(mention.year) ?? 0) + weight(text, mention));
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first || first[1] <= 0) return null;
  return { year: first[0], clear: first[1] >= 4 && first[1] >= 1.5 * (second?.[1] ?? 0) };
}

/** A year that opens a sentence about what was done weighs most; plans, rules and past years weigh nothing. */
function weight(text: string, mention: YearMention): number {
  if (mention.unit === '') return 0;
  const before = text.slice(Math.max(0, mention.at - 2), mention.at);
  const after = text.slice(mention.end, mention.end + 8);
  if (/^(?:修订|以来|起|版|工作要点|政务公开工作要点|底前)/.test(after)) return 0.5;
  const opens = before === '' || /[。,;:\n)、]$/.test(before) || /截至$|在$/.test(before);
  return opens && /^(?:度|[,,]|我|全|共|本|.{0,2}[区县市省局])/.test(after) ? 2 : 1;
}

function decide(votes: readonly Vote[], evidence: string[], publishedOn: string | null): YearReading {
  const published = publishedOn === null ? null : Number(publishedOn.slice(0, 4));
  const inSpring = publishedOn !== null && publishedOn.slice(5, 7) <= '06';
  const [first] = votes;
  if (!first) return { year: null, evidence: [...evidence, 'no year is named anywhere'], certain: false };
  const said = (vote: Vote) => `${vote.year} from ${vote.source}`;
  evidence.unshift(said(first));
  let certain = first.strong;
  for (const vote of votes.slice(1)) {
    if (vote.year === first.year) {
      if (vote.strong !== first.strong || votes.length < 4) evidence.push(said(vote));
      if (!first.strong) certain = true;
    } else if (vote.strong) {
      // What came out in the first half of a year cannot be on all of it: the title names the year it was written in.
      const early = inSpring && vote.year === published && first.year === published - 1;
      const spoken = vote.source.startsWith('the text');
      evidence.push(early ? `published in ${published} already, so not ${said(vote)}` : `contradicted: ${said(vote)}`);
      if (!spoken && !early) certain = false;
    }
  }
  if (published !== null && (published < first.year || published > first.year + 20)) {
    evidence.push(`contradicted: it was published in ${published}`);
    certain = false;
  }
  if (first.year < FIRST_YEAR || first.year > LAST_YEAR) certain = false;
  return { year: first.year, evidence, certain };
}
