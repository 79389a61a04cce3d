import type { Page } from '../adapter.ts';
import { asRecord, parseJson } from '../page/json.ts';
import { requestOf } from '../page/post.ts';

/** Answers whose number stands in the path of their address: `/api/list/nb/2`. */

const NUMBERED = /^(.*\/)(\d{1,4})((?:\.\w{1,5})?)$/;
const MORE = /^has_?(?:next|more)(?:_?page)?$/i;
const MAX_DEPTH = 3;

/**
 * The request for the answer behind one, where that says that there is one.
 * @param shown how many rows the answer has
 * @param total how many rows it says the list has; null where it does not
 * @param counted whether the script that asks is known to count that number
 */
export function nextInPath(page: Page, shown: number, total: number | null, counted = false): string[] {
  const { post } = requestOf(page.asked);
  const address = new URL(page.url);
  const [, before = '', number, behind = ''] = NUMBERED.exec(address.pathname) ?? [];
  if (post !== null || shown === 0 || number === undefined) return [];
  if (!(counted || saysMore(parseJson(page.text), 0) || (total !== null && Number(number) * shown < total))) return [];
  address.pathname = `${before}${Number(number) + 1}${behind}`;
  return [address.href];
}

/** Whether two addresses are alike but for the number of the page in their path. */
export function differInPath(one: string, other: string): boolean {
  const shape = (written: string) => {
    const { origin, pathname, search } = new URL(written);
    return { number: NUMBERED.exec(pathname)?.[2], rest: `${origin}${pathname.replace(NUMBERED, '$1$3')}${search}` };
  };
  const [first, second] = [shape(one), shape(other)];
  return first.number !== undefined && first.number !== second.number && first.rest === second.rest;
}

function saysMore(value: unknown, depth: number): boolean {
  const record = asRecord(value);
  if (record === undefined || depth > MAX_DEPTH) return false;
  return Object.entries(record).some(
    ([name, inner]) => (MORE.test(name) && inner === true) || saysMore(inner, depth + 1),
  );
}
