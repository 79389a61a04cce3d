import type { Concept, Extent } from './figure.ts';
import { NUMERAL } from './numeral.ts';

/**
 * The phrasings that state a figure, as data. A phrase is looked for inside one clause, which is short and bounded;
 * what it counts must be named in it or, where `needs` says so, have been named last before it.
 */
export interface Phrase {
  readonly concept: Concept;
  readonly extent: Extent;
  readonly pattern: RegExp;
  /** Characters without one of which the pattern cannot match: a text is asked for them first. */
  readonly signs: string;
  /** What must have been named last before the phrase; absent where the phrase names it. */
  readonly needs?: 'applications';
  /** The phrase is a looser word for it. */
  readonly loose?: true;
}

/** 件 and its like, none that goes on to another word (个工作日, 条款). */
const UNIT = '(?:件次|件|宗|份|起|例|次|单|条(?![例款])|个(?!工作日|自然日|月|小时|部门|单位)|项(?!目))';
const FILLER = '(?:数量|总数|总量|数)?(?:总计|共计|合计|共有|共|计|为|是|有|达|:|了)?(?:为|:)?';
const COUNT = `${FILLER}${NUMERAL}${UNIT}`;
/** 政府信息公开申请 and its like, not where it is what a dispute is about. */
export const APPLICATION =
  '(?:(?:政府|政务)?信息(?:依申请)?公开(?:的)?(?:事项)?(?:申请|请求)|依(?:法)?申请公开(?:的)?(?:政府信息公开|政府信息|政务信息|信息)?(?:的)?(?:申请|事项|请求)?|公开(?:政府|政务)?信息(?:的)?申请|申请公开(?:政府|政务)信息)(?:件(?!次)|表|书|事项)?(?!人)(?!(?:而|所|被|的)?(?:引发|引起|产生|提起|发生|导致)?(?:的)?(?:行政)?(?:复议|诉讼))';
/** Who applied, where the whole stands: everything up to the noun, without a noun of its own that could be counted. */
const BY_WHOM = '(?:[^,:\\d]{0,24}?)';
const RECEIVE = '(?:收到|受理|接收|接到|新收|收悉)(?:并受理|办理)?(?:了|的)?(?:总计|共计|合计|共)?';
const RECEIVE_SIGNS = '收受接';
const CONCLUDE = '(?<!延期|逾期|超期|按时|按期|按规定|当场)(?:办结|答复|办复|回复)(?:了|的)?';
const HANDLE = '(?<!不予|其他|其它|无法|继续|延期|联合)(?:办理|处理)(?:完毕|了|的)?';
const BARE = '(?:各类|有效)?(?:的)?申请(?!人)';
const LAST_YEAR = '(?:上一?年度?|上一年度?|去年|往年|前一年度?)';
const NEXT_YEAR = '(?:下一?年度?|次年度?|明年|第二年)';
const CARRY = '(?:结转|转结|遗留|转入|顺延|转)';
const CARRY_SIGNS = '转遗顺';
const CARRIED = '(?:[^,:\\d]{0,16}?)';

function phrase(
  concept: Concept,
  signs: string,
  source: string,
  more: { extent?: Extent; needs?: 'applications'; loose?: true } = {},
): Phrase {
  return { concept, extent: 'exact', signs, pattern: new RegExp(source, 'g'), ...more };
}

const OUTCOMES: ReadonlyArray<readonly [concept: Concept, signs: string, words: string]> = [
  ['partial', '部', '(?:予以|同意|准予|准许)?部分(?:予以)?公开'],
  ['granted', '予同准全', '(?<!不|部分)(?:予以公开|同意公开|准予公开|全部公开)'],
  ['refused', '不', '(?:不予公开|不同意公开|决定不公开)'],
  ['unavailable', '提', '(?:无法提供|不能提供)'],
  ['not_processed', '不', '不予处理'],
  ['other', '其', '(?:作|作出|做)?(?:其他|其它)处理'],
];

