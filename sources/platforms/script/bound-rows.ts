import { escapeMarkup } from '../../escape-markup.ts';
import type { Element } from 'domhandler';
import { valueOf } from './expressions.ts';
import type { Machine } from './machine.ts';
import { rendered } from './rendered.ts';
import { parsed } from './syntax.ts';
import { List, Picked, Scope, type Struct, toText, type Value } from './values.ts';

/** Templates that stand in a page and are repeated for each row a component holds: `<li v-for="x in rows">`. */

const REPEATED = /^\s*(?:\(\s*)?([A-Za-z_$][\w$]*)(?:\s*,[^)]{0,60})?(?:\s*\))?\s+(?:in|of)\s+([\w$.]{1,80})\s*$/;
const BOUND = /\s(?:v-bind)?:(href|to|src|title|data-[\w-]+)="([^"]{1,300})"/g;
const TEXT = /\{\{([^{}]{1,200})\}\}/g;
const CLICKED = /\s(?:@click|v-on:click)[\w.]{0,30}="([^"]{1,300})"/;
const MAX_TEMPLATES = 20;
const MAX_ROWS = 500;

/** Draws the rows that a component holds. */
export function drawRows(machine: Machine, self: Struct): void {
  const repeated = machine.page.text.includes('v-for')
    ? machine.page.$<Element, string>('[v-for]').toArray().slice(0, MAX_TEMPLATES)
    : [];
  for (const node of repeated) {
    const [, name = '', held = ''] = REPEATED.exec(node.attribs['v-for'] ?? '') ?? [];
    const scope = new Scope(machine.global, self);
    for (const [field, value] of self.fields) scope.names.set(field, value);
    const rows = name === '' ? undefined : evaluated(machine, held, scope);
    if (!(rows instanceof List)) continue;
    const template = machine.page.$.html(node);
    for (const row of rows.items.slice(0, MAX_ROWS)) {
      const inner = new Scope(scope, self);
      inner.names.set(name, row);
      machine.record({ kind: 'markup', html: drawn(machine, template, inner) });
    }
  }
}

function drawn(machine: Machine, template: string, scope: Scope): string {
  const filled = (written: string) => {
    const value = evaluated(machine, written, scope);
    const text = value === undefined || value === null ? '' : (rendered(toText(value), () => null) ?? '');
    return escapeMarkup(text);
  };
  const clicked = CLICKED.exec(template)?.[1];
  const opened = clicked === undefined ? null : wayOf(machine, clicked, scope);
  const markup = template
    .replace(BOUND, (_, attribute: string, written: string) => {
      return ` ${attribute === 'to' ? 'href' : attribute}="${filled(written)}"`;
    })
    .replaceAll('router-link', 'a')
    .replace(TEXT, (_, written: string) => filled(written));
  return opened === null
    ? markup
    : `<a href="${opened.replaceAll('"', '&quot;')}">${markup.replace(/<\/?a\b[^>]*>/g, '')}</a>`;
}

/** Where a click on a row leads. */
function wayOf(machine: Machine, script: string, scope: Scope): string | null {
  const from = machine.effects.length;
  evaluated(machine, script, scope);
  const ways = machine.effects.splice(from).flatMap((effect) => (effect.kind === 'go' ? [effect.address] : []));
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
