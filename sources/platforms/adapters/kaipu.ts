import { distinct, isReport } from '../lists/anchors.ts';
import type { Adapter, ListItem, ListReading, Page } from '../adapter.ts';
import { dateIn } from '../page/dates.ts';
import { readGenericList } from './generic.ts';
import { asNumber, asRecord, asText, listOf, parseJson } from '../page/json.ts';
import { goesOn } from '../page/fields.ts';
import { pagerCall } from '../pagers/pager-calls.ts';
import { makePage, resolveLink } from '../page/page.ts';
import { fieldSent, withFields } from '../page/request-fields.ts';
import { namedOn } from '../page/values.ts';
import { withService } from '../lists/services.ts';
import { AGENCY } from '../titles/title-agency.ts';
import { namesReport, namesReportColumn } from '../titles/titles.ts';

/** 开普 Kaipu (UCAP): static lists whose second page is `<prefix>_2`, or a JSON search by channel. */
export const kaipu: Adapter = {
  name: 'kaipu',
  detect(page) {
    const call = pagerCall(page);
    if (call?.kind === 'kaipu' && call.name.startsWith('createPageHTML')) return 'createPageHTML counts pages from 1';
    if (/\/common\/(?:search(?:List)?\/|getChannelList)/.test(page.url + page.text)) return 'the search by channel';
    if (OWN_SEARCH.test(page.url)) return 'the search by channel';
    if (channelOf(page) !== null) return 'the number of a channel';
    if (channelsRequest(page).length > 0) return 'the code of a channel';
    if (/\/c\d{3,9}\/\d{6}\/(?:[0-9a-f]{32}|c00_\d+)\.shtml/.test(page.text)) return 'links named c<column>/<month>';
    return page.text.includes('UCAP-CONTENT') ? 'a body marked UCAP' : null;
  },
  readList(page) {
    const answer = readSearch(page) ?? readChannels(page);
    if (answer) return answer;
    const reading = readGenericList(page);
    return { ...reading, parts: withService(reading, SEARCH, () => searchRequest(page, reading)) };
  },
};

