import type { Function as FunctionNode } from 'acorn';
import type { Element } from 'domhandler';
import { isOffsetField, isPageField } from '../../page/fields.ts';

/** What the variables of a script hold while it is followed: values as they are, and holes where nobody knows them. */

export type Value =
  string | number | boolean | null | undefined | Hole | Joined | List | Struct | Closure | Native | Picked;

/** A value that only an answer or a reader of the page would bring. */
export class Hole {
  readonly name: string;
  /** The name of the field it was taken from, where it belongs to a row of an answer: `id` of `row.id`. */
  readonly field: string | null;
  /** The values it may take, where the page shows them all: the years of a choice, the numbers of tabs. */
  readonly values: readonly string[];
  /** The attribute of the clicked element that it is, or `value`. */
  readonly own: string | null;
  /** The request whose answer would bring it; null where it is none's. */
  readonly from: number | null;

  constructor(
    name: string,
    field: string | null = null,
    values: readonly string[] = [],
    own: string | null = null,
    from: number | null = null,
  ) {
    this.name = name;
    this.field = field;
    this.values = values;
    this.own = own;
    this.from = from;
  }
}

/** A text with holes in it. */
export class Joined {
  readonly parts: readonly (string | Hole)[];

  constructor(parts: readonly (string | Hole)[]) {
    this.parts = parts;
  }
}

export class List {
  readonly items: Value[];

  constructor(items: Value[]) {
    this.items = items;
  }
}

/** An object: its fields in a map, so that no name of a script reaches anything else. */
export class Struct {
  readonly fields: Map<string, Value>;

  constructor(fields: Iterable<readonly [string, Value]> = []) {
    this.fields = new Map(fields);
  }
}

/** The fields of an address or of a form, and the address before them where there is one. */
export class Query {
  readonly base: Value;
  readonly fields: Map<string, Value>;
  /** Whether it has no other fields. */
  readonly whole: boolean;

  constructor(base: Value, fields: Map<string, Value>, whole = true) {
    this.base = base;
    this.fields = fields;
    this.whole = whole;
  }
}

/** An object that a script has written out as JSON. */
export class Written extends Struct {}

/** A function of the script with the variables around it. */
export class Closure {
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** What `this` is where nothing else says so: the object it was written in, or that of the place around an arrow. */
  home: Value;
  readonly fields = new Map<string, Value>();
  /** Whether it is called where its name is read. */
  getter = false;

  constructor(node: FunctionNode, scope: Scope, home: Value) {
    this.node = node;
    this.scope = scope;
    this.home = home;
  }
}

/** What the browser or a library brings: called, and asked for its members. */
export class Native {
  readonly name: string;
  readonly call: (given: readonly Value[], self: Value) => Value;
  readonly member: (name: string) => Value;
  /** Puts a value into a member; false where it may not be kept. */
  readonly put: (name: string, value: Value) => void;

  constructor(
    name: string,
    call: (given: readonly Value[], self: Value) => Value,
    member: (name: string) => Value = () => undefined,
    put: (name: string, value: Value) => void = () => undefined,
  ) {
    this.name = name;
    this.call = call;
    this.member = member;
    this.put = put;
  }
}

/** Elements that a script picked out of its page; none where the page does not show them. */
export class Picked {
  readonly selector: string;
  readonly elements: readonly Element[];
  /** Whether it is the element that was clicked or changed. */
  readonly own: boolean;
  /** Whether they are those of an answer in XML, in which nothing changes. */
  readonly ofAnswer: boolean;

  constructor(selector: string, elements: readonly Element[], own = false, ofAnswer = false) {
    this.selector = selector;
    this.elements = elements;
    this.own = own;
    this.ofAnswer = ofAnswer;
  }
}

/** The variables of a place in a script, and those around it. */
export class Scope {
  readonly names = new Map<string, Value>();
  readonly outer: Scope | null;
  readonly self: Value;
  /** Whether it is that of a whole function, in which `var` declares. */
  readonly whole: boolean;

  constructor(outer: Scope | null, self: Value, whole = false) {
    this.outer = outer;
    this.self = self;
    this.whole = whole;
  }

  /** The scope that holds a name, or null. */
  holder(name: string): Scope | null {
    return this.names.has(name) ? this : (this.outer?.holder(name) ?? null);
  }
}

export const MAX_TEXT = 100_000;
export const MAX_LIST = 2000;
const MAX_PARTS = 200;

