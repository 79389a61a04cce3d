import { handOver, promiseOf, responseOf, valueOfAnswer, type Reply } from './answers.ts';
import { counted, noteCounts } from './counters.ts';
import { callBacks, callBlindly } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import { isPagination, isTable, turningFields } from './tables.ts';
import {
  Closure,
  Hole,
  Joined,
  List,
  plainText,
  Query,
  Struct,
  toText,
  Written,
  type Value,
} from '../language/values.ts';

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
export function askedFor(machine: Machine, name: string, given: readonly Value[]): Reply | null {
  const [address, data] = given;
  if (!ASKS.test(name) || NO_REQUEST.test(name) || !isAddress(address)) return null;
  const settings = data instanceof Struct ? (data.fields.get('params') ?? data.fields.get('data') ?? data) : data;
  const method = /post/i.test(name) ? 'POST' : 'GET';
  // Libraries that call back send fields as jQuery does, those that promise send JSON as axios does.
  const json = method === 'POST' && !given.slice(2).some((one) => one instanceof Closure);
  return ask(machine, { address, method, data: settings, json });
}

interface Asked {
  readonly address: Value;
  readonly method?: Value;
  readonly data?: Value;
  readonly json?: boolean;
  readonly guessed?: boolean;
  readonly script?: boolean;
}

/** Fields as a list of names and values, the way `serializeArray` gives them. */
function pairsOf(data: Value): Value {
  const pairs = data instanceof List ? data.items.filter((one) => one instanceof Struct) : [];
  return pairs.length === 0
    ? data
    : new Struct(pairs.map(({ fields }) => [plainText(fields.get('name')), fields.get('value')] as const));
}

/** What is sent stays as it is, whatever the script then makes of its own object: the number of the next page. */
function asSent(data: Value, depth = 0): Value {
  if (!(data instanceof Struct) || depth > 3) return data;
  const fields = [...data.fields].map(([name, value]) => [name, asSent(value, depth + 1)] as const);
  return data instanceof Written ? new Written(fields) : new Struct(fields);
}

/** Notes a request, and tells what came of it. */
export function ask(machine: Machine, asked: Asked): Reply {
  const { method = 'GET', json = false, guessed = false, script = false } = asked;
  const address = asked.address instanceof Query ? toText(asked.address) : asked.address;
  const data = asked.data instanceof Query ? new Struct(asked.data.fields) : asSent(pairsOf(asked.data));
  const verb = typeof method === 'string' ? method.toUpperCase() : 'GET';
  const { place, foreign } = machine;
  const request = counted(machine, {
    kind: 'request',
    method: verb,
    address,
    data,
    json: json || data instanceof Written,
    script,
    guessed,
    foreign,
    place,
    id: ++machine.requests,
    counted: false,
    answered: false,
    within: machine.from,
  });
  const text = machine.answer(request);
  machine.record({ ...request, answered: text !== undefined });
  if (text !== undefined || machine.given.size === 0) noteCounts(machine, request);
  return { from: request.id, text };
}

const DATA = ['data', 'params', 'body', 'where', 'queryParams', 'postData', 'extraParams'];

/** Notes the request that settings describe: `{url: …, type: 'post', data: {…}}`, those of a table too. */
export function askedBySettings(machine: Machine, settings: Struct, name: string): Reply | null {
  const { place } = machine;
  const inner = settings.fields.get('ajax');
  if (inner instanceof Struct)
    return askedBySettings(machine, new Struct([...settings.fields, ['ajax', undefined], ...inner.fields]), name);
  // zTree posts for its nodes where nothing else is said.
  const fetched = settings.fields.get('async');
  if (fetched instanceof Struct && fetched.fields.get('enable') === true)
    return askedBySettings(machine, new Struct([['type', 'post'], ...fetched.fields, ['enable', undefined]]), 'ajax');
  const address =
    settings.fields.get('url') ??
    settings.fields.get('sAjaxSource') ??
    [inner, settings.fields.get('dataSource')].find(isAddress);
  if (address === undefined || address === '' || typeof address === 'boolean') return null;
  const data = DATA.map((one) => settings.fields.get(one)).find((one) => one !== undefined);
  const turning = turningFields(name, settings);
  const sent = data instanceof Closure ? sentBy(machine, data, turning, settings) : withTurning(turning, data);
  const type = settings.fields.get('contentType');
  machine.place = place;
  return ask(machine, {
    address,
    method: settings.fields.get('type') ?? settings.fields.get('method') ?? methodOf(name),
    data: sent,
    json: (typeof type === 'string' && type.includes('json')) || /axios|\$?http/i.test(name),
    guessed: !ASKS.test(name) && !isTable(name) && !isPagination(name, settings),
  });
}

/** Grids of EasyUI post what they ask for where nothing else is said. */
function methodOf(name: string): string {
  return /post|^(?:data|tree)grid$/i.test(name) ? 'POST' : 'GET';
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

/** What may be expected of an answer. */
const KINDS_OF_DATA = new Set<Value>(['json', 'jsonp', 'html', 'text', 'xml', 'script']);

/** `$.get(url, data, then)`, and those like it. */
export function shorthand(machine: Machine, method: string): (given: readonly Value[]) => Value {
  return (given) => {
    const [address, ...rest] = given;
    if (address instanceof Struct) return bySettings(machine, given, method);
    const data = rest.find((one) => !(one instanceof Closure || one === null || KINDS_OF_DATA.has(one)));
    const reply = ask(machine, { address, method, data });
    callEach(machine, reply, rest);
    return promiseOf(machine, reply, valueOfAnswer);
  };
}

/** `$.ajax({…})` and `$.ajax(url, {…})`. */
export function bySettings(machine: Machine, given: readonly Value[], name: string): Value {
  const [first, second] = given;
  const settings = first instanceof Struct ? first : new Struct(second instanceof Struct ? second.fields : []);
  if (!(first instanceof Struct) && first !== undefined) settings.fields.set('url', first);
  const reply = askedBySettings(machine, settings, /ajax/i.test(name) ? name : `ajax${name}`);
  callBacks(machine, settings, reply);
  if (reply === null) return new Hole('answer');
  callEach(machine, reply, given);
  return promiseOf(machine, reply, (text) =>
    /axios|fetch/.test(name) ? responseOf(machine, text) : valueOfAnswer(text),
  );
}

function callEach(machine: Machine, reply: Reply, given: readonly Value[]): void {
  for (const one of given) if (one instanceof Closure) handOver(machine, reply, one);
}
