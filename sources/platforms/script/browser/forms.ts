import type { Element } from 'domhandler';
import type { Page } from '../../adapter.ts';
import type { Machine } from '../language/machine.ts';
import { List, Native, Picked, plainText, Struct, UNKNOWN, type Value } from '../language/values.ts';

/** The forms of a page: a script fills in their fields and sends them. */

const MAX_FORMS = 20;
const MAX_FIELDS = 60;
/** What a browser does not send unless it is pressed. */
const PRESSED = /^(?:submit|button|image|reset|file)$/i;

/** A form by its name, its id or its place among the others; null where the page has none such. */
export function formNamed(page: Page, key: string): Picked | null {
  const forms = page.elements('form').slice(0, MAX_FORMS);
  const form = /^\d+$/.test(key)
    ? forms[Number(key)]
    : forms.find(({ attribs }) => attribs['name'] === key || attribs['id'] === key);
  return form === undefined ? null : new Picked('form', [form]);
}

/** The forms of a page as its scripts name them: `document.forms[0]`, `document.forms.f`. */
export function formsOf(page: Page): Native {
  return new Native(
    'forms',
    () => UNKNOWN,
    (name) => formNamed(page, name) ?? UNKNOWN,
  );
}

/** Gives a machine the names under which old scripts reach forms without asking the document. */
export function nameForms({ page, global }: Machine): void {
  for (const { attribs } of page.elements('form').slice(0, MAX_FORMS))
    for (const name of [attribs['name'], attribs['id']])
      if (name !== undefined && /^[A-Za-z_]\w{0,40}$/.test(name) && !global.names.has(name))
        global.names.set(name, formNamed(page, name) ?? UNKNOWN);
}

/** A field of a form by its name or id, as a member of the form. */
export function fieldNamed(page: Page, { elements: [form] }: Picked, name: string): Picked | null {
  if (form?.name !== 'form') return null;
  if (name === 'elements') return new Picked('form', [form]);
  const field = fieldsIn(page, form).find(({ attribs }) => attribs['name'] === name || attribs['id'] === name);
  return field === undefined ? null : new Picked('', [field]);
}

/** The form in which elements stand. */
export function formAround(page: Page, { elements: [first] }: Picked): Picked {
  const form = first === undefined ? undefined : page.$(first).closest('form')[0];
  return new Picked('form', form !== undefined && 'attribs' in form ? [form] : []);
}

function fieldsIn(page: Page, form: Element): Element[] {
  return page
    .$(form)
    .find('input, select, textarea')
    .toArray()
    .filter((field) => 'attribs' in field);
}

function isSent({ attribs }: Element): boolean {
  const { name = '', type = '', checked, disabled } = attribs;
  if (name === '' || disabled !== undefined || PRESSED.test(type)) return false;
  return !/^(?:checkbox|radio)$/i.test(type) || checked !== undefined;
}

/** What a form would send: what a script filled in, or what stands in its fields. */
export function formFields({ page, filled }: Machine, { elements }: Picked): Map<string, Value> {
  const fields = elements.slice(0, 5).flatMap((form) => fieldsIn(page, form).filter(isSent));
  return new Map(
    fields
      .slice(0, MAX_FIELDS)
      .map((field) => [
        field.attribs['name'] ?? '',
        filled.get(field)?.get('value') ?? page.$(field).val()?.toString() ?? '',
      ]),
  );
}

/** Sends a form. */
export function sendForm(machine: Machine, picked: Picked): void {
  const [form] = picked.elements;
  if (form?.name !== 'form') return;
  const put = machine.filled.get(form);
  machine.record({
    kind: 'send',
    address: put?.get('action') ?? (form.attribs['action'] || machine.page.url),
    method: plainText(put?.get('method') ?? form.attribs['method']),
    fields: formFields(machine, picked),
  });
}

/** The same as a list of names and values, the way `serializeArray` gives them. */
export function formPairs(machine: Machine, picked: Picked): List {
  return new List(
    [...formFields(machine, picked)].map(
      ([field, value]) =>
        new Struct([
          ['name', field],
          ['value', value],
        ]),
    ),
  );
}
