import { escapeMarkup } from '../../../escape-markup.ts';
import type { Element } from 'domhandler';
import { makePage } from '../../page/page.ts';
import { valueOf } from '../language/expressions.ts';
import type { Machine } from '../language/machine.ts';
import { rendered } from '../rendered.ts';
import { parsed } from '../language/syntax.ts';
import { List, Picked, Scope, Struct, toText, type Value } from '../language/values.ts';

/** Templates that stand in a page and are repeated for each row a component holds: `<li v-for="x in rows">`. */

const REPEATED = /^\s*(?:\(\s*)?([A-Za-z_$][\w$]*)(?:\s*,[^)]{0,60})?(?:\s*\))?\s+(?:in|of)\s+([\w$.]{1,80})\s*$/;
const BOUND = /\s(?:v-bind)?:(href|to|src|title|data-[\w-]+)="([^"]{1,300})"/g;
const TEXT = /\{\{([^{}]{1,200})\}\}/g;
const CLICKED = /\s(?:@click|v-on:click)[\w.]{0,30}="([^"]{1,300})"/;
const MAX_TEMPLATES = 20;
const MAX_ROWS = 500;

/** A value that a component holds, as Vue 3 wraps it. */
export class Ref extends Struct {}

/**
 * Draws the rows that a component holds.
 * @param template its own template, where it has one beside the page
 */
export function drawRows(machine: Machine, self: Struct, template: string): void {
  const held = template.includes('v-for') ? makePage(machine.page.url, template) : machine.page;
  const repeated = held.text.includes('v-for')
    ? held.$<Element, string>('[v-for]').toArray().slice(0, MAX_TEMPLATES)
    : [];
  for (const node of repeated) {
    const [, name = '', rowsOf = ''] = REPEATED.exec(node.attribs['v-for'] ?? '') ?? [];
    const scope = new Scope(machine.global, self);
    for (const [field, value] of self.fields)
      scope.names.set(field, value instanceof Ref ? value.fields.get('value') : value);
    const rows = name === '' ? undefined : evaluated(machine, rowsOf, scope);
    if (!(rows instanceof List)) continue;
    const markup = held.$.html(node);
    for (const row of rows.items.slice(0, MAX_ROWS)) {
      const inner = new Scope(scope, self);
      inner.names.set(name, row);
      const html = drawn(machine, markup, inner);
      if (html !== null) machine.record({ kind: 'markup', html });
    }
  }
}

/** The markup of a row; null where nobody knows where it leads. */
function drawn(machine: Machine, template: string, scope: Scope): string | null {
  let whole = true;
  const filled = (written: string, needed = false) => {
    const value = evaluated(machine, written, scope);
    const text = value === undefined || value === null ? '' : rendered(toText(value), () => null);
    whole &&= text !== null || !needed;
    return escapeMarkup(text ?? '');
  };
  const clicked = CLICKED.exec(template)?.[1];
  const opened = clicked === undefined ? null : wayOf(machine, clicked, scope);
  const markup = template
    .replace(BOUND, (_, attribute: string, written: string) => {
      return ` ${attribute === 'to' ? 'href' : attribute}="${filled(written, /^(?:href|to)$/.test(attribute))}"`;
    })
    .replaceAll('router-link', 'a')
    .replace(TEXT, (_, written: string) => filled(written));
  if (!whole) return null;
  return opened === null
    ? markup
    : `<a href="${opened.replaceAll('"', '&quot;')}">${markup.replace(/<\/?a\b[^>]*>/g, '')}</a>`;
}

/** Where a click on a row leads: to another page, or else to what is fetched to be shown. */
function wayOf(machine: Machine, script: string, scope: Scope): string | null {
  const from = machine.effects.length;
  evaluated(machine, script, scope);
  const effects = machine.effects.splice(from);
  const ways = [
    ...effects.flatMap((effect) => (effect.kind === 'go' ? [effect.address] : [])),
    ...effects.flatMap((effect) =>
      effect.kind === 'request' && effect.method === 'GET' && effect.data === undefined ? [effect.address] : [],
    ),
  ];
  return ways.map((one) => rendered(one, () => null)).find((one) => one !== null && one !== '') ?? null;
}

function evaluated(machine: Machine, written: string, scope: Scope): Value {
  const program = parsed(`(${plain(written)})`);
  const [first] = program?.body ?? [];
  let value: Value;
  if (first?.type === 'ExpressionStatement')
    machine.attempt(() => void (value = valueOf(machine, first.expression, scope)));
  return value instanceof Picked ? undefined : value;
}

function plain(written: string): string {
  return written
    .replaceAll('&quot;', '"')
    .replace(/&(?:apos|#39|#x27);/g, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
