import { again, Built, fromMarkup, Made, markupOf, textIn, touched } from './built.ts';
import { hyphened } from './element-values.ts';
import type { Machine } from '../language/machine.ts';
import { Closure, List, Native, Picked, plainText, Struct, UNKNOWN, type Value } from '../language/values.ts';

/** What a script does with elements that it made: the members of the DOM, and the methods of jQuery. */

const CLICKS = /^(?:click|onclick|bind|on|one|live|tap)$/;
/** What changes nothing that leads anywhere. */
const ITSELF =
  /^(?:addClass|removeClass|toggleClass|css|show|hide|fadeIn|fadeOut|remove|removeAttr|trigger|focus|empty|width|height|val|eq|first|last|filter|not|normalize|hover)$/;

/** A member of such elements. */
export function builtMember(machine: Machine, built: Built, name: string): Value {
  const [first] = built.nodes;
  switch (name) {
    case 'length':
      return built.nodes.length;
    case 'innerHTML':
      return first === undefined ? '' : markupOf(new Made('', [...first.parts]), () => undefined);
    case 'outerHTML':
      return first === undefined ? '' : markupOf(first, () => undefined);
    case 'innerText':
    case 'textContent':
      return first === undefined ? '' : textIn(first);
    case 'parentNode':
    case 'parentElement':
      return first?.parent ? new Built([first.parent], built) : built;
    case 'content':
      return built;
    case 'firstChild':
    case 'firstElementChild':
      return new Built(elementsIn(built).slice(0, 1), built);
    case 'lastChild':
    case 'lastElementChild':
      return new Built(elementsIn(built).slice(-1), built);
    case 'style':
    case 'classList':
      return UNKNOWN;
    case 'dataset':
      return new Native(
        name,
        () => UNKNOWN,
        (key) => first?.attributes.get(`data-${hyphened(key)}`),
        (key, value) => putBuilt(machine, built, `data-${hyphened(key)}`, value),
      );
    case 'href':
    case 'id':
    case 'title':
    case 'className':
    case 'src':
      return first?.attributes.get(name === 'className' ? 'class' : name);
    default:
      if (/^\d{1,4}$/.test(name)) return nodeAt(built, Number(name));
      return new Native(name, (given) => called(machine, built, name, given));
  }
}

function nodeAt({ nodes }: Built, at: number): Value {
  const node = nodes[at];
  return node === undefined ? undefined : new Built([node]);
}

function called(machine: Machine, built: Built, name: string, given: readonly Value[]): Value {
  const [first, second] = given;
  const handler = given.findLast((value) => value instanceof Closure);
  if (CLICKS.test(name) || name === 'addEventListener' || name === 'attachEvent') {
    if (handler !== undefined && (name === 'click' || /click|tap/.test(plainText(first))))
      putBuilt(machine, built, 'onclick', handler);
    return built;
  }
  switch (name) {
    case 'append':
    case 'appendChild':
    case 'prepend':
    case 'insertBefore':
    case 'replaceChildren':
      return putInto(machine, built, name, given);
    case 'insertAdjacentHTML':
      return putInto(machine, built, /^after/i.test(plainText(first)) ? 'prepend' : 'append', [second]);
    case 'appendTo':
    case 'prependTo':
      if (first instanceof Built) putInto(machine, first, name === 'appendTo' ? 'append' : 'prepend', [built]);
      return built;
    case 'html':
    case 'text':
      if (given.length === 0) return builtMember(machine, built, name === 'html' ? 'innerHTML' : 'innerText');
      putBuilt(machine, built, name === 'html' ? 'innerHTML' : 'innerText', first);
      return built;
    case 'attr':
    case 'prop':
    case 'data':
    case 'setAttribute':
    case 'getAttribute':
      return attribute(machine, built, name, given);
    case 'clone':
    case 'cloneNode':
      return new Built(built.nodes.map((node) => again(machine, node)).filter((node) => node instanceof Made));
    case 'insertRow':
    case 'insertCell':
      return cell(machine, built, name === 'insertRow' ? 'tr' : 'td');
    case 'find':
    case 'children':
    case 'querySelector':
    case 'querySelectorAll':
    case 'getElementsByTagName':
    case 'getElementsByClassName':
      return found(machine, built, `${name.endsWith('ClassName') ? '.' : ''}${plainText(first)}`);
    case 'end':
      return built.before ?? built;
    case 'get':
    case 'item':
      return typeof first === 'number' ? nodeAt(built, first) : new List(built.nodes.map((node) => new Built([node])));
    case 'each':
    case 'forEach':
    case 'map':
    case 'toArray':
      return overEach(machine, built, name, first);
    case 'parent':
    case 'closest':
      return builtMember(machine, built, 'parentNode');
    default:
      return ITSELF.test(name) ? built : UNKNOWN;
  }
}