/** Phrases with a number. The first that matches at a place counts, so the particular stand before the general. */
export const COUNTED: readonly Phrase[] = [
  phrase(
    'disclosed',
    '主',
    `主动公开(?:发布)?(?:了|的)?(?:各类|各项|相关|有关)?(?:政府|政务)?(?:公开)?信息${FILLER}${NUMERAL}(?:条|篇|件|份|项(?!目))`,
  ),
  phrase('carried_in', CARRY_SIGNS, `${LAST_YEAR}(?:末|底)?(?:度)?${CARRY}${CARRIED}${COUNT}`, {
    needs: 'applications',
  }),
  phrase('carried_in', CARRY_SIGNS, `(?<year>20\\d\\d)年度?(?:末|底)?${CARRY}${CARRIED}${COUNT}`, {
    needs: 'applications',
  }),
  phrase('carried_out', CARRY_SIGNS, `${CARRY}(?:到|至|入)?(?<year>20\\d\\d)年度?${CARRIED}${COUNT}`, {
    needs: 'applications',
  }),
  phrase('carried_in', CARRY_SIGNS, `${CARRY}(?:自)?${LAST_YEAR}${CARRIED}${COUNT}`, { needs: 'applications' }),
  phrase('carried_out', CARRY_SIGNS, `${CARRY}(?:到|至|入)?${NEXT_YEAR}(?:度)?${CARRIED}${COUNT}`, {
    needs: 'applications',
  }),
  phrase('carried_out', CARRY_SIGNS, `${COUNT}(?:申请)?(?:尚在办理中?)?${CARRY}(?:到|至|入)?${NEXT_YEAR}`, {
    needs: 'applications',
  }),
  phrase('received', RECEIVE_SIGNS, `${RECEIVE}${BY_WHOM}${APPLICATION}${COUNT}`),
  phrase('received', RECEIVE_SIGNS, `${RECEIVE}${COUNT}(?:[^,:\\d]{0,12}的)?${APPLICATION}`),
  phrase('received', '公', `${APPLICATION}(?:的)?(?:数量|总数|总量)?(?:总计|共计|合计|共)?(?:收到|受理|新收)${COUNT}`),
  phrase('received', '公', `${APPLICATION}(?:数量|总数|总量|数)(?:总计|共计|合计|共|为|是|:)?${NUMERAL}${UNIT}`, {
    extent: 'handled',
  }),
  phrase('received', RECEIVE_SIGNS, `${RECEIVE}${BARE}${COUNT}`, { needs: 'applications' }),
  phrase('processed', '结复', `${CONCLUDE}${BY_WHOM}${APPLICATION}${COUNT}`),
  phrase('processed', '结复', `${CONCLUDE}${COUNT}(?:[^,:\\d]{0,12}的)?${APPLICATION}`),
  phrase('processed', '理', `${HANDLE}${BY_WHOM}${APPLICATION}${COUNT}`, { extent: 'handled' }),
  phrase('processed', '理', `${HANDLE}${COUNT}(?:[^,:\\d]{0,12}的)?${APPLICATION}`, { extent: 'handled' }),
  phrase('processed', '结复', `${CONCLUDE}(?:${BARE})?${COUNT}`, { needs: 'applications' }),
  ...OUTCOMES.map(([concept, signs, words]) =>
    phrase(concept, signs, `${words}(?:的|类)?(?:申请|答复|决定|情形)?(?:的)?${COUNT}`, { needs: 'applications' }),
  ),
  ...OUTCOMES.map(([concept, signs, words]) =>
    phrase(concept, signs, `${NUMERAL}${UNIT}(?:申请)?(?:均|依法|答复|决定|作出|为|被|属于)?${words}(?![^,]{0,6}\\d)`, {
      needs: 'applications',
    }),
  ),
];

const NORMATIVE = '(?:行政)?规范性文件';
const WHOSE = '(?:并?(?:发布|公布|公开|印发|出台|实施))?(?:了|的)?(?:本级|本部门|本机关|本单位|政府|部门)?';
const DOCUMENTS = `${FILLER}${NUMERAL}(?:件|份|个|部|项)`;

/** Normative documents: what was made, repealed and is in force, never what was disclosed, examined or interpreted. */
export const NORMATIVE_COUNTED: readonly Phrase[] = [
  phrase('normative_repealed', '废失', `(?:废止|宣布失效)${WHOSE}${NORMATIVE}${DOCUMENTS}`),
  phrase('normative_in_force', '现', `现行有效(?:的)?${NORMATIVE}${DOCUMENTS}`),
  phrase('normative_issued', '制', `(?:制发|制定|制订)${WHOSE}${NORMATIVE}${DOCUMENTS}`),
  phrase('normative_issued', '制', `(?:制发|制定|制订)(?:并?(?:发布|公布|公开|印发|出台))?${DOCUMENTS}${NORMATIVE}`),
  phrase('normative_issued', '出印', `(?:出台|印发)${WHOSE}${NORMATIVE}${DOCUMENTS}`, { loose: true }),
];

