import type { Form, Row } from './form.ts';

/**
 * 《政府信息公开情况统计表》, annex of 国办发〔2014〕32号, report years 2014 to 2018: 58 rows of figures under one
 * column. Rows that only head others (（二）通过不同渠道…) are corners, not rows.
 */
const ROWS: ReadonlyArray<readonly [code: string, ...labels: string[]]> = [
  ['disclosed.total', '（一）主动公开政府信息数', '主动公开政府信息数', '主动公开政府信息总数'],
  ['disclosed.normative_documents', '其中：主动公开规范性文件数', '主动公开规范性文件数', '主动公开规范性文件总数'],
  ['normative_documents.made', '制发规范性文件总数', '制发规范性文件数'],
  ['channel.gazette', '1.政府公报公开政府信息数', '政府公报公开'],
  ['channel.website', '2.政府网站公开政府信息数', '政府网站公开'],
  ['channel.weibo', '3.政务微博公开政府信息数', '政务微博公开'],
  ['channel.wechat', '4.政务微信公开政府信息数', '政务微信公开'],
  ['channel.other', '5.其他方式公开政府信息数', '其他方式公开'],
  ['response.events', '（一）回应公众关注热点或重大舆情数', '回应公众关注热点或重大舆情'],
  ['response.press_conferences', '1.参加或举办新闻发布会总次数', '参加或举办新闻发布会次数', '新闻发布会总次数'],
  ['response.press_conferences_head', '其中：主要负责同志参加新闻发布会次数'],
  ['response.interviews', '2.政府网站在线访谈次数', '在线访谈次数', '政府网站在线访谈总次数'],
  ['response.interviews_head', '其中：主要负责同志参加政府网站在线访谈次数', '主要负责同志参加在线访谈次数'],
  ['response.interpretations', '3.政策解读稿件发布数', '政策解读稿件发布数量'],
  ['response.social_media', '4.微博微信回应事件数', '微博微信回应事件数量'],
  ['response.other', '5.其他方式回应事件数', '其他方式回应事件数量'],
  ['applications.received', '（一）收到申请数', '收到申请总数'],
  ['applications.received.in_person', '1.当面申请数', '当面申请'],
  ['applications.received.fax', '2.传真申请数', '传真申请'],
  ['applications.received.online', '3.网络申请数', '网络申请', '网上申请数'],
  ['applications.received.letter', '4.信函申请数', '信函申请'],
  ['applications.concluded', '（二）申请办结数', '申请办结总数'],
  ['applications.concluded.on_time', '1.按时办结数', '按时办结'],
  ['applications.concluded.extended', '2.延期办结数', '延期办结'],
  ['applications.replied', '（三）申请答复数', '申请答复总数'],
  ['applications.replied.already_public', '1.属于已主动公开范围数', '属于已主动公开范围'],
  ['applications.replied.granted', '2.同意公开答复数', '同意公开答复', '同意公开数'],
  ['applications.replied.partial', '3.同意部分公开答复数', '同意部分公开答复', '同意部分公开数'],
  ['applications.replied.refused', '4.不同意公开答复数', '不同意公开答复', '不同意公开数'],
  ['applications.replied.refused.state_secret', '其中：1.涉及国家秘密', '涉及国家秘密'],
  ['applications.replied.refused.trade_secret', '2.涉及商业秘密', '涉及商业秘密'],
  ['applications.replied.refused.privacy', '3.涉及个人隐私', '涉及个人隐私'],
  [
    'applications.replied.refused.security_stability',
    '4.危及国家安全、公共安全、经济安全和社会稳定',
    '危及国家安全公共安全经济安全和社会稳定',
    '危及国家安全、公共安全、经济安全或社会稳定',
  ],
  [
    'applications.replied.refused.not_government_information',
    '5.不是《条例》所指政府信息',
    '不是条例所指政府信息',
    '不属于条例所指政府信息',
  ],
  ['applications.replied.refused.other_law', '6.法律法规规定的其他情形', '法律法规规定的其他情形'],
  ['applications.replied.not_this_agency', '5.不属于本行政机关公开数', '不属于本行政机关公开', '不属于本机关公开数'],
  ['applications.replied.not_exist', '6.申请信息不存在数', '申请信息不存在'],
  ['applications.replied.needs_correction', '7.告知作出更改补充数', '告知作出更改补充', '告知做出更改补充数'],
  ['applications.replied.other_channel', '8.告知通过其他途径办理数', '告知通过其他途径办理'],
  ['review.total', '四、行政复议数量', '行政复议数量', '行政复议总数'],
  ['review.upheld', '（一）维持具体行政行为数', '维持具体行政行为'],
  ['review.corrected', '（二）被依法纠错数', '被依法纠错'],
  ['review.other', '（三）其他情形数', '其他情形'],
  ['litigation.total', '五、行政诉讼数量', '行政诉讼数量', '行政诉讼总数'],
  ['litigation.upheld', '（一）维持具体行政行为或者驳回原告诉讼请求数', '维持具体行政行为或驳回原告诉讼请求数'],
  ['litigation.corrected', '（二）被依法纠错数', '被依法纠错'],
  ['litigation.other', '（三）其他情形数', '其他情形'],
  ['complaints', '六、举报投诉数量', '举报投诉数量', '举报投诉数'],
  ['application_fees', '七、依申请公开信息收取的费用', '依申请公开信息收取的费用', '依申请公开信息收取费用'],
  ['institution.offices', '（一）政府信息公开工作专门机构数', '政府信息公开工作专门机构'],
  ['institution.reading_points', '（二）设置政府信息公开查阅点数', '设置政府信息公开查阅点', '政府信息公开查阅点数'],
  ['institution.staff', '（三）从事政府信息公开工作人员数', '从事政府信息公开工作人员'],
  ['institution.staff_full_time', '1.专职人员数（不包括政府公报及政府网站工作人员数）', '专职人员数'],
  ['institution.staff_part_time', '2.兼职人员数', '兼职人员'],
  [
    'institution.funding',
    '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
    '政府信息公开专项经费',
  ],
  ['training.meetings', '（一）召开政府信息公开工作会议或专题会议数', '召开政府信息公开工作会议或专题会议次数'],
  ['training.courses', '（二）举办各类培训班数', '举办各类培训班次数'],
  ['training.trainees', '（三）接受培训人员数', '接受培训人员人次'],
];

/** The rows whose figure the form asks for in 万元. */
const AMOUNTS = new Set(['application_fees', 'institution.funding']);

const rows: readonly Row[] = ROWS.map(([code, ...labels]) => ({
  code: `s2014.${code}`,
  labels,
  ...(AMOUNTS.has(code) ? { power: 4 } : {}),
}));

export const FORM_2014: Form = {
  edition: '2014',
  title: '政府信息公开情况统计表（2014）',
  panels: [
    {
      key: 'statistics',
      section: 'statistics_2014',
      codes: 'row',
      headings: ['政府信息公开情况统计表'],
      corners: [
        '统计指标',
        '单位',
        '序号',
        '代码',
        '一、主动公开情况',
        '（二）通过不同渠道和方式公开政府信息的情况',
        '二、回应解读情况',
        '（二）通过不同渠道和方式回应解读的情况',
        '三、依申请公开情况',
        '八、机构建设和保障经费情况',
        '九、政府信息公开会议和培训情况',
      ],
      rows,
      columns: [
        {
          code: 'value',
          labels: ['统计数', '数量', '数值', '统计数据', '统计数量', '数据', '合计', '总计', '统计数合计'],
        },
      ],
    },
  ],
};
