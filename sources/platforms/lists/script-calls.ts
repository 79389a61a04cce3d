import type { Page } from '../adapter.ts';
import { isPageField } from '../page/fields.ts';
import type { Request } from '../script/effects.ts';
import { holesOf } from '../script/rendered.ts';
import { effectsOf, unheardIn } from '../script/run.ts';
import { plainText, Struct, type Hole, type Value } from '../script/language/values.ts';
import { neededFirst } from './needed-first.ts';
import { rowPattern, withRowPattern } from './row-address.ts';
import { choices, requestOf } from './written-request.ts';

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
