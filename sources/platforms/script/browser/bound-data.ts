import type { Expression } from 'acorn';
import type { Element } from 'domhandler';
import { valueOf } from '../language/expressions.ts';
import { call, drawnBy } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { runPiece } from './pieces.ts';
import { runAll } from '../language/statements.ts';
import { parsed } from '../language/syntax.ts';
import { Closure, Hole, Joined, Picked, Scope, Struct } from '../language/values.ts';

/**
 * Libraries whose work stands in the attributes of elements: Alpine's `x-data` and `x-init`, Knockout's `data-bind`, what
 * Vue and Angular bind to links, EasyUI's `data-options`.
 */

const MAX_BOUND = 20;

/** Does what such elements say: the requests at their beginning, and the addresses they make for their links. */
export function followBoundData(machine: Machine): void {
  const { page } = machine;
  followBound(machine);
  followSettings(machine);
  if (page.text.includes('x-data') || page.text.includes('x-init'))
    for (const { attribs } of page.$<Element, string>('[x-data], [x-init]').toArray().slice(0, MAX_BOUND))
      machine.attempt(() => begun(machine, attribs['x-data'] ?? '', attribs['x-init'] ?? ''));
  if (!page.text.includes('data-bind')) return;
  for (const name of ['a', 'li', 'div', 'tr', 'span'])
    for (const { attribs } of page.elements(name).slice(0, 500)) {
      const binding = attribs['data-bind'] ?? '';
      if (/\bhref\b/.test(binding) && binding.length < 1000) machine.attempt(() => boundAddress(machine, binding));
    }
}

/** `x-data="{ items: [], page: 1 }" x-init="fetch('/list?page=' + page)"`. */
function begun(machine: Machine, data: string, begin: string): void {
  const held = data === '' ? undefined : expression(data);
  const value = held === undefined ? undefined : valueOf(machine, held, machine.global);
  const self = value instanceof Struct ? value : new Struct();
  const scope = new Scope(machine.global, self, true);
  for (const [name, one] of self.fields) scope.names.set(name, one);
  const init = self.fields.get('init');
  if (init instanceof Closure) call(machine, init, [], self, 'init');
  const program = begin === '' ? null : parsed(begin);
  if (program !== null) runAll(machine, program.body, scope);
}

/** `data-bind="attr: { href: '/show/' + id }, text: title"`: names nobody gave a value to are fields of the row. */
function boundAddress(machine: Machine, binding: string): void {
  const bound = expression(`{${binding}}`);
  if (bound === undefined) return;
  const scope = new Scope(machine.global, new Picked('', []), true);
  for (const [name = ''] of binding.replace(/'[^']*'|"[^"]*"/g, '').matchAll(/(?<![\w$.])[A-Za-z_]\w{0,40}/g))
    if (!machine.global.names.has(name)) scope.names.set(name, new Hole(name, name.startsWith('$') ? null : name));
  const value = valueOf(machine, bound, scope);
  const attributes = value instanceof Struct ? value.fields.get('attr') : undefined;
  const address = attributes instanceof Struct ? attributes.fields.get('href') : undefined;
  if (address instanceof Joined) machine.record({ kind: 'link', address });
}

function expression(text: string): Expression | undefined {
  const [first] = parsed(`(${text})`)?.body ?? [];
  return first?.type === 'ExpressionStatement' ? first.expression : undefined;
}

const BOUND =
  /\s(?:v-bind)?:(?:href|to|src)\s{0,3}=\s{0,3}"([^"]{1,300})"|\s(?:@|v-on:|ng-)click\s{0,3}=\s{0,3}"([^"]{1,300})"/g;

const SETTINGS = /^easyui-(\w{3,20})$/;

/** The settings that an element carries for the library that makes a table of it: `data-options="url:'/rows.do'"`. */
function followSettings(machine: Machine): void {
  if (!machine.page.text.includes('data-options=')) return;
  for (const node of machine.page.elements('table').slice(0, 20)) {
    const kind = SETTINGS.exec(node.attribs['class'] ?? '')?.[1];
    const options = node.attribs['data-options'] ?? '';
    if (kind !== undefined && options.includes('url'))
      machine.attempt(() => runPiece(machine, `$(this).${kind}({${options}})`, new Picked('', [node], true)));
  }
}

/** What a template binds to its links: `<a :href="'/show/' + row.id">`. */
function followBound(machine: Machine): void {
  for (const [, address, click] of [...machine.page.text.matchAll(BOUND)].slice(0, 40)) {
    const program = parsed(`(${(address ?? click ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')})`);
    const [first] = program?.body ?? [];
    if (first?.type !== 'ExpressionStatement') continue;
    machine.attempt(() => {
      const value = valueOf(machine, first.expression, machine.global);
      if (address !== undefined) drawnBy(machine, value);
    });
  }
}