/** Disputes with a number; looked for only where the text speaks of disclosure. */
const CASES = '(?:案件|申请|情况|案)?';
const AND = '(?:、|和|及|与|或|以及)(?:被)?(?:提起)?';
export const DISPUTES_COUNTED: ReadonlyArray<{ readonly concepts: readonly Concept[]; readonly pattern: RegExp }> = [
  {
    concepts: ['review', 'litigation'],
    pattern: new RegExp(`行政复议${CASES}${AND}(?:行政)?诉讼${CASES}(?:数量)?(?:均|都|各)?${COUNT}`, 'g'),
  },
  {
    concepts: ['review', 'litigation'],
    pattern: new RegExp(`行政复议${CASES}${AND}(?:行政)?诉讼${CASES}(?:数量)?(?:均|都)为(?<n>零|0)(?!\\d)`, 'g'),
  },
  { concepts: ['review'], pattern: new RegExp(`(?:行政)?复议${CASES}${COUNT}`, 'g') },
  { concepts: ['litigation'], pattern: new RegExp(`(?:行政)?诉讼${CASES}${COUNT}`, 'g') },
  {
    concepts: ['review'],
    pattern: new RegExp(`${NUMERAL}${UNIT}(?:因?政府信息公开)?(?:类|的)?行政复议(?!.{0,6}\\d)`, 'g'),
  },
  {
    concepts: ['litigation'],
    pattern: new RegExp(`${NUMERAL}${UNIT}(?:因?政府信息公开)?(?:类|的)?行政诉讼(?!.{0,6}\\d)`, 'g'),
  },
];

const NONE = '(?:未曾|尚未|均未|暂未|从未|没有|暂无|并无|未|无)(?:有)?';
const NONE_SIGNS = '未没无';
const HAPPEN = '(?:再)?(?:收到|接到|受理|接收|发生|产生|出现|收悉)?(?:过|有)?';
/** What may follow the noun that is said to be absent: nothing that would make it a part of something else. */
const ABSENT_END = '(?=(?:的)?(?:情况|情形|事项|业务|件|案件|诉求|信息|等|发生)*(?:$|和|及|与|、|或|也|且|:|以及|,))';

/** Who did not apply: only such words may stand between the negation and the noun. */
const WHO =
  '(?:公民|群众|公众|社会|法人|(?:其他|其它)组织|自然人|个人|任何|任一|相关|有关|关于|涉及|提出|提交|向?[我本](?:局|机关|单位|部门|委|办|镇|乡|街道)|各类|的|、|和|或者?|及|与){0,10}';

/** Phrases that say there were none. */
export const NONE_RECEIVED: readonly Phrase[] = [
  phrase('received', NONE_SIGNS, `${NONE}${HAPPEN}${WHO}${APPLICATION}${ABSENT_END}`),
  phrase('received', NONE_SIGNS, `${NONE}(?:收到|接到|受理|接收)${BARE}${ABSENT_END}`, { needs: 'applications' }),
  phrase('received', '公', `${APPLICATION}(?:数量|数)?(?:为|是|:)(?:零|0|无)(?:件)?(?=$|,)`),
  phrase('received', '零', `(?:政府信息公开|依申请公开)零申请`),
];
export const NONE_NORMATIVE = phrase(
  'normative_issued',
  NONE_SIGNS,
  `${NONE}(?:新)?(?:制发|制定|出台|制订)(?:过)?(?:新的|任何)?${NORMATIVE}(?=$|,|的|情况)`,
);
export const NONE_DISPUTED = new RegExp(
  `${NONE}(?:被|因|有|再|新)?${HAPPEN}(?:存在)?[^,:\\d]{0,36}?(?:行政)?(?:复议|诉讼)[^,]{0,30}`,
  'g',
);

/** Words that name what the figures behind them count, with characters without one of which they cannot be there. */
export const SUBJECTS: ReadonlyArray<readonly ['applications' | 'disputes' | 'other', RegExp, string | null]> = [
  ['applications', new RegExp(APPLICATION, 'g'), '请'],
  ['disputes', /复议|诉讼|应诉/g, '诉议'],
  [
    'other',
    /留言|信访(?!举报投诉类)|提案|人大代表|建议|咨询|来信|来电|来访|热线|(?<!信访举报)投诉(?!类)|举报(?!投诉类)|问政|新媒体|公众号|微信|微博|主动公开|新闻|稿件|解读|行政许可|行政处罚|舆情|公文|文件|规章|信息公开目录/g,
    null,
  ],
];

/** A count under these words is a part of the whole, another year's, or another body's. */
export const PARTIAL =
  /(?:通过|网上|网络|线上|信函|邮寄|当面|现场|传真|电子邮件|书面|口头)(?!.{0,12}等(?:各种|各类|多种|多个)?(?:渠道|方式|途径|形式|平台))|其中(?:收到|受理|办|答)|自然人(?![、和或及])|企业(?![、和或及])|上半年|下半年|季度|月份|以来|历年|累计至今|近[一二三四五六七八九十两\d]+年|去年(?!结转)|同比|较上年|比上年/;
export const OTHERS_OF_OWN =
  /全(?:省|市|县|区|州|盟|旗|镇|乡|系统)|各级|各(?:县|区|乡|镇|部门|单位)|所属|下属|直属|下级/;
export const OTHERS_OF_CONSOLIDATED = /本级|市政府办|县政府办|区政府办|办公室|办公厅|本机关|我[局委办]/;
