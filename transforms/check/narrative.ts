import { severityOf } from '../../model/checks.ts';
import { formatDecimal, type Decimal } from '../../model/decimal.ts';
import type { Check } from '../../model/reading.ts';
import type { ApplicantType, Edition } from '../../model/vocabulary.ts';
import type { Values } from '../forms/assess.ts';
import { cellKey } from '../forms/cell-key.ts';
import { CONCEPTS, type Concept, type Extent, type Narrative, type NarrativeFigure } from '../narrate/figure.ts';

/** A sum of cells that a figure of the text may stand for. */
type Cells = readonly string[];

/**
 * R9: the figures of the text against the cells they speak of. One row per concept the text states. Where the text
 * states several different numbers for one concept, one that agrees is enough (the others may be parts), and where
 * none agrees nothing is concluded. A figure whose subject is only likely fails as `info`.
 */
export function checkNarrative({ figures }: Narrative, values: Values, edition: Edition | null): Check[] {
  return CONCEPTS.flatMap((concept) => {
    const stated = figures.filter((figure) => figure.concept === concept);
    if (stated.length === 0) return [];
    const certain = stated.filter(({ confidence }) => confidence === 'certain');
    const readings = (figure: NarrativeFigure) => cellsOf(concept, figure.extent, edition);
    const chosen = (certain.length > 0 ? certain : stated).filter((figure) => readings(figure).length > 0);
    const compared = chosen.map((figure) => compare(figure, readings(figure), values, edition));
    const shown = compared.find(({ agrees }) => agrees === true) ?? compared[0];
    return shown ? [checkOf(concept, shown, compared)] : [];
  });
}

interface Comparison {
  readonly figure: NarrativeFigure;
  /** What the table says, by the reading that agrees or else the first; null where a cell is missing. */
  readonly table: Decimal | null;
  readonly agrees: boolean | null;
}

function compare(
  figure: NarrativeFigure,
  readings: readonly Cells[],
  values: Values,
  edition: Edition | null,
): Comparison {
  const sums = readings.map((cells) => sumOf(cells, values, edition)).filter((sum) => sum !== null);
  const [first] = sums;
  if (first === undefined) return { figure, table: null, agrees: null };
  // Where one of the readings has a cell missing, the text may agree with that one.
  if (sums.includes(figure.value)) return { figure, table: figure.value, agrees: true };
  return { figure, table: first, agrees: sums.length === readings.length ? false : null };
}

function sumOf(cells: Cells, values: Values, edition: Edition | null): Decimal | null {
  let sum = 0n;
  for (const indicatorCode of cells) {
    const applicantType: ApplicantType =
      edition !== '2014' && indicatorCode.startsWith('applications.') ? 'total' : 'all';
    const value = values.get(cellKey({ indicatorCode, applicantType }));
    if (value === undefined || value === null) return null;
    sum += value;
  }
  return sum;
}

function checkOf(concept: Concept, { figure, table, agrees }: Comparison, compared: readonly Comparison[]): Check {
  const different = new Set(compared.map((one) => one.figure.value)).size > 1;
  const passed = agrees === false && different ? null : agrees;
  const { zh, en } = NAMES[concept];
  const quote = figure.sentence;
  const text = formatDecimal(figure.value);
  const other = table === null ? '?' : formatDecimal(table);
  return {
    checkCode: 'R9',
    scope: concept,
    expected: passed === null ? null : table,
    actual: passed === null ? null : figure.value,
    passed,
    severity: figure.confidence === 'certain' ? severityOf('R9') : 'info',
    message: `${en}: ${english(passed, different, text, other)} (“${quote}”)`,
    messageZh: `${zh}：${chinese(passed, different, text, other)}（“${quote}”）`,
  };
}

function english(passed: boolean | null, different: boolean, text: string, table: string): string {
  if (passed !== null) return passed ? `text and table say ${text}` : `the text says ${text}, the table ${table}`;
  if (different) return `not assessed, the text states different numbers, ${text} first, and the table ${table}`;
  return `not assessed, the text says ${text} and cells of the table are missing`;
}

function chinese(passed: boolean | null, different: boolean, text: string, table: string): string {
  if (passed !== null) return passed ? `正文与表格均为 ${text}` : `正文为 ${text}，表格为 ${table}`;
  if (different) return `正文有多个不同数字（先为 ${text}），表格为 ${table}，未能核对`;
  return `正文为 ${text}，表格缺少单元格，未能核对`;
}

