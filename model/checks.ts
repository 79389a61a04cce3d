import type { Severity } from './vocabulary.ts';

/** Every check as data: what it says, how bad a failure is, and where the rule comes from. */
export interface CheckDefinition {
  readonly code: string;
  /** Where the check looks: one report, one agency's years, or a government and what it adds up. */
  readonly reach: 'report' | 'years' | 'parts';
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  /** Where the rule comes from: a regulation, the form, or what follows from them. */
  readonly source: string;
}

const FORM = 'totals of the national forms (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号)';
const STATUTE = '政府信息公开条例 (国务院令第711号)';

/** The checks, in the order of their codes. `checks.check_code` holds nothing else. */
export const CHECK_DEFINITIONS = [
  {
    code: 'R1',
    reach: 'report',
    severity: 'error',
    zh: '新收＋上年结转＝办理结果总计＋结转下年',
    en: 'applications received + carried in = processed + carried out, in each column',
    source: 'printed in the corner of table 3: 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和',
  },
  {
    code: 'R2',
    reach: 'report',
    severity: 'error',
    zh: '（七）总计＝各项办理结果之和',
    en: 'applications processed = sum of all outcomes, in each column',
    source: FORM,
  },
  {
    code: 'R3',
    reach: 'report',
    severity: 'error',
    zh: '总计＝各类申请人之和',
    en: 'total = sum of the applicant types, in each row of table 3',
    source: FORM,
  },
  {
    code: 'R4',
    reach: 'report',
    severity: 'error',
    zh: '总计＝各项结果之和（表四）',
    en: 'total = sum of the results, in each block of table 4',
    source: FORM,
  },
  {
    code: 'R5',
    reach: 'report',
    severity: 'error',
    zh: '件数为非负整数（本年增/减除外）',
    en: 'counts are whole and not negative, but for the changes of the 2019 form',
    source: 'what a count is; the form of 2019 has signed changes',
  },
  {
    code: 'R6',
    reach: 'report',
    severity: 'warning',
    zh: '上一年项目数量与本年增/减按事项数填写，而非办件量',
    en: 'the item columns of the 2019 form hold items, not decisions',
    source: 'the column labels of table 2, form of 2019: 项目数量 beside 处理决定数量',
  },
  {
    code: 'R7',
    reach: 'report',
    severity: 'warning',
    zh: '无规章制定权的机关规章数为零',
    en: 'an agency without the power to make regulations (规章) reports none',
    source: '立法法 arts. 91 and 93',
  },
  {
    code: 'R8',
    reach: 'report',
    severity: 'warning',
    zh: '分项不大于总数；现行有效不少于制发减废止',
    en: 'a part is not larger than its whole; what is in force covers what was issued less what was repealed',
    source: 'the labels of table 2 and of the 2014 form (其中)',
  },
  {
    code: 'R9',
    reach: 'report',
    severity: 'warning',
    zh: '正文数字与表格一致',
    en: 'the figures in the text agree with the tables',
    source: `${STATUTE} art. 50: text and tables are one report`,
  },
  {
    code: 'R10',
    reach: 'report',
    severity: 'info',
    zh: '有行政事业性收费时，第六部分不应仅为“无”',
    en: 'where fees were collected, section six says something about charging',
    source: '国办函〔2020〕109号 (政府信息公开信息处理费管理办法); weak, as administrative fees are another matter',
  },
  {
    code: 'R11',
    reach: 'report',
    severity: 'error',
    zh: '总数＝各分项之和（2014 年版统计表）',
    en: 'total = sum of its numbered parts, in the form of 2014',
    source: 'the numbering of the statistics form (国办发〔2014〕32号)',
  },
  {
    code: 'X1',
    reach: 'years',
    severity: 'warning',
    zh: '上年“结转下年度继续办理”＝本年“上年结转”',
    en: 'carried out of a year = carried into the next, in each column',
    source: 'the labels of table 3: 结转下年度继续办理 and 上年结转; reforms of an agency may break it',
  },
  {
    code: 'X2',
    reach: 'years',
    severity: 'info',
    zh: '现行有效＝上年现行有效＋本年制发－本年废止',
    en: 'in force = in force the year before + issued − repealed',
    source: 'the labels of table 2, form of 2021; clean-ups and expiry may break it',
  },
  {
    code: 'X3',
    reach: 'years',
    severity: 'info',
    zh: '上一年项目数量＝上年的上一年项目数量＋上年增/减',
    en: 'items last year = items of the year before that + its change',
    source: 'the labels of table 2, form of 2019: 上一年项目数量 and 本年增/减',
  },
  {
    code: 'X4',
    reach: 'years',
    severity: 'warning',
    zh: '金额与相邻年度相差约一万倍，单位（元、万元）存疑',
    en: 'an amount does not differ from its neighbour year by about ten thousand, as 元 for 万元 would',
    source: 'the unit in the header of table 2: 单位：万元',
  },
  {
    code: 'P1',
    reach: 'parts',
    severity: 'warning',
    zh: '汇总年报的数值不小于已知下级年报之和',
    en: 'a consolidated report is at least the sum of the known reports it adds up',
    source: `${STATUTE} art. 49 and 国办发〔2014〕32号: a government's report adds up its departments and lower governments`,
  },
  {
    code: 'O1',
    reach: 'years',
    severity: 'warning',
    zh: '数值未较其他年度中位数突变，且非照抄上年',
    en: 'a figure does not jump against the other years of the agency, and a report is not last year’s again',
    source: 'experience with misplaced digits, wrong units and copied reports',
  },
] as const satisfies readonly CheckDefinition[];

export type CheckCode = (typeof CHECK_DEFINITIONS)[number]['code'];

const BY_CODE = new Map<string, CheckDefinition>(CHECK_DEFINITIONS.map((definition) => [definition.code, definition]));

/**
 * The definition of a check.
 * @throws Error where no check has the code
 */
export function checkDefinition(code: string): CheckDefinition {
  const definition = BY_CODE.get(code);
  if (!definition) throw new Error(`there is no check ${code}`);
  return definition;
}

/** How bad it is when the check fails. */
export function severityOf(code: CheckCode): Severity {
  return checkDefinition(code).severity;
}