const OWN_SEARCH = /\/search(?:List)?\/[0-9a-f]{32}(?:\?|$)/;
const SEARCH = {
  path: /\/search(?:List)?\/(?:[0-9a-f]{32}|[?#]|$)|\/getChannelList\?/,
  whole: /\/search(?:List)?\/[0-9a-f]{32}|\/getChannelList\?/,
  needs: [],
} as const;
/** The service as a script writes it, before it puts the number of the channel behind it. */
const SEARCH_PATH =
  /(?<![\w-]|(?:href|action)\s{0,2}=\s{0,2}["'])\/(?:[\w-]{1,40}\/){0,3}search(?:List)?\/(?=["'`]|\$\{|[0-9a-f]{32})/;

/** The search by channel, where the page names one and holds no rows itself. */
function searchRequest(page: Page, { items }: ListReading): string[] {
  const { text } = page;
  if (items.filter(isReport).length > 1 || pagerCall(page)?.kind === 'kaipu') return [];
  const named =
    /\/common\/search(?:List)?\/([0-9a-f]{32})/.exec(text) ??
    /\bchannel_?id["']?\s{0,3}[:=]\s{0,3}["']([0-9a-f]{32})["']/i.exec(text);
  const channel = named?.[1] ?? channelOf(page);
  return channel === null ? channelsRequest(page) : [searchOf(page, channel)];
}

/** The number of the channel, wherever the page keeps it. */
function channelOf(page: Page): string | null {
  const names = /channel/i.test(page.text) ? ['channelId', 'channelid', 'channel'] : [];
  const held = names.map((name) => namedOn(page, name));
  return held.find((one) => one !== undefined && /^[0-9a-f]{32}$/.test(one)) ?? onlyNumber(page);
}

/** The one number of this kind that the scripts of a column's page hand on, under whatever name. */
function onlyNumber({ url, text }: Page): string | null {
  if (!/\/c\d{3,9}\/[\w-]{1,40}\.shtml$/.test(new URL(url).pathname)) return null;
  const numbers = new Set(
    [...text.matchAll(/\(\s{0,3}["']([0-9a-f]{32})["']\s{0,3}[,)]/g)].map(([, number = '']) => number),
  );
  return numbers.size === 1 ? ([...numbers][0] ?? null) : null;
}

/** The question which channels there are, where the page knows only the code of its own. */
function channelsRequest(page: Page): string[] {
  if (!page.text.includes('websiteCodeName')) return [];
  const code = namedOn(page, 'channelCode');
  const site = namedOn(page, 'websiteCodeName');
  if (code === undefined || site === undefined) return [];
  const query = new URLSearchParams({ channelCode: code, websiteCodeName: site }).toString();
  return [new URL(`/common/getChannelList?${query}`, page.url).href];
}

function searchOf(page: Page, channel: string): string {
  const query = '_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1';
  const path = SEARCH_PATH.exec(page.text)?.[0] ?? '/common/search/';
  return new URL(`${path}${channel}?${query}`, page.url).href;
}

/** The answer of `/common/getChannelList?channelCode=…`: the channel and those below it, with the number the search takes. */
function readChannels(page: Page): ListReading | null {
  if (!page.url.includes('/getChannelList')) return null;
  const channels = channelsIn(asRecord(parseJson(page.text))?.['results'], 0);
  const named = channels.filter(({ name }) => namesReportColumn(name) || namesReport(name) || OF_REPORTS.test(name));
  // The column of a government is divided into channels of its agencies.
  const agencies = channels.filter(({ name }) => AGENCY.test(name));
  const wanted = [named, agencies].find((some) => some.length > 0) ?? channels.slice(0, 1);
  // Channels without numbers have addresses of their own, which the script of the page makes.
  if (wanted.length === 0) return null;
  return { items: [], next: [], parts: wanted.slice(0, MAX_CHANNELS).map(({ id }) => searchOf(page, id)), notes: [] };
}

/** A channel that holds some of the reports: 历年年报, 部门年报. */
const OF_REPORTS = /^.{1,8}(?:年报|年度报告)$/;

const MAX_CHANNELS = 200;
const MAX_CHANNEL_DEPTH = 5;

function channelsIn(value: unknown, depth: number): { id: string; name: string }[] {
  if (depth > MAX_CHANNEL_DEPTH) return [];
  const records = Array.isArray(value) ? listOf(value) : [asRecord(value)].filter((one) => one !== undefined);
  return records.flatMap((record) => {
    const id = asText(record['channelId']) ?? asText(record['id']) ?? '';
    const name = asText(record['channelName']) ?? asText(record['name']) ?? '';
    const own = /^[0-9a-f]{32}$/.test(id) ? [{ id, name }] : [];
    return [...own, ...channelsIn(record['children'], depth + 1)];
  });
}

/** The answer of `/common/search/<channel>?_isJson=true`: data.total, data.rows, data.results[]. */
function readSearch(page: Page): ListReading | null {
  const data = asRecord(asRecord(parseJson(page.text))?.['data']);
  if (!data || !Array.isArray(data['results'])) return null;
  const items: ListItem[] = [];
  for (const result of listOf(data['results'])) {
    const url = resolveLink(page, asText(result['url']) ?? undefined);
    const title = plain(asText(result['title']) ?? '');
    if (url !== null && title !== '')
      items.push({ url, title, listedOn: dateIn(asText(result['publishedTimeStr']) ?? '') });
  }
  const total = asNumber(data['total']);
  const rows = asNumber(data['rows']) ?? items.length;
  const current = Number(fieldSent(page, 'page') ?? '1');
  const size = Number(fieldSent(page, '_pageSize') ?? rows);
  const more = total !== null && goesOn(current, items.length, total, size);
  return {
    ...distinct(items),
    next: more ? [withFields(page, { page: current + 1 })] : [],
    ...(total === null ? {} : { expectedTotal: total }),
    notes: [],
  };
}

/** Titles of search results carry markup for the words found. */
function plain(title: string): string {
  return title.includes('<') ? makePage('http://x/', title).$.root().text().trim() : title.trim();
}
