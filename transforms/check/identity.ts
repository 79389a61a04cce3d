import { severityOf } from '../../model/checks.ts';
import { formatDecimal, type Decimal } from '../../model/decimal.ts';
import { indicatorOf } from '../../model/indicators.ts';
import type { Check, Observation } from '../../model/reading.ts';
import type { ApplicantType } from '../../model/vocabulary.ts';
import { assessAsPrinted, type Values } from '../forms/assess.ts';
import { cellKey } from '../forms/cell-key.ts';
import type { Identity } from '../forms/identities.ts';

/** The values of observations by cell key; unreadable cells are left out, printed blanks are null. */
export function valuesOf(observations: readonly Observation[]): Map<string, Decimal | null> {
  const values = new Map<string, Decimal | null>();
  for (const observation of observations) {
    const unreadable = observation.value === null && observation.doubt !== null;
    if (!unreadable) values.set(cellKey(observation), observation.value);
  }
  return values;
}

/** The check row of one identity: `actual` is its left side, `expected` the sum of its right side. */
export function checkIdentity(identity: Identity, values: Values): Check {
  const { passed, left, right, blanks } = assessAsPrinted(identity, values);
  const { zh, en } = words(identity);
  const sides = `${show(left)} ${passed === false ? '≠' : '='} ${show(right)}`;
  const blankEn = blanks > 0 && passed !== null ? ` (${blanks} blank cells counted as nothing)` : '';
  const blankZh = blanks > 0 && passed !== null ? `（${blanks} 个空白格按无计）` : '';
  return {
    checkCode: identity.code,
    scope: identity.scope,
    expected: passed === null ? null : right,
    actual: passed === null ? null : left,
    passed,
    severity: severityOf(identity.code),
    message: passed === null ? `${en}: not assessed, cells are missing` : `${en}: ${sides}${blankEn}`,
    messageZh: passed === null ? `${zh}：缺少单元格，未能核对` : `${zh}：${sides}${blankZh}`,
  };
}

function show(value: Decimal | null): string {
  return value === null ? '?' : formatDecimal(value);
}

/** What an identity says, in words. */
function words({ code, scope }: Identity): { zh: string; en: string } {
  switch (code) {
    case 'R1': {
      const { zh, en } = APPLICANT_NAMES[scope as ApplicantType];
      return {
        zh: `${zh}：新收＋上年结转＝办理结果总计＋结转下年`,
        en: `${en}: received + carried in = processed + carried out`,
      };
    }
    case 'R2': {
      const { zh, en } = APPLICANT_NAMES[scope as ApplicantType];
      return { zh: `${zh}：（七）总计＝各项办理结果之和`, en: `${en}: processed = sum of all outcomes` };
    }
    case 'R3': {
      const { labelZh, labelEn } = indicatorOf(scope);
      return { zh: `${labelZh}：总计＝各类申请人之和`, en: `${labelEn}: total = sum of the applicant types` };
    }
    case 'R4':
      return {
        zh: `${BLOCK_NAMES[scope]?.zh ?? scope}：总计＝各项结果之和`,
        en: `${BLOCK_NAMES[scope]?.en ?? scope}: total = sum of the results`,
      };
    case 'R11': {
      const { labelZh, labelEn } = indicatorOf(scope);
      return { zh: `${labelZh}＝各分项之和`, en: `${labelEn} = sum of its parts` };
    }
  }
}

const APPLICANT_NAMES: Readonly<Record<ApplicantType, { zh: string; en: string }>> = {
  natural_person: { zh: '自然人', en: 'natural persons' },
  business: { zh: '商业企业', en: 'businesses' },
  research: { zh: '科研机构', en: 'research institutions' },
  social: { zh: '社会公益组织', en: 'social organisations' },
  legal_service: { zh: '法律服务机构', en: 'legal service organisations' },
  other_organisation: { zh: '其他组织', en: 'other organisations' },
  total: { zh: '总计', en: 'total' },
  all: { zh: '全部', en: 'all' },
};

const BLOCK_NAMES: Readonly<Record<string, { zh: string; en: string }>> = {
  review: { zh: '行政复议', en: 'administrative reconsideration' },
  litigation_direct: { zh: '未经复议直接起诉', en: 'litigation without prior reconsideration' },
  litigation_after_review: { zh: '复议后起诉', en: 'litigation after reconsideration' },
};
