import { INDICATORS, type Indicator } from '../../model/indicators.ts';
import type { Comment, Row } from '../../model/tables.ts';

/** Why indicators stand in no series across the editions. The first rule that fits an indicator counts. */
const RULES: readonly { readonly codes: RegExp; readonly reason: Comment }[] = [
  {
    codes: /\.total_disclosed$|\.in_force$|\.newly_disclosed$|\.repealed$/,
    reason: {
      en: 'total_disclosed (2019, 对外公开总数量) counts what is on the website, in_force (2021, 现行有效件数) what is in force: neither continues the other. newly_disclosed and repealed exist in one edition only.',
      zh: '“对外公开总数量”（2019）为已公开数，“现行有效件数”（2021）为有效数，二者不可衔接；“本年新公开数量”与“本年废止件数”仅见于一个版本。',
    },
  },
  {
    codes: /\.items_(?:last_year|change)$/,
    reason: {
      en: 'Counts kinds of matters (事项), not decisions, and only in the edition of 2019; many agencies filled in decisions.',
      zh: '仅 2019 版有此项，统计的是事项数而非办件量；不少机关误填办件量。',
    },
  },
  {
    codes: /^(?:fees|procurement|processing_fee|s2014\.application_fees)/,
    reason: {
      en: 'Amounts of money are asked for in one edition only: charges collected from 2021 on, procurement in 2019 and 2020, fees for applications until 2018, processing fees in the text since 2020.',
      zh: '金额各版本口径不同且仅见于单一版本：收费金额自 2021 年度，政府集中采购限 2019、2020 年度，依申请公开收费至 2018 年度，信息处理费自 2020 年度见于正文。',
    },
  },
  {
    codes: /^applications\.carried_(?:in|out)$/,
    reason: {
      en: 'The form of 2014 has no applications carried over; the code means the same in 2019 and 2021.',
      zh: '2014 版无结转项；2019、2021 版口径一致，直接使用原指标。',
    },
  },
  {
    codes: /^applications\.other\./,
    reason: {
      en: 'The edition of 2021 splits 其他处理 in three; their sum continues applications.other of 2019.',
      zh: '2021 版将“其他处理”分为三项，三项之和与 2019 版衔接（applications.other）。',
    },
  },
  {
    codes: /^applications\./,
    reason: {
      en: 'Follows the grounds of the regulation as amended in 2019, which the form of 2014 does not know; the code means the same in 2019 and 2021.',
      zh: '依据 2019 年修订的条例分类，2014 版无对应项；2019、2021 版口径一致，直接使用原指标。',
    },
  },
  {
    codes: /\.pending$/,
    reason: {
      en: 'The form of 2014 has no cases pending; the code means the same in 2019 and 2021.',
      zh: '2014 版无“尚未审结”；2019、2021 版口径一致，直接使用原指标。',
    },
  },
  {
    codes: /^s2014\.applications\.replied\.refused(?:$|\.not_government_information|\.other_law)/,
    reason: {
      en: 'What 2014 counts as no government information and under other law is spread over internal affairs, process, query matters and not processed from 2019 on; so the sum of refusals has no counterpart either.',
      zh: '2014 版“不是《条例》所指政府信息”“法律法规规定的其他情形”在 2019 年度起分散于内部事务、过程性信息、行政查询及不予处理，故不同意公开合计亦无对应。',
    },
  },
  {
    codes: /^s2014\.applications\.replied\./,
    reason: {
      en: 'not_exist and not_this_agency come near 本机关不掌握 of 2019, needs_correction near 补正后仍不明确, but the borders differ; use them side by side, not as one series.',
      zh: '“申请信息不存在”“不属于本行政机关公开”与 2019 版“本机关不掌握”相近，“告知作出更改补充”与“补正后仍不明确”相近，但界限不同，可并列而不宜连成一列。',
    },
  },
  {
    codes: /^s2014\.applications\./,
    reason: {
      en: 'Channels and timeliness of applications are asked for by the form of 2014 only.',
      zh: '申请渠道与办结时限仅 2014 版统计。',
    },
  },
  {
    codes: /^s2014\./,
    reason: {
      en: 'Asked for by the form of 2014 only: volume of disclosure, responses to the public, complaints, staff, money and training have no successor.',
      zh: '仅 2014 版统计：主动公开数量、回应解读、举报投诉、机构人员经费和培训，此后无对应项。',
    },
  },
  {
    codes: /^other_documents\./,
    reason: {
      en: 'A row that one province added to the form, for one report year.',
      zh: '个别省份在表格中增列，仅一个年度。',
    },
  },
];

const ONE_EDITION: Comment = {
  en: 'The other editions have nothing that means the same.',
  zh: '其他版本无相同含义的指标。',
};

/** The rows of harmonisation_notes: every indicator without a harmonised code, with the reason. */
export function harmonisationNotes(): Row[] {
  return INDICATORS.filter((indicator) => indicator.harmonisedCode === null).map((indicator) => {
    const { en, zh } = reasonOf(indicator);
    return { indicator_code: indicator.code, editions: indicator.editions.join(';'), reason: en, reason_zh: zh };
  });
}

function reasonOf({ code }: Indicator): Comment {
  return RULES.find(({ codes }) => codes.test(code))?.reason ?? ONE_EDITION;
}
