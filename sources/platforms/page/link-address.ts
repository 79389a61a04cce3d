import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { carriedAddress, carriersOf, chosenAddress, openedBy } from './opener.ts';
import { resolveLink } from './page.ts';

const LINKS = 'a[href], area[href], option[value], [onclick], [data-url], [data-href], [data-link], [tagname]';
const SELECTORS = new WeakMap<Page, string>();

/** Elements a reader can follow: links, choices of a list, and whatever a script opens when it is clicked. */
export function linksOf(page: Page): string {
  let selector = SELECTORS.get(page);
  if (selector === undefined) {
    selector = [LINKS, ...carriersOf(page).map((name) => `[${name}]`)].join(', ');
    SELECTORS.set(page, selector);
  }
  return selector;
}

/** Attributes in which templates keep the address that a script then opens. */
const CARRIERS = ['data-url', 'data-href', 'data-link', 'tagname'] as const;
const QUOTED = /["']([^"'\s<>]{1,500})["']/g;
const ADDRESS =
  /^(?:https?:)?\/\/\S|^\.{0,2}\/\S|^\?\S|\.(?:s?html?|jhtml|jspx?|aspx?|php|do|pdf|docx?|xlsx?|zip)(?:[?#]|$)/i;

/** A path with its file, or with its query. */
const WHOLE = /\/[^/?#]{0,200}\.\w{2,5}(?:[?#]|$)|\?\w{1,40}=./;

/**
 * Where an element leads: its href, or the address it hands to a script.
 * @returns the whole address without fragment, or null where it leads nowhere
 */
export function addressOf(page: Page, node: Element): string | null {
  const { name, attribs } = node;
  const { href } = attribs;
  const linked = name === 'a' || name === 'area' ? resolveLink(page, href) : null;
  if (linked !== null) return linked;
  const carried = [...CARRIERS.map((carrier) => attribs[carrier]), name === 'option' ? attribs['value'] : undefined];
  for (const written of carried) if (written !== undefined && ADDRESS.test(written)) return resolveLink(page, written);
  for (const script of [href, attribs['onclick']]) {
    if (script === undefined || script.length > 2000) continue;
    const quoted = [...script.matchAll(QUOTED)]
      .map(([, text = '']) => unescaped(text))
      .find((text) => ADDRESS.test(text));
    if (quoted !== undefined && WHOLE.test(quoted)) return resolveLink(page, quoted);
    // A file's name, or the beginning of a path, may be but one of the things a function makes the address of.
    const opened = openedBy(page, script, node) ?? resolveLink(page, quoted);
    if (opened !== null) return opened;
  }
  if (name === 'option') return choiceAddress(page, node);
  return carriersOf(page).every((carrier) => attribs[carrier] === undefined) ? null : carriedAddress(page, attribs);
}

/** A text of a script without its escapes of characters: `\u0026` stands for `&`. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, wide?: string, short?: string) =>
    String.fromCharCode(Number.parseInt(wide ?? short ?? '', 16)),
  );
}

function choiceAddress(page: Page, option: Element): string | null {
  let list = option.parent;
  while (list && 'name' in list && list.name === 'optgroup') list = list.parent;
  const script = list && 'attribs' in list ? list.attribs['onchange'] : undefined;
  return chosenAddress(page, script, option.attribs['value'] ?? '');
}
