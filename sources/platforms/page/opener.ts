import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { isPageField } from './fields.ts';
import { resolveLink } from './page.ts';
import { sentForm } from './post.ts';
import type { Effect, Sending } from '../script/effects.ts';
import { holesOf, rendered } from '../script/rendered.ts';
import { effectsOf, effectsOfCall, scriptedPage } from '../script/run.ts';
import { Picked, Struct, type Hole, type Value } from '../script/language/values.ts';

/** Links that call a function of their page, which makes the address: `javascript:show('77', 'nb')`. */

/** What turns the pages of a list opens no article. */
const TURNS = /page|paging|fenye/i;
const CALLS = /[\w$]\s{0,3}\(/;
const ADDRESS = /^(?:https?:)?\/\/?[^\s<>]+$|^[^\s<>:]*[/?.=][^\s<>]*$/;

/** The address that a call in an element opens; null where none is plain. */
export function openedBy(page: Page, script: string, element: Element | null = null): string | null {
  if (!CALLS.test(script) || TURNS.test(script.split('(', 1)[0] ?? '')) return null;
  const uses = script.includes('this') && element !== null;
  const effects = uses ? effectsOfCall(page, script, new Picked('', [element], true)) : effectsOfCall(page, script);
  return addressIn(page, effects, () => null);
}

/**
 * The address to which a call turns the page of a list: `gotoPage(2)`, `nextPage()`; null where none is plain.
 * @param following the number of the page that would follow: what a script counts itself
 */
export function turnedBy(page: Page, script: string, following: number): string | null {
  return CALLS.test(script) ? addressIn(page, effectsOfCall(page, script), () => null, following) : null;
}

/** The address to which a choice of a list leads: what the script of the list makes of its value. */
export function chosenAddress(page: Page, script: string | undefined, value: string): string | null {
  if (!/^[\w-]{1,60}$/.test(value)) return null;
  const effects = script === undefined ? effectsOf(page) : effectsOfCall(page, script);
  return ownAddress(page, effects, ({ own, values }) =>
    own === 'value' && (values.length === 0 || values.includes(value)) ? value : null,
  );
}

/** The address that a script of the page makes of what an element carries: `'/show/' + $(this).data('id')`. */
export function carriedAddress(page: Page, attribs: Readonly<Record<string, string>>): string | null {
  return ownAddress(page, effectsOf(page), ({ own }) =>
    own === null ? null : (attribs[own] ?? attribs[`data-${own}`] ?? null),
  );
}

const READS = /\.data\s{0,3}\(|\.dataset\b|getAttribute\s{0,3}\(|\.attr\s{0,3}\(/;
/** What every element has is no key. */
const COMMON = /^(?:id|class|href|src|title|value|name|type|style|rel|target|alt)$/;
const CARRIERS = new WeakMap<Page, readonly string[]>();

/** The attributes from which the scripts of a page make addresses: `data-id`. */
export function carriersOf(drawn: Page): readonly string[] {
  const page = scriptedPage(drawn);
  let names = CARRIERS.get(page);
  if (names === undefined) {
    const effects = READS.test(page.text) ? effectsOf(page) : [];
    const own = effects.flatMap((effect) =>
      effect.kind === 'go' || effect.kind === 'link' ? holesOf(effect.address) : [],
    );
    names = [...new Set(own.flatMap(({ own: name }) => (name === null || COMMON.test(name) ? [] : [name])))]
      .filter((name) => /^[a-z][\w-]{0,40}$/.test(name))
      .flatMap((name) => (name.startsWith('data-') ? [name] : [name, `data-${name}`]));
    CARRIERS.set(page, names);
  }
  return names;
}

/** The first address that needs something of its element and nothing else that is not known. */
function ownAddress(page: Page, effects: readonly Effect[], value: Filling): string | null {
  return addressIn(
    page,
    effects.filter((effect) => needed(effect).some((one) => holesOf(one).some(({ own }) => own !== null))),
    value,
  );
}

/** What the way of an effect is made of. */
function needed(effect: Effect): Value[] {
  if (effect.kind === 'markup') return [];
  return effect.kind === 'send' ? [effect.address, ...effect.fields.values()] : [effect.address];
}

/** What stands for a hole; null where nothing does. */
type Filling = (hole: Hole) => string | null;

/** Beyond this the fields of a form are no address. */
const MAX_BODY = 20_000;

/** The first address without a hole: a way to another page, or else what is fetched to be shown. */
function addressIn(page: Page, effects: readonly Effect[], value: Filling, following?: number): string | null {
  const filled = (hole: Hole) => (hole.own === null ? null : value(hole));
  const plain = (address: Value) => {
    const text = rendered(address, filled);
    return text !== null && ADDRESS.test(text) ? resolveLink(page, text) : null;
  };
  for (const effect of effects) {
    const way =
      effect.kind === 'go' || effect.kind === 'link'
        ? plain(effect.address)
        : effect.kind === 'send'
          ? sentTo(page, effect, filled, following)
          : null;
    if (way !== null) return way;
  }
  for (const effect of effects) {
    // With fields beside it the address alone asks for something else.
    const bare = effect.kind === 'request' && effect.method !== 'POST' && !hasFields(effect.data);
    const asked = bare ? plain(effect.address) : null;
    if (asked !== null) return asked;
  }
  return null;
}

function hasFields(data: Value): boolean {
  return data instanceof Struct && data.fields.size > 0;
}

/** The request of a form that a script sends; null where a field is not known. */
function sentTo(page: Page, { address, method, fields }: Sending, filled: Filling, following?: number): string | null {
  const action = resolveLink(page, rendered(address, filled) ?? undefined);
  if (action === null || new URL(action).host !== new URL(page.url).host) return null;
  const sent: [string, string][] = [];
  for (const [name, value] of fields) {
    const text = rendered(value, filled) ?? (following !== undefined && isPageField(name) ? String(following) : null);
    if (text === null) return null;
    sent.push([name, text]);
  }
  const body = new URLSearchParams(sent).toString();
  return body.length > MAX_BODY ? null : sentForm(action, body, method);
}
