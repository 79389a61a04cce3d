import type { Page } from '../adapter.ts';
import { holesOf, rendered } from '../script/rendered.ts';
import { effectsOf } from '../script/run.ts';
import { makePage, resolveLink } from './page.ts';

/** A page that holds nothing but the way to another is short. */
const MAX_SHELL = 3000;
/** A way out for readers without scripts, and back to the home page. */
const MAX_SHELL_LINKS = 3;

/**
 * Where a shell page leads: a short page that sends the reader on with a script, a meta refresh or a Refresh header.
 * @returns the address, or null where the page is no shell or leads back to itself
 */
export function shellTarget(page: Page): string | null {
  if (!isShort(page)) return null;
  const { $ } = page;
  const scripts = page
    .elements('script')
    .map((node) => $(node).text())
    .join('\n');
  const script =
    /location\.replace\s*\(\s*['"]([^'"]{1,500})['"]\s*\)/.exec(scripts) ??
    /\blocation(?:\.href)?\s*=\s*['"]([^'"]{1,500})['"](?!\s*\+)/.exec(scripts);
  const target = resolveLink(page, script?.[1] ?? refreshOf(page) ?? namedWay(page, scripts));
  return target === null || target === page.url ? null : target;
}

/** Whether a page only asks to be asked for again, by a refresh that leads to itself: the first answer sets a cookie. */
export function leadsToItself(page: Page): boolean {
  return isShort(page) && resolveLink(page, refreshOf(page)) === page.url;
}

function isShort(page: Page): boolean {
  if (page.text.length > MAX_SHELL) return false;
  return ['a', 'frame', 'iframe'].flatMap((name) => page.elements(name)).length <= MAX_SHELL_LINKS;
}

/** The address of a meta refresh or a Refresh header. */
function refreshOf(page: Page): string | undefined {
  const refresh = page.elements('meta').find(({ attribs }) => attribs['http-equiv']?.toLowerCase() === 'refresh');
  const content = refresh?.attribs['content'] ?? page.headers['refresh'] ?? '';
  return /^\s*(\d+)\s*[;,]\s*url\s*=\s*['"]?([^'"]{1,500}?)['"]?\s*$/i.exec(content)?.[2];
}

/** The address that a script names first and then takes the reader to, on a page without a link. */
function namedWay(page: Page, scripts: string): string | undefined {
  if (page.elements('a').length > 0) return undefined;
  const name = /\blocation(?:\.href\s*=|\s*=|\.replace\s*\()\s*([A-Za-z_]\w{0,40})\s*[;)}\n]/.exec(scripts)?.[1];
  if (name === undefined) return undefined;
  return new RegExp(`\\b${name}\\s*=\\s*['"]([^'"]{1,500})['"]\\s*[;\\n]`).exec(scripts)?.[1];
}

const FRAME_LIMIT = 3;
/** A script may show each year of a choice in a frame. */
const MAX_FRAMES = 30;
const NO_LIST =
  /[/._-](?:search|weather|tianqi|share|login|counter|stat|tongji|video)[/._?-]|\.(?:pdf|jpe?g|png|gif|swf|js)(?:$|\?)/i;

/** The frames of the same host, in which some columns keep their list. */
export function frames(page: Page): string[] {
  const { host } = new URL(page.url);
  const found = new Set<string>();
  for (const node of page.$('iframe[src], frame[src]').toArray()) {
    const url = resolveLink(page, page.$(node).attr('src'));
    if (url === null || url === page.url || new URL(url).host !== host) continue;
    if (NO_LIST.test(url)) continue;
    found.add(url);
  }
  const chosen = framesByScript(page).filter((url) => new URL(url).host === host && !NO_LIST.test(url));
  return [...new Set([...[...found].slice(0, FRAME_LIMIT), ...chosen])].slice(0, MAX_FRAMES);
}

function framesIn(page: Page, html: string): string[] {
  if (!html.includes('<iframe')) return [];
  const drawn = makePage(page.url, html).elements('iframe');
  return drawn.flatMap(({ attribs }) => resolveLink(page, attribs['src']) ?? []);
}

/** A script may give a frame its address: `frame.src = '/list.html'`, or that of each year of a choice. */
function framesByScript(page: Page): string[] {
  if (!/i?frame/i.test(page.text)) return [];
  return effectsOf(page).flatMap((effect) => {
    if (effect.kind === 'markup') return framesIn(page, rendered(effect.html, () => null) ?? '');
    if (effect.kind !== 'frame') return [];
    const [open] = holesOf(effect.address).filter(({ values }) => values.length > 0);
    return (open?.values ?? ['']).flatMap((value) => {
      const url = resolveLink(page, rendered(effect.address, (hole) => (hole === open ? value : null)) ?? undefined);
      return url === null || url === page.url ? [] : [url];
    });
  });
}
