// Writes model/form-cells.ts: what each form prints, for code that may not import transforms/forms.
// Run after a form has changed, once it is built: node scripts/form-cells.mjs
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { FORMS } from '../dist/transforms/forms/forms.js';

const target = new URL('../model/form-cells.ts', import.meta.url);

const line = ({ code, labels, under = [], power, local }) => ({
  code,
  label: labels[0],
  under,
  ...(power ? { power } : {}),
  ...(local ? { local } : {}),
});
const panel = ({ key, section, codes, headings, corners, rows, columns }) => ({
  key,
  section,
  codes,
  heading: headings[0],
  corner: corners[0],
  rows: rows.map(line),
  columns: columns.map(line),
});
const forms = FORMS.map(({ edition, title, panels }) => ({ edition, title, panels: panels.map(panel) }));

const text = `import type { PrintedForm } from './printed-form.ts';

// Made from transforms/forms by scripts/form-cells.mjs: change the forms, not this file.
/** What each national form prints, the oldest first. */
export const PRINTED_FORMS: readonly PrintedForm[] = ${JSON.stringify(forms)};
`;
const options = await resolveConfig(target);
writeFileSync(target, await format(text, { ...options, parser: 'typescript' }));
