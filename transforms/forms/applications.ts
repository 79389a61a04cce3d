import type { Column, Panel, Row } from './form.ts';

/**
 * Table 3, 收到和处理政府信息公开申请情况, which the forms of 2019 (国办公开办函〔2019〕60号) and 2021
 * (国办公开办函〔2021〕30号) share but for （六）其他处理: one row in 2019, three in 2021.
 */
const ORGANISATIONS = ['申请人情况', '法人或其他组织'];

const COLUMNS: readonly Column[] = [
  { code: 'natural_person', labels: ['自然人', '公民', '公民个人'], under: ['申请人情况'] },
  { code: 'business', labels: ['商业企业', '企业', '商业', '工商企业'], under: ORGANISATIONS },
  { code: 'research', labels: ['科研机构', '科研企业', '科研', '科研单位', '科研院所'], under: ORGANISATIONS },
  {
    code: 'social',
    labels: ['社会公益组织', '社会公益', '社会公益机构', '公益组织', '社会组织'],
    under: ORGANISATIONS,
  },
  { code: 'legal_service', labels: ['法律服务机构', '法律服务', '法律服务组织'], under: ORGANISATIONS },
  { code: 'other_organisation', labels: ['其他', '其它', '其他组织'], under: ORGANISATIONS },
  { code: 'total', labels: ['总计', '合计', '总数', '总和', '小计'], under: ['申请人情况'] },
];

const OUTCOME = '三、本年度办理结果';
const REFUSED = [OUTCOME, '（三）不予公开'];
const UNAVAILABLE = [OUTCOME, '（四）无法提供'];
const NOT_PROCESSED = [OUTCOME, '（五）不予处理'];
const OTHER = [OUTCOME, '（六）其他处理'];

function rowsUnder(under: readonly string[], rows: ReadonlyArray<readonly [code: string, ...labels: string[]]>): Row[] {
  return rows.map(([code, ...labels]) => ({ code: `applications.${code}`, labels, under }));
}

const BEFORE_OTHER: readonly Row[] = [
  {
    code: 'applications.received',
    labels: [
      '一、本年新收政府信息公开申请数量',
      '本年新收申请数量',
      '本年新收政府信息公开申请数',
      '新收政府信息公开申请数量',
      '本年新收申请',
      '本年新收',
    ],
  },
  {
    code: 'applications.carried_in',
    labels: [
      '二、上年结转政府信息公开申请数量',
      '上年结转申请数量',
      '上年度结转政府信息公开申请数量',
      '上年结转政府信息公开申请数',
      '上年结转申请',
      '上年结转',
    ],
  },
  ...rowsUnder(
    [OUTCOME],
    [
      ['granted', '（一）予以公开'],
      [
        'partial',
        '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
        '部分公开区分处理的只计这一情形不计其他情形',
      ],
    ],
  ),
  ...rowsUnder(REFUSED, [
    ['refused.state_secret', '1.属于国家秘密', '国家秘密'],
    ['refused.other_law', '2.其他法律行政法规禁止公开', '法律行政法规禁止公开', '其他法律、行政法规禁止公开的'],
    ['refused.security_stability', '3.危及“三安全一稳定”', '三安全一稳定', '危及三安全及社会稳定'],
    ['refused.third_party', '4.保护第三方合法权益', '第三方合法权益'],
    ['refused.internal_affairs', '5.属于三类内部事务信息', '三类内部事务信息', '内部事务信息', '属于内部事务信息'],
    ['refused.process', '6.属于四类过程性信息', '四类过程性信息', '过程性信息', '属于过程性信息'],
    ['refused.enforcement_file', '7.属于行政执法案卷', '行政执法案卷', '属于行政执法案卷信息'],
    ['refused.query_matter', '8.属于行政查询事项', '行政查询事项'],
  ]),
  ...rowsUnder(UNAVAILABLE, [
    ['unavailable.not_held', '1.本机关不掌握相关政府信息', '不掌握相关政府信息', '本机关不掌握'],
    ['unavailable.needs_creation', '2.没有现成信息需要另行制作', '没有现成信息', '需要另行制作'],
    ['unavailable.unclear', '3.补正后申请内容仍不明确', '补正后仍不明确'],
  ]),
  ...rowsUnder(NOT_PROCESSED, [
    ['not_processed.petition', '1.信访举报投诉类申请', '信访举报投诉类', '信访、举报、投诉类申请'],
    ['not_processed.repeated', '2.重复申请'],
    ['not_processed.publication', '3.要求提供公开出版物', '公开出版物'],
    ['not_processed.excessive', '4.无正当理由大量反复申请', '大量反复申请'],
    ['not_processed.reconfirm', '5.要求行政机关确认或重新出具已获取信息', '确认或重新出具已获取信息'],
  ]),
];

const AFTER_OTHER: readonly Row[] = [
  { code: 'applications.processed', labels: ['（七）总计', '合计', '总数'], under: [OUTCOME] },
  {
    code: 'applications.carried_out',
    labels: ['四、结转下年度继续办理', '结转下年度继续办理数量', '结转下年继续办理', '结转下年度'],
  },
];

const ONE_ROW: readonly Row[] = [
  { code: 'applications.other', labels: ['（六）其他处理', '其他处理情形'], under: [OUTCOME] },
];

const THREE_ROWS: readonly Row[] = rowsUnder(OTHER, [
  [
    'other.no_correction',
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    '申请人无正当理由逾期不补正',
    '申请人无正当理由逾期不补正行政机关不再处理',
    '逾期不补正',
  ],
  [
    'other.unpaid_fee',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    '申请人逾期未按收费通知要求缴纳费用',
    '申请人逾期未按收费通知要求缴纳费用行政机关不再处理',
    '逾期未缴费',
  ],
  ['other.misc', '3.其他', '其它', '其他情形'],
]);

/** Table 3 of an edition: 23 rows in 2019, 25 in 2021, seven columns. */
export function applicationsPanel(edition: '2019' | '2021'): Panel {
  return {
    key: 'applications',
    section: 'applications',
    codes: 'row by applicant',
    headings: ['三、收到和处理政府信息公开申请情况'],
    corners: ['本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和', '申请人情况', '法人或其他组织'],
    rows: [...BEFORE_OTHER, ...(edition === '2021' ? THREE_ROWS : ONE_ROW), ...AFTER_OTHER],
    columns: COLUMNS,
  };
}
