import { callBlindly } from './functions.ts';
import type { Machine } from './machine.ts';
import {
  Closure,
  Hole,
  joinTexts,
  Joined,
  List,
  MAX_LIST,
  MAX_TEXT,
  Native,
  Struct,
  toText,
  truth,
  UNKNOWN,
  type Value,
} from './values.ts';

/** The methods of texts and lists that scripts make addresses with. */

/** A method of a text, or of a number. */
export function textMethod(machine: Machine, value: string | number | boolean | Joined, name: string): Value {
  if (name === 'length') return typeof value === 'string' ? value.length : UNKNOWN;
  if (/^\d{1,5}$/.test(name)) return typeof value === 'string' ? value[Number(name)] : UNKNOWN;
  if (machine.texts.fields.has(name)) return machine.texts.fields.get(name);
  return new Native(name, (given) => {
    machine.step(1 + (typeof value === 'string' ? value.length / 500 : 1));
    if (value instanceof Joined) return ofJoined(value, name, given);
    return ofText(machine, String(value), name, given) ?? UNKNOWN;
  });
}

function ofJoined(value: Joined, name: string, given: readonly Value[]): Value {
  if (name === 'concat') return joinTexts([value, ...given], '');
  if (name !== 'replace' && name !== 'replaceAll')
    return /^(?:trim|toString|toLowerCase)$/.test(name) ? value : UNKNOWN;
  const search = searched(given[0]);
  if (search === null) return value;
  return joinTexts(
    value.parts.flatMap((part) => (typeof part === 'string' ? putInto(part, search, given[1]) : [part])),
    '',
  );
}

function putInto(text: string, search: string, by: Value): Value[] {
  return search === ''
    ? [text]
    : text
        .split(search)
        .flatMap((part, at) => (at === 0 ? [part] : [by instanceof Closure ? UNKNOWN : toText(by), part]));
}

