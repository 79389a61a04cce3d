import type { Page } from '../adapter.ts';
import { isOffsetField, isPageField } from '../page/fields.ts';
import { resolveLink } from '../page/page.ts';
import { JSON_BODY, PLAIN_BODY, postAddress } from '../page/post.ts';
import type { Request } from '../script/effects.ts';
import { holesOf, rendered } from '../script/rendered.ts';
import { Hole, Joined, List, Struct, Written, type Value } from '../script/language/values.ts';

/** Requests of scripts as a browser would send them. */

const MOST_CHOICES = 80;

/** Every address that a request of a script may have, whatever it is for. */
export function addressesOf(page: Page, request: Request): string[] {
  return choices(request).flatMap((chosen) => requestOf(page, request, chosen, () => true) ?? []);
}

/** The value that each hole of a request is given. */
export type Chosen = ReadonlyMap<Hole, string>;

/** What a request is asked with: each value that a reader may hand over, of two choices all their pairs. */
export function choices({ address, data }: Request): Chosen[] {
  const open = [...new Set([...holesOf(address), ...holesOf(data)])]
    .filter(({ values }) => values.length > 0)
    .slice(0, 2);
  let all: Chosen[] = [new Map()];
  for (const hole of open) all = all.flatMap((one) => hole.values.map((value) => new Map([...one, [hole, value]])));
  return all.slice(0, MOST_CHOICES);
}

/**
 * The address of a request as a browser would ask for it, with its fields.
 * @returns null where something it needs is not known, or it leads to another host
 */
export function requestOf(
  page: Page,
  request: Request,
  chosen: Chosen,
  fits: (written: string) => boolean,
): string | null {
  let untold = false;
  const told =
    rendered(request.address, (hole, before) => {
      const value = valueBehind(hole, before, chosen);
      untold ||= value === '' && before !== '' && !before.includes('?');
      return value;
    }) ?? '';
  if (untold) return null;
  // Browsers write the blanks of a query for the wire, and jQuery names the function of `callback=?`.
  const [path = '', ...query] = told.split('?');
  const written = [path, ...query.map((part) => part.replaceAll(' ', '%20'))].join('?').replace(/=\?(?=&|$)/, '=cb');
  // A request that only names a value nobody knows brings nothing.
  if (!/[/.?]/.test(written) || /[\s<>]|\?(?!(?:t|_|r|v|ts|rnd|random|time|timestamp)=)[\w.]{1,40}=$/.test(written))
    return null;
  const url = fits(written) ? resolveLink(page, written) : null;
  if (url === null || new URL(url).host !== new URL(page.url).host || url === page.url) return null;
  const { data } = request;
  const text =
    data instanceof Struct ? null : rendered(data, (hole, before) => valueBehind(hole, `&${before}`, chosen));
  const fields = data instanceof Struct ? fieldsOf(data, chosen) : text === null ? {} : fieldsIn(text);
  const empty = Object.keys(fields).length === 0;
  if (request.guessed && !url.includes('?') && empty) return null;
  if (request.method !== 'POST') return withFields(url, fields);
  if (text?.startsWith('{') === true) return postAddress(url, text, JSON_BODY);
  if (text?.includes('\n') === true) return postAddress(url, text, PLAIN_BODY);
  if (request.json && !empty) return postAddress(url, JSON.stringify(fields), JSON_BODY);
  return postAddress(url, new URLSearchParams(asTexts(fields)).toString());
}

function fieldsIn(text: string): Record<string, Sent> {
  const written = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(written.keys())].map((name) => {
      const [first = '', ...more] = written.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

type Sent = string | number | boolean | { readonly [name: string]: Sent } | readonly Sent[];

function withFields(url: string, fields: Readonly<Record<string, Sent>>): string {
  const target = new URL(url);
  for (const [name, value] of new URL(url).searchParams)
    if (isPageField(name) && !/\d/.test(value)) target.searchParams.set(name, '1');
  for (const [name, value] of Object.entries(asTexts(fields))) target.searchParams.set(name, value);
  for (const [name, values] of Object.entries(fields))
    if (Array.isArray(values))
      for (const value of values as readonly Sent[])
        if (typeof value !== 'object') target.searchParams.append(name, String(value));
  return target.href;
}

function asTexts(fields: Readonly<Record<string, Sent>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]])),
  );
}

/** The fields of an object that are known, or count where a list begins. */
function fieldsOf({ fields }: Struct, chosen: Chosen, depth = 0): Record<string, Sent> {
  const sent: Record<string, Sent> = {};
  for (const [name, value] of fields) {
    const known = sentOf(name, value, chosen, depth);
    if (known !== null && name !== '__proto__') sent[name] = known;
  }
  return sent;
}

function sentOf(name: string, value: Value, chosen: Chosen, depth: number): Sent | null {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return beginning(name);
  if (value instanceof Hole) return beginning(name) ?? chosen.get(value) ?? null;
  if (value instanceof Joined)
    return rendered(
      value,
      (hole, before) => chosen.get(hole) ?? beginning(fieldBefore(before) ?? '')?.toString() ?? null,
    );
  if (depth > 3) return null;
  if (value instanceof Written) return JSON.stringify(fieldsOf(value, chosen, depth + 1));
  if (value instanceof Struct) return fieldsOf(value, chosen, depth + 1);
  if (value instanceof List) return value.items.slice(0, 50).flatMap((one) => sentOf('', one, chosen, depth + 1) ?? []);
  return null;
}

const FIELD_BEFORE = /[?&]([\w.]{1,40})=$|["']([\w.]{1,40})["']\s{0,3}:\s{0,3}["']?$/;

/** The name of the field whose value follows, in a query or in JSON. */
export function fieldBefore(before: string): string | undefined {
  const [, queried, written] = FIELD_BEFORE.exec(before.slice(-100)) ?? [];
  return queried ?? written;
}

/** What stands for a hole in an address: where a list begins, a value that was chosen, or nothing. */
function valueBehind(hole: Hole, before: string, chosen: Chosen): string {
  const field = fieldBefore(before);
  const first = field === undefined ? null : beginning(field);
  if (first !== null) return String(first);
  const own = /\w*$/.exec(hole.name)?.[0] ?? '';
  return (
    chosen.get(hole) ??
    (field === undefined && isPageField(own) ? '1' : /^now\b|^(?:getTime|valueOf)$/.test(hole.name) ? '1' : '')
  );
}

/** Where a list begins, in a field that counts its pages or its rows; null for other fields. */
function beginning(field: string): number | null {
  if (isPageField(field)) return 1;
  return isOffsetField(field) ? 0 : null;
}
