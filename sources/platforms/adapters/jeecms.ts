import type { Adapter, Page } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { resolveLink } from '../page/page.ts';
import { printedPages } from '../pagers/pagers.ts';

/** JEECMS: `/<channel>/index.jhtml`, then `index_2.jhtml`; articles `/<channel>/<id>.jhtml`. */
export const jeecms: Adapter = {
  name: 'jeecms',
  detect: (page) =>
    /\.jhtml(?:["'?#]|$)/.test(page.url) || /href="[^"]{0,300}\.jhtml/.test(page.text)
      ? 'addresses end in .jhtml'
      : null,
  readList(page) {
    const reading = readGenericList(page);
    return reading.next.length > 0 ? reading : { ...reading, next: nextByName(page) };
  },
};

const PLACE = /^(.*\/index)(?:_(\d{1,4}))?\.jhtml$/;

/** The script that turns pages differs from template to template; the names of the files are the product's own. */
function nextByName(page: Page): string[] {
  const [whole, name = '', number = '1'] = PLACE.exec(page.url) ?? [];
  const pages = printedPages(page) ?? pagesOffered(page);
  if (whole === undefined || Number(number) >= pages) return [];
  return [resolveLink(page, `${name}_${Number(number) + 1}.jhtml`)].filter((url) => url !== null);
}

/** How many pages a choice of page numbers offers; 1 without one. */
function pagesOffered(page: Page): number {
  for (const list of page.elements('select')) {
    const numbers = page
      .$(list)
      .find('option')
      .toArray()
      .map((one) => page.$(one).text().trim());
    if (numbers.length > 1 && numbers.every((one, at) => one === String(at + 1))) return numbers.length;
  }
  return 1;
}
