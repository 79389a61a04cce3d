import { componentLibrary } from './components.ts';
import { holdsMarkup } from '../language/functions.ts';
import { bundleRegister, isBundleRegister } from './modules.ts';
import { locationOf } from './addresses.ts';
import { formNamed, formsOf, nameForms } from './forms.ts';
import { dwr } from '../asking/dwr.ts';
import { jquery } from './jquery.ts';
import { libraries } from './libraries.ts';
import { plainFunctions } from './plain-functions.ts';
import type { Machine } from '../language/machine.ts';
import { Built, Made } from './built.ts';
import { pick } from './pick.ts';
import { madeElement, pickedMember } from './picked.ts';
import { askers } from '../asking/askers.ts';
import { Hole, Native, Picked, plainText, UNKNOWN, type Value } from '../language/values.ts';

/** What a script finds in a browser, as far as it tells where a page leads: its address, its elements, plain functions. */

/** Gives a machine what every script has. */
export function furnish(machine: Machine): void {
  const { names } = machine.global;
  const put = (name: string, value: Value) => names.set(name, value);
  const go = (address: Value) => machine.record({ kind: 'go', address });
  const later = ([run]: readonly Value[]): Value => void machine.ready.push(run);
  const location = locationOf(machine, go);
  const document = documentOf(machine, location, go);
  const register = bundleRegister(machine);
  put('webpackJsonp', register);
  const window = new Native(
    'window',
    () => UNKNOWN,
    (name) => {
      if (name === 'location') return location;
      if (isBundleRegister(name)) return register;
      return names.has(name) ? names.get(name) : new Hole(name);
    },
    (name, value) => {
      if (name === 'location') go(value);
      else if (name === 'onload') machine.ready.push(value);
      else if (/^on(?:scroll|resize|wheel|touch)/.test(name)) machine.handlers.push(value);
      else machine.assign(names, name, value);
    },
  );
  for (const name of ['window', 'self', 'top', 'parent', 'globalThis']) put(name, window);
  put('location', location);
  put('document', document);
  const $ = jquery(machine);
  put('$', $);
  put('jQuery', $);
  for (const name of ['dwr', 'DWREngine', 'DWRUtil']) put(name, dwr(machine));
  for (const [name, asker] of askers(machine)) put(name, asker);
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask'])
    put(name, new Native(name, later));
  put(
    'addEventListener',
    new Native('addEventListener', ([event, run]) => {
      (/load|ready/i.test(plainText(event)) ? machine.ready : machine.handlers).push(run);
      return undefined;
    }),
  );
  put(
    'IntersectionObserver',
    new Native('IntersectionObserver', ([run]) => {
      machine.handlers.push(run);
      return UNKNOWN;
    }),
  );
  put(
    'open',
    new Native('open', ([address]) => {
      go(address);
      return UNKNOWN;
    }),
  );
  for (const name of ['alert', 'confirm', 'prompt']) put(name, new Native(name, () => UNKNOWN));
  put(
    'console',
    new Native(
      'console',
      () => UNKNOWN,
      (name) => new Native(name, () => undefined),
    ),
  );
  for (const [name, value] of componentLibrary(machine)) put(name, value);
  libraries(machine, $, put);
  plainFunctions(machine, put);
  nameForms(machine);
}

/** What leads to files when it is given an address is no part of a list. */
function created(machine: Machine, tag: string): Picked {
  return /^(?:script|iframe|img|link|form)$/.test(tag) ? new Picked(`<${tag}`, []) : madeElement(machine, tag);
}

function documentOf(machine: Machine, location: Native, go: (address: Value) => void): Native {
  const picks = (name: string, before: string, after = '') =>
    new Native(name, ([key]) =>
      typeof key === 'string' ? pick(machine, `${before}${key}${after}`) : new Picked('', []),
    );
  const listens = ([event, run]: readonly Value[]): Value => {
    (/DOMContentLoaded|load|ready/i.test(plainText(event)) ? machine.ready : machine.handlers).push(run);
    return undefined;
  };
  const members = new Map<string, Value>([
    ['getElementById', picks('getElementById', '#')],
    ['getElementsByClassName', picks('getElementsByClassName', '.')],
    ['getElementsByTagName', picks('getElementsByTagName', '')],
    ['getElementsByName', picks('getElementsByName', '[name="', '"]')],
    ['querySelector', picks('querySelector', '')],
    ['querySelectorAll', picks('querySelectorAll', '')],
    ['createElement', new Native('createElement', ([tag]) => created(machine, plainText(tag).toLowerCase()))],
    ['createDocumentFragment', new Native('createDocumentFragment', () => new Built([new Made('')]))],
    ['createTextNode', new Native('createTextNode', ([text]) => new Built([new Made('', [text])]))],
    [
      'importNode',
      new Native('importNode', ([node]) =>
        node instanceof Picked ? machine.call(pickedMember(machine, node, 'cloneNode'), [], node) : node,
      ),
    ],
    ['addEventListener', new Native('addEventListener', listens)],
    ['forms', formsOf(machine.page)],
    ['location', location],
    ['URL', machine.page.url],
    ['body', new Picked('body', [])],
    ['head', new Picked('head', [])],
    ['documentElement', new Picked('html', [])],
  ]);
  for (const name of ['write', 'writeln'])
    members.set(
      name,
      new Native(name, (given) => {
        for (const one of given) if (holdsMarkup(one)) machine.record({ kind: 'markup', html: one });
        return undefined;
      }),
    );
  return new Native(
    'document',
    () => UNKNOWN,
    (name) => (members.has(name) ? members.get(name) : (formNamed(machine.page, name) ?? new Hole(`document.${name}`))),
    (name, value) => {
      if (name === 'location') go(value);
      else if (/^on[a-z]+$/.test(name)) machine.handlers.push(value);
    },
  );
}
