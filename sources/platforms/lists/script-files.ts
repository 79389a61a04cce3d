import { escapeMarkup } from '../../escape-markup.ts';
import type { Page } from '../adapter.ts';
import { inlineScripts, makePage, resolveLink } from '../page/page.ts';
import type { Element } from 'domhandler';
import { MAX_CARRIED, packed, unpacked } from './packed.ts';
import { printedPages } from '../pagers/pagers.ts';
import { fieldShells, shells, templates } from './shells.ts';
import { namesReport } from '../titles/titles.ts';

/**
 * Scripts in files of their own: a page calls `loadDocs({url: '/api/docs', chnlid: 7})` or links to `openDoc('77')`, and
 * the function stands in `/js/common.js`. What the page calls travels behind the address of the file, where it does not
 * go over the wire; the file then is read together with it, as if it stood in the page. Where that brings no request,
 * the next file follows, with all that came before.
 */

const MARK = '#page=';
const LIBRARY =
  /jquery|vue|react|angular|layui|layer|swiper|bootstrap|echarts|axios|polyfill|share|tongji|analytics|modernizr|html5|respond|wza|slide|lunbo|banner|focus|weixin|qrcode/i;
/** The library itself is known (dwr.ts); beside it, in `interface/`, lie the services of the site. */
const DWR = /\/(?:engine|util)\.js$/;
const IMPORT = /\bimport\s[^;'"]{0,300}\bfrom\s{0,3}["']((?:https?:\/)?\.{0,2}\/[^"']{1,200})["']/g;
/** Names the file a script came from. */
const FROM = 'data-from';
const MAX_FILES = 5;
/** What turns pages says little: 下一页, 3. */
const MAX_PAGER_TEXT = 6;
const MAX_LINKS = 200;
const CALLED = /(?<![\w$.])(?!(?:function|if|for|while|switch|return|catch|typeof)\b)([A-Za-z_$][\w$]{1,40})\s{0,3}\(/g;
const BUILT_IN =
  /^(?:\$|jQuery|require|setTimeout|setInterval|parseInt|parseFloat|Number|String|Date|alert|eval|fetch|encodeURI\w*|decodeURI\w*|Vue|axios)$/;

/**
 * The first script file of a page that may hold the functions it calls and does not have; it is read together with the
 * others then.
 * @param lacking whether the page is known to use what it does not have
 */
export function scriptFiles(page: Page, lacking = false): string[] {
  const own = ownFiles(page);
  const [first] = own;
  const carried = first === undefined ? null : carriedPart(page, own, lacking);
  if (first === undefined || carried === null) return [];
  return [`${first}${MARK}${packed([page.url, carried])}`];
}

/** The files of the same host that are no library, in the order in which the page names them, with those they import. */
export function ownFiles(page: Page): string[] {
  const { host } = new URL(page.url);
  const named = page.elements('script').map(({ attribs }) => resolveLink(page, attribs['src']));
  const imported = inlineScripts(page).flatMap((node) =>
    [...page.$(node).text().matchAll(IMPORT)].map(([, from = '']) => resolveLink(page, from)),
  );
  const known = new Set(page.elements('script').map(({ attribs }) => attribs[FROM]));
  const own = [...named, ...imported].filter(
    (url): url is string => url !== null && new URL(url).host === host && !isLibrary(url) && !known.has(url),
  );
  return [...new Set(own)].slice(0, Math.max(0, MAX_FILES + 1 - known.size));
}

function isLibrary(url: string): boolean {
  const { pathname } = new URL(url);
  return LIBRARY.test(pathname.slice(pathname.lastIndexOf('/') + 1)) || DWR.test(pathname);
}

/** Whether a page is a script that was asked for together with the page that calls it. */
export function isCalledScript({ asked }: Page): boolean {
  return asked.includes(MARK);
}

/** The calling part of the page for which a script file was asked, with the script in it; null for any other page. */
export function withItsScript(page: Page): Page | null {
  const at = page.asked.indexOf(MARK);
  if (at < 0 || /^\s*</.test(page.text)) return null;
  const [url, html] = unpacked(page.asked.slice(at + MARK.length));
  if (url === undefined || html === undefined || !URL.canParse(url)) return null;
  const asked = page.asked.slice(0, at);
  const script = `<script ${FROM}="${escapeMarkup(asked)}">${absolute(page).replaceAll('</script', '<\\/script')}</script>`;
  const [before, ...after] = html.split(placeOf(asked));
  return makePage(url, after.length > 0 ? `${before}${script}${after.join('')}` : `${script}${html}`);
}

/** Modules name each other by where they lie themselves. */
function absolute(page: Page): string {
  return page.text.replace(IMPORT, (whole, from: string) => {
    const url = resolveLink(page, from);
    return url === null ? whole : whole.replace(from, url);
  });
}

/** The calls, links and fields of a page that its functions could need; null where it calls nothing it lacks and shows no empty place. */
function carriedPart(page: Page, files: readonly string[], lacking: boolean): string | null {
  const scripts = inlineScripts(page);
  const links = page
    .$<Element, string>('a, [onclick]')
    .toArray()
    .filter(({ attribs }) => /^javascript:|\(/.test(attribs['href'] ?? '') || attribs['onclick'] !== undefined)
    .filter((node) => {
      const text = page.$(node).text().trim();
      return namesReport(text) || namesReport(node.attribs['title'] ?? '') || text.length <= MAX_PAGER_TEXT;
    })
    .slice(0, MAX_LINKS);
  const calling = [
    ...scripts.map((node) => page.$(node).text()),
    ...links.map(({ attribs }) => `${attribs['href'] ?? ''};${attribs['onclick'] ?? ''}`),
  ];
  if (!lacking && !calling.some((text) => callsUnknown(text, page.text)) && !hasPlace(page)) return null;
  const pages = printedPages(page);
  const html = [
    ...links.map((node) => page.$.html(node)),
    ...fieldShells(page),
    ...shells(page, calling.join('\n')),
    ...templates(page),
    ...scriptsInOrder(page, files),
    '<div id="empty-place"></div>',
    ...(pages === null ? [] : [`<p>共${pages}页</p>`]),
  ].join('\n');
  return html.length > MAX_CARRIED ? null : html;
}

/** The scripts of a page as they follow each other in it, of those in files the given ones; imported files come first. */
function scriptsInOrder(page: Page, files: readonly string[]): string[] {
  const elements = page.elements('script').map((node) => ({ node, url: resolveLink(page, node.attribs['src']) }));
  const imported = files.filter((file) => elements.every(({ url }) => url !== file));
  const named = elements.flatMap(({ node, url }) => {
    if (node.attribs['src'] === undefined) return [page.$.html(node)];
    return url !== null && files.includes(url) ? [placeOf(url)] : [];
  });
  return [...imported.map(placeOf), ...named];
}

/** Where the script of a file goes once it came. */
function placeOf(url: string): string {
  return `<script src="${escapeMarkup(url)}"></script>`;
}

/** Whether a page holds what a script is to fill: an element without content, or one that is repeated for each row. */
function hasPlace(page: Page): boolean {
  return hasEmptyPlace(page) || templates(page).length > 0;
}

/** Whether an element of a page has a name and nothing in it. */
function hasEmptyPlace(page: Page): boolean {
  return ['ul', 'ol', 'dl', 'tbody', 'table', 'div']
    .flatMap((name) => page.elements(name))
    .slice(0, 2000)
    .some(
      (node) =>
        node.attribs['id'] !== undefined &&
        !/foot|head|nav|share|search|code|wza|banner|ad/i.test(node.attribs['id']) &&
        node.children.every((child) => page.$(child).text().trim() === '') &&
        node.children.length < 4,
    );
}

/** Whether a script calls a function by its name that its page does not define. */
function callsUnknown(script: string, text: string): boolean {
  return [...script.slice(0, MAX_CARRIED).matchAll(CALLED)].some(([, name = '']) => {
    if (BUILT_IN.test(name)) return false;
    const literal = name.replaceAll('$', String.raw`\$`);
    return !new RegExp(
      `\\bfunction\\s{1,3}${literal}\\s{0,3}\\(|(?<![\\w$.])${literal}\\s{0,3}[=:]|\\.${literal}\\b`,
    ).test(text);
  });
}
