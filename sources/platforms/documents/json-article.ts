import { escapeMarkup } from '../../escape-markup.ts';
import type { Page } from '../adapter.ts';
import { isFileAddress } from './article.ts';
import { parseJson } from '../page/json.ts';
import { makePage, resolveLink } from '../page/page.ts';

const VALUES = 20_000;
const DEPTH = 12;
const MARKUP = /<(?:a|p|div|table|span|iframe|img|h[1-6])\b/i;

/**
 * The page that a script would make of an article's JSON: what it holds of markup, and the files it names.
 * @returns null for a page that is no JSON
 */
export function pageOfJson(page: Page): Page | null {
  const value = parseJson(page.text);
  if (value === undefined) return null;
  const parts: string[] = [];
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let seen = 0; waiting.length > 0 && seen < VALUES; seen++) {
    const { value: one, depth } = waiting.pop()!;
    if (typeof one === 'string') parts.push(partOf(page, one));
    if (typeof one !== 'object' || one === null || depth >= DEPTH) continue;
    for (const child of Object.values(one)) waiting.push({ value: child, depth: depth + 1 });
  }
  return makePage(page.url, `<html><body>${parts.join('')}</body></html>`, page.status, page.headers, page.asked);
}

function partOf(page: Page, text: string): string {
  if (MARKUP.test(text)) return text;
  const url = /^[^\s"'<>]{3,500}$/.test(text) && text.includes('/') ? resolveLink(page, text) : null;
  return url !== null && isFileAddress(url) ? `<a href="${escapeMarkup(url)}"></a>` : '';
}
