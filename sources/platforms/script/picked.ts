import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { Built, copied, copyOf, Made, touched } from './built.ts';
import { builtMember, putBuilt } from './built-members.ts';
import { choose } from './chosen-rows.ts';
import { attributeOf, hyphened, markupIn, textIn, valueIn } from './element-values.ts';
import { fieldNamed, formAround, formFields, formPairs, sendForm } from './forms.ts';
import { callBacks, callBlindly, holdsMarkup } from './functions.ts';
import type { Machine } from './machine.ts';
import { handOver } from './answers.ts';
import { ask, askedBySettings } from './requests.ts';
import { runScript } from './asked-scripts.ts';
import { xmlMember } from './xml-elements.ts';
import {
  Closure,
  Hole,
  Joined,
  Native,
  Picked,
  plainText,
  Query,
  Struct,
  toText,
  UNKNOWN,
  type Value,
} from './values.ts';

/** Elements that a script picks out of its page: what they hold, and what it puts into them. */

const SELECTOR = /^[\w#.[\]="'>-]{1,60}(?: [\w#.[\]="'>-]{1,60}){0,2}$/;
const MAX_EACH = 20;

const KNOWN = new WeakMap<Page, Map<string, Picked>>();

/** The elements of the page that a selector means. */
export function pick(machine: Machine, selector: Value): Picked {
  if (selector instanceof Picked) return selector;
  if (typeof selector !== 'string') return new Picked('', [], selector instanceof Hole);
  const written = selector
    .trim()
    .replace(/:(?:selected|checked)$/, '')
    .replace(/ option$/, '');
  const known = KNOWN.get(machine.page) ?? new Map<string, Picked>();
  KNOWN.set(machine.page, known);
  let picked = known.get(written);
  if (picked === undefined) {
    machine.step(200);
    picked = new Picked(written, SELECTOR.test(written) ? elementsOf(machine.page, written) : []);
    known.set(written, picked);
  }
  return picked;
}

const BY_ID = new WeakMap<Page, ReadonlyMap<string, Element>>();

/** The elements that have an id: scripts name so many that each is not looked for in all of the page. */
function byId(page: Page): ReadonlyMap<string, Element> {
  let known = BY_ID.get(page);
  if (known === undefined) {
    const named = page.$<Element, string>('[id]').toArray().toReversed();
    known = new Map(named.map((one) => [one.attribs['id'] ?? '', one]));
    BY_ID.set(page, known);
  }
  return known;
}

function elementsOf(page: Page, selector: string): Element[] {
  const id = /^#([\w-]+)$/.exec(selector)?.[1];
  if (id !== undefined) return [byId(page).get(id) ?? []].flat();
  try {
    return page.$<Element, string>(selector).toArray().slice(0, 200);
  } catch {
    return [];
  }
}

const INTO = /^(?:append|prepend|before|after|replaceWith|insertAdjacentHTML|appendChild|appendTo|insertBefore)$/;
const EVENT =
  /^(?:on|bind|live|delegate|one|click|change|addEventListener|attachEvent|mouseover|mouseenter|focus|blur|keyup|keydown|submit|scroll|hover|toggle)$/;
const AROUND =
  /^(?:find|parent|parents|children|closest|next|prev|siblings|querySelector|querySelectorAll|filter|not|parentNode|firstChild|nextSibling)$/;
const ITSELF =
  /^(?:eq|first|last|get|empty|show|hide|addClass|removeClass|css|remove|item|trigger|focus|end|fadeIn|fadeOut|toggleClass|removeAttr|options|selectedOptions|stop|animate)$/;

/** A member of elements. */
export function pickedMember(machine: Machine, picked: Picked, name: string): Value {
  if (picked instanceof Built) return builtMember(machine, picked, name);
  if (picked.ofAnswer) return xmlMember(machine, picked, name);
  const field = fieldNamed(machine.page, picked, name);
  if (field !== null) return field;
  switch (name) {
    case 'value':
      return heldBy(machine, picked);
    case 'form':
      return formAround(machine.page, picked);
    case 'dataset':
      return new Native(
        name,
        () => UNKNOWN,
        (key) => attributeOf(machine.page, picked, `data-${hyphened(key)}`),
      );
    case 'innerHTML':
      return markupIn(machine.page, picked);
    case 'innerText':
    case 'textContent':
      return textIn(machine.page, picked);
    case 'href':
    case 'id':
    case 'name':
    case 'title':
      return attributeOf(machine.page, picked, name);
    case 'length':
      return picked.elements.length > 0 ? picked.elements.length : UNKNOWN;
    case 'content':
      return new Built([new Made('', copied(machine, picked.elements[0]?.children ?? []))]);
    case 'options':
    case 'selectedOptions':
      return picked;
    case 'selectedIndex':
    case 'style':
    case 'classList':
      return UNKNOWN;
    default:
      return /^\d+$/.test(name) ? picked : new Native(name, (given) => called(machine, picked, name, given));
  }
}

function called(machine: Machine, picked: Picked, name: string, given: readonly Value[]): Value {
  const [first, second] = given;
  switch (name) {
    case 'val':
      return first === undefined ? heldBy(machine, picked) : putThen(machine, picked, 'value', first);
    case 'attr':
    case 'prop':
    case 'data':
    case 'getAttribute': {
      if (typeof first !== 'string') return UNKNOWN;
      if (second !== undefined) return putThen(machine, picked, first, second);
      if (first === 'value') return heldBy(machine, picked);
      return name === 'data' ? dataOf(machine, picked, first) : attributeOf(machine.page, picked, first);
    }
    case 'setAttribute':
      return typeof first === 'string' ? putThen(machine, picked, first, second) : undefined;
    case 'text':
    case 'html':
      return first === undefined
        ? (name === 'html' ? markupIn : textIn)(machine.page, picked)
        : putThen(machine, picked, 'innerHTML', first);
    case 'serialize':
      return new Query('', formFields(machine, picked));
    case 'serializeArray':
      return formPairs(machine, picked);
    case 'load':
      return loaded(machine, picked, given);
    case 'each':
    case 'forEach':
    case 'map':
      return eachOf(machine, picked, name, first);
    case 'clone':
    case 'cloneNode':
      return copyOf(machine, picked.elements);
    case 'insertRow':
      return madeElement(machine, 'tr');
    case 'ready':
      machine.ready.push(first);
      return picked;
    default:
      return otherCall(machine, picked, name, given);
  }
}

/** What an element carries, as jQuery gives it: numbers as numbers. */
function dataOf({ page }: Machine, picked: Picked, name: string): Value {
  const value = attributeOf(page, picked, `data-${hyphened(name)}`);
  return typeof value === 'string' && /^(?:0|[1-9]\d{0,9})$/.test(value) ? Number(value) : value;
}

/** The value of a field, or what the script put there. */
function heldBy(machine: Machine, picked: Picked): Value {
  const [first] = picked.elements;
  return (first && machine.filled.get(first)?.get('value')) ?? valueIn(machine.page, picked);
}

/** An element that a script makes. */
export function madeElement(machine: Machine, tag: string): Built {
  const made = new Made(tag);
  touched(machine, made);
  return new Built([made]);
}

function otherCall(machine: Machine, picked: Picked, name: string, given: readonly Value[]): Value {
  if (/^(?:submit|requestSubmit)$/.test(name === 'trigger' ? plainText(given[0]) : name) && !handles(given)) {
    sendForm(machine, picked);
    return picked;
  }
  if (EVENT.test(name)) {
    const now = /^(?:DOMContentLoaded|load|ready)$/.test(plainText(given[0]));
    const runs = given.filter((one) => one instanceof Closure);
    (now ? machine.ready : machine.handlers).push(...runs);
    if (picked.elements.length === 1) for (const run of runs) machine.handlerOf.set(run, picked);
    return picked;
  }
  if (INTO.test(name)) {
    for (const one of given) if (holdsMarkup(one)) machine.record({ kind: 'markup', html: one });
    return name === 'appendChild' && given[0] instanceof Built ? given[0] : picked;
  }
  if (ITSELF.test(name)) return picked;
  if (AROUND.test(name)) {
    const inner = name === 'find' && /select|option/.test(plainText(given[0])) ? picked : new Picked('', []);
    return picked.selector.startsWith('#') ? inner : new Picked('', []);
  }
  choose(machine, given);
  for (const one of given) {
    if (one instanceof Struct) {
      askedBySettings(machine, one, name);
      callBacks(machine, one);
    } else if (one instanceof Closure) callBlindly(machine, one, picked);
  }
  return UNKNOWN;
}

function handles(given: readonly Value[]): boolean {
  return given.some((one) => one instanceof Closure);
}

/** jQuery loads the part of a page that a selector behind its address names. */
function loaded(machine: Machine, picked: Picked, given: readonly Value[]): Value {
  const [first, ...rest] = given;
  if (first instanceof Closure) machine.ready.push(first);
  else {
    const address = typeof first === 'string' ? first.replace(/\s.*$/s, '') : first;
    const data = rest.find((one) => one instanceof Struct);
    const reply = ask(machine, { address, method: data === undefined ? 'GET' : 'POST', data });
    if (reply.text !== undefined) machine.record({ kind: 'markup', html: reply.text });
    for (const one of rest) if (one instanceof Closure) handOver(machine, reply, one, (text) => text);
  }
  return picked;
}

function eachOf(machine: Machine, picked: Picked, name: string, run: Value): Value {
  if (!(run instanceof Closure)) return UNKNOWN;
  const own = new Picked(picked.selector, [], true);
  const single = picked.elements.slice(0, MAX_EACH).map((one) => new Picked(picked.selector, [one]));
  for (const [at, one] of [own, ...single].entries())
    machine.call(run, name === 'forEach' ? [one, at] : [at, one], one);
  return picked;
}

function putThen(machine: Machine, picked: Picked, name: string, value: Value): Picked {
  putPicked(machine, picked, name, value);
  return picked;
}

/** Puts a value into a member or an attribute of elements: an address, markup, what to do when it is clicked. */
export function putPicked(machine: Machine, picked: Picked, name: string, value: Value): void {
  if (picked instanceof Built) putBuilt(machine, picked, name, value);
  else if (name === 'value' || isOfForm(picked, name)) machine.fill(picked.elements[0], name, value);
  else if (/^(?:inner|outer)HTML$/.test(name)) {
    const html = toText(value);
    if (holdsMarkup(html)) machine.record({ kind: 'markup', html });
  } else if (name === 'src' && picked.selector === '<script')
    runScript(machine, ask(machine, { address: value, script: true }).text);
  else if (name === 'src' && isFrame(picked)) machine.record({ kind: 'frame', address: value });
  else if (/^(?:href|src|action|data-url|data-href)$/.test(name)) {
    if (value instanceof Joined || typeof value === 'string') machine.record({ kind: 'link', address: value });
  } else if (name === 'onload') machine.ready.push(value);
  else if (/^on[a-z]+$/.test(name)) machine.handlers.push(value);
}

function isOfForm({ elements }: Picked, name: string): boolean {
  return elements[0]?.name === 'form' && /^(?:action|method)$/.test(name);
}

function isFrame({ selector, elements }: Picked): boolean {
  return selector === '<iframe' || elements[0]?.name === 'iframe';
}
