import type { Page } from '../adapter.ts';
import { List, Struct, type Picked, type Value } from './values.ts';

/** The fields of forms that a script sends. */

/** What a form would send. */
export function formFields(page: Page, { elements }: Picked): Map<string, Value> {
  const fields = elements.slice(0, 5).flatMap((form) => page.$(form).find('input[name], select[name]').toArray());
  return new Map(
    fields.slice(0, 60).map((field) => [page.$(field).attr('name') ?? '', page.$(field).val()?.toString() ?? '']),
  );
}

/** The same as a list of names and values, the way `serializeArray` gives them. */
export function formPairs(page: Page, picked: Picked): List {
  return new List(
    [...formFields(page, picked)].map(
      ([field, value]) =>
        new Struct([
          ['name', field],
          ['value', value],
        ]),
    ),
  );
}
