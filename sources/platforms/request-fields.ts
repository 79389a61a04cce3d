import type { Page } from './adapter.ts';
import { asRecord, parseJson } from './json.ts';
import { JSON_BODY, postAddress, requestOf } from './post.ts';

/** The fields of the request that a page answers, in its address and in its body, and the same request with one of them changed. */

/** The fields of the body, and those of the address. */
export function fieldsSent(page: Page): { body: URLSearchParams; query: URLSearchParams } {
  const { url, post } = requestOf(page.asked);
  const { searchParams } = new URL(post === null ? page.url : url);
  return { body: post === null ? new URLSearchParams() : fieldsOf(post), query: searchParams };
}

/** The same request with a field set; a new one goes where the others are. */
export function withField(page: Page, name: string, value: string | number): string {
  const { url, post } = requestOf(page.asked);
  const address = new URL(post === null ? page.url : url);
  if (post === null || (address.searchParams.has(name) && !fieldsOf(post).has(name))) {
    address.searchParams.set(name, String(value));
    return post === null ? address.href : postAddress(address.href, post.body, post.type);
  }
  if (post.type === JSON_BODY) {
    const body = { ...asRecord(parseJson(post.body)), [name]: value };
    return postAddress(address.href, JSON.stringify(body), post.type);
  }
  const sent = fieldsOf(post);
  sent.set(name, String(value));
  return postAddress(address.href, sent.toString(), post.type);
}

/** The plain fields of a body, whether it is a form or JSON. */
function fieldsOf({ type, body }: { type: string; body: string }): URLSearchParams {
  if (type !== JSON_BODY) return new URLSearchParams(body);
  const fields = Object.entries(asRecord(parseJson(body)) ?? {});
  return new URLSearchParams(
    fields.flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
}
