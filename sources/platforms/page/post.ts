/**
 * Requests with a body, written as addresses, so that a list can say where it goes on whatever the method: the fragment
 * of an address never goes over the wire, and here it holds the body. Links of pages lose their fragments before they
 * get here, so no page can make such an address.
 */

const MARK = '#post=';

/** A request: the address without fragment and, for POST, the body with its media type. */
export interface WireRequest {
  readonly url: string;
  readonly post: { readonly type: string; readonly body: string } | null;
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_BODY = 'application/json';
/** Lines of a service's own, as DWR sends them. */
export const PLAIN_BODY = 'text/plain';

/** The address that stands for a POST request. */
export function postAddress(url: string, body: string, type: string = FORM): string {
  const plain = new URL(url);
  plain.hash = '';
  return `${plain.href}${MARK}${type};${encodeURIComponent(body)}`;
}

/** The request of a form that is sent with a body of fields. */
export function sentForm(action: string, body: string, method: string | undefined): string {
  if (/^post$/i.test(method ?? '')) return postAddress(action, body);
  const target = new URL(action);
  target.search = body;
  return target.href;
}

/** The request an address stands for. */
export function requestOf(address: string): WireRequest {
  const at = address.indexOf(MARK);
  if (at < 0) return { url: address.replace(/#.*$/, ''), post: null };
  const [type = FORM, body = ''] = address.slice(at + MARK.length).split(';', 2);
  return { url: address.slice(0, at), post: { type, body: decodeURIComponent(body) } };
}