/** A value nobody knows and nothing names. */
export const UNKNOWN = new Hole('');

/** Whether a value counts as true; null where nobody knows. */
export function truth(value: Value): boolean | null {
  if (value instanceof Hole) return null;
  if (typeof value === 'object' && value !== null) return true;
  return Boolean(value);
}

/** The value as a text with its holes. */
export function toText(value: Value, depth = 0): string | Joined | Hole {
  if (value instanceof Hole || value instanceof Joined) return value;
  if (value instanceof List) return depth > 3 ? UNKNOWN : joinTexts(value.items, ',', depth + 1);
  if (value instanceof Query) return joinTexts([value.base, queryOf(value)], '');
  if (value instanceof Written) return joinTexts(jsonPieces(value, '', depth), '');
  if (typeof value === 'object' && value !== null) return UNKNOWN;
  return String(value);
}

/** An object as JSON, with the holes of its values; the number of a page or of a row stands without quotes. */
function jsonPieces(value: Value, name: string, depth: number): Value[] {
  if (value instanceof Hole || value instanceof Joined)
    return isPageField(name) || isOffsetField(name) ? [value] : ['"', value, '"'];
  if (depth > 3) return ['null'];
  if (value instanceof Struct) {
    const fields = [...value.fields].slice(0, 50).flatMap(([key, one], at): Value[] => {
      const pieces = jsonPieces(one, key, depth + 1);
      return [`${at > 0 ? ',' : ''}${JSON.stringify(key)}:`, ...pieces];
    });
    return ['{', ...fields, '}'];
  }
  if (value instanceof List) {
    const items = value.items.slice(0, 50).flatMap((one, at) => [at > 0 ? ',' : '', ...jsonPieces(one, '', depth + 1)]);
    return ['[', ...items, ']'];
  }
  return [typeof value === 'object' || value === undefined ? 'null' : JSON.stringify(value)];
}

/** Fields as they stand in an address: `a=1&b=`, behind a question mark where an address stands before them. */
export function queryOf({ base, fields }: { readonly base?: Value; readonly fields: Map<string, Value> }): Value {
  const pieces = [...fields].flatMap(([name, value], at): Value[] => {
    const between = at > 0 ? '&' : base === undefined || base === '' ? '' : '?';
    if (value instanceof List && value.items.length > 0)
      return value.items.slice(0, 20).flatMap((one, k): Value[] => [`${k > 0 ? '&' : between}${name}=`, toText(one)]);
    const isText = typeof value === 'string' || value instanceof Hole || value instanceof Joined;
    const known = isText || typeof value === 'number' || value instanceof Written;
    return [`${between}${name}=`, known ? toText(value) : ''];
  });
  return joinTexts(pieces, '');
}

/** Texts one behind the other, with another between them. */
export function joinTexts(values: readonly Value[], between: string, depth = 0): string | Joined | Hole {
  const parts: (string | Hole)[] = [];
  let length = 0;
  for (const [at, value] of values.entries()) {
    if (at > 0) length += addPart(parts, between);
    const text = value === null || value === undefined ? '' : toText(value, depth);
    for (const part of text instanceof Joined ? text.parts : [text]) length += addPart(parts, part);
    if (length > MAX_TEXT || parts.length > MAX_PARTS) return UNKNOWN;
  }
  const [first = ''] = parts;
  return parts.length <= 1 ? first : new Joined(parts);
}

function addPart(parts: (string | Hole)[], part: string | Hole): number {
  if (part === '') return 0;
  const last = parts.at(-1);
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
  return typeof part === 'string' ? part.length : 1;
}

/** Two values behind each other, as `+` puts them. */
export function added(left: Value, right: Value): Value {
  const bothNumbers = typeof left === 'number' && typeof right === 'number';
  if (bothNumbers) return left + right;
  if (left instanceof Hole && typeof right === 'number') return UNKNOWN;
  return joinTexts([toText(left), toText(right)], '');
}

/** How much a value tells: a text with something in it more than a hole, and that more than nothing. */
export function telling(value: Value): number {
  if (value instanceof Joined) return 4;
  if (typeof value === 'string') return value === '' || value === '#' ? 0 : 3;
  if (value === null || value === undefined) return 0;
  return value instanceof Hole ? 1 : 2;
}

/** The value where it is a text or a number; else nothing. */
export function plainText(value: Value): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
