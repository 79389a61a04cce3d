import type { Decimal } from '../../model/decimal.ts';
import type { Concept, Extent, NarrativeContext, NarrativeFigure } from './figure.ts';
import { holdsAny, matchesOf } from './matches.ts';
import { readNumeral } from './numeral.ts';
import { sentenceAround, type Clause, type Passage } from './passages.ts';
import {
  COUNTED,
  DISPUTES_COUNTED,
  NONE_DISPUTED,
  NONE_NORMATIVE,
  NONE_RECEIVED,
  NORMATIVE_COUNTED,
  OTHERS_OF_CONSOLIDATED,
  OTHERS_OF_OWN,
  PARTIAL,
  SUBJECTS,
  type Phrase,
} from './phrases.ts';

/** What the words at hand speak of. */
export type Subject = 'applications' | 'disputes' | 'other';

interface Found {
  /** One number for several concepts where the text gives it for each: 行政复议、行政诉讼均为 0 件. */
  readonly concepts: readonly Concept[];
  readonly extent: Extent;
  readonly value: Decimal;
  readonly from: number;
  readonly to: number;
  readonly confidence: 'certain' | 'likely';
}

/** What is known while the clauses of a passage are read one after the other. */
interface State {
  readonly passage: Passage;
  readonly context: NarrativeContext;
  /** What was named last, and whether only a heading names it. */
  subject: Subject | null;
  fromHeading: boolean;
  /** The year the text speaks of, where it names one. */
  year: number | null;
  /** Whether the heading above it speaks of disclosure. */
  readonly underHeading: boolean;
  readonly found: Found[];
}

/**
 * The figures of one passage.
 * @param topic what the heading above it is about
 */
export function scanPassage(passage: Passage, topic: Subject | null, context: NarrativeContext): NarrativeFigure[] {
  if (!MAY_STATE.test(passage.text)) return [];
  const state: State = {
    passage,
    context,
    subject: topic,
    fromHeading: true,
    year: null,
    underHeading: topic !== null,
    found: [],
  };
  for (const clause of passage.clauses) scanClause(clause, state);
  return state.found.flatMap(({ concepts, from, to, ...found }) => {
    const phrase = passage.printed(from, to);
    const sentence = sentenceAround(passage, from, to);
    return concepts.map((concept) => ({ ...found, concept, phrase, sentence, paragraph: passage.paragraph }));
  });
}

function speaksOfDisclosure({ clauses }: Passage, sentence: number): boolean {
  return clauses.some((clause) => clause.sentence === sentence && /(?:信息|政务|申请)公开|依申请/.test(clause.text));
}

function scanClause(clause: Clause, state: State): void {
  const years = yearsOf(clause.text);
  for (const found of distinct(candidates(clause, state))) {
    const year = years.findLast(({ at }) => at < found.from)?.year ?? state.year;
    const carriedIn = found.concepts.includes('carried_in');
    if (!carriedIn && isOtherYear(year, state.context)) continue;
    state.found.push(carriedIn ? withCarriedIn(clause, found, state) : shifted(found, clause));
  }
  state.year = years.at(-1)?.year ?? state.year;
  const named = lastNamed(clause.text);
  if (named) {
    state.subject = named;
    state.fromHeading = false;
  }
}

/** Where phrases overlap the first counts; in the order of the text. */
function distinct(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of found) if (!kept.some(({ from, to }) => one.from < to && from < one.to)) kept.push(one);
  return kept.sort((a, b) => a.from - b.from);
}

function shifted(found: Found, clause: Clause): Found {
  return { ...found, from: found.from + clause.at, to: found.to + clause.at };
}

/** 收到 N 件（含上年结转 M 件）: the figure before it counts both. */
function withCarriedIn(clause: Clause, found: Found, state: State): Found {
  const last = state.found.at(-1);
  const before = clause.text.slice(0, found.from);
  const included = /^(?:其中)?(?:包括|包含|含|其中)/.test(before) || /^(?:其中)/.test(clause.text);
  const near = last?.concepts.includes('received') && clause.at - last.to <= 12;
  if (last && near && (included || clause.bracketed)) {
    state.found[state.found.length - 1] = {
      ...last,
      extent: included ? 'with_carried_in' : 'perhaps_with_carried_in',
    };
  }
  return shifted(found, clause);
}

function candidates(clause: Clause, state: State): Found[] {
  const { text } = clause;
  const { scope } = state.context;
  const counts = COUNTS.test(text);
  const denies = NOTHING.test(text);
  const disputed = DISPUTED.test(text);
  if (!counts && !denies && !disputed) return [];
  if ((scope === 'own' ? OTHERS_OF_OWN : OTHERS_OF_CONSOLIDATED).test(text)) return [];
  return [
    ...(counts ? COUNTED.flatMap((phrase) => counted(phrase, text, state)) : []),
    ...(counts && text.includes('规范性文件')
      ? NORMATIVE_COUNTED.flatMap((phrase) => counted(phrase, text, state))
      : []),
    ...(disputed ? disputes(clause, state) : []),
    ...(denies ? NONES.flatMap((phrase) => counted(phrase, text, state)) : []),
  ];
}

/** Most passages and clauses hold neither a number of things nor a negation: the phrases are not tried on them. */
const COUNTS = /[\d零〇一二两三四五六七八九十百千](?:件|宗|份|起|例|次|单|条|个|项|部)/;
const NOTHING = /[未无没零]|[为是:]0/;
const DISPUTED = /复议|诉讼/;
const MAY_STATE = new RegExp([COUNTS, NOTHING, DISPUTED].map(({ source }) => source).join('|'));
const NONES: readonly Phrase[] = [...NONE_RECEIVED, NONE_NORMATIVE];

