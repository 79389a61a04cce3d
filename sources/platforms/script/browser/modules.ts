import type { Machine } from '../language/machine.ts';
import { Closure, Hole, List, Native, plainText, Struct, type Value } from '../language/values.ts';

/** Bundles of webpack: functions by number or name, each of which fills what it gives to the others. */

const MAX_RUN = 400;

/** Whether a global variable is where bundles register their modules. */
export function isBundleRegister(name: string): boolean {
  return /^webpack(?:Jsonp|Chunk)/.test(name);
}

/** The register: `push([[chunk], {number: function (module, exports, require) {…}}, entries])`. */
export function bundleRegister(machine: Machine): Native {
  const definitions = new Map<string, Value>();
  const loaded = new Map<string, Value>();
  const require = requireOf(machine, definitions, loaded);
  const push = ([chunk]: readonly Value[]): Value => {
    if (!(chunk instanceof List)) return undefined;
    const [, modules, entries] = chunk.items;
    const own =
      modules instanceof Struct
        ? [...modules.fields]
        : modules instanceof List
          ? modules.items.map((one, at): [string, Value] => [String(at), one])
          : [];
    for (const [name, module] of own) definitions.set(name, module);
    if (entries instanceof List)
      for (const entry of entries.items.slice(0, 5)) {
        const [first] = entry instanceof List ? entry.items : [entry];
        machine.guard(() => void require.call([first], undefined));
      }
    for (const [name] of own.slice(-MAX_RUN)) machine.guard(() => void require.call([name], undefined));
    return undefined;
  };
  return new Native(
    'bundle',
    () => undefined,
    (name) => (name === 'push' ? new Native(name, push) : undefined),
  );
}

function requireOf(machine: Machine, definitions: Map<string, Value>, loaded: Map<string, Value>): Native {
  const given: [Struct, string, Value][] = [];
  const load = ([id]: readonly Value[]): Value => {
    const name = plainText(id);
    if (loaded.has(name)) return exportsOf(loaded.get(name));
    const definition = definitions.get(name);
    if (!(definition instanceof Closure)) return new Hole(`module.${name}`);
    const exports = new Struct();
    const module = new Struct([['exports', exports]]);
    loaded.set(name, module);
    const from = given.length;
    machine.call(definition, [module, exports, require], exports);
    for (const [target, field, getter] of given.splice(from))
      target.fields.set(field, machine.call(getter, [], undefined));
    return exportsOf(module);
  };
  const define = ([target, fields, getter]: readonly Value[]): Value => {
    if (!(target instanceof Struct)) return undefined;
    if (fields instanceof Struct) for (const [name, one] of fields.fields) given.push([target, name, one]);
    else given.push([target, plainText(fields), getter]);
    return undefined;
  };
  const members = new Map<string, Value>([
    ['d', new Native('d', define)],
    ['n', new Native('n', ([module]) => getterOf(module))],
    ['r', new Native('r', () => undefined)],
    ['o', new Native('o', ([target, name]) => target instanceof Struct && target.fields.has(plainText(name)))],
    ['p', '/'],
  ]);
  const require = new Native('require', load, (name) => members.get(name) ?? new Hole(name));
  return require;
}

function exportsOf(module: Value): Value {
  return module instanceof Struct ? module.fields.get('exports') : undefined;
}

/** What `require.n` makes of a module: a function that gives its default, which also is its member `a`. */
function getterOf(module: Value): Native {
  const own = module instanceof Struct ? (module.fields.get('default') ?? module) : module;
  return new Native(
    'getter',
    () => own,
    (name) => (name === 'a' ? own : undefined),
  );
}
