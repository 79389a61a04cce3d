import type { ListReading, Page } from '../adapter.ts';
import { readFragment } from './hanweb-records.ts';
import { asRecord, asText, parseJson } from '../page/json.ts';
import { goesOn } from '../page/fields.ts';
import { namedOn } from '../page/values.ts';
import { postAddress, requestOf } from '../page/post.ts';
import { fieldSent, withFields } from '../page/request-fields.ts';

/** The addresses Hanweb columns are filled from. */

/** The services, and what they need to know. */
export const DATAPROXY_SERVICE = {
  path: /dataproxy\.jsp/,
  needs: ['columnid', 'unitid', 'webid'],
  counts: ['startrecord', 'endrecord'],
} as const;
export const SEARCH_SERVICE = { path: /\/xxgk\/search\.jsp/, needs: ['infotypeId', 'area'] } as const;
export const JPAAS_SERVICE = {
  path: /jpaas-publish-server/,
  needs: ['webId', 'tplSetId', 'pageId', 'tagId', 'paramJson'],
} as const;

/** Records asked for at once; more than about 300 are cut. */
const PER_REQUEST = 60;
const DATAPROXY = '/module/web/jpage/dataproxy.jsp';
const PROXY_QUOTED = /["']([^"'\s?]{0,100}\/\w{0,20}dataproxy\.jsp)/;
/** What the list is told to ask comes before the addresses that stand in its records. */
const PROXY_URL = /\bproxyUrl["']?\s{0,3}:\s{0,3}["']([^"'\s?]{0,100}\/\w{0,20}dataproxy\.jsp)/i;

/** The first request to dataproxy.jsp, from the numbers in a column page that holds no records itself. */
export function dataproxyByNumbers(page: Page): string[] {
  const { text } = page;
  if (page.url.includes('dataproxy.jsp')) return [];
  // The script that knows the address may lie in a file of its own.
  const path = (PROXY_URL.exec(text) ?? PROXY_QUOTED.exec(text))?.[1] ?? DATAPROXY;
  const webid = numberNamed(page, 'webid');
  const unitid = numberNamed(page, 'unitid');
  const columnid = columnsNamed(page) ?? numberNamed(page, 'columnid') ?? /\/col\/col(\d+)\//.exec(page.url)?.[1];
  if (webid === undefined || unitid === undefined || columnid === undefined) return [];
  const range = new URLSearchParams({ startrecord: '1', endrecord: String(PER_REQUEST), perpage: '20' });
  const fields = new URLSearchParams({
    col: '1',
    appid: '1',
    webid,
    path: '/',
    columnid,
    sourceContentType: '1',
    unitid,
    webname: namedOn(page, 'webname') ?? '',
    permissiontype: '0',
  });
  const get = new URL(`${path}?${range.toString()}&${fields.toString()}`, page.url);
  if (get.host !== new URL(page.url).host) return [];
  const posted = /post[^;<]{0,80}dataproxy\.jsp|dataproxy\.jsp[^;<]{0,80}post/i.test(text);
  return [posted ? (otherWay(get.href) ?? get.href) : get.href];
}

/** Several columns at once, as morecolumndataproxy.jsp is asked for them. */
function columnsNamed({ text }: Page): string | undefined {
  return /\bcolumnid["']?\s*[:=]\s*["'](\d{1,12}(?:,\d{1,12}){1,40})["']/i.exec(text)?.[1];
}

const RANGE = new Set(['startrecord', 'endrecord', 'perpage']);

/** A request to dataproxy.jsp with POST in place of GET: some sites answer only one of them. */
export function otherWay(address: string): string | null {
  const { url, post } = requestOf(address);
  const target = new URL(url);
  if (post !== null || !target.pathname.endsWith('dataproxy.jsp')) return null;
  const fields = [...target.searchParams];
  target.search = new URLSearchParams(fields.filter(([name]) => RANGE.has(name))).toString();
  return postAddress(target.href, new URLSearchParams(fields.filter(([name]) => !RANGE.has(name))).toString());
}

/**
 * The request that fills a column of the disclosure module xxgk, and the ones for its further pages: POST to
 * search.jsp, with the column's page as Referer.
 */
