import type { Markup } from '../../decode/markup.ts';
import type { Budget } from '../budget.ts';
import { LIMITS } from '../limits.ts';
import { endsRaw } from './tag-names.ts';

/** One simple selector without combinators: `td.num` or `#main.wide`. */
export interface Compound {
  /** As it is written: equal ones are one. */
  readonly key: string;
  /** Empty where any element will do. */
  readonly name: string;
  readonly id: string;
  readonly classes: readonly string[];
}

/** One declaration: `display: none`. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

/** One selector of a rule with what it says of how its elements are shown. */
export interface StyleRule {
  readonly subject: Compound;
  /** What must stand around the subject, in whatever order. */
  readonly around: readonly Compound[];
  readonly declarations: readonly Declaration[];
  /** Higher wins; of two that are equal, the later one. */
  readonly weight: number;
  /** Its place among all rules of the page. */
  readonly order: number;
}

/** What parts figures, hides them, or marks them as no figures of the report. */
const WANTED = new Set([
  'display',
  'float',
  'margin',
  'min-width',
  'padding',
  'text-decoration',
  'text-decoration-line',
  'vertical-align',
  'visibility',
  'width',
]);

/**
 * The rules of the style sheets that a page holds itself, as far as they matter to its reading. Selectors with states,
 * attributes or siblings, and rules for print or for some widths of the window, are left aside.
 */
export function styleRulesOf(markup: Markup, budget: Budget): StyleRule[] {
  const rules: StyleRule[] = [];
  let room: number = LIMITS.styleCharacters;
  for (const text of styleTexts(markup)) {
    if (text.length > room || !readRules(withoutComments(text), rules)) {
      budget.note(
        `of its style sheets, no more than ${LIMITS.styleRules} rules in ${LIMITS.styleCharacters} characters were read`,
      );
      break;
    }
    room -= text.length;
  }
  return rules;
}

/** The declarations of a `style` attribute or of a rule. */
export function declarationsIn(text: string): Declaration[] {
  const found: Declaration[] = [];
  for (const written of text.split(';')) {
    const colon = written.indexOf(':');
    if (colon < 0) continue;
    const value = written
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const important = value.endsWith('important');
    const property = written.slice(0, colon).trim().toLowerCase();
    found.push({ property, value: important ? value.slice(0, -9).replace('!', '').trim() : value, important });
  }
  return found;
}

/** The texts of the `style` elements; those in comments and scripts are none. */
function* styleTexts({ source, textOf }: Markup): Generator<string> {
  if (!/<style[\s>]/i.test(source)) return;
  const last = lastStyle(source);
  const opening = /<!--|<(script|style|textarea|title|xmp)(?=[\s/>])/gi;
  for (let found = opening.exec(source); found !== null && found.index <= last; found = opening.exec(source)) {
    const name = found[1]?.toLowerCase();
    const from = source.indexOf(name === undefined ? '-->' : '>', opening.lastIndex) + 1;
    if (from === 0) return;
    opening.lastIndex = from;
    if (name === undefined) continue;
    let end = source.indexOf('</', from);
    while (end >= 0 && !endsRaw(source, end + 2, name)) end = source.indexOf('</', end + 2);
    if (end < 0) end = source.length;
    opening.lastIndex = end;
    if (name === 'style' && isForScreen(source.slice(found.index, Math.min(from, found.index + 300)))) {
      yield textOf(source.slice(from, end));
    }
  }
}

/** Where the last `style` element may begin: sheets stand at the top of a page, and the rest need not be looked through. */
function lastStyle(source: string): number {
  let last = -1;
  for (const { index } of source.matchAll(/<style(?=[\s/>])/gi)) last = index;
  return last;
}

/** Whether a start tag or an at-rule is for a window of any width. */
function isForScreen(written: string): boolean {
  const media = /media\s{0,9}=?\s{0,9}["']?([^"'>{]*)/i.exec(written)?.[1]?.trim() ?? '';
  return media === '' || (/\b(?:all|screen)\b/i.test(media) && !media.includes('('));
}

function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = text.indexOf('/*'); at >= 0; at = text.indexOf('/*', from)) {
    kept += text.slice(from, at);
    const end = text.indexOf('*/', at + 2);
    if (end < 0) return kept;
    from = end + 2;
  }
  return (kept + text.slice(from)).replace(/<!--|-->/g, ' ');
}

/** Adds the rules of a sheet; false where there are more than are read. */
function readRules(text: string, rules: StyleRule[]): boolean {
  let at = 0;
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
    // What ends in a semicolon before is an at-rule without a block; what closes is the end of one that was entered.
    const between = text.slice(at, open);
    const prelude = between.slice(Math.max(between.lastIndexOf(';'), between.lastIndexOf('}')) + 1);
    if (prelude.trimStart().startsWith('@')) {
      at = /^\s*@media\b/i.test(prelude) && isForScreen(prelude) ? open + 1 : blockEnd(text, open);
      continue;
    }
    const end = text.indexOf('}', open);
    at = end < 0 ? text.length : end + 1;
    const declarations = declarationsIn(text.slice(open + 1, end < 0 ? text.length : end)).filter(({ property }) =>
      WANTED.has(property.replace(/^(margin|padding)-(?:left|right)$/, '$1')),
    );
    if (declarations.length === 0) continue;
    for (const selector of prelude.split(',')) {
      const rule = ruleOf(selector, declarations, rules.length);
      if (rule !== null && rules.push(rule) > LIMITS.styleRules) return false;
    }
  }
  return true;
}

/** The place behind a block that begins with a brace, with the blocks inside it. */
function blockEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x7b) depth++;
    else if (sign === 0x7d && --depth === 0) return at + 1;
  }
  return text.length;
}

const COMPOUND = /^[\w-]{0,40}(?:[.#][\w\u0080-\uffff-]{1,80}){0,9}$/;

function ruleOf(selector: string, declarations: readonly Declaration[], order: number): StyleRule | null {
  const written = selector.split(/[\s>]+/).filter((part) => part !== '' && !/^(?:html|body)$/i.test(part));
  const compounds = written.map(compoundOf);
  const subject = compounds.pop();
  if (subject === undefined || subject === null) return null;
  const around = compounds.flatMap((compound) => (compound === null ? [] : [compound]));
  if (around.length < compounds.length) return null;
  const weight = [subject, ...around].reduce((sum, { name, id, classes }) => {
    return sum + (id === '' ? 0 : 10_000) + 100 * classes.length + (name === '' ? 0 : 1);
  }, 0);
  return { subject, around, declarations, weight, order };
}

function compoundOf(written: string): Compound | null {
  if (!COMPOUND.test(written)) return null;
  const name = /^[\w-]*/.exec(written)![0].toLowerCase();
  const parts = written.slice(name.length).match(/[.#][^.#]+/g) ?? [];
  const named = (sign: string): string[] => parts.filter((part) => part.startsWith(sign)).map((part) => part.slice(1));
  const classes = named('.');
  const ids = named('#');
  return ids.length > 1 ? null : { key: name + parts.join(''), name, id: ids[0] ?? '', classes };
}
