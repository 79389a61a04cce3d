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

/** Fields that some lists fill anew each time, so that no cache keeps the page: `?v=7`, `?t=1768000000`, `?_=0.1837`. */
const STAMPS = /^(?:_|_?t|ts|v|ver|version|r|_?rand(?:om)?|_?time(?:stamp)?|nocache)$/i;
const STAMPED = /^(?:1[5-9]\d{8}(?:\d{3})?|0\.\d{4,20}|20\d{12})$/;
/** The version of a file chooses nothing in it. */
const VERSIONS = /^(?:_|v|ver|version|nocache)$/i;
const FILE = /\.(?:s?html?|pdf|docx?|xlsx?|zip|rar|wps|et|ofd)$/i;

function isStamp(name: string, value: string, path: string): boolean {
  return (STAMPS.test(name) && STAMPED.test(value)) || (VERSIONS.test(name) && FILE.test(path));
}

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
  const fields = [...url.searchParams].filter(
    ([name, value]) => !LOOKS.has(name.toLowerCase()) && !isStamp(name, value, path),
  );
  const query = new URLSearchParams(fields).toString();
  const body = request.post === null ? '' : ` POST ${request.post.body}`;
  return `${host}${path}${query === '' ? '' : `?${query}`}${body}`;
}
