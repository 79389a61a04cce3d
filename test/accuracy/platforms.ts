import { article } from '../agencies/pages.ts';
import type { Case } from '../corpus/corpus.ts';
import { htmlContent, type HtmlStyle } from '../corpus/render-html.ts';
import { scoreDocument, type Score } from './score.ts';

/** The containers in which the platforms keep the text of an article, and how their editors leave it. */
export const PLATFORMS: readonly (readonly [name: string, container: string, style: HtmlStyle])[] = [
  ['trs', 'class="TRS_Editor"', 'word'],
  ['trs view', 'class="trs_editor_view"', 'clean'],
  ['hanweb', 'id="zoom"', 'word'],
  ['kaipu', 'id="UCAP-CONTENT"', 'clean'],
  ['kaipu common', 'class="news_cont_d_wrap"', 'nested'],
  ['vsb', 'id="vsb_content"', 'word'],
  ['vsb 501', 'id="vsb_content_501"', 'unclosed'],
  ['gkmlpt', 'class="article-content"', 'clean'],
  ['lonsun', 'class="j-fontContent"', 'word'],
  ['anhui', 'class="g-detailbox"', 'nested'],
  ['epoint', 'class="Custom_UnionStyle"', 'clean'],
  ['easysite', 'id="easysiteText"', 'word'],
  ['ivs', 'id="ivs_content"', 'unclosed'],
  ['own', 'class="content"', 'clean'],
];

const AGENCY = { name: '长治市上党区应急管理局', regionCode: '140404' };

/** A case as an article of each platform, between menu, side box and footer, read from its bytes. */
export async function scoreOnPlatforms(one: Case): Promise<{ readonly platform: string; readonly score: Score }[]> {
  const { draft } = one;
  const scored = PLATFORMS.map(async ([platform, container, style]) => {
    const page = article({ ...AGENCY, years: [draft.year] }, draft.year, container, htmlContent(draft, style));
    const document = { sourceUri: `https://www.example.gov.cn/${draft.year}.html`, bytes: Buffer.from(page) };
    return { platform, score: await scoreDocument(document, one) };
  });
  return Promise.all(scored);
}
