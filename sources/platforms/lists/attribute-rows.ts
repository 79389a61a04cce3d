import type { Element } from 'domhandler';
import type { ListItem, Page } from '../adapter.ts';
import { readJsonList } from './json-list.ts';
import { makePage } from '../page/page.ts';

/** Rows that stand as JSON in an attribute, for the script that draws the element: `<div data-props='{"list":[…]}'>`. */

const HELD = /=\s{0,3}(?:'\s{0,3}[[{]\s{0,3}[{"]|"\s{0,3}[[{]\s{0,3}(?:\{|&quot;|&#34;|'))/;
const NAME = /^(?:data-|:|v-bind:|ng-init|x-data|items|list|value)/;

/** The rows that the attributes of a page hold. */
export function attributeJson(page: Page): ListItem[] {
  if (!HELD.test(page.text)) return [];
  return page
    .$<Element, string>('*')
    .toArray()
    .slice(0, 20_000)
    .flatMap(({ attribs }) =>
      Object.entries(attribs)
        .filter(([name, value]) => NAME.test(name) && /^\s*[[{]/.test(value) && value.length > 30)
        .flatMap(([, value]) => readJsonList(makePage(page.url, value))?.items ?? []),
    );
}
