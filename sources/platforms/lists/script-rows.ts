import { MAX_ITEMS, type ListItem, type Page } from '../adapter.ts';
import { dedupe, listItems } from './anchors.ts';
import { dateIn } from '../page/dates.ts';
import { itemOf } from './row-fields.ts';
import { inlineScripts, makePage, resolveLink } from '../page/page.ts';
import { rendered } from '../script/rendered.ts';
import { drawnPage, effectsOf } from '../script/run.ts';
import { namesReport } from '../titles/titles.ts';
import { xmlRows } from './xml-list.ts';

/** Rows that stand in a script of the page: `{title: '…', url: '…'}`, as JSON or as a script's own notation. */

const ROW = /\{[^{}]{10,3000}\}/g;
const FIELD =
  /["']?\b([A-Za-z_]\w{0,30})["']?\s{0,3}:\s{0,3}(?:"((?:[^"\\\n]|\\.){0,1000})"|'((?:[^'\\\n]|\\.){0,1000})'|(\d{1,13})\b)/g;
const MAX_SCRIPT = 2_000_000;
const MAX_KEEPERS = 50;

/** The rows in the scripts of a page, which the script would have drawn. */
export function scriptRows(page: Page): ListItem[] {
  const items: ListItem[] = [...(isScript(page) ? [] : keptRows(page)), ...drawnRows(page)];
  for (const script of scriptsOf(page)) {
    if (script.length > MAX_SCRIPT) continue;
    items.push(...writtenRows(page, script));
    items.push(...tupleRows(page, script), ...pairedRows(page, script));
    for (const [row] of plainJson(script).matchAll(ROW)) {
      const item = itemOf(page, fieldsOf(row));
      if (item !== null) items.push(item);
      if (items.length >= MAX_ITEMS) return dedupe(items);
    }
  }
  return dedupe(items);
}

/** Stands where nobody knows what a script puts. */
const GAP = 'q0gap0q';

/** The links that a script draws of what its page tells it. */
export function drawnRows(page: Page): ListItem[] {
  const drawn = effectsOf(page).flatMap((effect) =>
    effect.kind === 'markup' ? (rendered(effect.html, () => GAP) ?? []) : [],
  );
  if (drawn.length === 0) return [];
  return listItems(drawnPage(page, drawn.join('\n'))).filter(({ url, title }) => !`${url} ${title}`.includes(GAP));
}

const JOINED = /"\s{0,3}\+\s{0,3}"|'\s{0,3}\+\s{0,3}'/g;
const WRITTEN = /"((?:[^"\\\n]|\\.){10,3000})"|'((?:[^'\\\n]|\\.){10,3000})'|`([^`$]{10,20000})`/g;

/** The links that stand whole in the texts of a script, which it puts into its page as they are. */
function writtenRows(page: Page, script: string): ListItem[] {
  if (!/<a\s/i.test(script)) return [];
  const written = [...script.replaceAll(JOINED, '').matchAll(WRITTEN)]
    .map(([, double, single, template]) => unescaped(double ?? single ?? template ?? ''))
    .filter((text) => /<a\s[^<]*>/i.test(text) || /<\/?(?:ul|li|tr|td|table)\b/i.test(text));
  return written.length === 0 ? [] : listItems(makePage(page.url, written.join('\n')));
}

const KEEPERS = 'textarea, template, xmp, script[type*="html"], script[type*="template"], script[type*="xml"]';

/** The rows that a page keeps where no browser draws them, for its script to use: links, or data as XML or JSON. */
function keptRows(page: Page): ListItem[] {
  const held = page
    .$(KEEPERS)
    .toArray()
    .slice(0, MAX_KEEPERS)
    .map((node) => {
      const text = page.$(node).text();
      const kept = text.includes('<') ? text : (page.$(node).html() ?? '');
      const written = kept.includes('<a') || (kept.includes('<') && !kept.includes('&lt;'));
      return written ? kept : makePage(page.url, text).$.root().text();
    });
  const linked = held.filter((text) => /<a\s/i.test(text));
  const plain = [...held, ...islands(page)]
    .filter((text) => !/<a\s/i.test(text))
    .flatMap((text) => dataRows(page, text));
  if (linked.length === 0) return plain;
  const markup = linked.join('\n').replaceAll(/<!\[CDATA\[|\]\]>/g, '');
  return [...listItems(makePage(page.url, markup)), ...plain];
}

/** The islands of XML in a page, as they are written: a parser of HTML takes their marks for its own. */
function islands({ text }: Page): string[] {
  const found: string[] = [];
  for (let at = text.indexOf('<xml'); at >= 0 && found.length < MAX_KEEPERS; at = text.indexOf('<xml', at + 1)) {
    const end = text.indexOf('</xml>', at);
    if (end < 0) break;
    found.push(text.slice(at, end).replace(/^<xml[^<>]{0,500}>/, ''));
  }
  return found;
}

