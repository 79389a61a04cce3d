import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Page } from '../adapter.ts';
import { makePage, resolveLink } from '../page/page.ts';
import { namesReport } from '../titles/titles.ts';

/**
 * Scripts in files of their own: a page calls `loadDocs({url: '/api/docs', chnlid: 7})` or links to `openDoc('77')`, and
 * the function stands in `/js/common.js`. What the page calls travels behind the address of the file, where it does not
 * go over the wire; the file then is read together with it, as if it stood in the page.
 */

const MARK = '#page=';
const LIBRARY =
  /jquery|vue|react|angular|layui|layer|swiper|bootstrap|echarts|axios|polyfill|share|tongji|analytics|\.min\.js|modernizr|html5|respond|wza|slide|lunbo|banner|focus|weixin|qrcode/i;
const MAX_FILES = 4;
const MAX_CARRIED = 60_000;
/** Inflated, what a page carried is never longer; an address of another making may be. */
const MAX_INFLATED = 2 * MAX_CARRIED;
const CALLED = /(?<![\w$.])(?!(?:function|if|for|while|switch|return|catch|typeof)\b)([A-Za-z_$][\w$]{1,40})\s{0,3}\(/g;
const BUILT_IN =
  /^(?:\$|jQuery|require|setTimeout|setInterval|parseInt|parseFloat|Number|String|Date|alert|eval|fetch|encodeURI\w*|decodeURI\w*|Vue|axios)$/;

/** The script files of a page that may hold the functions it calls and does not have. */
export function scriptFiles(page: Page): string[] {
  if (page.elements('script').every(({ attribs }) => attribs['src'] === undefined)) return [];
  const { host } = new URL(page.url);
  const files = page.elements('script').flatMap(({ attribs }) => resolveLink(page, attribs['src']) ?? []);
  const own = files.filter((url) => new URL(url).host === host && !LIBRARY.test(new URL(url).pathname));
  const carried = own.length === 0 ? null : carriedPart(page);
  if (carried === null) return [];
  return [...new Set(own)].slice(0, MAX_FILES).map((url) => `${url}${MARK}${packed(page.url, carried)}`);
}

/** The calling part of the page for which a script file was asked, with the script in it; null for any other page. */
export function withItsScript(page: Page): Page | null {
  const at = page.asked.indexOf(MARK);
  if (at < 0 || /^\s*</.test(page.text)) return null;
  const [url, html] = unpacked(page.asked.slice(at + MARK.length));
  if (url === undefined || html === undefined || !URL.canParse(url)) return null;
  return makePage(url, `${html}<script>${page.text.replaceAll('</script', '<\\/script')}</script>`);
}

/** The calls, links and fields of a page that its functions could need; null where it calls nothing it lacks. */
function carriedPart(page: Page): string | null {
  const scripts = page
    .elements('script')
    .filter(({ attribs }) => attribs['src'] === undefined)
    .map((node) => page.$(node).text());
  const links = page
    .elements('a')
    .filter(({ attribs }) => /^javascript:|\(/.test(attribs['href'] ?? '') || attribs['onclick'] !== undefined)
    .filter((node) => namesReport(page.$(node).text()) || namesReport(node.attribs['title'] ?? ''));
  const fields = [...page.elements('input'), ...page.elements('select')].slice(0, 40);
  const calling = [...scripts, ...links.map(({ attribs }) => `${attribs['href'] ?? ''};${attribs['onclick'] ?? ''}`)];
  if (!calling.some((text) => callsUnknown(text, page.text))) return null;
  const html = [
    ...[...links, ...fields].map((node) => page.$.html(node)),
    ...scripts.map((script) => `<script>${script}</script>`),
  ].join('\n');
  return html.length > MAX_CARRIED ? null : html;
}

/** Whether a script calls a function by its name that its page does not define. */
function callsUnknown(script: string, text: string): boolean {
  return [...script.slice(0, MAX_CARRIED).matchAll(CALLED)].some(([, name = '']) => {
    if (BUILT_IN.test(name)) return false;
    const escaped = name.replaceAll('$', String.raw`\$`);
    return !new RegExp(
      `\\bfunction\\s{1,3}${escaped}\\s{0,3}\\(|(?<![\\w$.])${escaped}\\s{0,3}[=:]|\\.${escaped}\\b`,
    ).test(text);
  });
}

function packed(url: string, html: string): string {
  return deflateRawSync(JSON.stringify([url, html])).toString('base64url');
}

function unpacked(written: string): string[] {
  try {
    const bytes = inflateRawSync(Buffer.from(written, 'base64url'), { maxOutputLength: MAX_INFLATED * 4 });
    const value: unknown = JSON.parse(bytes.toString());
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
