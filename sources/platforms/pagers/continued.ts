import type { Page } from '../adapter.ts';
import { pageField } from '../page/fields.ts';
import { nextByCall, pagerCall } from './pager-calls.ts';
import { linkedNext } from './pagers.ts';

/** Articles spread over pages: `a.html`, `a_1.html`; `show?id=7`, `show?id=7&page=2`. */

const MAX_PARTS = 20;

/** The page that goes on with an article, where its own pager leads to one: a further part of the same address. */
export function continued(page: Page): string[] {
  const call = pagerCall(page);
  const byCall = call === null ? null : nextByCall(page, call);
  const linked = byCall === null ? linkedNext(page) : [byCall];
  return linked.filter((url) => partAfter(page.url, url)).slice(0, 1);
}

/** Whether an address is that of the part of an article behind the one at another address. */
function partAfter(before: string, after: string): boolean {
  const [one, other] = [new URL(before), new URL(after)];
  if (one.origin !== other.origin) return false;
  const number = numberOf(one);
  const next = numberOf(other);
  if (next.value === null || next.value > MAX_PARTS || number.rest !== next.rest) return false;
  // What follows the first, which has no number, is called 1 or 2.
  return number.value === null ? next.value === 1 || next.value === 2 : next.value === number.value + 1;
}

/** The number of a part in its address, and the address without it. */
function numberOf(url: URL): { value: number | null; rest: string } {
  const field = pageField(url.searchParams);
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => name !== field?.name)).toString();
  const [whole, stem = '', written, ending = ''] = /^(.*[^/_-])[_-](\d{1,2})(\.\w{1,6})?$/.exec(url.pathname) ?? [];
  if (field !== null || whole === undefined) return { value: field?.page ?? null, rest: `${url.pathname}?${query}` };
  return { value: Number(written), rest: `${stem}${ending}?${query}` };
}
