import type { Comment } from '../../model/tables.ts';
import type { Edition } from '../../model/vocabulary.ts';

/** What changed in a series with an edition, in a sentence: data for series_breaks. The first rule that fits counts. */
export const BREAK_REASONS: readonly { readonly series: RegExp; readonly edition: Edition; readonly reason: Comment }[] = [
  {
    series: /^applications\.received$/,
    edition: '2019',
    reason: {
      en: 'Until 2018 the form asks for all applications received (收到申请数), by channel; from 2019 on for those newly received in the year (本年新收), by applicant.',
      zh: '2018 年度及以前为按渠道统计的“收到申请数”，2019 年度起为按申请人统计的“本年新收政府信息公开申请数量”。',
    },
  },
  {
    series: /^applications\.processed$/,
    edition: '2019',
    reason: {
      en: 'Until 2018 the series is the replies (申请答复数), in eight categories; from 2019 on the total of all outcomes, in which applications not processed (不予处理) and otherwise concluded count too.',
      zh: '2018 年度及以前为“申请答复数”（八类答复）；2019 年度起为“本年度办理结果”总计，含不予处理和其他处理。',
    },
  },
  {
    series: /^applications\.granted$/,
    edition: '2019',
    reason: {
      en: 'Until 2018 the series adds 属于已主动公开范围数 and 同意公开答复数; from 2019 on 予以公开 is one row that takes in information already public.',
      zh: '2018 年度及以前为“属于已主动公开范围数”与“同意公开答复数”之和；2019 年度起“予以公开”一项包含已主动公开的情形。',
    },
  },
  {
    series: /^applications\.partial$/,
    edition: '2019',
    reason: {
      en: 'Until 2018 同意部分公开答复数; from 2019 on 部分公开, under which an application that is split between outcomes is counted here alone.',
      zh: '2018 年度及以前为“同意部分公开答复数”；2019 年度起为“部分公开”，区分处理的只计这一情形。',
    },
  },
  {
    series: /^applications\.refused\.third_party$/,
    edition: '2019',
    reason: {
      en: 'Until 2018 the series adds refusals for trade secrets and for privacy; from 2019 on 保护第三方合法权益 is one row.',
      zh: '2018 年度及以前为涉及商业秘密与涉及个人隐私之和；2019 年度起合为“保护第三方合法权益”。',
    },
  },
  {
    series: /^applications\.refused\./,
    edition: '2019',
    reason: {
      en: 'The ground keeps its sense, but from 2019 on it stands beside eight grounds of the amended regulation instead of six, so applications may have moved between grounds.',
      zh: '该理由含义未变，但 2019 年度起按修订后条例分为八类（此前六类），各类之间可能有移动。',
    },
  },
  {
    series: /^review\./,
    edition: '2019',
    reason: {
      en: 'Until 2018 the form has no column for cases pending (尚未审结): the total of reconsiderations counts them from 2019 on.',
      zh: '2018 年度及以前的表格无“尚未审结”，2019 年度起行政复议总计含尚未审结案件。',
    },
  },
  {
    series: /^litigation\./,
    edition: '2019',
    reason: {
      en: 'Until 2018 litigation is one block without cases pending; from 2019 on the series adds actions brought directly and those after reconsideration, and the total counts cases pending.',
      zh: '2018 年度及以前行政诉讼不分类且无“尚未审结”；2019 年度起为未经复议直接起诉与复议后起诉之和，总计含尚未审结案件。',
    },
  },
  {
    series: /^normative_documents\.issued$/,
    edition: '2019',
    reason: {
      en: 'Until 2018 制发规范性文件总数; from 2019 on 规范性文件 本年新制作数量.',
      zh: '2018 年度及以前为“制发规范性文件总数”，2019 年度起为规范性文件“本年新制作数量”。',
    },
  },
  {
    series: /^(?:normative_documents|regulations)\.issued$/,
    edition: '2021',
    reason: {
      en: 'Until 2020 documents newly made (本年新制作数量); from 2021 on documents issued (本年制发件数), and of normative documents only administrative ones (行政规范性文件).',
      zh: '2020 年度及以前为“本年新制作数量”，2021 年度起为“本年制发件数”，规范性文件限于行政规范性文件。',
    },
  },
  {
    series: /^(?:licensing|penalty|coercion)\.decisions$/,
    edition: '2021',
    reason: {
      en: 'From 2021 on all decisions are counted, disclosed or not; in 2019 and 2020 some agencies filled the columns of items with decisions.',
      zh: '2021 年度起统计全部处理决定（含依法未公开的）；2019、2020 年度部分机关误将办件量填入项目数量。',
    },
  },
];
