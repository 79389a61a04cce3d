import type { Page } from '../adapter.ts';
import { isOffsetField, isPageField } from '../page/fields.ts';
import { inlineScripts, makePage } from '../page/page.ts';
import { postAddress, requestOf } from '../page/post.ts';
import { withAnswers } from '../script/asking/answers.ts';
import type { Request } from '../script/effects.ts';
import { effectsOf, shortScripts } from '../script/run.ts';
import { grownNumber, withoutAnyNumber } from './grown-number.ts';
import { MAX_CARRIED, packed, unpacked } from './packed.ts';
import { addressesOf } from './written-request.ts';
import { fieldShells, shells, templates } from './shells.ts';

/**
 * The answers of requests, given back to the scripts that asked. Behind the address of a request stands the part of the
 * page that sends it, with what other requests brought before: when the answer comes, the scripts are followed once more
 * and are handed it, so that what they make of it is seen: rows, links, the next request.
 */

const MARK = /[#;]call=([\w-]+)$/;
/** No request needs the answers of more others. */
const MAX_BEFORE = 40;
/** Of a longer answer the beginning of each list is kept for the requests after it. */
const MAX_KEPT = 4000;
const KEPT_ROWS = 3;

/** The part of each page that its requests carry: made once. */
const CARRIED = new WeakMap<Page, string | null>();
/** What a page was followed with: addresses and the texts that came, one behind the other. */
const BEFORE = new WeakMap<Page, readonly string[]>();

/** The request that a page was handed the answer of in place of another of its pages. */
const TURNED = new WeakMap<Page, string>();

/** The address of a request with the page whose script sends it; the address alone where that is too long. */
export function withCaller(address: string, page: Page): string {
  let html = CARRIED.get(page);
  if (html === undefined) {
    html = callingPart(page);
    CARRIED.set(page, html);
  }
  const before = BEFORE.get(page) ?? [];
  if (html === null || before.length > 2 * MAX_BEFORE) return address;
  return `${address}${address.includes('#') ? ';' : '#'}call=${packed([page.url, html, ...before])}`;
}

/** The next piece of what a request asked for, with the same page behind it. */
export function withSameCaller(address: string, asked: string): string {
  const call = MARK.exec(asked)?.[1];
  return call === undefined ? address : `${address}${address.includes('#') ? ';' : '#'}call=${call}`;
}

/** The page that sent a request, with the answer to it and to those before; null where the address carries none. */
export function answeredPage(page: Page): Page | null {
  const written = MARK.exec(page.asked)?.[1];
  const [url, html, ...before] = written === undefined ? [] : unpacked(written);
  if (url === undefined || html === undefined || !URL.canParse(url)) return null;
  const own = wire(page.asked);
  const answers = new Map([[own, page.text]]);
  for (let at = 0; at + 1 < before.length; at += 2) answers.set(before[at] ?? '', before[at + 1] ?? '');
  const caller = makePage(url, html);
  CARRIED.set(caller, html);
  BEFORE.set(caller, [...before, own, kept(page.text)]);
  let met = false;
  const exact = withAnswers(caller, (request) => {
    const addresses = addressesOf(caller, request).map(wire);
    // What is counted on may be counted on to the page that is asked for.
    const counts = !met && !addresses.includes(own) && countsTo(request, addresses, own);
    const address = counts ? own : addresses.find((one) => answers.has(one));
    met ||= address === own;
    return address === undefined ? undefined : answers.get(address);
  });
  effectsOf(exact);
  return met ? exact : turnedTo(exact, html, page);
}

/** The same where no script asks for this page of the list by itself: it is handed over as the one that is asked for. */
function turnedTo(caller: Page, html: string, page: Page): Page {
  const turned = makePage(caller.url, html);
  CARRIED.set(turned, html);
  BEFORE.set(turned, BEFORE.get(caller) ?? []);
  const own = withoutNumbers(wire(page.asked));
  TURNED.set(turned, own);
  return withAnswers(turned, (request) =>
    addressesOf(turned, request).some((address) => withoutNumbers(wire(address)) === own) ? page.text : undefined,
  );
}

const NUMBER = /(?:%22)?(\w{1,20})(?:=|%3D|%22%3A)(?:%22)?\d{1,5}(?:%22)?(?![\w%])/g;

/** A request but for the number of its page or its first row. */
function withoutNumbers(written: string): string {
  return written.replace(NUMBER, (whole, name: string) => (isPageField(name) || isOffsetField(name) ? name : whole));
}

/**
 * The requests of an answered page whose answers are not there yet.
 * @param own the request that it was handed the answer of: the pages of its list before that one were shown
 */
export function unanswered(page: Page, addresses: readonly string[], own: string): string[] {
  const before = BEFORE.get(page) ?? [];
  const same = TURNED.get(page);
  const shown = wire(own);
  return addresses.map(wire).flatMap((written, at) => {
    const known = before.includes(written) || withoutNumbers(written) === same || goesBack(shown, written);
    return known ? [] : (addresses[at] ?? []);
  });
}

/** Whether a request asks for a page of the same list that lies before another. */
function goesBack(shown: string, written: string): boolean {
  if (withoutNumbers(shown) !== withoutNumbers(written)) return false;
  const counts = (text: string) =>
    [...text.matchAll(NUMBER)].flatMap(([whole, name = '']) =>
      isPageField(name) || isOffsetField(name) ? [Number(/\d+(?=\D*$)/.exec(whole)?.[0])] : [],
    );
  const asked = counts(written);
  return counts(shown).every((count, at) => (asked[at] ?? 0) <= count);
}

/**
 * Whether an answer brought no row: none of the titles that the script drew of all answers stands in it, though some
 * stand in those before it.
 */
export function broughtNothing(page: Page, caller: Page, titles: readonly string[]): boolean {
  const earlier = (BEFORE.get(caller) ?? []).filter((text, at) => at % 2 === 1 && text !== page.text);
  return (
    titles.some((title) => earlier.some((text) => text.includes(title))) &&
    !titles.some((title) => page.text.includes(title))
  );
}

/**
 * The request behind one that a page answers and that a script asks for with a number only a reader would give: one that
 * differs from the request before it in that number alone, whatever it counts.
 */
export function nextOfSame(page: Page, caller: Page): string[] {
  const own = wire(page.asked);
  const requests = effectsOf(caller).flatMap((effect) =>
    effect.kind === 'request' ? [{ effect, addresses: addressesOf(caller, effect).map(wire) }] : [],
  );
  const counts = requests.some(({ effect, addresses }) => countsTo(effect, addresses, own));
  // What a script asks for by itself it asks for to its end.
  if (requests.some(({ effect, addresses }) => !effect.counted && addresses.includes(own))) return [];
  if (!counts) return [];
  const earlier = (BEFORE.get(caller) ?? []).filter((_, at) => at % 2 === 0);
  for (const before of earlier.filter((one) => one !== own).toReversed()) {
    const at = grownNumber(before, own);
    if (at === null) continue;
    const next = own.slice(0, at.index) + String(at.now + (at.now - at.before)) + own.slice(at.end);
    const { post } = requestOf(page.asked);
    if (post === null) return [withCaller(next, caller)];
    const split = next.indexOf(' ');
    return [withCaller(postAddress(next.slice(0, split), next.slice(split + 1), post.type), caller)];
  }
  return [];
}

/** Whether a request that a script counts on would be another one when it is counted further. */
function countsTo({ counted }: Request, addresses: readonly string[], own: string): boolean {
  return counted && addresses.some((one) => withoutAnyNumber(one) === withoutAnyNumber(own));
}

/** What goes over the wire for an address. */
function wire(address: string): string {
  const { url, post } = requestOf(address);
  return post === null ? url : `${url} ${post.body}`;
}

/** An answer as the requests after it may need it: lists are as long, but only their first rows are whole. */
function kept(text: string): string {
  if (text.length <= MAX_KEPT) return text;
  try {
    const short: unknown = JSON.parse(text, (_, value: unknown) => {
      if (Array.isArray(value)) return value.map((one: unknown, at) => (at < KEPT_ROWS ? one : {}));
      return typeof value === 'string' && value.length > 300 ? value.slice(0, 300) : value;
    });
    return JSON.stringify(short).slice(0, 2 * MAX_KEPT);
  } catch {
    return text.slice(0, 2 * MAX_KEPT);
  }
}

/** The scripts of a page, its templates, and the elements that scripts ask for values; null where it has none, or too many. */
function callingPart(page: Page): string | null {
  const scripts = inlineScripts(page);
  if (scripts.length === 0) return null;
  const written = scripts.map((node) => page.$(node).text()).join('\n');
  const long = written.length > MAX_CARRIED;
  const short = long ? shortScripts(page) : [];
  const code = long ? short.join('\n') : written;
  if (code.length > MAX_CARRIED) return null;
  const held = ['template', 'textarea', 'xmp'].flatMap((name) => page.elements(name)).slice(0, 20);
  const html = [
    ...fieldShells(page),
    ...held.map((node) => page.$.html(node)),
    ...shells(page, code),
    ...templates(page),
    ...(long ? short.map((text) => `<script>${text}</script>`) : scripts.map((node) => page.$.html(node))),
  ].join('\n');
  return html.length > MAX_CARRIED ? null : html;
}