function dataRows(page: Page, text: string): ListItem[] {
  if (text.length > MAX_SCRIPT) return [];
  if (!/^\s*[[{]/.test(text)) return /^\s*</.test(text) ? xmlRows(page, text) : [];
  return [...plainJson(text).matchAll(ROW)].slice(0, MAX_ITEMS).flatMap(([row]) => itemOf(page, fieldsOf(row)) ?? []);
}

const TUPLE =
  /[[(](\s{0,20}(?:"(?:[^"\\\n]|\\.){0,500}"|'(?:[^'\\\n]|\\.){0,500}'|\d{1,13})(?:\s{0,20},\s{0,20}(?:"(?:[^"\\\n]|\\.){0,500}"|'(?:[^'\\\n]|\\.){0,500}'|\d{1,13})){1,15})\s{0,20}[\])]/g;
const TEXT = /"((?:[^"\\\n]|\\.){0,500})"|'((?:[^'\\\n]|\\.){0,500})'/g;

/** Rows without names for their fields: `["2023年…报告", "/nb/1.html", "2024-01-20"]`, or the same given to a function. */
function tupleRows(page: Page, script: string): ListItem[] {
  return [...script.matchAll(TUPLE)].slice(0, MAX_ITEMS).flatMap(([, row = '']) => {
    const texts = [...row.matchAll(TEXT)].map(([, double, single]) => unescaped(double ?? single ?? ''));
    const title = texts.find(namesReport);
    const address = texts.find(
      (text) => text !== title && /^(?:https?:\/)?\.{0,2}\/\S|^[\w/-]{1,100}\.\w{3,5}(?:\?\S*)?$/.test(text),
    );
    const url = resolveLink(page, address);
    const listedOn = texts.map(dateIn).find((date) => date !== null) ?? null;
    return title === undefined || url === null ? [] : [{ url, title, listedOn }];
  });
}

const QUOTED = /"((?:[^"\\\n]|\\.){0,1000})"|'((?:[^'\\\n]|\\.){0,1000})'/g;
const PLAIN_ADDRESS =
  /^(?:https?:\/\/|\.{0,2}\/)[\w.:/%~-]{1,250}\.(?:s?html?|jhtml|jsp|pdf|docx?)(?:\?[\w=&.%-]{0,100})?$/;
const MAX_APART = 200;

/** Rows whose parts a script puts into variables one after the other: `var url='./nb/1.html';var title='2023年…报告';`. */
function pairedRows(page: Page, script: string): ListItem[] {
  const told = [...script.matchAll(QUOTED)].flatMap(({ index, 1: double, 2: single }) => {
    const text = unescaped(double ?? single ?? '');
    const isAddress = PLAIN_ADDRESS.test(text);
    return isAddress || (!text.includes('<') && namesReport(text)) ? [{ text, isAddress, index }] : [];
  });
  const rows: ListItem[] = [];
  for (let at = 0; at + 1 < told.length && rows.length < MAX_ITEMS; at++) {
    const [first, second] = [told[at], told[at + 1]];
    if (!first || !second || first.isAddress === second.isAddress || second.index - first.index > MAX_APART) continue;
    const [address, title] = first.isAddress ? [first.text, second.text] : [second.text, first.text];
    const url = resolveLink(page, address);
    if (url !== null) rows.push({ url, title, listedOn: null });
    at++;
  }
  return rows;
}

/** The scripts inside a page, or the one that came alone. */
function scriptsOf(page: Page): string[] {
  if (isScript(page)) return [page.text];
  return inlineScripts(page).map((node) => page.$(node).text());
}

function isScript({ url, text }: Page): boolean {
  return new URL(url).pathname.endsWith('.js') && !/^\s*</.test(text);
}

const DATA_FILE = /(?:data|list|article|news|content|info|gk|nb)[\w-]{0,30}\.js$/i;
const LIBRARY = /jquery|vue|react|layui|layer|swiper|bootstrap|echarts|common|share|search|\.min\.js/i;

/** JSON that stands in a text of a script has its quotes escaped. */
function plainJson(script: string): string {
  return script.includes('{\\"') ? script.replaceAll('\\"', '"').replaceAll('\\\\', '\\') : script;
}

/** Scripts of the same host that may hold the rows of a page which has none itself. */
export function dataScripts(page: Page): string[] {
  const { host } = new URL(page.url);
  const found = page.elements('script').flatMap(({ attribs }) => resolveLink(page, attribs['src']) ?? []);
  const data = found.filter((url) => {
    const target = new URL(url);
    return (
      target.host === host &&
      (DATA_FILE.test(target.pathname) || /[?&]\w{0,10}(?:callback|jsonp)=/i.test(target.search)) &&
      !LIBRARY.test(target.pathname)
    );
  });
  return [...new Set([...data, ...bundles(page, found)])].slice(0, 4);
}

const BUNDLE = /\/(?:app|main|index|chunk-common|pages?)[\w.~-]{0,60}\.js$/i;

/** The program of a page that has nothing in it but the place where that draws. */
function bundles(page: Page, scripts: readonly string[]): string[] {
  const { host } = new URL(page.url);
  if (page.elements('a').length > 0 || page.$('body').text().replace(/\s+/g, '').length > 200) return [];
  return scripts.filter((url) => new URL(url).host === host && BUNDLE.test(new URL(url).pathname)).slice(0, 2);
}

function fieldsOf(row: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [, name = '', double, single, digits] of row.matchAll(FIELD)) {
    fields[name] = digits ?? unescaped(double ?? single ?? '');
  }
  return fields;
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');
}