/** R10: where fees were collected, section six is expected to say more than 无. Weak: the fees are of another kind. */
export function checkFeesTold({ otherMatters }: Narrative, values: Values): Check[] {
  const fees = values.get(cellKey({ indicatorCode: 'fees.amount', applicantType: 'all' }));
  if (fees === undefined || fees === null || fees <= 0n || otherMatters === null) return [];
  const passed = !/^(?:本年度)?(?:暂)?(?:无|没有)/.test(otherMatters) || otherMatters.includes('费');
  const shown = formatDecimal(fees);
  return [
    {
      checkCode: 'R10',
      scope: 'fees.amount',
      expected: null,
      actual: fees,
      passed,
      severity: severityOf('R10'),
      message: `fees of ${shown} yuan were collected, and section six ${passed ? 'is not empty' : 'says there is nothing to report'}`,
      messageZh: `收费 ${shown} 元，第六部分${passed ? '非空' : '仅为“无”'}`,
    },
  ];
}

function cellsOf(concept: Concept, extent: Extent, edition: Edition | null): readonly Cells[] {
  if (edition === '2014') return CELLS_2014[concept] ?? [];
  if (concept === 'received' || concept === 'processed') return EXTENTS[concept][extent];
  if (edition === '2019') return CELLS_2019[concept] ?? CELLS[concept] ?? [];
  return CELLS[concept] ?? [];
}

const RECEIVED: Cells = ['applications.received'];
const ALL_IN: Cells = ['applications.received', 'applications.carried_in'];
const PROCESSED: Cells = ['applications.processed'];

const EXTENTS: Readonly<Record<'received' | 'processed', Readonly<Record<Extent, readonly Cells[]>>>> = {
  received: {
    exact: [RECEIVED],
    with_carried_in: [ALL_IN],
    perhaps_with_carried_in: [RECEIVED, ALL_IN],
    handled: [RECEIVED, ALL_IN],
  },
  processed: {
    exact: [PROCESSED],
    with_carried_in: [PROCESSED],
    perhaps_with_carried_in: [PROCESSED],
    handled: [PROCESSED, RECEIVED, ALL_IN],
  },
};

const CELLS: Readonly<Partial<Record<Concept, readonly Cells[]>>> = {
  carried_in: [['applications.carried_in']],
  carried_out: [['applications.carried_out']],
  granted: [['applications.granted']],
  partial: [['applications.partial']],
  refused: [['applications.refused']],
  unavailable: [['applications.unavailable']],
  not_processed: [['applications.not_processed']],
  other: [['applications.other']],
  review: [['review.total']],
  litigation: [['litigation_direct.total', 'litigation_after_review.total']],
  normative_issued: [['normative_documents.issued']],
  normative_repealed: [['normative_documents.repealed']],
  normative_in_force: [['normative_documents.in_force']],
};

const CELLS_2019: Readonly<Partial<Record<Concept, readonly Cells[]>>> = {
  normative_issued: [['normative_documents.newly_made']],
  normative_repealed: [],
  normative_in_force: [],
};

/** The 2014 form counts answers and conclusions apart, and information already public apart from what was granted. */
const REPLIED = 's2014.applications.replied';
const CELLS_2014: Readonly<Partial<Record<Concept, readonly Cells[]>>> = {
  disclosed: [['s2014.disclosed.total']],
  received: [['s2014.applications.received']],
  processed: [['s2014.applications.concluded'], [REPLIED]],
  granted: [[`${REPLIED}.granted`], [`${REPLIED}.granted`, `${REPLIED}.already_public`]],
  partial: [[`${REPLIED}.partial`]],
  refused: [[`${REPLIED}.refused`]],
  review: [['s2014.review.total']],
  litigation: [['s2014.litigation.total']],
  normative_issued: [['s2014.normative_documents.made']],
};

const NAMES: Readonly<Record<Concept, { readonly zh: string; readonly en: string }>> = {
  disclosed: { zh: '主动公开信息', en: 'information disclosed' },
  received: { zh: '新收申请', en: 'applications received' },
  carried_in: { zh: '上年结转', en: 'applications carried in' },
  processed: { zh: '办结申请', en: 'applications processed' },
  carried_out: { zh: '结转下年', en: 'applications carried out' },
  granted: { zh: '予以公开', en: 'granted' },
  partial: { zh: '部分公开', en: 'granted in part' },
  refused: { zh: '不予公开', en: 'refused' },
  unavailable: { zh: '无法提供', en: 'cannot be provided' },
  not_processed: { zh: '不予处理', en: 'not processed' },
  other: { zh: '其他处理', en: 'other handling' },
  review: { zh: '行政复议', en: 'administrative reconsideration' },
  litigation: { zh: '行政诉讼', en: 'administrative litigation' },
  normative_issued: { zh: '制发规范性文件', en: 'normative documents issued' },
  normative_repealed: { zh: '废止规范性文件', en: 'normative documents repealed' },
  normative_in_force: { zh: '现行有效规范性文件', en: 'normative documents in force' },
};
