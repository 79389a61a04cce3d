import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import type { Effect } from '../script/effects.ts';
import { holesOf, rendered } from '../script/rendered.ts';
import { effectsOf, effectsOfCall, scriptedPage } from '../script/run.ts';
import { Picked, type Value } from '../script/values.ts';

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
  return addressIn(effects, () => null);
}

/** The address to which a call turns the page of a list: `gotoPage(2)`, `nextPage()`; null where none is plain. */
export function turnedBy(page: Page, script: string): string | null {
  return CALLS.test(script) ? addressIn(effectsOfCall(page, script), () => null) : null;
}

/** The address to which a choice of a list leads: what the script of the list makes of its value. */
export function chosenAddress(page: Page, script: string | undefined, value: string): string | null {
  if (!/^[\w-]{1,60}$/.test(value)) return null;
  const effects = script === undefined ? effectsOf(page) : effectsOfCall(page, script);
  return ownAddress(effects, (own) => (own === 'value' ? value : null));
}

/** The address that a script of the page makes of what an element carries: `'/show/' + $(this).data('id')`. */
export function carriedAddress(page: Page, attribs: Readonly<Record<string, string>>): string | null {
  return ownAddress(effectsOf(page), (own) => attribs[own] ?? attribs[`data-${own}`] ?? null);
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
function ownAddress(effects: readonly Effect[], value: (own: string) => string | null): string | null {
  return addressIn(
    effects.filter((effect) => effect.kind !== 'markup' && holesOf(effect.address).some(({ own }) => own !== null)),
    value,
  );
}

/** The first address without a hole: a way to another page, or else what is fetched to be shown. */
function addressIn(effects: readonly Effect[], value: (own: string) => string | null): string | null {
  const plain = (address: Value) => {
    const text = rendered(address, ({ own }) => (own === null ? null : value(own)));
    return text !== null && ADDRESS.test(text) ? text : null;
  };
  const ways = effects.flatMap((effect) => (effect.kind === 'go' || effect.kind === 'link' ? [effect.address] : []));
  const asked = effects.flatMap((effect) => (effect.kind === 'request' ? [effect.address] : []));
  for (const address of [...ways, ...asked]) {
    const text = plain(address);
    if (text !== null) return text;
  }
  return null;
}
