import type { Decimal } from '../../model/decimal.ts';
import type { FeeFigure, NarrativeContext } from './figure.ts';
import { NUMERAL, readNumeral } from './numeral.ts';
import { sentenceAround, type Clause, type Passage } from './passages.ts';

/**
 * The processing fee (信息处理费) that was charged, from the text. Since 1 January 2021 agencies report it in section
 * six: 国办函〔2020〕109号, 政府信息公开信息处理费管理办法, asks for the notices sent, their sum, and what was charged.
 */
const FIRST_YEAR = 2020;

const AMOUNT = `(?:总?金额)?(?:总计|共计|合计|共|为|:|计|是|约)?(?:为|:|人民币)?${NUMERAL}(?<unit>万元|元)`;
const ACTUAL = new RegExp(`实际收取[^,:\\d]{0,16}?${AMOUNT}`, 'g');
const CHARGED = new RegExp(`(?<!应|未|减免|免)收取[^,:\\d]{0,24}?(?:处理费用?|费用|收费)${AMOUNT}`, 'g');
const FEE = new RegExp(`信息处理费用?(?:共|实际)?(?:收取|收入)?${AMOUNT}`, 'g');
const NOTHING =
  /(?:未曾|尚未|均未|暂未|从未|没有|暂无|并无|不存在|未|无)[^,\d]{0,30}(?:收取|收费|处理费|费用)[^,]{0,24}|(?:处理费|收费)[^,\d]{0,12}(?:为|:|均为)(?:零|无)$/;
/** 末 and 未 differ by the length of a stroke: 2022年末收取 says “charged at the end of 2022”, and no amount. */
const SLIP = /年末(?:实际)?(?:收取|产生|发生)[^,\d]{0,12}(?:处理费|费用)/;
const NOT_CHARGED_SUM = /减免|免收|应收|应缴|标准|行政事业性/;

/**
 * The fee of a report.
 * @param others the passages of section six, where 费用 alone means this fee
 * @returns null where the text does not speak of it, or the report is for a year before there was one
 */
export function feeOf(
  passages: readonly Passage[],
  others: readonly Passage[],
  { reportYear }: NarrativeContext,
): FeeFigure | null {
  if (reportYear !== null && reportYear < FIRST_YEAR) return null;
  const found = passages.flatMap((passage) => feesOf(passage, others.includes(passage), reportYear));
  const [first] = found;
  if (!first) return null;
  const amounts = found.filter(({ value }) => value !== null);
  const different = new Set(amounts.map(({ value }) => value));
  if (different.size <= 1) return amounts[0] ?? first;
  const phrases = amounts.map(({ phrase }) => phrase).join(' / ');
  return { ...first, value: null, doubt: `the text states different amounts: ${phrases}` };
}

function feesOf(passage: Passage, inOther: boolean, reportYear: number | null): FeeFigure[] {
  if (!isAboutFee(passage, inOther)) return [];
  const found: FeeFigure[] = [];
  const sentences = new Set(passage.clauses.map(({ sentence }) => sentence));
  for (const sentence of sentences) {
    const clauses = passage.clauses.filter((clause) => clause.sentence === sentence);
    if (speaksOfOtherYear(clauses, reportYear)) continue;
    const fee = feeOfSentence(passage, clauses, inOther);
    if (fee) found.push(fee);
  }
  return found;
}

/** The passage names the fee, or stands in section six and speaks of charging for disclosure. */
function isAboutFee({ text }: Passage, inOther: boolean): boolean {
  if (text.includes('信息处理费')) return true;
  return inOther && /(?:信息公开|依申请公开)/.test(text) && /收取|收费|费用/.test(text);
}

function speaksOfOtherYear(clauses: readonly Clause[], reportYear: number | null): boolean {
  const years = clauses.flatMap(({ text }) =>
    [...text.matchAll(/(?<!\d)(20\d\d)年/g)].map((match) => Number(match[1])),
  );
  return reportYear !== null && years.length > 0 && !years.includes(reportYear);
}

function feeOfSentence(passage: Passage, clauses: readonly Clause[], inOther: boolean): FeeFigure | null {
  for (const pattern of [ACTUAL, CHARGED, FEE]) {
    for (const clause of clauses) {
      for (const match of clause.text.matchAll(pattern)) {
        const { n = '', unit } = match.groups ?? {};
        const value = readNumeral(n, unit === '万元' ? 4 : 0);
        if (value === null || NOT_CHARGED_SUM.test(clause.text.slice(0, match.index + match[0].length))) continue;
        return figure(passage, clause, match.index, match[0].length, value, null);
      }
    }
  }
  for (const clause of clauses) {
    const slip = SLIP.exec(clause.text);
    if (slip) {
      const doubt =
        'it says that a fee was charged at the end of the year (末), without an amount; 未 (not) may be meant';
      return figure(passage, clause, slip.index, slip[0].length, null, doubt);
    }
    const nothing = NOTHING.exec(clause.text);
    if (nothing && saysNothingWasCharged(nothing[0], passage.text, inOther)) {
      return figure(passage, clause, nothing.index, nothing[0].length, 0n, null);
    }
  }
  return null;
}

/** 未按规定缴纳, 无正当理由 and the like speak of applicants, not of what was charged. */
function saysNothingWasCharged(words: string, passage: string, inOther: boolean): boolean {
  if (/缴|逾期|正当|按要求|通知要求|行政事业性|标准|依据|违规|乱收|减免/.test(words)) return false;
  if (/处理费/.test(words)) return true;
  return /信息处理费/.test(passage) || (inOther && /(?:信息公开|依申请公开)/.test(passage));
}

function figure(
  passage: Passage,
  clause: Clause,
  at: number,
  length: number,
  value: Decimal | null,
  doubt: string | null,
): FeeFigure {
  const from = clause.at + at;
  const to = from + length;
  return {
    value,
    phrase: passage.printed(from, to),
    sentence: sentenceAround(passage, from, to),
    paragraph: passage.paragraph,
    doubt,
  };
}
