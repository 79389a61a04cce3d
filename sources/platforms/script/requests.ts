import { callBacks, callBlindly } from './functions.ts';
import type { Machine } from './machine.ts';
import { isTable, turningFields } from './tables.ts';
import {
  Closure,
  Hole,
  Joined,
  joinTexts,
  List,
  Native,
  plainText,
  Query,
  Struct,
  toText,
  Written,
  type Value,
} from './values.ts';

/** The ways in which scripts ask for something, whatever the library. */

const ASKS = /ajax|request|fetch|http|get|post|json|load|query|list|send|api/i;
const NO_REQUEST = /^(?:getElement|querySelector|getAttribute|getItem|postMessage|listen|addEventListener)/;
const ADDRESS =
  /^(?:https?:\/\/|\.{0,2}\/)[^\s<>]+$|^[\w-]+(?:\/[\w.-]+)*(?:\.\w{2,6})?\?[\w.]+=|^[\w-]+\/[\w./-]+$|^[\w-]+\.(?:json|jsp|do|action|aspx?|php|ashx)/;

/** Whether a value may be the address of a request. */
export function isAddress(value: Value): boolean {
  if (value instanceof Joined) {
    const [first, second] = value.parts;
    return ADDRESS.test(typeof first === 'string' ? first : `/${typeof second === 'string' ? second : ''}`);
  }
  return typeof value === 'string' && ADDRESS.test(value);
}

/** Notes what a function that nobody knows is given to ask for: `request('/api/list', {page: 1})`. */
export function askedFor(machine: Machine, name: string, given: readonly Value[]): void {
  const [address, data] = given;
  if (!ASKS.test(name) || NO_REQUEST.test(name) || !isAddress(address)) return;
  const settings = data instanceof Struct ? (data.fields.get('params') ?? data.fields.get('data') ?? data) : data;
  const method = /post/i.test(name) ? 'POST' : 'GET';
  ask(machine, { address, method, data: settings, json: method === 'POST' });
}

interface Asked {
  readonly address: Value;
  readonly method?: Value;
  readonly data?: Value;
  readonly json?: boolean;
  readonly guessed?: boolean;
}

/** Fields as a list of names and values, the way `serializeArray` gives them. */
function pairsOf(data: Value): Value {
  const pairs = data instanceof List ? data.items.filter((one) => one instanceof Struct) : [];
  return pairs.length === 0
    ? data
    : new Struct(pairs.map(({ fields }) => [plainText(fields.get('name')), fields.get('value')] as const));
}

/** Notes a request. */
export function ask(machine: Machine, asked: Asked): void {
  const { method = 'GET', json = false, guessed = false } = asked;
  const address = asked.address instanceof Query ? toText(asked.address) : asked.address;
  const data = asked.data instanceof Query ? new Struct(asked.data.fields) : pairsOf(asked.data);
  const verb = typeof method === 'string' ? method.toUpperCase() : 'GET';
  const { place, foreign } = machine;
  machine.record({
    kind: 'request',
    method: verb,
    address,
    data,
    json: json || data instanceof Written,
    guessed,
    foreign,
    place,
  });
}

const DATA = ['data', 'params', 'body', 'where', 'queryParams', 'postData', 'extraParams'];

/** Notes the request that settings describe: `{url: …, type: 'post', data: {…}}`, those of a table too. */
export function askedBySettings(machine: Machine, settings: Struct, name: string): boolean {
  const { place } = machine;
  const inner = settings.fields.get('ajax');
  if (inner instanceof Struct)
    return askedBySettings(machine, new Struct([...settings.fields, ['ajax', undefined], ...inner.fields]), name);
  const address =
    settings.fields.get('url') ?? settings.fields.get('sAjaxSource') ?? (isAddress(inner) ? inner : undefined);
  if (address === undefined || address === '' || typeof address === 'boolean') return false;
  const data = DATA.map((one) => settings.fields.get(one)).find((one) => one !== undefined);
  const turning = turningFields(name, settings);
  const sent = data instanceof Closure ? sentBy(machine, data, turning, settings) : withTurning(turning, data);
  const type = settings.fields.get('contentType');
  machine.place = place;
  ask(machine, {
    address,
    method: settings.fields.get('type') ?? settings.fields.get('method') ?? (/post/i.test(name) ? 'POST' : 'GET'),
    data: sent,
    json: (typeof type === 'string' && type.includes('json')) || /axios|\$?http/i.test(name),
    guessed: !ASKS.test(name) && !isTable(name),
  });
  return true;
}

/** What a function makes of the fields that a table would send: it gives back others, or changes these. */
function sentBy(machine: Machine, data: Closure, turning: Turning, settings: Struct): Value {
  if (turning === null) return callBlindly(machine, data, settings);
  const own = new Struct(turning);
  const returned = machine.call(data, [own], settings);
  return returned instanceof Struct ? returned : own;
}

type Turning = ReturnType<typeof turningFields>;

function withTurning(turning: Turning, sent: Value): Value {
  return turning === null ? sent : new Struct([...turning, ...(sent instanceof Struct ? sent.fields : [])]);
}

const ANSWER = new Hole('answer');

/** `$.get(url, data, then)`, and those like it. */
export function shorthand(machine: Machine, method: string): (given: readonly Value[]) => Value {
  return (given) => {
    const [address, ...rest] = given;
    if (address instanceof Struct) return bySettings(machine, given, method);
    const data = rest.find((one) => !(one instanceof Closure) && one !== 'json' && one !== null);
    ask(machine, { address, method, data });
    callEach(machine, rest);
    return ANSWER;
  };
}

/** `$.ajax({…})` and `$.ajax(url, {…})`. */
export function bySettings(machine: Machine, given: readonly Value[], name: string): Value {
  const [first, second] = given;
  const settings = first instanceof Struct ? first : new Struct(second instanceof Struct ? second.fields : []);
  if (!(first instanceof Struct) && first !== undefined) settings.fields.set('url', first);
  askedBySettings(machine, settings, /ajax/i.test(name) ? name : `ajax${name}`);
  callBacks(machine, settings);
  callEach(machine, given);
  return ANSWER;
}

function callEach(machine: Machine, given: readonly Value[]): void {
  for (const one of given) if (one instanceof Closure) callBlindly(machine, one, undefined);
}

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
      ask(machine, { address: whole(address), method: name, data: params, json: name === 'post' });
      return ANSWER;
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
  ask(machine, { address, method: fields.get('method') ?? 'GET', data });
  return ANSWER;
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
      if (opened !== null) ask(machine, { ...opened, data: data ?? undefined });
      callBacks(machine, struct);
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
