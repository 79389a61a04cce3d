import type { ListReading, Page } from './adapter.ts';
import { readFragment } from './hanweb-records.ts';
import { asRecord, asText, parseJson } from './json.ts';
import { looksLikeReport } from './report-text.ts';

/** The addresses Hanweb columns are filled from. */

/** Records asked for at once; more than about 300 are cut. */
const PER_REQUEST = 60;

/** The first request to dataproxy.jsp, from the numbers in a column page that holds no records itself. */
export function dataproxyByNumbers(page: Page): string[] {
  const { text } = page;
  const path = /["']([^"'\s]{0,100}\/jpage\/dataproxy\.jsp)/.exec(text)?.[1];
  const webid = numberNamed(text, 'webid');
  const unitid = numberNamed(text, 'unitid');
  const columnid = numberNamed(text, 'columnid') ?? /\/col\/col(\d+)\//.exec(page.url)?.[1];
  if (path === undefined || webid === undefined || unitid === undefined || columnid === undefined) return [];
  const query = new URLSearchParams({
    startrecord: '1',
    endrecord: String(PER_REQUEST),
    perpage: '20',
    col: '1',
    appid: '1',
    webid,
    path: '/',
    columnid,
    sourceContentType: '1',
    unitid,
    permissiontype: '0',
  });
  const target = new URL(`${path}?${query.toString()}`, page.url);
  return target.host === new URL(page.url).host ? [target.href] : [];
}

/** On JPAAS, the first request to the service that fills the column. */
export function jpaasRequest(page: Page): string[] {
  const { text } = page;
  if (!text.includes('tplSetId') || page.url.includes('jpaas-publish-server')) return [];
  const values = ['webId', 'tplSetId', 'pageId'].map((name) => wordNamed(text, name));
  const [webId, tplSetId, pageId] = values;
  if (webId === undefined || tplSetId === undefined || pageId === undefined) return [];
  const query = new URLSearchParams({
    parseType: 'bulidstatic',
    webId,
    tplSetId,
    pageType: 'column',
    tagId: wordNamed(text, 'tagId') ?? '信息列表',
    editType: 'null',
    pageId,
    paramJson: JSON.stringify({ pageNo: 1, pageSize: 50 }),
  });
  const path = '/api-gateway/jpaas-publish-server/front/page/build/unit';
  return [new URL(`${path}?${query.toString()}`, page.url).href];
}

/** The answer of that service: JSON whose data.html is a fragment. */
export function readJpaas(page: Page): ListReading | null {
  if (!page.url.includes('jpaas-publish-server')) return null;
  const html = asText(asRecord(asRecord(parseJson(page.text))?.['data'])?.['html']);
  if (html === null) return { items: [], next: [], notes: ['the answer of the list service holds no list'] };
  const items = readFragment(page, html);
  const total = Number(/\bcount\s*=\s*["']?(\d{1,6})/.exec(html)?.[1] ?? Number.NaN);
  const address = new URL(page.url);
  const asked = asRecord(parseJson(address.searchParams.get('paramJson') ?? ''));
  const pageNo = Number(asked?.['pageNo']);
  const pageSize = Number(asked?.['pageSize']);
  const more = items.length > 0 && pageNo * pageSize < total;
  address.searchParams.set('paramJson', JSON.stringify({ pageNo: pageNo + 1, pageSize }));
  return {
    items,
    next: more ? [address.href] : [],
    ...(Number.isFinite(total) ? { expectedTotal: total } : {}),
    notes: [],
  };
}

/** `xxgkAnnualReport.jsp?area=…&fbtime=<year>` shows one report; its neighbours are a year away. */
export function annualReportYears(page: Page): string[] {
  const address = new URL(page.url);
  const year = Number(address.searchParams.get('fbtime') ?? Number.NaN);
  if (!address.pathname.includes('xxgkAnnualReport') || !(year > 2007 && year < 2100)) return [];
  if (!looksLikeReport(page.text)) return [];
  return [year - 1, year + 1].map((other) => {
    address.searchParams.set('fbtime', String(other));
    return address.href;
  });
}

function numberNamed(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}["']?\\s*[:=]\\s*["']?(\\d{1,12})`, 'i').exec(text)?.[1];
}

function wordNamed(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}["']?\\s*[:=]\\s*["']([^"'<>]{1,80})["']`).exec(text)?.[1];
}
