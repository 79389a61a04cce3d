import type { Page } from '../adapter.ts';
import { resolveLink } from '../page/page.ts';
import { turnersOf, type Turner } from '../script/run.ts';
import { indexed } from './number-runs.ts';
import { printedPages, saysNext } from './pagers.ts';

/**
 * Pages that a function of the page turns to: `turn(3)` leads to `index_2.html`. With which number it leads to the page
 * that is open tells how it counts, and one more leads to the next.
 */

const PAGES =
  /\b(?:page_?(?:total|count|amount)|total_?pages?|count_?page|max_?page|pages)["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,4})\b/i;

/** The next page by such a function, none behind the last; null where no function leads to this page. */
export function nextByTurner(page: Page): string[] | null {
  if (!/\blocation\b|\.href\b/.test(page.text)) return null;
  const written = PAGES.exec(page.text)?.[1];
  const pages = printedPages(page) ?? (written === undefined ? null : Number(written));
  if (pages === null && !callsNext(page)) return null;
  for (const turn of turnersOf(page)) {
    const next = behind(page, turn, pages ?? Number.POSITIVE_INFINITY);
    if (next !== null) return next;
  }
  return null;
}

function behind(page: Page, turn: Turner, pages: number): string[] | null {
  const to = (number: number) => resolveLink(page, turn(number) ?? undefined);
  const own = Number(/(\d{1,4})\D{0,12}$/.exec(page.url)?.[1] ?? '1');
  for (const number of new Set([0, 1, own - 1, own, own + 1])) {
    const [here, next] = [to(number), to(number + 1)];
    if (here === null || next === null || indexed(here) !== indexed(page.url) || indexed(next) === indexed(here))
      continue;
    const first = [1, 0].find((one) => !/\d\D*$/.test(lastName(to(one) ?? '0'))) ?? 1;
    return number - first + 1 < pages ? [next] : [];
  }
  return null;
}

function lastName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Whether something to click that says next leads nowhere by itself: a list that does not say how long it is. */
function callsNext(page: Page): boolean {
  const clicked = page.$(
    'a[href^="javascript:"], a[href="#"], a[onclick], button, input[type="button"], span[onclick]',
  );
  return clicked.toArray().some((node) => saysNext(page.$(node).text() || (node.attribs['value'] ?? '')));
}
