import type { AnyNode } from 'domhandler';
import type { Page } from '../adapter.ts';

/**
 * Pagers whose files have names that tell nothing: `index.html`, `list_12_2.html`, `pnidpv77a.html`. What tells is their
 * run of numbers, of which all but one lead to a page: that one is the page in which they stand.
 */

const NUMBER = /^第?(\d{1,3})页?$/;
const MAX_UP = 3;
const MAX_RUN = 30;
const MAX_CELLS = 60;

/** Whether a link with a number belongs to such a run. */
export function inRun(page: Page, link: AnyNode, addressOf: (node: AnyNode) => string | null): boolean {
  const { $ } = page;
  let box = $(link).parent();
  for (let up = 0; up < MAX_UP && box.children().length === 1; up++) box = box.parent();
  const cells = box.contents().toArray();
  if (box.is('body, tr, table, tbody') || cells.length > MAX_CELLS) return false;
  const numbers = cells.flatMap((cell) => {
    const inner = $(cell).is('a') ? $(cell) : $(cell).find('a').first();
    return $(cell)
      .text()
      .split(/[\s|·,[\]]+/)
      .flatMap((text) => {
        const number = NUMBER.exec(text)?.[1];
        const url = inner[0] === undefined ? null : addressOf(inner[0]);
        return number === undefined
          ? []
          : [{ number: Number(number), leads: url !== null && indexed(url) !== indexed(page.url) }];
      });
  });
  const consecutive = numbers.every(({ number }, at) => number === (numbers[0]?.number ?? 0) + at);
  return (
    consecutive && numbers.length > 1 && numbers.length <= MAX_RUN && numbers.filter(({ leads }) => !leads).length === 1
  );
}

/** The first page of a folder is its index. */
export function indexed(url: string): string {
  return url.replace(/#.*$/, '').replace(/\/(?:index|default)\.\w{3,5}$/, '/');
}

/** Whether an address lies beside that of the page. */
export function isBeside(url: string, page: Page): boolean {
  const folder = (address: string) => address.slice(0, address.replace(/[?#].*$/s, '').lastIndexOf('/') + 1);
  return folder(url) === folder(page.url);
}
