import type { Adapter, ListReading, Page } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { readJsonList } from '../lists/json-list.ts';
import { FORM, JSON_BODY, postAddress, requestOf } from '../page/post.ts';

const PAGE_SIZE = 20;
const BUILDER = /webBuilderCommon\.js/;
const SERVICE = /getgovinfolist/;
/** A page that asks with its column by itself asks as its service wants it. */
const OWN_REQUEST = /getgovinfolist[^<]{0,400}categorynum/;

/**
 * 国泰新点 Epoint: the site's name and GUID stand in `/js/webBuilderCommon.js`, the numbers of the column in its page,
 * and the list comes from `<projectName>/rest/lightfrontaction/getgovinfolist` with POST.
 */
export const epoint: Adapter = {
  name: 'epoint',
  detect: (page) =>
    BUILDER.test(page.url + page.text) || /getgovinfolist/.test(page.url + page.text)
      ? 'webBuilderCommon.js or getgovinfolist'
      : null,
  readList(page) {
    if (page.url.includes('getgovinfolist')) return readAnswer(page);
    if (BUILDER.test(page.url)) return { items: [], next: [], parts: firstRequest(page, page.text), notes: [] };
    const reading = readGenericList(page);
    const { parts: asked = [] } = reading;
    if (OWN_REQUEST.test(page.text) && asked.some((address) => BUILDER.test(address) || SERVICE.test(address)))
      return reading;
    const parts =
      page.text.includes('siteGuid') && /projectName["']?\s{0,3}:/.test(page.text)
        ? firstRequest(page, page.text)
        : builderRequest(page);
    if (parts.length === 0) return reading;
    return { ...reading, parts: [...asked.filter((address) => !BUILDER.test(address)), ...parts] };
  },
};

/** The script is asked for with the column's numbers in the query: its answer is read without the column's page. */
function builderRequest(page: Page): string[] {
  const script = page.$('script[src*="webBuilderCommon.js"]').first().attr('src');
  const category = wordNamed(page, page.text, 'categorynum');
  if (script === undefined || category === undefined) return [];
  const target = new URL(script, page.url);
  if (target.host !== new URL(page.url).host) return [];
  target.searchParams.set('categorynum', category);
  target.searchParams.set('deptcode', wordNamed(page, page.text, 'deptcode') ?? '');
  if (/application\/json|JSON\.stringify/.test(page.text)) target.searchParams.set('json', '1');
  return [target.href];
}

function firstRequest(page: Page, text: string): string[] {
  const project = /projectName["']?\s{0,3}:\s{0,3}["']([\w./-]{0,100})["']/.exec(text)?.[1];
  const siteGuid = /siteGuid["']?\s{0,3}:\s{0,3}["']([\w-]{1,60})["']/.exec(text)?.[1];
  const categorynum = wordNamed(page, text, 'categorynum');
  if (project === undefined || siteGuid === undefined || categorynum === undefined) return [];
  const deptcode = wordNamed(page, text, 'deptcode') ?? '';
  const fields = { deptcode, categorynum, siteGuid, pageIndex: 0, pageSize: PAGE_SIZE };
  const target = new URL(`${project.replace(/\/$/, '')}/rest/lightfrontaction/getgovinfolist`, page.url);
  const type = new URL(page.url).searchParams.get('json') === '1' ? JSON_BODY : FORM;
  return target.host === new URL(page.url).host ? [requestFor(target.href, fields, type)] : [];
}

function requestFor(url: string, fields: Readonly<Record<string, string | number>>, type: string): string {
  const texts = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return postAddress(url, type === JSON_BODY ? JSON.stringify(fields) : new URLSearchParams(texts).toString(), type);
}

/** The next page as long as one brings rows; an empty first one is asked for once more with a body of JSON. */
function readAnswer(page: Page): ListReading {
  const reading = readJsonList(page) ?? { items: [], next: [], notes: ['the answer holds no list'] };
  const { url, post } = requestOf(page.asked);
  const fields = post === null ? {} : fieldsOf(post.body);
  if (post === null || fields['pageIndex'] === undefined) return reading;
  const at = Number(fields['pageIndex']);
  if (reading.items.length === 0) {
    const again = post.type === FORM && at === 0 ? [requestFor(url, numbered(fields), JSON_BODY)] : [];
    return { ...reading, next: [], parts: again };
  }
  const total = reading.expectedTotal ?? Number.POSITIVE_INFINITY;
  const size = Math.min(Number(fields['pageSize']), reading.items.length);
  if ((at + 1) * size >= total) return { ...reading, next: [] };
  return { ...reading, next: [requestFor(url, numbered({ ...fields, pageIndex: String(at + 1) }), post.type)] };
}

function fieldsOf(body: string): Record<string, string> {
  if (!body.startsWith('{')) return Object.fromEntries(new URLSearchParams(body));
  const value = JSON.parse(body) as Record<string, string | number>;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
}

function numbered(fields: Readonly<Record<string, string>>): Record<string, string | number> {
  const { pageIndex = '0', pageSize = String(PAGE_SIZE) } = fields;
  return { ...fields, pageIndex: Number(pageIndex), pageSize: Number(pageSize) };
}

function wordNamed(page: Page, text: string, name: string): string | undefined {
  const asked = new URL(page.url).searchParams.get(name);
  const held = page.elements('input').find(({ attribs }) => attribs['id'] === name || attribs['name'] === name);
  const value = held?.attribs['value'];
  if (asked === null && value !== undefined && value !== '') return value;
  return asked ?? new RegExp(`\\b${name}["']?\\s{0,3}[:=]\\s{0,3}["']([\\w-]{1,60})["']`, 'i').exec(text)?.[1];
}
