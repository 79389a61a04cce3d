import type { Element } from 'domhandler';
import type { Page } from '../../adapter.ts';
import type { Made } from '../browser/built.ts';
import type { Effect, Request } from '../effects.ts';
import { Scope, Struct, telling, UNKNOWN, type Closure, type Picked, type Value } from './values.ts';

/** Thrown where a script has used up what it may use; whatever it did until then stands. */
export class Spent extends Error {}

const MAX_STEPS = 100_000;
const MAX_EFFECTS = 500;
/** The same where rows of an answer are drawn. */
const MAX_ROWS = 4000;
/** As many calls inside each other. */
export const MAX_DEPTH = 30;
export const MAX_ANSWERED_DEPTH = 200;

interface Watched {
  readonly names: Map<string, Value>;
  readonly name: string;
  readonly old: Value;
}

/** Whether a text is another with more behind it. */
function isLonger(value: Value, rival: Value): boolean {
  if (typeof value !== 'string' || typeof rival !== 'string') return false;
  return value.length > rival.length && value.startsWith(rival);
}

/** The state of one page whose scripts are followed: its variables, what was done, and what is left of its limits. */
export class Machine {
  readonly page: Page;
  readonly global = new Scope(null, undefined);
  readonly effects: Effect[] = [];
  /** Functions to run when the page has loaded, and when somebody does something in it. */
  readonly ready: Value[] = [];
  readonly handlers: Value[] = [];
  /** The one element at which something must be done for a function to run. */
  readonly handlerOf = new Map<Value, Picked>();
  /** Functions that were made, and those of them that were called. */
  readonly made: Closure[] = [];
  readonly called = new Set<object>();
  /** How many answers were there when a library called a function last. */
  readonly calledBack = new Map<object, number>();
  /** Those that were called by something in the page. */
  needed: ReadonlySet<object> = new Set();
  /** Objects that look like components, and that nothing has made one of yet. */
  readonly components = new Set<Struct>();
  /** The components that were made. */
  readonly instances: { readonly self: Struct; readonly template: string }[] = [];
  /** What a component does once it stands in its page. */
  readonly mounting: Value[] = [];
  /** What a script adds to all texts: `String.prototype.format`. */
  readonly texts = new Struct();
  /** What was put into elements of the page: the values of fields, where a form is sent. */
  readonly filled = new Map<Element, Map<string, Value>>();
  /** Elements that were made or changed, and not drawn yet. */
  readonly built: Made[] = [];
  depth = 0;
  steps = 0;
  place = '';
  /** Whether the function that is called stands nowhere in the page. */
  foreign = false;
  /** What answers a request: the text that came; undefined where none did. */
  answer: (request: Request) => string | undefined = () => undefined;
  /** The answers that were given. */
  readonly given = new Set<string>();
  /** The last numbers in the fields of requests that were answered, the newest first (counters.ts). */
  readonly counts = new Map<string, readonly number[]>();
  /** Names that scripts use and that nothing in the page or a browser has. */
  readonly unheard = new Set<string>();
  /** The request whose answer a function is called with, where nobody knows the answer. */
  from: number | null = null;
  requests = 0;
  /** How often a loop goes round: for every row where the rows are there. */
  rounds = 50;
  /** What functions on their way may have returned where nobody knows a condition. */
  maybe: Value[] = [];
  /** Calls a function, whatever it is (functions.ts). */
  call: (callee: Value, given: readonly Value[], self: Value, name?: string) => Value = () => UNKNOWN;
  private watching: Watched[] | null = null;
  private undoing: (() => void)[] | null = null;

  constructor(page: Page) {
    this.page = page;
  }

  /** Counts a step, or as many as a long value costs. */
  step(cost = 1): void {
    this.steps += cost;
    if (this.steps > MAX_STEPS) throw new Spent();
  }

  /** Leaves what is run next so many steps. */
  refill(steps: number): void {
    this.steps = MAX_STEPS - steps;
  }

  record(effect: Effect): void {
    if (this.effects.length < (this.given.size > 0 ? MAX_ROWS : MAX_EFFECTS)) this.effects.push(effect);
  }

  /** Remembers how to take back a change, while something is only tried. */
  changed(undo: () => void): void {
    this.undoing?.push(undo);
  }

  /** Puts a value under a name; taken back where something is only tried. */
  assign(names: Map<string, Value>, name: string, value: Value): void {
    if (this.undoing !== null) {
      const [had, old] = [names.has(name), names.get(name)];
      this.undoing.push(() => void (had ? names.set(name, old) : names.delete(name)));
    }
    this.watching?.push({ names, name, old: names.get(name) });
    names.set(name, value);
  }

  /** Puts a value into an element of the page. */
  fill(element: Element | undefined, name: string, value: Value): void {
    if (element === undefined) return;
    const put = this.filled.get(element) ?? new Map<string, Value>();
    this.filled.set(element, put);
    this.assign(put, name, value);
  }

  /** Runs two ways of which one is taken, nobody knows which; of what they put under a name, what tells more stands. */
  eitherWay(one: () => void, other: (() => void) | null): void {
    const outer = this.watching;
    this.watching = [];
    one();
    const first = this.watching.map(({ names, name, old }) => ({ names, name, old, value: names.get(name) }));
    this.watching = outer;
    other?.();
    const settled = new Map<Map<string, Value>, Set<string>>();
    for (const { names, name, old, value } of first) {
      const done = settled.get(names) ?? new Set();
      if (done.has(name)) continue;
      settled.set(names, done.add(name));
      const now = names.get(name);
      const rival = now === value ? old : now;
      const more = telling(value) > telling(rival) || isLonger(value, rival);
      const better = more || (other !== null && telling(value) === telling(rival));
      this.assign(names, name, better ? value : rival);
    }
  }

  /** Runs something as far as the limits let it. */
  guard(run: () => void): void {
    const { depth } = this;
    try {
      run();
    } catch (error) {
      if (!(error instanceof Spent) && !(error instanceof RangeError)) throw error;
    } finally {
      this.depth = depth;
    }
  }

  /** The same, and takes back what it changed, but for what it did to the outside. */
  attempt(run: () => void): void {
    const outer = this.undoing;
    this.undoing = [];
    try {
      this.guard(run);
    } finally {
      for (const undo of this.undoing.toReversed()) undo();
      this.undoing = outer;
    }
  }
}
