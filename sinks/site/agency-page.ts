import { INDICATORS } from '../../model/indicators.ts';
import { APPLICANT_TYPES, type ApplicantType } from '../../model/vocabulary.ts';
import type { IndexEntry } from './agencies.ts';
import { both, html, scriptLiteral } from './markup.ts';
import type { Page } from './page.ts';

const APPLICANTS: Readonly<Record<ApplicantType, readonly [zh: string, en: string]>> = {
  natural_person: ['自然人', 'Natural persons'],
  business: ['商业企业', 'Businesses'],
  research: ['科研机构', 'Research institutions'],
  social: ['社会公益组织', 'Social organisations'],
  legal_service: ['法律服务机构', 'Legal services'],
  other_organisation: ['其他', 'Other organisations'],
  total: ['总计', 'Total'],
  all: ['不分申请人', 'Not split'],
};

const SECTIONS: ReadonlyArray<readonly [section: string, zh: string, en: string]> = [
  ['proactive', '主动公开', 'Proactive disclosure'],
  ['applications', '依申请公开', 'Applications'],
  ['disputes', '行政复议与行政诉讼', 'Reconsideration and litigation'],
  ['narrative', '正文数字', 'Figures in the text'],
  ['statistics_2014', '2014 年版统计表', 'Statistics form of 2014'],
];

/** The one page of every agency: which one is in the fragment of its address. */
export function agencyPage(): Page {
  return {
    file: 'agency.html',
    zh: '机关',
    en: 'Agencies',
    lead: both(
      '每个数字都可查到它在原文中的位置。按名称、曾用名或地区查找。',
      'Every figure leads to the place it was printed at. Search by name, former name or area.',
    ),
    scripts: ['data/agencies.js', 'data/indicators.js', 'assets/agencies.js', 'assets/agency.js', 'assets/figures.js'],
    body: html` <div class="controls">
        <label class="search"
          ><span>${both('查找机关', 'Find an agency')}</span>
          <input
            type="search"
            id="search"
            autocomplete="off"
            spellcheck="false"
            placeholder="名称、曾用名、地区 name, former name, area"
        /></label>
      </div>
      <p class="note" id="matches" role="status"></p>
      <ul class="results" id="results"></ul>
      <article id="agency" hidden></article>`,
  };
}

/** The search index, as a script. */
export function indexScript(index: readonly IndexEntry[]): string {
  return `gongkai.agencies = [\n${index.map((entry) => scriptLiteral(entry)).join(',\n')}\n];\n`;
}

/** Indicators, sections and applicant types in the order in which shards number them, as a script. */
export function indicatorScript(): string {
  const indicators = INDICATORS.map(({ code, section, labelZh, labelEn, unit, kind }) => [
    code,
    section,
    labelZh,
    labelEn,
    unit,
    kind,
  ]);
  const applicants = APPLICANT_TYPES.map((type) => [type, ...APPLICANTS[type]]);
  return `gongkai.indicators = ${scriptLiteral({ indicators, sections: SECTIONS, applicants })};\n`;
}
