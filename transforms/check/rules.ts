import { severityOf, type CheckCode } from '../../model/checks.ts';
import { formatDecimal, isWhole, type Decimal } from '../../model/decimal.ts';
import type { Check, Observation } from '../../model/reading.ts';
import type { Values } from '../forms/assess.ts';
import { cellKey } from '../forms/cell-key.ts';

/** What is known of the agency that a rule may ask for. */
export interface RuleContext {
  readonly sector: string | null;
  readonly regionLevel: 'nation' | 'province' | 'prefecture' | 'county' | null;
}

/** A rule over single cells or a few of them. Gives no row where it does not apply. */
export type Rule = (observations: readonly Observation[], values: Values, context: RuleContext) => Check[];

/** R5: counts are whole and not negative; only the changes of the 2019 form may be negative. */
const countsAreCounts: Rule = (observations) => {
  const counts = observations.filter(
    ({ value, unit, indicatorCode }) => value !== null && unit !== '元' && !indicatorCode.endsWith('.items_change'),
  );
  if (counts.length === 0) return [];
  const wrong = counts.filter(({ value }) => value !== null && (value < 0n || !isWhole(value)));
  if (wrong.length === 0) return [row('R5', 'all', true, 'counts are whole and not negative', '件数为非负整数')];
  return wrong.map((observation) => {
    const shown = observation.value === null ? '' : formatDecimal(observation.value);
    return {
      ...row('R5', cellKey(observation), false, `a count is ${shown}`, `件数为 ${shown}`),
      actual: observation.value,
    };
  });
};

const ITEM_ROWS = ['licensing', 'other_services', 'penalty', 'coercion'];

/** R6: decisions = items last year + change on several rows shows that decisions were put into the item columns. */
const itemsHoldDecisions: Rule = (_, values) => {
  const rows = ITEM_ROWS.flatMap((code) => {
    const last = values.get(`${code}.items_last_year|all`);
    const change = values.get(`${code}.items_change|all`);
    const decisions = values.get(`${code}.decisions|all`);
    if (last === undefined || last === null || change === undefined || change === null) return [];
    if (decisions === undefined || decisions === null || (last === 0n && decisions === 0n)) return [];
    return [{ code, agrees: last + change === decisions }];
  });
  if (rows.length === 0) return [];
  const agreeing = rows.filter(({ agrees }) => agrees);
  const misfilled = agreeing.length >= 2;
  const codes = agreeing.map(({ code }) => code).join(', ');
  const en = misfilled
    ? `the item columns hold decisions: last year + change = decisions for ${codes}`
    : 'the item columns hold items';
  const zh = misfilled ? `上一年项目数量与本年增/减似按办件量填写（${codes}）` : '项目数量按事项数填写';
  return [row('R6', 'items', !misfilled, en, zh)];
};

/** R7: only ministries and governments of provinces and prefectures make 规章 (立法法 arts. 91 and 93). */
const regulationsNeedPower: Rule = (_, values, { sector, regionLevel }) => {
  const powerless = sector === 'town' || (regionLevel === 'county' && sector !== 'government');
  if (!powerless) return [];
  const found = ['issued', 'repealed', 'in_force', 'newly_made', 'newly_disclosed', 'total_disclosed']
    .map((part) => values.get(`regulations.${part}|all`))
    .filter((value): value is Decimal => value !== undefined && value !== null);
  if (found.length === 0) return [];
  const passed = found.every((value) => value === 0n);
  return [
    row(
      'R7',
      'regulations',
      passed,
      passed ? 'no regulations of its own' : 'an agency without the power reports regulations (规章)',
      passed ? '无规章' : '无规章制定权的机关填报了规章',
    ),
  ];
};

/** R8 and the 其中 rows of the 2014 form: a part is not larger than the whole. */
const AT_MOST: ReadonlyArray<readonly [part: string, whole: string]> = [
  ['regulations.newly_disclosed', 'regulations.total_disclosed'],
  ['normative_documents.newly_disclosed', 'normative_documents.total_disclosed'],
  ['s2014.disclosed.normative_documents', 's2014.disclosed.total'],
  ['s2014.response.press_conferences_head', 's2014.response.press_conferences'],
  ['s2014.response.interviews_head', 's2014.response.interviews'],
];

const partsAtMostWhole: Rule = (_, values) =>
  AT_MOST.flatMap(([part, whole]) => {
    const small = values.get(`${part}|all`);
    const large = values.get(`${whole}|all`);
    if (small === undefined || small === null || large === undefined || large === null) return [];
    const passed = small <= large;
    const sides = `${formatDecimal(small)} ${passed ? '≤' : '>'} ${formatDecimal(large)}`;
    return [
      {
        ...row('R8', part, passed, `${part} is at most ${whole}: ${sides}`, `分项不大于总数：${sides}`),
        expected: large,
        actual: small,
      },
    ];
  });

/** R8: what is in force is at least what was issued less what was repealed in the year. */
const stockCoversFlow: Rule = (_, values) =>
  ['regulations', 'normative_documents'].flatMap((code) => {
    const [issued, repealed, inForce] = ['issued', 'repealed', 'in_force'].map((part) =>
      values.get(`${code}.${part}|all`),
    );
    if (issued === undefined || issued === null || repealed === undefined || repealed === null) return [];
    if (inForce === undefined || inForce === null) return [];
    const passed = inForce >= issued - repealed;
    const sides = `${formatDecimal(inForce)} ${passed ? '≥' : '<'} ${formatDecimal(issued - repealed)}`;
    return [
      {
        ...row('R8', code, passed, `in force ≥ issued − repealed: ${sides}`, `现行有效 ≥ 制发 − 废止：${sides}`),
        expected: issued - repealed,
        actual: inForce,
      },
    ];
  });

function row(checkCode: CheckCode, scope: string, passed: boolean, message: string, messageZh: string): Check {
  return {
    checkCode,
    scope,
    expected: null,
    actual: null,
    passed,
    severity: severityOf(checkCode),
    message,
    messageZh,
  };
}

/** The rules R5 to R8 of a report, in order. */
export const RULES: readonly Rule[] = [
  countsAreCounts,
  itemsHoldDecisions,
  regulationsNeedPower,
  partsAtMostWhole,
  stockCoversFlow,
];
