import type { Adapter, ListReading, Page } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { readDatastore } from './hanweb-records.ts';
import { withService } from '../lists/services.ts';
import { unwrapped } from '../lists/json-list.ts';
import { makePage } from '../page/page.ts';

const PER_REQUEST = 60;
const SERVICE = { path: /getMessage\.do/, needs: ['columnId'] } as const;

/**
 * truecms (Jiangsu): articles `/<site>/<column>/content/<uuid>.html`; the list is filled by
 * `messageController/getMessage.do`, which answers JSONP with XML inside.
 */
export const truecms: Adapter = {
  name: 'truecms',
  detect: (page) =>
    /messageController\/getMessage\.do/.test(page.url + page.text) ? 'the list service getMessage.do' : null,
  readList(page) {
    return readAnswer(page) ?? withRequest(page, readGenericList(page));
  },
};

function readAnswer(page: Page): ListReading | null {
  if (!page.url.includes('getMessage.do')) return null;
  const store = readDatastore(makePage(page.url, xmlIn(page.text)));
  if (!store) return { items: [], next: [], notes: ['the answer of getMessage.do holds no list'] };
  return { items: store.items, next: store.next, notes: [] };
}

/** The XML inside `callback("…")`, or beside it where the answer is XML alone. */
function xmlIn(text: string): string {
  const inner = unwrapped(text).trim();
  if (!inner.startsWith('"') && !inner.startsWith('{')) return inner;
  try {
    const value: unknown = JSON.parse(inner);
    if (typeof value === 'string') return value;
    const texts = typeof value === 'object' && value !== null ? Object.values(value) : [];
    return texts.find((one): one is string => typeof one === 'string' && one.includes('<datastore')) ?? '';
  } catch {
    return inner;
  }
}

function withRequest(page: Page, reading: ListReading): ListReading {
  const { text } = page;
  const path = /["']([^"'\s?]{0,200}messageController\/getMessage\.do)/.exec(text)?.[1];
  const column = /\bcolumn_?id["']?\s{0,3}[:=]\s{0,3}["']?([\w-]{1,60})/i.exec(text)?.[1];
  if (path === undefined || column === undefined) return reading;
  const query = `columnId=${column}&startrecord=1&endrecord=${PER_REQUEST}&perpage=20&callback=cb`;
  const target = new URL(`${path}?${query}`, page.url);
  if (target.host !== new URL(page.url).host) return reading;
  return { ...reading, parts: withService(reading, SERVICE, () => [target.href]) };
}
