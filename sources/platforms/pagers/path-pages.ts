import type { Page } from '../adapter.ts';
import { asRecord, parseJson } from '../page/json.ts';
import { requestOf } from '../page/post.ts';

/** Answers whose number stands in the path of their address: `/api/list/nb/2`. */

const MORE = /^has_?(?:next|more)(?:_?page)?$/i;
const MAX_DEPTH = 3;

/**
 * The request for the answer behind one, where that says that there is one.
 * @param shown how many rows the answer has
 * @param total how many rows it says the list has; null where it does not
 */
export function nextInPath(page: Page, shown: number, total: number | null): string[] {
  const { post } = requestOf(page.asked);
  const address = new URL(page.url);
  const [, before = '', number, behind = ''] = /^(.*\/)(\d{1,4})((?:\.\w{1,5})?)$/.exec(address.pathname) ?? [];
  if (post !== null || shown === 0 || number === undefined) return [];
  if (!(saysMore(parseJson(page.text), 0) || (total !== null && Number(number) * shown < total))) return [];
  address.pathname = `${before}${Number(number) + 1}${behind}`;
  return [address.href];
}

function saysMore(value: unknown, depth: number): boolean {
  const record = asRecord(value);
  if (record === undefined || depth > MAX_DEPTH) return false;
  return Object.entries(record).some(
    ([name, inner]) => (MORE.test(name) && inner === true) || saysMore(inner, depth + 1),
  );
}
