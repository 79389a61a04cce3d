import type { Page } from './adapter.ts';

/** Links that call a function of their page, which makes the address: `javascript:show('77')`. */

const CALL = /\b([A-Za-z_$][\w$]{0,40})\(\s{0,3}["']?([\w-]{1,80})["']?\s{0,3}\)/;
const FUNCTION =
  /\bfunction\s{1,3}([A-Za-z_$][\w$]{0,40})\s{0,3}\(\s{0,3}([A-Za-z_$][\w$]{0,40})\s{0,3}\)\s{0,3}\{([^{}]{1,500})\}/g;
const JOINED =
  /["'](\.{0,2}\/[^"'\s<>]{0,200}|[\w-]{1,80}\.[a-z]{2,5}\?[^"'\s<>]{0,200})["']\s{0,3}\+\s{0,3}([\w$]{1,41})(?:\s{0,3}\+\s{0,3}["']([^"'\s<>]{1,80})["'])?/;
/** What turns the pages of a list opens no article. */
const TURNS = /page|paging|fenye/i;

interface Opener {
  readonly before: string;
  readonly after: string;
}

const KNOWN = new WeakMap<Page, ReadonlyMap<string, Opener>>();

/** The address that a call in a link opens, by the function of the page that it names; null where none is plain. */
export function openedBy(page: Page, script: string): string | null {
  const [, name = '', argument = ''] = CALL.exec(script) ?? [];
  const opener = openersOf(page).get(name);
  return opener === undefined ? null : `${opener.before}${argument}${opener.after}`;
}

function openersOf(page: Page): ReadonlyMap<string, Opener> {
  const known = KNOWN.get(page);
  if (known) return known;
  const openers = new Map<string, Opener>();
  for (const [, name = '', parameter, body = ''] of page.text.matchAll(FUNCTION)) {
    const [, before, variable, after = ''] = JOINED.exec(body) ?? [];
    if (before === undefined || variable !== parameter || TURNS.test(name) || TURNS.test(before)) continue;
    openers.set(name, { before, after });
  }
  KNOWN.set(page, openers);
  return openers;
}
