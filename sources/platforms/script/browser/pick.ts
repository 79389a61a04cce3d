import type { Element } from 'domhandler';
import type { Page } from '../../adapter.ts';
import type { Machine } from '../language/machine.ts';
import { Hole, Picked, type Value } from '../language/values.ts';

/** The elements of a page that a script names, those in others, and what is put beside them. */

const SELECTOR =
  /^[\w#.[\]="'>-]{1,60}(?::(?:first|last)(?:-child)?)?(?: [\w#.[\]="'>-]{1,60}(?::(?:first|last)(?:-child)?)?){0,2}$/;
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

const MAX_INNER = 500;

/** The elements in others, which a selector may choose from; none where the page shows none. */
export function innerOf(machine: Machine, { elements }: Picked, selector: string, deep: boolean): Picked {
  if (elements.length === 0 || (selector !== '' && !SELECTOR.test(selector))) return new Picked('', []);
  machine.step(50);
  const outer = machine.page.$([...elements]);
  try {
    const inner = deep ? outer.find(selector || '*') : outer.children(selector || undefined);
    return new Picked(
      selector,
      inner
        .toArray()
        .filter((node) => 'attribs' in node)
        .slice(0, MAX_INNER),
    );
  } catch {
    return new Picked('', []);
  }
}

/** What tells that a script counts the rows of its page, or looks for one of them. */
export const COUNTS =
  /\.length\b|\.size\s?\(|childElementCount|:last|:first|(?:last|first)(?:Element)?Child|\.last\s?\(/;
const MAX_PUT = 200_000;

/** Puts markup of an answer into the page, where its scripts count what stands there. */
export function putBeside(
  machine: Machine,
  { elements }: Picked,
  how: 'append' | 'prepend' | 'html',
  html: Value,
): void {
  const { $, text } = machine.page;
  const [first] = elements;
  if (machine.given.size === 0 || first === undefined || typeof html !== 'string' || html.length > MAX_PUT) return;
  if (!COUNTS.test(text)) return;
  machine.step(10 + html.length / 50);
  const before = [...first.children];
  $(first)[how](html);
  KNOWN.delete(machine.page);
  machine.changed(() => {
    $(first).empty().append(before);
    KNOWN.delete(machine.page);
  });
}
