import { dateIn } from '../page/dates.ts';
import { addressOf } from '../page/link-address.ts';
import { resolveLink } from '../page/page.ts';
import type { Page } from '../adapter.ts';
import { titleOf } from '../lists/anchors.ts';

/** A file an article carries. */
export interface Attachment {
  readonly url: string;
  /** The text of its link, or the name of the file. */
  readonly title: string;
}

/** What the crawler wants of an article page. */
export interface Article {
  readonly title: string | null;
  /** ISO date. */
  readonly publishedOn: string | null;
  readonly attachments: readonly Attachment[];
}

const FILE = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|txt|rtf)(?:$|[?#&])/i;
const DOWNLOAD =
  /download\.jsp|downfile\.jsp|\/download(?:\/|\?)|downloadFile|\/attachment\/|\/\w{0,20}down\w{0,20}(?:\.\w{2,5})?\?\w{1,40}=/i;
const NAMES_FILE = /附件|下载|年报|报告/;
const NAMES_FILE_CALL = /down|file|attach|fujian|\.(?:pdf|docx?|xlsx?|wps|ofd)\b/i;
/** What a page with a link that calls a script holds; references may write any of it. */
const CALLS = /onclick|javascript:|&#/i;
const MAX_ATTACHMENTS = 50;

/** Whether an address names a file rather than a page. */
export function isFileAddress(url: string): boolean {
  return FILE.test(new URL(url).pathname);
}

/** Title, date and attachments of an article page. */
export function readArticle(page: Page): Article {
  const { $ } = page;
  const meta = (name: string) =>
    page.elements('meta').find(({ attribs }) => attribs['name']?.toLowerCase() === name)?.attribs['content'];
  const first = (name: string) => $(page.elements(name)[0]).text();
  const marked = () => (page.text.includes('article-title') ? $('.article-title').first().text() : '');
  const title = [() => meta('articletitle'), () => first('h1'), marked, () => first('title')]
    .map((text) => text()?.replace(/\s+/g, ' ').trim() ?? '')
    .find((text) => text !== '');
  const printed = /(?:发布|发文|成文|公开)(?:时间|日期)[:：\]】]?\s{0,5}([^<\n]{0,40})/.exec(
    page.text.slice(0, 500_000),
  )?.[1];
  return {
    title: title ?? null,
    publishedOn: dateIn(meta('pubdate') ?? '') ?? dateIn(printed ?? ''),
    attachments: attachmentsOf(page),
  };
}

function attachmentsOf(page: Page): Attachment[] {
  const { $ } = page;
  const found = new Map<string, string>();
  const add = (href: string | undefined, title: string) => {
    const url = resolveLink(page, href);
    if (url !== null && url !== page.url && !found.has(url)) found.set(url, title === '' ? nameOf(url) : title);
  };
  for (const node of page.elements('a').slice(0, 20_000)) {
    const href = node.attribs['href'] ?? '';
    if (!FILE.test(href) && !DOWNLOAD.test(href)) continue;
    const title = titleOf($(node).text(), node.attribs['title']);
    if (FILE.test(href) || (DOWNLOAD.test(href) && (FILE.test(title) || NAMES_FILE.test(title)))) add(href, title);
  }
  const called = CALLS.test(page.text) ? $('[onclick], a[href^="javascript:"]').toArray() : [];
  for (const node of called.slice(0, 2000)) {
    const script = `${node.attribs['href'] ?? ''} ${node.attribs['onclick'] ?? ''}`;
    const title = titleOf($(node).text(), node.attribs['title']);
    if (!NAMES_FILE_CALL.test(script) && !FILE.test(title)) continue;
    const url = addressOf(page, node);
    if (url !== null && (FILE.test(url) || DOWNLOAD.test(url) || FILE.test(title))) add(url, title);
  }
  const framed = ['iframe', 'embed', 'object'].flatMap((name) => page.elements(name).slice(0, 50));
  for (const { attribs } of framed) {
    const address = attribs['src'] ?? attribs['data'] ?? '';
    if (FILE.test(viewed(address))) add(viewed(address), '');
  }
  for (const address of quotedFiles(page.text)) add(viewed(address), '');
  return [...found].slice(0, MAX_ATTACHMENTS).map(([url, title]) => ({ url, title }));
}

const VIEWED = /[?&](?:file|src|url|furl|path|pdf|doc|document|link)=([^&#]{1,500})/gi;

/** The file that a page for viewing files is asked to show, of this site or another. */
function viewed(address: string): string {
  const shown = [...address.slice(0, 2000).matchAll(VIEWED)].map(([, file = '']) => safeDecode(file));
  return shown.find((file) => FILE.test(file)) ?? address;
}

const QUOTED_END = /\.(?:pdf|ofd|docx?|wps|xlsx?)(["'])/gi;
const NO_ADDRESS = /\b(?:title|alt|download|name|value)\s{0,2}[=:]\s{0,2}$/i;
const MAX_ADDRESS = 700;

/** Files that a script shows: `showVsbpdfIframe("/__local/….pdf", …)`, `var pdfUrl = '…'`, `data-file="…"`. */
function quotedFiles(text: string): string[] {
  const found: string[] = [];
  for (const { 0: end, 1: quote = '', index } of text.matchAll(QUOTED_END)) {
    const start = text.lastIndexOf(quote, index - 1) + 1;
    if (start === 0 || index - start > MAX_ADDRESS) continue;
    const written = text.slice(start, index + end.length - 1);
    const address = written.replaceAll('\\/', '/').replaceAll('&amp;', '&');
    const whole = /^\S+$/.test(address) && (address.includes('/') || /^[\w.-]+$/.test(address));
    if (whole && !NO_ADDRESS.test(text.slice(Math.max(0, start - 15), start - 1))) found.push(address);
  }
  return found;
}

function nameOf(url: string): string {
  return safeDecode(new URL(url).pathname.split('/').at(-1) ?? '');
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
