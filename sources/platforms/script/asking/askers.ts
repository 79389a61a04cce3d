import { promiseOf, requestFields, responseOf } from './answers.ts';
import { callBacks } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { ask, bySettings } from './requests.ts';
import { Closure, Hole, joinTexts, Native, Struct, toText, type Value } from '../language/values.ts';

/** What a browser has to ask with, and axios: `fetch`, `XMLHttpRequest`. */

/** axios, or one of its own that puts an address before all others: `axios.create({baseURL: '/api'})`. */
function axiosAt(machine: Machine, base: Value): Native {
  const defaults = new Struct([['baseURL', base]]);
  const whole = (address: Value): Value => {
    const before = defaults.fields.get('baseURL');
    const outside = typeof address === 'string' && /^(?:https?:)?\/\//.test(address);
    return before === undefined || outside ? address : joinTexts([before, toText(address)], '');
  };
  const asks = (given: readonly Value[]): Value => {
    const [first, ...rest] = given;
    if (!(first instanceof Struct)) return fetchOf(machine, [whole(first), ...rest]);
    const settings = new Struct(first.fields);
    settings.fields.set('url', whole(first.fields.get('url')));
    return bySettings(machine, [settings, ...rest], 'axios');
  };
  return new Native('axios', asks, (name) => {
    if (name === 'defaults') return defaults;
    if (name === 'request') return new Native(name, asks);
    if (name === 'create')
      return new Native(name, ([given]) =>
        axiosAt(machine, given instanceof Struct ? given.fields.get('baseURL') : base),
      );
    if (name !== 'get' && name !== 'post') return new Hole(`axios.${name}`);
    return new Native(name, ([address, data, more]) => {
      const inner = name === 'get' && data instanceof Struct ? data.fields.get('params') : data;
      const params = more instanceof Struct && inner === undefined ? more.fields.get('params') : inner;
      const reply = ask(machine, { address: whole(address), method: name, data: params, json: name === 'post' });
      return promiseOf(machine, reply, (text) => responseOf(machine, text));
    });
  });
}

/** What a library of another file makes of settings with an address before all others; null for other settings. */
export function askerOf(machine: Machine, settings: Value): Native | null {
  const base = settings instanceof Struct ? settings.fields.get('baseURL') : undefined;
  return base === undefined ? null : axiosAt(machine, base);
}

/** What a browser has to ask with: `fetch`, `axios`, `XMLHttpRequest`. */
export function askers(machine: Machine): [string, Native][] {
  return [
    ['fetch', new Native('fetch', (given) => fetchOf(machine, given))],
    ['axios', axiosAt(machine, undefined)],
    ['XMLHttpRequest', new Native('XMLHttpRequest', () => byHand(machine))],
    [
      'Request',
      new Native(
        'Request',
        ([url, more]) => new Struct([['url', url], ...(more instanceof Struct ? more.fields : [])]),
      ),
    ],
    ['ActiveXObject', new Native('ActiveXObject', () => byHand(machine))],
  ];
}

function fetchOf(machine: Machine, [address, settings]: readonly Value[]): Value {
  if (address instanceof Struct) return bySettings(machine, [address], 'fetch');
  const fields = settings instanceof Struct ? settings.fields : new Map<string, Value>();
  const data = fields.get('body') ?? fields.get('data') ?? fields.get('params');
  const reply = ask(machine, { address, method: fields.get('method') ?? 'GET', data });
  return promiseOf(machine, reply, (text) => responseOf(machine, text));
}

/** An XMLHttpRequest: what is opened is asked for when it is sent, or at once where it never is. */
function byHand(machine: Machine): Value {
  const struct = new Struct();
  let opened: { method: Value; address: Value } | null = null;
  struct.fields.set(
    'open',
    new Native('open', ([method, address]) => {
      opened = { method, address };
      return undefined;
    }),
  );
  struct.fields.set(
    'send',
    new Native('send', ([data]) => {
      const reply = opened === null ? null : ask(machine, { ...opened, data: data ?? undefined });
      if (reply?.text === undefined) callBacks(machine, struct, reply);
      else answered(machine, struct, reply.text);
      return undefined;
    }),
  );
  struct.fields.set('responseText', new Hole('responseText'));
  for (const name of ['readyState', 'status', 'response']) struct.fields.set(name, new Hole(name));
  for (const name of ['setRequestHeader', 'overrideMimeType'])
    struct.fields.set(name, new Native(name, () => undefined));
  struct.fields.set(
    'addEventListener',
    new Native('addEventListener', ([, then]) => {
      if (then instanceof Closure) struct.fields.set('onload', then);
      return undefined;
    }),
  );
  return struct;
}

function answered(machine: Machine, struct: Struct, text: string): void {
  for (const [name, value] of requestFields(text)) machine.assign(struct.fields, name, value);
  for (const name of ['onreadystatechange', 'onload', 'onloadend']) {
    const run = struct.fields.get(name);
    if (run instanceof Closure) machine.call(run, [new Struct([['target', struct]])], struct);
  }
}
