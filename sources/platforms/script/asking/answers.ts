import { load } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import type { Page } from '../../adapter.ts';
import { callBlindly } from '../language/functions.ts';
import type { Request } from '../effects.ts';
import type { Machine } from '../language/machine.ts';
import { memberOf } from '../language/members.ts';
import { Closure, Hole, List, MAX_LIST, Native, Picked, Struct, UNKNOWN, type Value } from '../language/values.ts';

/** The answers of requests, where they have come: what a script is handed, and what it is promised. */

/** What came of a request in a script: the text that answers it, where it is there. */
export interface Reply {
  /** By which holes know the request. */
  readonly from: number;
  readonly text: string | undefined;
}

/** Says what answers a request; undefined for what has no answer yet. */
export type Answers = (request: Request) => string | undefined;

const ANSWERS = new WeakMap<Page, Answers>();

/** Has the scripts of a page followed with answers to their requests. */
export function withAnswers(page: Page, answers: Answers): Page {
  ANSWERS.set(page, answers);
  return page;
}

/** The answers with which the scripts of a page are followed; null where there are none. */
export function answersOf(page: Page): Answers | null {
  return ANSWERS.get(page) ?? null;
}

/** A value that a script waits for, and that is there. */
export class Promised extends Native {
  readonly held: Value;

  constructor(machine: Machine, held: Value) {
    super(
      'promise',
      () => UNKNOWN,
      (name) => this.#member(machine, name),
    );
    this.held = held;
  }

  #member(machine: Machine, name: string): Value {
    const run = (one: Value, value: Value) =>
      one instanceof Closure || one instanceof Native ? settled(machine.call(one, [value], undefined)) : this.held;
    switch (name) {
      case 'then':
      case 'done':
      case 'pipe':
      case 'subscribe':
        return new Native(name, ([one]) => new Promised(machine, run(one, this.held)));
      case 'success':
        return new Native(name, ([one]) => {
          run(one, this.held instanceof Response ? this.held.fields.get('data') : this.held);
          return this;
        });
      case 'always':
      case 'finally':
      case 'complete':
        return new Native(name, ([one]) => {
          run(one, this.held);
          return this;
        });
      case 'fail':
      case 'error':
      case 'catch':
        return new Native(name, () => this);
      default:
        return memberOf(machine, this.held, name);
    }
  }
}

/** The value itself, where it was promised. */
export function settled(value: Value): Value {
  return value instanceof Promised ? value.held : value;
}

/** An answer with its status, as `fetch` and axios give it. */
class Response extends Struct {}

/** What `fetch`, axios and those like them hand over. */
export function responseOf(machine: Machine, text: string): Response {
  const data = valueOfAnswer(text);
  const held = (name: string, value: Value) => new Native(name, () => new Promised(machine, value));
  return new Response([
    ['data', data],
    ['body', data],
    ['ok', true],
    ['status', 200],
    ['json', held('json', data)],
    ['text', held('text', text)],
  ]);
}

/** What a function of the page's own kind may hand over: the answer, or what holds it. */
export function looseResponse(machine: Machine, text: string): Struct {
  const response = responseOf(machine, text);
  const data = response.fields.get('data');
  return new Struct([...response.fields, ...(data instanceof Struct ? data.fields : [])]);
}

/** What the object of a request by hand holds once the answer is there. */
export function requestFields(text: string): [string, Value][] {
  return [
    ['responseText', text],
    ['response', text],
    ['responseJSON', valueOfAnswer(text)],
    ['responseXML', valueOfAnswer(text)],
    ['readyState', 4],
    ['status', 200],
  ];
}

/** Calls a function with an answer; with what nobody knows where it has not come. */
export function handOver(machine: Machine, { from, text }: Reply, run: Closure, shape = valueOfAnswer): Value {
  if (text !== undefined)
    return machine.call(run, [shape(text), 'success', new Struct(requestFields(text))], undefined);
  const outer = machine.from;
  machine.from = from;
  try {
    return callBlindly(machine, run, undefined);
  } finally {
    machine.from = outer;
  }
}

/** What a request gives back. */
export function promiseOf(machine: Machine, { from, text }: Reply, shape: (text: string) => Value): Value {
  return text === undefined ? new Hole('answer', null, [], null, from) : new Promised(machine, shape(text));
}

/** An answer as the value a script works with: what JSON says, the elements of XML, or the text. */
export function valueOfAnswer(text: string): Value {
  const call = /^\s*(?:\/\*[^*]*\*\/\s*)?[\w$.]{1,60}\s*\((?=\s*[[{])/.exec(text);
  const inner = call === null ? text : text.slice(call[0].length, text.lastIndexOf(')'));
  if (/^\s*[[{"]/.test(inner)) {
    try {
      return fromJson(JSON.parse(inner) as unknown, 0);
    } catch {
      return text;
    }
  }
  return /^\s*<(?:\?xml|(?!!doctype|html|ul|ol|li|div|table|tr|td|p\b|a\b|span|dl|h\d)[\w-]+>)/i.test(text)
    ? new Picked('document', rootsOf(text), false, true)
    : text;
}

function rootsOf(text: string): Element[] {
  const roots: AnyNode[] = load(text, { xml: true }).root().toArray();
  return roots.flatMap((root) => ('children' in root ? root.children : [])).filter((one) => 'attribs' in one);
}

/** What a text says as JSON; an answer that was read already stays as it is. */
export function readJson(text: Value): Value {
  if (text instanceof Struct || text instanceof List) return text;
  const from = text instanceof Hole ? text.from : null;
  try {
    return typeof text === 'string'
      ? fromJson(JSON.parse(text) as unknown, 0)
      : new Hole('answer', null, [], null, from);
  } catch {
    return new Hole('answer');
  }
}

function fromJson(value: unknown, depth: number): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (depth > 8 || typeof value !== 'object') return UNKNOWN;
  if (Array.isArray(value)) return new List(value.slice(0, MAX_LIST).map((one: unknown) => fromJson(one, depth + 1)));
  return new Struct(Object.entries(value).map(([name, one]: [string, unknown]) => [name, fromJson(one, depth + 1)]));
}
