import type { Page } from '../adapter.ts';
import { linkedNext } from './pagers.ts';
import { inlineScripts, resolveLink } from '../page/page.ts';
import { rendered } from '../script/rendered.ts';
import { drawnPage, effectsOf } from '../script/run.ts';

/** Pagers that a script of the page draws: the links it would put there. */

/** What a script that draws a pager cannot do without. */
const PAGING = /[下后]一?页|next|pag(?:e|ing|inat)|fenye|更多|\bmore\b|尾页/i;

/** The next pages among the links that the scripts of a page draw of what it tells them. */
export function drawnNext(page: Page): string[] {
  if (!inlineScripts(page).some((script) => PAGING.test(page.$(script).text()))) return [];
  const drawn = effectsOf(page).flatMap((effect) =>
    effect.kind === 'markup' ? (rendered(effect.html, () => null) ?? []) : [],
  );
  if (drawn.length === 0) return [];
  // The first page has no number: from one that has, a pager leads back to it.
  const numbered = /\d/.test(nameOf(page.url));
  const asked = new Set(
    effectsOf(page).flatMap((effect) => {
      const url = effect.kind === 'request' ? resolveLink(page, rendered(effect.address, () => '') ?? undefined) : null;
      return url === null ? [] : [withoutNumbers(url)];
    }),
  );
  // What a script asks for when it turns the page is asked for together with the script.
  return linkedNext(drawnPage(page, drawn.join('\n'))).filter(
    (url) => (!numbered || /\d/.test(nameOf(url))) && !asked.has(withoutNumbers(url)),
  );
}

function withoutNumbers(url: string): string {
  return url.replace(/\d+/g, '');
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