const CARRIES: ReadonlySet<Concept> = new Set(['carried_in', 'carried_out']);

function counted({ concept, extent, pattern, signs, needs, loose }: Phrase, text: string, state: State): Found[] {
  if (!holdsAny(text, signs)) return [];
  return matchesOf(pattern, text).flatMap((match): Found[] => {
    const value = match.groups?.['n'] === undefined ? 0n : readNumeral(match.groups['n']);
    const from = match.index;
    const to = from + match[0].length;
    if (value === null) return [];
    const before = text.slice(0, to);
    if (!CARRIES.has(concept) && PARTIAL.test(before)) return [];
    if (OTHER_COUNTED.test(match[0]) || !isYearBeside(concept, match.groups?.['year'], state.context)) return [];
    const base = { concepts: [concept], extent, value, from, to };
    if (needs === undefined) return [{ ...base, confidence: loose ? 'likely' : 'certain' }];
    const named = lastNamed(text.slice(0, from));
    if ((named ?? state.subject) !== needs) return [];
    if (isReason(concept, text.slice(0, from))) return [];
    return [{ ...base, confidence: named === null && state.fromHeading ? 'likely' : 'certain' }];
  });
}

/** 2020年结转 2 件 is carried in where 2021 is the year reported on; without a year in the phrase there is nothing to ask. */
function isYearBeside(concept: Concept, printed: string | undefined, { reportYear }: NarrativeContext): boolean {
  if (printed === undefined) return true;
  return reportYear !== null && Number(printed) === reportYear + (concept === 'carried_in' ? -1 : 1);
}

/** Something else that is counted along with the applications. */
const OTHER_COUNTED = /留言|信访(?!举报投诉类)|提案|建议|咨询|来信|来电|热线|问政|微信|微博|诉讼|复议/;
const REFUSALS: ReadonlySet<Concept> = new Set(['refused', 'unavailable', 'not_processed', 'other']);

/** 因属于国家秘密不予公开 2 件: one reason's share, not all. */
function isReason(concept: Concept, before: string): boolean {
  return REFUSALS.has(concept) && /因|属于|涉及|原因|理由|不掌握|没有现成|重复|保护|危及/.test(before);
}

function disputes(clause: Clause, state: State): Found[] {
  const { text } = clause;
  if (!speaksOfOwnDisputes(clause, state)) return [];
  const found = DISPUTES_COUNTED.flatMap(({ concepts, pattern }) =>
    matchesOf(pattern, text).flatMap((match): Found[] => {
      const value = readNumeral(match.groups?.['n'] ?? '');
      const from = match.index;
      const to = from + match[0].length;
      if (value === null || SUB_RESULT.test(text.slice(0, to)) || PARTIAL.test(text.slice(0, to))) return [];
      // One number for both says what each is only where it is none, or where it says so.
      const split = concepts.length === 1 || value === 0n || match[0].includes('各');
      return [{ concepts, extent: 'exact', value, from, to, confidence: split ? 'certain' : 'likely' }];
    }),
  );
  const known = found.filter(({ confidence }) => confidence === 'certain');
  return found.length > 0 ? known : noDisputes(text);
}

const SUB_RESULT = /复议后|经复议|经行政复议|直接|未经|维持|纠正|撤销|驳回|败诉|胜诉|审结|其中/;
const NOT_OURS = /办理|审理|受理|审查|承办|代理|出庭|监督|指导|参加|应对/;

/** Disputes over one's own disclosure: not the cases a body decides on, nor disputes over anything else. */
function speaksOfOwnDisputes({ text, sentence }: Clause, { passage, underHeading }: State): boolean {
  if (!underHeading && !speaksOfDisclosure(passage, sentence)) return false;
  return !NOT_OURS.test(text.replace(/(?:未|没有|无)(?:收到)?(?:办理|受理)/, ''));
}

function noDisputes(text: string): Found[] {
  return matchesOf(NONE_DISPUTED, text).flatMap((match): Found[] => {
    const [words] = match;
    if (/\d|未经|正当|纠|败诉|胜诉|撤销|逾期|超期|履行|维持|驳回|应诉|义务|权利|不服/.test(words)) return [];
    const from = match.index;
    const to = from + words.length;
    const concepts = [
      ...(words.includes('复议') ? ['review' as const] : []),
      ...(words.includes('诉讼') ? ['litigation' as const] : []),
    ];
    return [{ concepts, extent: 'exact', value: 0n, from, to, confidence: 'certain' }];
  });
}

/** What is named last in a text. */
function lastNamed(text: string): Subject | null {
  let subject: Subject | null = null;
  let last = -1;
  for (const [name, pattern, signs] of SUBJECTS) {
    if (signs !== null && !holdsAny(text, signs)) continue;
    for (const match of matchesOf(pattern, text)) {
      const end = match.index + match[0].length;
      if (end > last) {
        last = end;
        subject = name;
      }
    }
  }
  return subject;
}

/** Years that a text speaks of, not those it compares with or carries something over to. */
function yearsOf(text: string): Array<{ readonly year: number; readonly at: number }> {
  if (!text.includes('20')) return [];
  return matchesOf(YEAR_SPOKEN_OF, text).map((match) => ({ year: Number(match[1]), at: match.index }));
}

const YEAR_SPOKEN_OF =
  /(?<!较|比|与|同|至|到|自|从|结转|转入|转)(?<!\d)(20\d\d)年(?!(?:度|末|底){0,2}(?:结转|转结|遗留|转))/g;

function isOtherYear(year: number | null, { reportYear }: NarrativeContext): boolean {
  return year !== null && reportYear !== null && year !== reportYear;
}
