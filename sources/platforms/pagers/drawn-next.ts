import type { Page } from '../adapter.ts';
import { linkedNext } from './pagers.ts';
import { resolveLink } from '../page/page.ts';
import { rendered } from '../script/rendered.ts';
import { drawnPage, effectsOf } from '../script/run.ts';

/** Pagers that a script of the page draws: the links it would put there. */

/**
 * The next pages among the links that the scripts of a page draw of what it tells them; null where they draw no pager,
 * none where it leads back alone.
 */
export function drawnNext(page: Page): string[] | null {
  const drawn = effectsOf(page).flatMap((effect) =>
    effect.kind === 'markup' ? (rendered(effect.html, () => null) ?? []) : [],
  );
  if (drawn.length === 0) return null;
  // The first page has no number: from one that has, a pager leads back to it.
  const numbered = /\d/.test(nameOf(page.url));
  const asked = new Set(
    effectsOf(page).flatMap((effect) => {
      const url = effect.kind === 'request' ? resolveLink(page, rendered(effect.address, () => '') ?? undefined) : null;
      return url === null ? [] : [withoutNumbers(url)];
    }),
  );
  // What a script asks for when it turns the page is asked for together with the script.
  const linked = linkedNext(drawnPage(page, `<div>${drawn.join('\n')}</div>`)).filter(
    (url) => !asked.has(withoutNumbers(url)),
  );
  return linked.length === 0 ? null : linked.filter((url) => !numbered || /\d/.test(nameOf(url)));
}

function withoutNumbers(url: string): string {
  return url.replace(/\d+/g, '');
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
