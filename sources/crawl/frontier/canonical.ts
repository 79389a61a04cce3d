import { requestOf } from '../../platforms/page/post.ts';

/** Query fields that choose a look, not a text. */
const LOOKS = new Set([
  'ismobile',
  'ddtab',
  'from',
  'spm',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'jsessionid',
  'phpsessid',
  'sessionid',
  'session_id',
]);

/**
 * The key under which an address is known: twins of one page (http and https, with and without www, copies for
 * telephones) share it. It serves to compare, never to fetch.
 */
export function canonicalKey(address: string): string {
  const request = requestOf(address);
  const url = new URL(request.url);
  const host = url.host.replace(/^(?:www|m|wap)\.(?=[^.]+\.[^.]+)/, '').replace(/:(?:80|443)$/, '');
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/;jsessionid=[^/]*$/i, '')
    .replace(/_wap(?=\.s?html?$)/, '')
    .replace(/\/mpost_(?=\d+\.html$)/, '/post_')
    .replace(/\/index\.(?:s?html?|jhtml)$/, '/');
  const fields = [...url.searchParams].filter(([name]) => !LOOKS.has(name.toLowerCase()));
  const query = new URLSearchParams(fields).toString();
  const body = request.post === null ? '' : ` POST ${request.post.body}`;
  return `${host}${path}${query === '' ? '' : `?${query}`}${body}`;
}
