import type { Edition } from '../../model/vocabulary.ts';
import type { Form } from './form.ts';
import { FORM_2014 } from './form2014.ts';
import { FORM_2019 } from './form2019.ts';
import { FORM_2021 } from './form2021.ts';

/** Every national form gongkai knows. A new form is a new module named here. */
export const FORMS: readonly Form[] = [FORM_2014, FORM_2019, FORM_2021];

/** The form of an edition. */
export function formOf(edition: Edition): Form {
  const form = FORMS.find((candidate) => candidate.edition === edition);
  if (!form) throw new Error(`no form of edition ${edition}`);
  return form;
}
