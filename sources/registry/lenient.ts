import iconv from 'iconv-lite';
import { PLATFORM_NAMES, type PlatformName } from '../platforms/names.ts';

/** What other programs write in a field, brought into the form of the registry where its meaning is beyond doubt. */

/** A value as the registry writes it, and what a person should know about the change. */
export interface Brought<T> {
  readonly value: T;
  readonly note: string | null;
}

const ALIASES: readonly (readonly [RegExp, PlatformName])[] = [
  [/拓尔思|\btrs\b|\bwas5\b/i, 'trs'],
  [/大汉|hanweb|jpaas|\bjcms\b/i, 'hanweb'],
  [/开普|kaipu|\bucap\b/i, 'kaipu'],
  [/博达|\bvsb\b|webber/i, 'vsb'],
  [/gkmlpt|nfcms|guangdong/i, 'gkmlpt'],
  [/龙讯|lonsun/i, 'lonsun'],
  [/anhui second/i, 'anhui'],
  [/jeecms/i, 'jeecms'],
  [/truecms/i, 'truecms'],
  [/新点|epoint/i, 'epoint'],
];

/** The adapter a platform's name means; `auto` with a note where it means none. */
export function platformOf(written: unknown): Brought<PlatformName | 'auto'> {
  if (written === null || written === undefined || written === '') return { value: 'auto', note: null };
  if (typeof written !== 'string') return { value: 'auto', note: `platform ${JSON.stringify(written)} is no name` };
  const name = written.trim().toLowerCase();
  const exact = ['auto' as const, ...PLATFORM_NAMES].find((one) => one === name);
  if (exact !== undefined) return { value: exact, note: null };
  const meant = ALIASES.find(([pattern]) => pattern.test(written))?.[1];
  return { value: meant ?? 'auto', note: `platform as given: ${written.trim().slice(0, 100)}` };
}

/** A charset in lower case; null with a note where no such charset is known. */
export function charsetOf(written: unknown): Brought<string | null> {
  if (written === null || written === undefined || written === '') return { value: null, note: null };
  const name = typeof written === 'string' ? written.trim().toLowerCase() : '';
  if (/^[a-z0-9_-]{2,30}$/.test(name) && iconv.encodingExists(name)) return { value: name, note: null };
  return { value: null, note: `charset as given: ${JSON.stringify(written).slice(0, 60)}` };
}

/** A host with its port as the registry writes it: lower case, without protocol, path and user. */
export function hostOf(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.(?=:\d+$|$)/, '');
}

/** A region code as six digits: numbers are written out, longer codes of places below a county are cut. */
export function regionCodeOf(written: unknown): unknown {
  const text = typeof written === 'number' ? String(written) : written;
  if (typeof text !== 'string') return written;
  return /^\d{6}(?:\d{3}|\d{6})?$/.test(text.trim()) ? text.trim().slice(0, 6) : text.trim();
}

/** A sector as a word of the registry; `other` with a note where it cannot be one. */
export function sectorOf(written: unknown): Brought<string> {
  if (written === null || written === undefined || written === '') return { value: 'other', note: null };
  const word =
    typeof written === 'string'
      ? written
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_')
      : '';
  if (/^[a-z]+(?:_[a-z]+)*$/.test(word)) return { value: word, note: null };
  return { value: 'other', note: `sector as given: ${JSON.stringify(written).slice(0, 60)}` };
}

/** A whole number from its digits. */
export function countOf(written: unknown): unknown {
  return typeof written === 'string' && /^\s*\d{1,6}\s*$/.test(written) ? Number(written) : written;
}
