import { escapeMarkup } from '../../../escape-markup.ts';
import { Built, copied, copyOf, Made, touched } from './built.ts';
import { builtMember, putBuilt } from './built-members.ts';
import { choose } from '../asking/chosen-rows.ts';
import { attributeOf, hyphened, markupIn, textIn, valueIn } from './element-values.ts';
import { fieldNamed, formAround, formFields, formPairs, sendForm } from './forms.ts';
import { callBacks, callBlindly, holdsMarkup } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { handOver, type Reply } from '../asking/answers.ts';
import { ask, askedBySettings } from '../asking/requests.ts';
import { runScript } from '../asking/asked-scripts.ts';
import { innerOf, putBeside } from './pick.ts';
import { xmlMember } from './xml-elements.ts';
import {
  Closure,
  Joined,
  Native,
  Picked,
  plainText,
  Query,
  Struct,
  toText,
  UNKNOWN,
  type Value,
} from '../language/values.ts';

/** Elements that a script picks out of its page: what they hold, and what it puts into them. */

const MAX_EACH = 20;

const INTO = /^(?:append|prepend|before|after|replaceWith|insertAdjacentHTML|appendChild|appendTo|insertBefore)$/;
const EVENT =
  /^(?:on|bind|live|delegate|one|click|change|addEventListener|attachEvent|mouseover|mouseenter|focus|blur|keyup|keydown|submit|scroll|hover|toggle)$/;
const AROUND =
  /^(?:find|parent|parents|children|closest|next|prev|siblings|querySelector|querySelectorAll|filter|not|parentNode|firstChild|nextSibling)$/;
const INSIDE = /^(?:find|children|querySelectorAll|querySelector)$/;
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
        (key) => carriedBy(machine, picked, `data-${hyphened(key)}`),
        (key, value) => putPicked(machine, picked, `data-${hyphened(key)}`, value),
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
    case 'childElementCount':
      return pickedMember(machine, innerOf(machine, picked, '', false), 'length');
    case 'children':
      return new Native(
        name,
        (given) => called(machine, picked, name, given),
        (inner) => pickedMember(machine, innerOf(machine, picked, '', false), inner),
      );
    case 'firstElementChild':
    case 'lastElementChild':
      return oneOf(innerOf(machine, picked, '', false), name === 'firstElementChild' ? 0 : -1);
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

/** One of several elements; all of them where there are not so many. */
function oneOf(picked: Picked, at: number): Picked {
  const one = picked.elements.at(at);
  return one === undefined ? picked : new Picked(picked.selector, [one]);
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
      if (second !== undefined)
        return putThen(machine, picked, name === 'data' ? `data-${hyphened(first)}` : first, second);
      if (first === 'value') return heldBy(machine, picked);
      return name === 'data' ? dataOf(machine, picked, first) : carriedBy(machine, picked, first);
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

/** What an element carries under a name, or what the script put there. */
function carriedBy(machine: Machine, picked: Picked, name: string): Value {
  const [first] = picked.elements;
  const put = first && machine.filled.get(first)?.get(name.toLowerCase());
  return put ?? attributeOf(machine.page, picked, name);
}

/** The same as jQuery gives it: numbers as numbers. */
function dataOf(machine: Machine, picked: Picked, name: string): Value {
  const value = carriedBy(machine, picked, `data-${hyphened(name)}`);
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
    const delegated = typeof given[1] === 'string';
    if (picked.elements.length === 1 && !delegated) for (const run of runs) machine.handlerOf.set(run, picked);
    return picked;
  }
  if (INTO.test(name)) {
    for (const one of given) {
      if (holdsMarkup(one)) machine.record({ kind: 'markup', html: one });
      if (/^(?:append|insertAdjacentHTML)$/.test(name)) putBeside(machine, picked, 'append', one);
    }
    return name === 'appendChild' && given[0] instanceof Built ? given[0] : picked;
  }
  if (name === 'first' || name === 'last') return oneOf(picked, name === 'first' ? 0 : -1);
  if (name === 'eq' && typeof given[0] === 'number') return oneOf(picked, given[0]);
  if (ITSELF.test(name)) return picked;
  if (AROUND.test(name)) {
    const found = INSIDE.test(name) ? innerOf(machine, picked, plainText(given[0]), name !== 'children') : null;
    if (found !== null && found.elements.length > 0) return found;
    const inner = name === 'find' && /select|option/.test(plainText(given[0])) ? picked : new Picked('', []);
    return picked.selector.startsWith('#') ? inner : new Picked('', []);
  }
  let reply: Reply | null = null;
  for (const one of given) if (one instanceof Struct) reply = askedBySettings(machine, one, name) ?? reply;
  choose(machine, given, reply?.text);
  for (const one of given) {
    if (one instanceof Struct) {
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
  if (name.startsWith('data-') && !(picked instanceof Built)) machine.fill(picked.elements[0], name, value);
  if (picked instanceof Built) putBuilt(machine, picked, name, value);
  else if (name === 'value' || isOfForm(picked, name)) machine.fill(picked.elements[0], name, value);
  else if (/^(?:inner|outer)HTML$/.test(name)) {
    const html = toText(value);
    if (holdsMarkup(html)) machine.record({ kind: 'markup', html });
    if (name === 'innerHTML') putBeside(machine, picked, 'html', html);
  } else if (name === 'src' && picked.selector === '<script')
    runScript(machine, ask(machine, { address: value, script: true }).text);
  else if (name === 'src' && isFrame(picked)) machine.record({ kind: 'frame', address: value });
  else if (typeof value === 'string' && (/^on[a-z]+$/.test(name) || /^javascript:/i.test(value)))
    machine.record({ kind: 'markup', html: `<a onclick="${escapeMarkup(value)}"></a>` });
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
