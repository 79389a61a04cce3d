import type { Page } from '../adapter.ts';
import { requestOf } from '../page/post.ts';
import { callsTo } from '../lists/script-calls.ts';

/** Pages that hold no text but a script that fetches it: `fetch('/api/detail?id=' + id)`. */

const BRINGS_TEXT = /detail|content|article|info|view|show|get|query|doc|news|report|data|xxgk|gongkai/i;
const OTHER_SERVICE = /count|click|visit|hits|stat|comment|share|relat|recommend|user|log(?:in|out)|captcha/i;

/** The requests for the text of such a page: those that hand over the number by which the page itself was asked for. */
export function textRequests(page: Page): string[] {
  const { searchParams, pathname } = new URL(page.url);
  const named = /([\w-]{1,60})(?:\.\w{1,6})?\/?$/.exec(pathname)?.[1] ?? '';
  const own = [...searchParams.values(), named].filter((value) => /\d/.test(value) && /^[\w-]{1,60}$/.test(value));
  const asks = (address: string) => {
    const { url, post } = requestOf(address);
    return own.some((value) => `${url} ${post?.body ?? ''}`.includes(value));
  };
  return callsTo(page, BRINGS_TEXT).filter(
    (address) => asks(address) && !OTHER_SERVICE.test(requestOf(address).url) && address !== page.url,
  );
}