export function searchRequest(page: Page): string[] {
  const { text } = page;
  const asked = new URL(page.url);
  if (asked.pathname.endsWith('/search.jsp')) return searchNext(page);
  if (!/\/xxgk\/(?:search|tree)\.jsp/.test(text + page.url)) return [];
  const own = (name: string): string | undefined =>
    asked.searchParams.get(name) ??
    new RegExp(`\\b${name}["']?\\s*[=:]\\s*["']?([\\w.-]{1,60})`).exec(text)?.[1] ??
    namedOn(page, name);
  const area = own('area');
  const infotype = own('infotypeId');
  if (area === undefined || infotype === undefined) return [];
  const column = /\/col\/col(\d+)\//.exec(page.url)?.[1];
  const fields = {
    infotypeId: infotype,
    jdid: own('jdid') ?? '',
    area,
    divid: own('divid') ?? `div${column ?? ''}`,
    vc_title: '',
    vc_number: '',
    sortfield: ',createdatetime:0',
    currpage: '1',
    vc_filenumber: '',
    vc_all: '',
    texttype: '',
    fbtime: '',
    standardXxgk: own('standardXxgk') ?? '1',
    isAllList: '1',
  };
  const path = /["']([^"'\s?]{0,100}\/xxgk\/search\.jsp)/.exec(text)?.[1] ?? '/module/xxgk/search.jsp';
  const target = new URL(`${path}?standardXxgk=${fields.standardXxgk}&isAllList=1`, page.url);
  if (target.host !== asked.host) return [];
  return [postAddress(target.href, new URLSearchParams(fields).toString())];
}

/** The rows of search.jsp say how many pages there are. */
function searchNext(page: Page): string[] {
  const pages = Number(/共\s{0,3}(\d{1,4})\s{0,3}页/.exec(page.text)?.[1] ?? 0);
  const current = Number(fieldSent(page, 'currpage') ?? '1');
  return current < pages ? [withFields(page, { currpage: current + 1 })] : [];
}

const JPAAS_NAMES = /tpl-?set-?id/i;

/** Whether a page holds what the service of JPAAS asks for. */
export function isJpaas(page: Page): boolean {
  return JPAAS_NAMES.test(page.text) && namedOn(page, 'webId') !== undefined && namedOn(page, 'pageId') !== undefined;
}

/** On JPAAS, the first request to the service that fills the column. */
export function jpaasRequest(page: Page): string[] {
  const { text } = page;
  if (!JPAAS_NAMES.test(text) || page.url.includes('jpaas-publish-server')) return [];
  const values = ['webId', 'tplSetId', 'pageId'].map((name) => namedOn(page, name));
  const [webId, tplSetId, pageId] = values;
  if (webId === undefined || tplSetId === undefined || pageId === undefined) return [];
  const query = new URLSearchParams({
    parseType: 'bulidstatic',
    webId,
    tplSetId,
    pageType: 'column',
    tagId: namedOn(page, 'tagId') ?? inAddress(text, 'tagId') ?? '信息列表',
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
  const more = Number.isFinite(total) && goesOn(pageNo, items.length, total, pageSize);
  address.searchParams.set('paramJson', JSON.stringify({ pageNo: pageNo + 1, pageSize }));
  return {
    items,
    next: more ? [address.href] : [],
    ...(Number.isFinite(total) ? { expectedTotal: total } : {}),
    notes: [],
  };
}

function numberNamed(page: Page, name: string): string | undefined {
  const written = new RegExp(`\\b${name}["']?\\s*[:=]\\s*["']?(\\d{1,12})`, 'i').exec(page.text)?.[1];
  const held = written ?? namedOn(page, name);
  return held !== undefined && /^\d{1,12}$/.test(held) ? held : undefined;
}

/** The value of a field in an address that the page writes out. */
function inAddress(text: string, name: string): string | undefined {
  const written = new RegExp(`[?&]${name}=([^&"'\\s<>+]{1,120})`).exec(text)?.[1];
  return new URLSearchParams(`${name}=${written ?? ''}`).get(name) || undefined;
}