const VALUE = /^([?&]?\w{1,30}=)(?:\\d|\[0-9\]|\[\^&\]|\[\^&#\])[+*]$/;

/** What a pattern for the value of a field finds in an address: `/page=\d+/`; null for other patterns. */
function valueBehind(pattern: Value, text: string): string | null {
  const source = pattern instanceof Struct ? pattern.fields.get('source') : undefined;
  const beginning = typeof source === 'string' ? VALUE.exec(source)?.[1] : undefined;
  const at = beginning === undefined ? -1 : text.indexOf(beginning);
  return beginning === undefined || at < 0 ? null : (text.slice(at).split(/[&#]/, 1)[0] ?? null);
}

/** What a text or a plain pattern looks for; null for other patterns, which are never run. */
function searched(pattern: Value): string | null {
  if (typeof pattern === 'string') return pattern;
  const source = pattern instanceof Struct ? pattern.fields.get('source') : undefined;
  if (typeof source !== 'string') return null;
  const plain = source.replace(/\\([^\w\s])/g, '$1');
  return /^(?:[^\\^$.*+?()[\]{}|]|\\[^\w\s])+$/.test(source) ? plain : null;
}

const LINE_ENDS = /^(?:\\r[?*]?\\n|\\n|\[(?:\\r\\n|\\n\\r)\]|\\r\?\\n\|\\r)\+?$/;

/** The ends of lines, where a pattern means them: those of scripts are never run. */
function endsOfLines(pattern: Value): RegExp | null {
  const source = pattern instanceof Struct ? pattern.fields.get('source') : undefined;
  return typeof source === 'string' && LINE_ENDS.test(source) ? /[\r\n]+/ : null;
}

const NAMED = /\$?\{\{?\s{0,3}(\w{1,40})\s{0,3}\}?\}/g;

/** Whether a pattern looks for names in braces, whatever way it is written: `/\\{(\\w+)\\}/g`. */
function isPlaceholder(pattern: Value): boolean {
  const source = pattern instanceof Struct ? pattern.fields.get('source') : undefined;
  return typeof source === 'string' && /^[\\$]{0,3}\{[^a-z]{0,5}\(.{1,20}\).{0,5}\}$/.test(source);
}

/** A text whose places in braces a function fills. */
function filledIn(machine: Machine, text: string, by: Closure): Value {
  const parts: Value[] = [];
  let from = 0;
  for (const match of [...text.matchAll(NAMED)].slice(0, 100)) {
    parts.push(text.slice(from, match.index), toText(machine.call(by, [match[0], match[1]], undefined)));
    from = match.index + match[0].length;
  }
  return joinTexts([...parts, text.slice(from)], '');
}

function ofText(machine: Machine, text: string, name: string, given: readonly Value[]): Value | null {
  const [first, second] = given;
  const [from, to] = [first, second].map((one) => (typeof one === 'number' ? one : undefined));
  const wanted = typeof first === 'string' ? first : undefined;
  switch (name) {
    case 'trim':
      return text.trim();
    case 'toString':
    case 'valueOf':
      return text;
    case 'toLowerCase':
      return text.toLowerCase();
    case 'toUpperCase':
      return text.toUpperCase();
    case 'substring':
      return from === undefined ? null : text.substring(from, to);
    case 'substr':
    case 'slice':
      return from === undefined ? null : text.slice(from, name === 'substr' && to !== undefined ? from + to : to);
    case 'charAt':
      return text.charAt(from ?? 0);
    case 'indexOf':
      return wanted === undefined ? null : text.indexOf(wanted);
    case 'lastIndexOf':
      return wanted === undefined ? null : text.lastIndexOf(wanted);
    case 'includes':
      return wanted === undefined ? null : text.includes(wanted);
    case 'startsWith':
      return wanted === undefined ? null : text.startsWith(wanted);
    case 'endsWith':
      return wanted === undefined ? null : text.endsWith(wanted);
    case 'concat':
      return joinTexts([text, ...given], '');
    case 'split': {
      const between = endsOfLines(first) ?? searched(first);
      const parts = between === null ? [text] : text.split(between, MAX_LIST);
      machine.step(parts.length / 10);
      return new List(parts);
    }
    case 'repeat':
      return from !== undefined && from >= 0 && from * text.length <= MAX_TEXT ? text.repeat(from) : null;
    case 'padStart':
      return from !== undefined && from <= 100 ? text.padStart(from, typeof second === 'string' ? second : ' ') : null;
    case 'replace':
    case 'replaceAll': {
      const search = valueBehind(first, text) ?? searched(first);
      if (search === null && isPlaceholder(first) && second instanceof Closure) return filledIn(machine, text, second);
      return search === null ? null : joinTexts(putInto(text, search, second), '');
    }
    default:
      return null;
  }
}

/** A method of a list. */
export function listMethod(machine: Machine, { items }: List, name: string): Value {
  const each = (run: (value: Value, at: number) => void) => {
    for (const [at, value] of items.slice(0, machine.rounds).entries()) run(value, at);
  };
  return new Native(name, (given, self) => {
    machine.step(1 + items.length / 100);
    const [first] = given;
    switch (name) {
      case 'push':
        if (items.length + given.length > MAX_LIST) return items.length;
        machine.changed(() => void items.splice(items.length - given.length));
        items.push(...given);
        return items.length;
      case 'join':
        return joinTexts(items, typeof first === 'string' ? first : ',');
      case 'concat':
        return new List(
          [...items, ...given.flatMap((one) => (one instanceof List ? one.items : [one]))].slice(0, MAX_LIST),
        );
      case 'slice':
        return new List(items.slice(...given.map((one) => (typeof one === 'number' ? one : undefined)).slice(0, 2)));
      case 'reverse':
        return new List(items.toReversed());
      case 'pop':
        return items.at(-1);
      case 'indexOf':
        return first instanceof Hole ? UNKNOWN : items.indexOf(first);
      case 'includes':
        return first instanceof Hole ? UNKNOWN : items.includes(first);
      case 'forEach':
        each((value, at) => machine.call(first, [value, at], undefined));
        return undefined;
      case 'each': // jQuery's: `$(rows).each(f)`
        each((value, at) => machine.call(first, [at, value], value));
        return self;
      case 'map': {
        const made: Value[] = [];
        each((value, at) => made.push(machine.call(first, [value, at], undefined)));
        return new List(made);
      }
      case 'filter':
      case 'find': {
        const kept = items
          .slice(0, machine.rounds)
          .filter((value, at) => truth(machine.call(first, [value, at], undefined)) !== false);
        return name === 'find' ? kept[0] : new List(kept);
      }
      case 'reduce': {
        let held = given[1];
        each((value, at) => (held = machine.call(first, [held, value, at], undefined)));
        return held;
      }
      default:
        if (first instanceof Closure) callBlindly(machine, first, undefined);
        return self instanceof List && name === 'sort' ? self : UNKNOWN;
    }
  });
}
