import type { Page } from '../adapter.ts';
import { isOffsetField, isPageField } from '../page/fields.ts';
import { resolveLink } from '../page/page.ts';
import { withoutAnyNumber } from './grown-number.ts';
import { rowPattern, withRowPattern } from './row-address.ts';
import { JSON_BODY, postAddress } from '../page/post.ts';
import { answersOf } from '../script/answers.ts';
import type { Request } from '../script/effects.ts';
import { holesOf, rendered } from '../script/rendered.ts';
import { effectsOf, unheardIn } from '../script/run.ts';
import { Hole, Joined, List, plainText, Struct, Written, type Value } from '../script/values.ts';

/**
 * The requests with which a script would fill the list of its page, of known platforms and of any other:
 * `$.getJSON('/api/list?page=1')`, `$.ajax({url: …, data: {…}})`, `fetch(…)`.
 */

const FILLS_LIST =
  /list|search|query|article|content|news|info|channel|catalog|page|gongkai|xxgk|annual|data|doc|report|nianbao|ndbg|nb|gk|\.(?:json|xml)/i;
const OTHER_SERVICE =
  /log(?:in|out)|captcha|verify|count|click|visit|stat|tongji|weather|share|comment|user|member|vote|survey|\.(?:css|png|jpe?g|gif|svg|woff2?)(?:\?|$)/i;
const SCRIPT = /\.js$/i;
const MAX_CALLS = 3;
const MAX_ASKED = 80;

/** The first requests of the scripts in a page that may bring its rows. */
export function scriptCalls(page: Page): string[] {
  return listCalls(page, false);
}

/** The same of functions that stand nowhere in the page, as far as their names tell what they do. */
export function foreignCalls(page: Page): string[] {
  return listCalls(page, true);
}

function listCalls(page: Page, foreign: boolean): string[] {
  const pattern = rowPattern(page);
  const fits = (written: string) => !OTHER_SERVICE.test(written.split('?', 1)[0] ?? '');
  const wanted = (request: Request) =>
    request.foreign === foreign && (request.script || !SCRIPT.test(plainText(request.address).split('?', 1)[0] ?? ''));
  const needed = neededFirst(page, wanted);
  const now = (request: Request) => wanted(request) && !needed.waiting.has(request.id);
  const named = callsOf(page, (written) => fits(written) && FILLS_LIST.test(written), now);
  if (needed.first.size > 0)
    named.push(
      ...callsOf(
        page,
        () => true,
        ({ id }) => needed.first.has(id),
      ),
    );
  const called =
    named.length > 0 || foreign ? named : callsOf(page, fits, (request) => now(request) && !request.guessed);
  return called.map((address) => withRowPattern(address, pattern));
}

/** Whether a request of a page's scripts takes a value from a name that stands nowhere in the page. */
export function lacksValues(page: Page): boolean {
  const unheard = unheardIn(page);
  const lacking = ({ name }: Hole) => unheard.has(/^[\w$]*/.exec(name)?.[0] ?? '');
  return effectsOf(page).some(
    (effect) =>
      effect.kind === 'request' &&
      !effect.foreign &&
      [effect.address, effect.data].some((value) => holesWithin(value, 0).some(lacking)),
  );
}

const MAX_WITHIN = 3;

function holesWithin(value: Value, depth: number): Hole[] {
  if (!(value instanceof Struct)) return holesOf(value);
  return depth > MAX_WITHIN ? [] : [...value.fields.values()].flatMap((one) => holesWithin(one, depth + 1));
}

/** The requests that need a value from the answer of another, and those others. */
function neededFirst(page: Page, wanted: (request: Request) => boolean): Record<'waiting' | 'first', Set<number>> {
  const [waiting, first] = [new Set<number>(), new Set<number>()];
  const asked = new Map<number, string>();
  for (const effect of effectsOf(page)) {
    if (effect.kind !== 'request') continue;
    // What is counted on from another request is asked for when that has its answer.
    if (effect.counted && answersOf(page) === null) waiting.add(effect.id);
    const sources = wanted(effect) ? sourcesOf(effect).filter((id) => asked.has(id)) : [];
    // What asks for one page after the other says whether there is another once the first is there.
    const again = effect.within !== null && asked.get(effect.within) === effect.place;
    // How much is asked for in its place, its answer says.
    if (!again && effect.within !== null && asked.has(effect.within)) first.add(effect.within);
    if (again || sources.length === 0) asked.set(effect.id, effect.place);
    if (again) waiting.add(effect.id);
    else if (sources.length > 0) {
      waiting.add(effect.id);
      for (const id of sources) first.add(id);
    }
  }
  for (const effect of effectsOf(page)) if (effect.kind === 'request' && effect.answered) first.delete(effect.id);
  for (const id of needlesslyCounted(page)) waiting.add(id);
  return { waiting, first };
}

