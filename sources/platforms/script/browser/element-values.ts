import type { Page } from '../../adapter.ts';
import { carriedValues, optionsOf } from '../../page/handed-values.ts';
import { Hole, MAX_TEXT, type Picked, UNKNOWN, type Value } from '../language/values.ts';

/** What elements of a page hold: their attributes, values and texts. */

/** The name of an attribute behind the name that a script gives it: `itemId` is `item-id`. */
export function hyphened(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^data-/, '');
}

/** An attribute of the first of the elements; a hole where it is one that is clicked. */
export function attributeOf(page: Page, picked: Picked, name: string): Value {
  const lower = name.toLowerCase();
  const [first] = picked.elements;
  if (first === undefined) return ofOwn(page, picked, lower);
  return first.attribs[lower] ?? first.attribs[lower.replaceAll('-', '').replace(/^data/, 'data-')];
}

function ofOwn(page: Page, picked: Picked, name: string): Hole {
  return picked.own ? new Hole(name, null, carriedValues(page, name), name) : new Hole(name);
}

/** The value of a field. */
export function valueIn(page: Page, picked: Picked): Value {
  const [first] = picked.elements;
  if (first === undefined) return new Hole('value', null, [], picked.own ? 'value' : null);
  if (first.name !== 'select') return first.attribs['value'] ?? (first.name === 'input' ? '' : UNKNOWN);
  return new Hole('value', null, optionsOf(page, first), 'value');
}

/** The text in an element, where it has any. */
export function textIn(page: Page, picked: Picked): Value {
  if (picked.elements.length === 0) return UNKNOWN;
  const text = page.$(picked.elements[0]).text().trim();
  return text === '' || text.length > MAX_TEXT ? UNKNOWN : text;
}

/** What stands in an element, tags and comments too. */
export function markupIn(page: Page, picked: Picked): Value {
  const html = picked.elements.length === 0 ? null : page.$(picked.elements[0]).html();
  return html?.includes('<') === true && html.length <= MAX_TEXT ? html : textIn(page, picked);
}
