import type { Page } from '../adapter.ts';
import { asRecord, parseJson } from './json.ts';
import { JSON_BODY, postAddress, requestOf } from './post.ts';

/** The fields of the request that a page answers, in its address and in its body, and the same request with one of them changed. */

/** All fields of the request that an address stands for, those inside others too. */
export function fieldsOfRequest(asked: string): [string, string][] {
  const { url, post } = requestOf(asked);
  return [...opened(new URL(url).searchParams), ...(post === null ? [] : fieldsOf(post))];
}

/** The fields of the body, and those of the address. */
export function fieldsSent(page: Page): { body: URLSearchParams; query: URLSearchParams } {
  const { url, post } = requestOf(page.asked);
  const { searchParams } = new URL(post === null ? page.url : url);
  return { body: post === null ? new URLSearchParams() : fieldsOf(post), query: opened(searchParams) };
}

/** The same request with fields set; a new one goes where the others are. */
export function withFields(page: Page, fields: Readonly<Record<string, string | number>>): string {
  const { url, post } = requestOf(page.asked);
  const address = new URL(post === null ? page.url : url);
  const sent = post === null ? null : post.type === JSON_BODY ? fieldsOf(post) : new URLSearchParams(post.body);
  const changed: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (sent === null || (opened(address.searchParams).has(name) && !sent.has(name)))
      setField(address.searchParams, name, value);
    else {
      changed[name] = value;
      setField(sent, name, value);
    }
  }
  if (post === null || sent === null) return address.href;
  if (post.type !== JSON_BODY) return postAddress(address.href, sent.toString(), post.type);
  return postAddress(
    address.href,
    JSON.stringify(withChanged(asRecord(parseJson(post.body)) ?? {}, changed)),
    post.type,
  );
}

/** A body with fields changed, those inside others too. */
function withChanged(
  body: Readonly<Record<string, unknown>>,
  changed: Readonly<Record<string, string | number>>,
): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...body };
  for (const [name, value] of Object.entries(changed)) {
    const [outer = '', inner] = name.split('.', 2);
    const held = inner === undefined || name in body ? undefined : asRecord(body[outer]);
    if (held === undefined || inner === undefined) whole[name] = value;
    else whole[outer] = { ...asRecord(whole[outer]), [inner]: value };
  }
  return whole;
}

/** The value of a field that was sent, or null. */
export function fieldSent(page: Page, name: string): string | null {
  const { body, query } = fieldsSent(page);
  return body.get(name) ?? query.get(name);
}

/** The plain fields of a body, whether it is a form or JSON. */
function fieldsOf({ type, body }: { type: string; body: string }): URLSearchParams {
  if (type !== JSON_BODY) return opened(new URLSearchParams(body));
  const fields = Object.entries(asRecord(parseJson(body)) ?? {});
  return new URLSearchParams(
    fields.flatMap(([name, value]): [string, string][] => [
      ...plainField(name, value),
      ...Object.entries(asRecord(value) ?? {}).flatMap(([inner, one]) => plainField(`${name}.${inner}`, one)),
    ]),
  );
}

/** Fields with those inside the JSON that one of them holds: `params={"pageIndex":0}`. */
function opened(fields: URLSearchParams): URLSearchParams {
  const inside = [...fields].flatMap(([name, value]) =>
    Object.entries((value.startsWith('{') && asRecord(parseJson(value))) || {}).flatMap(([inner, one]) =>
      plainField(`${name}.${inner}`, one),
    ),
  );
  return inside.length === 0 ? fields : new URLSearchParams([...fields, ...inside]);
}

/** Sets a field, or one inside the JSON that another holds. */
function setField(fields: URLSearchParams, name: string, value: string | number): void {
  const [outer = '', inner] = name.split('.', 2);
  const held = inner === undefined || fields.has(name) ? undefined : asRecord(parseJson(fields.get(outer) ?? ''));
  if (held === undefined || inner === undefined) fields.set(name, String(value));
  else fields.set(outer, JSON.stringify({ ...held, [inner]: typeof held[inner] === 'string' ? String(value) : value }));
}

function plainField(name: string, value: unknown): [string, string][] {
  return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
}