/** The requests with a number worked out, where the script itself asks for several of their kind: it knows its numbers. */
function needlesslyCounted(page: Page): number[] {
  const requests = effectsOf(page).filter((effect) => effect.kind === 'request');
  if (!requests.some(({ counted }) => counted)) return [];
  const told = requests.map((request) => ({ request, address: addressesOf(page, request)[0] ?? '' }));
  const known = new Map<string, Set<string>>();
  for (const { request, address } of told) {
    const kind = withoutAnyNumber(address);
    if (!request.counted) known.set(kind, (known.get(kind) ?? new Set()).add(address));
  }
  return told.flatMap(({ request, address }) =>
    request.counted && (known.get(withoutAnyNumber(address))?.size ?? 0) > 1 ? [request.id] : [],
  );
}

/** The requests whose answers a request takes values from; the number of a page begins somewhere anyway. */
function sourcesOf({ address, data }: Request): number[] {
  const fields = data instanceof Struct ? [...data.fields] : [];
  const open = fields.flatMap(([name, value]) => (isPageField(name) || isOffsetField(name) ? [] : holesOf(value)));
  rendered(address, (hole, before) => {
    const field = fieldBefore(before) ?? '';
    if (!isPageField(field) && !isOffsetField(field)) open.push(hole);
    return '';
  });
  return open.flatMap(({ from, values }) => (from === null || values.length > 0 ? [] : [from]));
}

/** Every address that a request of a script may have, whatever it is for. */
export function addressesOf(page: Page, request: Request): string[] {
  return choices(request).flatMap((chosen) => requestOf(page, request, chosen, () => true) ?? []);
}

/** The requests of a page's scripts to a service with an adapter, as the page itself writes them. */
export function callsTo(page: Page, service: RegExp): string[] {
  return service.test(page.text)
    ? callsOf(
        page,
        (written) => service.test(written),
        ({ foreign, data }) => !foreign || data !== undefined,
      )
    : [];
}

function callsOf(page: Page, fits: (written: string) => boolean, wanted: (request: Request) => boolean): string[] {
  /** By what they ask for but the number of the page: of the pages of one list, the first that a script asks for. */
  const found = new Map<string, string>();
  const places = new Set<string>();
  for (const effect of effectsOf(page)) {
    if (effect.kind !== 'request' || effect.answered || !wanted(effect)) continue;
    if (places.size >= MAX_CALLS && !places.has(effect.place)) continue;
    for (const chosen of choices(effect)) {
      const address = requestOf(page, effect, chosen, fits);
      const key = address?.replace(PAGE_NUMBER, (whole, name: string) => (isPageField(name) ? name : whole));
      if (address === null || key === undefined || found.has(key) || found.size >= MAX_ASKED) continue;
      places.add(effect.place);
      found.set(key, address);
    }
  }
  return [...found.values()];
}

const PAGE_NUMBER = /(?:%22)?(\w{1,20})(?:=|%3D|%22%3A)(?:%22)?\d{1,5}(?:%22)?(?![\w%])/g;

type Chosen = ReadonlyMap<Hole, string>;

/** What a request is asked with: each value that a reader may hand over, of two choices all their pairs. */
function choices({ address, data }: Request): Chosen[] {
  const open = [...new Set([...holesOf(address), ...holesOf(data)])]
    .filter(({ values }) => values.length > 0)
    .slice(0, 2);
  let all: Chosen[] = [new Map()];
  for (const hole of open) all = all.flatMap((one) => hole.values.map((value) => new Map([...one, [hole, value]])));
  return all.slice(0, MAX_ASKED);
}

function requestOf(page: Page, request: Request, chosen: Chosen, fits: (written: string) => boolean): string | null {
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
function fieldBefore(before: string): string | undefined {
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