function overEach(machine: Machine, { nodes }: Built, name: string, run: Value): Value {
  const single = nodes.slice(0, machine.rounds).map((node) => new Built([node]));
  if (name === 'toArray' || !(run instanceof Closure)) return new List(single);
  return new List(single.map((node, at) => machine.call(run, name === 'forEach' ? [node, at] : [at, node], node)));
}

/** A row or a cell that a table makes at its end. */
function cell(machine: Machine, built: Built, tag: string): Built {
  const made = new Made(tag);
  built.nodes[0]?.put([made]);
  touched(machine, made);
  return new Built([made]);
}

function attribute(machine: Machine, built: Built, kind: string, [name, value]: readonly Value[]): Value {
  const written = (key: string) => (kind === 'data' ? `data-${hyphened(key)}` : key);
  if (name instanceof Struct) {
    for (const [key, one] of name.fields) putBuilt(machine, built, written(key), one);
    return built;
  }
  if (typeof name !== 'string') return built;
  if (value === undefined) return built.nodes[0]?.attributes.get(written(name).toLowerCase());
  putBuilt(machine, built, written(name), value);
  return built;
}

/** Puts what is given into elements: others that were made, markup of jQuery, or texts of the DOM. */
function putInto(machine: Machine, built: Built, name: string, given: readonly Value[]): Value {
  const [target] = built.nodes;
  const [inserted, before] = given;
  if (target === undefined) return built;
  const [reference] = before instanceof Built ? before.nodes : [];
  const at = name === 'prepend' ? 0 : reference === undefined ? -1 : target.parts.indexOf(reference);
  const values = name === 'insertBefore' ? [inserted] : given;
  for (const value of values.flatMap((each) => (each instanceof List ? each.items : [each]))) {
    target.put(partsOf(machine, value), at < 0 ? undefined : at);
    touched(machine, target);
  }
  return name === 'appendChild' || name === 'insertBefore' ? inserted : built;
}

function partsOf(machine: Machine, value: Value): (Made | Value)[] {
  if (value instanceof Built) return value.nodes.flatMap((node) => (node.tag === '' ? [...node.parts] : [node]));
  return value instanceof Picked || value instanceof Closure ? [] : fromMarkup(machine, value);
}

/** The elements in others that the last word of a selector means. */
function found(machine: Machine, built: Built, selector: string): Built {
  const [last = ''] = (selector.split(/[\s>+~,]/).findLast((word) => word !== '') ?? '').split(/[:[]/, 1);
  const [tag = ''] = last.split(/[.#]/, 1);
  const names = [...last.matchAll(/([.#])([\w-]+)/g)];
  const fits = ({ tag: own, attributes }: Made): boolean =>
    (tag === '' || tag === '*' || own === tag.toLowerCase()) &&
    names.every(([, kind, name = '']) =>
      plainText(attributes.get(kind === '#' ? 'id' : 'class'))
        .split(/\s+/)
        .includes(name),
    );
  const all: Made[] = [];
  const waiting = built.nodes.flatMap(({ parts }) => parts).toReversed();
  for (let part = waiting.pop(); part !== undefined || waiting.length > 0; part = waiting.pop()) {
    if (!(part instanceof Made)) continue;
    machine.step();
    if (fits(part)) all.push(part);
    waiting.push(...part.parts.toReversed());
  }
  return new Built(all, built);
}

function elementsIn({ nodes }: Built): Made[] {
  return nodes.flatMap(({ parts }) => parts.filter((part) => part instanceof Made));
}

/** Puts a value into a member or an attribute of elements that a script made. */
export function putBuilt(machine: Machine, built: Built, name: string, value: Value): void {
  for (const node of built.nodes) {
    touched(machine, node);
    if (name === 'innerHTML') {
      node.parts = [];
      node.put(partsOf(machine, value));
    } else if (/^(?:innerText|textContent|text)$/.test(name)) node.parts = [value];
    else if (name === 'onclick' && !(typeof value === 'string')) {
      node.clicked = value;
      machine.handlers.push(value);
    } else if (!(value instanceof Closure))
      node.attributes.set(name === 'className' ? 'class' : name.toLowerCase(), value);
  }
}

/** `$('<a>', {href: …, text: …})`: attributes, and what methods of the same names put. */
export function furnished(machine: Machine, built: Built, settings: Value): Built {
  if (settings instanceof Struct)
    for (const [name, value] of settings.fields) {
      if (/^(?:text|html|append|click|on|data|css|appendTo|prependTo)$/.test(name))
        called(machine, built, name, [value]);
      else putBuilt(machine, built, name, value);
    }
  return built;
}
