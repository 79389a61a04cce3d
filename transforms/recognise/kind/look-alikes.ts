/** A kind of document that stands in the same columns as reports and holds the same words. */
export interface LookAlike {
  readonly pattern: RegExp;
  readonly what: string;
  /** It is none even where it holds the tables of the form with figures in them. */
  readonly always?: true;
}

/** By their titles; the first that fits names the reason. */
export const LOOK_ALIKES: readonly LookAlike[] = [
  {
    pattern: /图解|图说|数说|图读|[读看]懂|(?<!回应|渠道)解读(?!回应|的情况|稿件)|长图|H5|动漫|听年报|音频|速览|划重点/,
    what: 'an interpretation of a report (图解/解读), not the report',
    always: true,
  },
  { pattern: /指南(?!针)/, what: 'a guide to disclosure (指南)' },
  {
    pattern:
      /(?:年度报告|年报|信息公开|政务公开|保密审查|申请公开)(?:工作)?(?:编制)?(?:发布)?(?:工作)?制度|(?:制度|条例)(?:\(.{2,12}\))?$|(?:公开|答复|办理|审查|申请)(?:工作)?(?:规范|规定|办法|细则|流程图?|程序|须知)(?:\(试行\))?$/,
    what: 'a rule (制度), not a report',
  },
  {
    pattern:
      /关于(?:做好|开展|编制|报送|规范|印发|认真|切实|组织|上报|提交|加强|进一步|政府信息公开情况统计|启用|填报|征集|执行)(?!.{0,24}(?:公布|发布)).{0,60}(?:通知|函|格式|方案|要点|办法|意见)|(?:编制|编写|填报|报送).{0,24}(?:通知|说明|规范|提醒)$|统计报送/,
    what: 'a notice that asks for reports or prescribes their form',
  },
  {
    pattern:
      /(?:年报|年度报告)\(?的?(?:参考|通用|标准|统一|数据|表格|统计){0,2}(?:格式|模板|范本|样[式本表]|空白?表|填写|填报|[示范样]例)|^(?:如何|怎[样么]).{0,16}(?:填|编).{0,40}(?:年报|年度报告)|^[×xX*○〇_]{2,}|某某|[×xX*○]{2,}(?:[省市县区镇乡局委办]|街道|单位|部门|机关)/,
    what: 'a template of the report',
    always: true,
  },
  {
    pattern: /(?:年报|年度报告).{0,12}(?:培训|学习|辅导|参考)(?:材料|资料|课件|讲义|教材|课程?)|(?:课件|讲义)$/,
    what: 'material that teaches how to make reports, not a report',
    always: true,
  },
  {
    pattern:
      /(?:年报|年度报告)(?:的|编制|填报|工作|数据|统计|常见|优秀|典型|系统){0,3}(?:勾稽|错误|易错|分析|对比|比较|观察|口径|整改|反馈|案例|操作|手册|新闻发布会|如何|怎[么样]|[审核][核查对]表)/,
    what: 'a text about reports, not a report',
    always: true,
  },
  { pattern: /信息公开(?:工作)?计划$/, what: 'a plan, not a report', always: true },
  {
    pattern: /(?:征求意见|讨论)稿|草案|草稿|^[(（【[]?(?:作废|测试)/,
    what: 'a draft, a test or what was withdrawn, not a report',
    always: true,
  },
  {
    pattern: /法治政府(?:建设)?|依法行政.{0,8}(?:报告|情况)|法治建设/,
    what: 'a report on government under law (法治政府建设年度报告)',
  },
  { pattern: /决算|预算|绩效(?:评价|自评)/, what: 'accounts or a budget (部门决算)' },
  { pattern: /(?:建议|提案|议案).{0,12}(?:办理|答复)/, what: 'an account of motions (建议提案办理情况)' },
  {
    pattern: /行政执法.{0,12}(?:统计|数据|年度报告|公示|情况|总体)|行政处罚.{0,8}统计/,
    what: 'statistics of enforcement (行政执法统计)',
  },
  {
    pattern: /行政复议.{0,6}(?:诉讼|应诉).{0,8}(?:统计|情况|分析|年报|年度报告)|统计年鉴|统计公报/,
    what: 'other statistics (行政复议、行政应诉统计, 统计年鉴)',
  },
  {
    pattern: /^(?!.*信息公开).*(?:行政复议|行政诉讼|行政应诉).{0,14}(?:统计|分析)/,
    what: 'other statistics (行政复议、行政应诉统计, 统计年鉴)',
    always: true,
  },
  {
    pattern:
      /(?:上|下)半年|半年[度报]|第?[一二三四1-4]季度|\d{1,2}月份?(?:政府|政务)?(?:信息)?(?:依申请)?公开|1月?[-—–~至到](?!12月)\d{1,2}月(?!\d)/,
    what: 'statistics of a part of the year',
    always: true,
  },
  {
    pattern:
      /(?:政府)?网站.{0,6}(?:工作)?(?:年度)?(?:报表|工作年度|监管年度|年度工作报)|政务新媒体.{0,8}(?:年报|报告|报表)/,
    what: 'the yearly table of a website (政府网站工作年度报表)',
  },
  {
    pattern:
      /事业单位法人|企业信用|环境信息依法披露|社会责任|(?:公司|集团|大学|学院|学校|[中小]学|幼儿园|医院).{0,16}(?:[校院厂]务公开|(?<!政府|政务)信息公开)/,
    what: 'the yearly report of an institution or a company',
  },
  {
    pattern: /^(?!.*(?:政府信息|政务)公开).*(?:党务|村务|司法|检务|审判)公开|(?<=[\d〇零一二三四五六七八九年])学年/,
    what: 'a report on disclosure under other rules (党务公开, 司法公开, 高校信息公开)',
    always: true,
  },
  {
    pattern:
      /第三方评估|(?:年报|年度报告).{0,6}(?:编制|发布|公布|报送)?(?:工作)?情况的?通报|(?:考核|评估|测评|评议)(?:情况|结果)?的?(?:通报|报告|公示)/,
    what: 'an assessment of disclosure, not a report on it',
  },
  {
    pattern:
      /(?:培训|推进|部署|调度|座谈|工作)会(?:议)?(?:召开|举行|举办)?$|^.{0,30}(?:召开|举办).{0,60}会|征求意见|意见征[集求]|问答|常见问题|问题解答/,
    what: 'news, questions or a call for opinions about reports',
  },
  {
    pattern:
      /政务公开(?:工作)?(?:要点|实施方案|工作方案|工作总结(?![暨及和与].{0,8}(?:年度报告|年报))|工作计划)|信息(?:主动)?公开(?:工作)?(?:(?:基本|事项)?目录|要点|方案|总结(?!报告)|计划|意见箱|申请表)|应急预案|工作规则/,
    what: 'a plan, a list or a summary, not the report of the national form',
  },
  {
    pattern: /(?:招标|采购|中标|成交|磋商|比选|询价)(?:结果)?(?:公告|公示|文件)$/,
    what: 'a tender for the making of reports',
  },
  { pattern: /^Annual|AnnualReport/i, what: 'a translation of a report', always: true },
];

/** Brackets that say what a report comes with: (图文版), (含图解). */
const COMES_WITH = /[(（【](?:图文版?|文字版|[附含].{0,4}(?:图解|解读))[)）】]/g;
/**
 * Titles that speak of how reports are made: what stands under them is a report only if a figure other than 0 is filled
 * in, since examples and forms to be filled in are printed with zeros.
 */
const MAKING =
  /(?:编制|编写|填报|做好|规范|报送(?=20\d\d|上?年度?|政府|政务|信息)).{0,60}(?:年度报告|年报).{0,24}(?:通知|函|方案|要求|提醒|说明)$|(?:年度报告|年报)(?:的)?(?:编制|编写|填报|报送|公布|发布|工作|格式).{0,24}(?:通知|函|方案|要求|提醒|说明|制度)$|(?:年度报告|年报)(?:编制|发布|公布)?(?:工作)?(?:制度|格式)(?:\(.{2,12}\))?$/;

/** A title that publishes a report: 关于公布…年度报告的通知, 关于印发2022年…年度报告的通知. */
const PUBLISHES =
  /(?:公布|发布).{0,60}(?:年度报告|工作报告|年报).{0,6}(?:通知|公告)$|关于印发[^《]{0,30}20\d\d年?度?.{0,30}(?:年度报告|年报)的通知$/;

/**
 * The look-alike a title is.
 * @param title squashed
 * @param filled the document holds tables of the form with figures in them
 * @returns null where it is none, or publishes a report
 */
export function lookAlikeOf(title: string, filled: boolean): LookAlike | 'publishes' | null {
  if (PUBLISHES.test(title) && !speaksOfMaking(title)) return 'publishes';
  const bare = title.replace(COMES_WITH, '');
  return LOOK_ALIKES.find(({ pattern, always }) => (always === true || !filled) && pattern.test(bare)) ?? null;
}

/**
 * Whether a title speaks of how reports are made (关于编制…年度报告的函), and not of one that is published.
 * @param title squashed
 */
export function speaksOfMaking(title: string): boolean {
  return MAKING.test(title);
}
