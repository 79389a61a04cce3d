import { drawRows, Ref } from './bound-rows.ts';
import { callBlindly } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { settled } from '../asking/answers.ts';
import { Closure, Hole, Native, Struct, UNKNOWN, type Value } from '../language/values.ts';

/** The components of which libraries like Vue make a page. */

const BEGINS = ['data', 'setup', 'created', 'beforeMount', 'mounted', 'activated'];

/** Whether an object is a component of a page: it has methods, and something that happens at its beginning. */
export function isComponent({ fields }: Struct): boolean {
  return fields.has('methods') && BEGINS.some((name) => fields.has(name));
}

/** A component: its functions run on its data, those at its beginning first. */
export function component(machine: Machine, options: Value): Value {
  const given = options instanceof Closure ? callBlindly(machine, options, undefined) : options;
  if (!(given instanceof Struct)) return UNKNOWN;
  machine.components.delete(given);
  const data = given.fields.get('data');
  const held = data instanceof Closure ? machine.call(data, [], given) : data;
  const self = new Struct(held instanceof Struct ? held.fields : []);
  const methods = given.fields.get('methods');
  const own = methods instanceof Struct ? [...methods.fields] : [];
  for (const [name, method] of own) {
    if (method instanceof Closure) method.home = self;
    self.fields.set(name, method);
  }
  for (const name of BEGINS.slice(1)) {
    const made = settled(machine.call(given.fields.get(name) ?? new Native(name, () => undefined), [], self));
    if (name === 'setup' && made instanceof Struct)
      for (const [field, value] of made.fields) self.fields.set(field, value);
  }
  for (const run of machine.mounting.splice(0)) machine.call(run, [], self);
  const template = given.fields.get('template');
  machine.instances.push({ self, template: typeof template === 'string' ? templateOf(machine, template) : '' });
  drawHeld(machine);
  return self;
}

/** The template of a component: written out, or an element of the page. */
function templateOf({ page }: Machine, template: string): string {
  if (!/^#[\w-]+$/.test(template)) return template;
  const element = page.$(template);
  return element.is('script') ? element.text() : (element.html() ?? '');
}

/** Draws what the components of a page hold. */
export function drawHeld(machine: Machine): void {
  for (const { self, template } of machine.instances) drawRows(machine, self, template);
}

/** What Vue brings: components, and the values that they hold. */
export function componentLibrary(machine: Machine): [string, Value][] {
  const make = (name: string) => new Native(name, ([options]) => component(machine, options));
  const held = (name: string) => new Native(name, ([value]) => new Ref([['value', value]]));
  const itself = (name: string) => new Native(name, ([value]) => value);
  const later = (name: string) => new Native(name, ([run]) => void machine.mounting.push(run));
  const members = new Map<string, Value>([
    ['createApp', make('createApp')],
    ['component', new Native('component', ([, options]) => component(machine, options))],
    ['ref', held('ref')],
    ['shallowRef', held('shallowRef')],
    ['reactive', itself('reactive')],
    ['defineComponent', itself('defineComponent')],
    ['onMounted', later('onMounted')],
    ['onBeforeMount', later('onBeforeMount')],
  ]);
  const vue = new Native(
    'Vue',
    ([options]) => component(machine, options),
    (name) => members.get(name) ?? new Hole(`Vue.${name}`),
  );
  return [['Vue', vue], ...[...members].filter(([name]) => name !== 'component')];
}
