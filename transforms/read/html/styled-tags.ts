import type { Budget } from '../budget.ts';
import { LIMITS } from '../limits.ts';
import type { WrittenTag } from '../markup.ts';
import type { Element } from './elements.ts';
import { startTagOf, type StartTag } from './start-tags.ts';
import { declarationsIn, type Compound, type Declaration, type StyleRule } from './style-sheets.ts';
import type { Tag } from './tags.ts';

/** A rule with what must be open around its subject, by ordinals. */
interface Placed {
  readonly rule: StyleRule;
  readonly around: readonly number[];
}

/** A start tag that is shown in one way or another, by what is around. */
interface Styled {
  readonly written: WrittenTag;
  readonly always: readonly StyleRule[];
  readonly dependent: readonly Placed[];
  /** The tag under each choice of its rules. */
  readonly byRules: Map<string, StartTag>;
  /** The choice made last, and how often what is around had changed then. */
  last: { readonly changes: number; readonly shown: StartTag } | null;
}

/** A style attribute outweighs every selector. */
const OWN_STYLE = 1_000_000_000;
const IMPORTANT = 10 * OWN_STYLE;

/** The start tags of a page with what its own style sheets say of them. */
export class StyledTags {
  readonly #budget: Budget;
  readonly #rules = new Map<string, Placed[]>();
  /** What rules ask to stand around others, with its ordinal. */
  readonly #around = new Map<string, { readonly compound: Compound; readonly ordinal: number }[]>();
  readonly #styled = new Map<StartTag, Styled>();
  /** How many elements are open that a rule asks to stand around others, by ordinal. */
  readonly #open: number[] = [];
  #changes = 0;
  /** How many rules were looked at for tags. */
  #looked = 0;

  /** @param budget told where the rules are too many to be minded for every tag */
  constructor(rules: readonly StyleRule[], budget: Budget) {
    this.#budget = budget;
    const ordinals = new Map<string, number>();
    const ordinalOf = (compound: Compound): number => {
      let ordinal = ordinals.get(compound.key);
      if (ordinal === undefined) {
        ordinals.set(compound.key, (ordinal = ordinals.size));
        put(this.#around, handleOf(compound), { compound, ordinal });
        this.#open.push(0);
      }
      return ordinal;
    };
    for (const rule of rules) put(this.#rules, handleOf(rule.subject), { rule, around: rule.around.map(ordinalOf) });
  }

  /** As startTagOf, with the rules that hold wherever the tag stands. */
  startTag(written: WrittenTag, tag: Tag): StartTag {
    const own = startTagOf(written, tag);
    if (this.#rules.size === 0) return own;
    const names = namesOf(written);
    const found = this.#named(this.#rules, names)
      .filter(({ rule }) => matches(rule.subject, names))
      .sort((a, b) => a.rule.order - b.rule.order);
    const marks = this.#named(this.#around, names).filter(({ compound }) => matches(compound, names));
    if (found.length === 0 && marks.length === 0) return own;
    const always = found.flatMap(({ rule, around }) => (around.length === 0 ? [rule] : []));
    const dependent = found.filter(({ around }) => around.length > 0);
    const shown = always.length === 0 ? own : shownBy(written, tag, always);
    const start = { ...shown, marks: marks.map(({ ordinal }) => ordinal), plain: false };
    if (dependent.length > 0) this.#styled.set(start, { written, always, dependent, byRules: new Map(), last: null });
    return start;
  }

  /** A start tag as it is shown where it stands now. */
  here(start: StartTag): StartTag {
    const styled = start.plain ? undefined : this.#styled.get(start);
    if (styled === undefined) return start;
    if (styled.last?.changes !== this.#changes) {
      styled.last = { changes: this.#changes, shown: this.#shownNow(start, styled) };
    }
    return styled.last.shown;
  }

  /** An element begins (1) or ends (-1). */
  count({ marks }: Element, by: 1 | -1): void {
    if (marks.length === 0) return;
    for (const ordinal of marks) this.#open[ordinal]! += by;
    this.#changes += 1;
  }

  #shownNow(start: StartTag, { written, always, dependent, byRules }: Styled): StartTag {
    if (!this.#mayLook(dependent.length)) return start;
    const holding = dependent.filter(({ around }) => around.every((ordinal) => this.#open[ordinal]! > 0));
    if (holding.length === 0) return start;
    const key = holding.map(({ rule }) => rule.order).join();
    let shown = byRules.get(key);
    if (shown === undefined) {
      const rules = [...always, ...holding.map(({ rule }) => rule)].sort((a, b) => a.order - b.order);
      shown = { ...shownBy(written, start.tag, rules), marks: start.marks, plain: false };
      byRules.set(key, shown);
    }
    return shown;
  }

  /** What is kept under the names of a tag; nothing any more behind the limit. */
  #named<T>(kept: ReadonlyMap<string, readonly T[]>, { name, id, classes }: Names): readonly T[] {
    const found = [...(kept.get(name) ?? [])];
    if (id !== '') found.push(...(kept.get(`#${id}`) ?? []));
    for (const one of classes) found.push(...(kept.get(`.${one}`) ?? []));
    return this.#mayLook(found.length) ? found : [];
  }

  #mayLook(rules: number): boolean {
    this.#looked += rules;
    if (this.#looked <= LIMITS.styleLooks) return true;
    this.#budget.note(`its style sheets were minded until ${LIMITS.styleLooks} rules had been looked at for its tags`);
    return false;
  }
}

function put<T>(kept: Map<string, T[]>, key: string, value: T): void {
  const same = kept.get(key);
  if (same === undefined) kept.set(key, [value]);
  else same.push(value);
}

function shownBy(written: WrittenTag, tag: Tag, rules: readonly StyleRule[]): StartTag {
  const attributes = new Map(written.attributes).set('style', styleOf(written, rules));
  return startTagOf({ ...written, attributes }, tag);
}

interface Names {
  readonly name: string;
  readonly id: string;
  readonly classes: ReadonlySet<string>;
}

const NO_CLASSES: ReadonlySet<string> = new Set();

function namesOf({ name, attributes }: WrittenTag): Names {
  const written = attributes.get('class');
  const classes = written === undefined ? NO_CLASSES : new Set(written.split(/\s+/).filter((one) => one !== ''));
  return { name, id: attributes.get('id')?.trim() ?? '', classes };
}

/** By what a compound is looked up: its id, else its first class, else its name. */
function handleOf({ name, id, classes }: Compound): string {
  if (id !== '') return `#${id}`;
  return classes[0] === undefined ? name : `.${classes[0]}`;
}

function matches(compound: Compound, { name, id, classes }: Names): boolean {
  if (compound.name !== '' && compound.name !== name) return false;
  if (compound.id !== '' && compound.id !== id) return false;
  return compound.classes.every((one) => classes.has(one));
}

/** What the rules and the tag's own style come to, as a style attribute would say it. */
function styleOf({ attributes }: WrittenTag, rules: readonly StyleRule[]): string {
  const winners = new Map<string, { readonly value: string; readonly weight: number }>();
  const add = ({ property, value, important }: Declaration, weight: number): void => {
    const total = weight + (important ? IMPORTANT : 0);
    if ((winners.get(property)?.weight ?? -1) <= total) winners.set(property, { value, weight: total });
  };
  for (const { declarations, weight } of rules) for (const one of declarations) add(one, weight);
  for (const one of declarationsIn(attributes.get('style') ?? '')) add(one, OWN_STYLE);
  return [...winners].map(([property, { value }]) => `${property}:${value}`).join(';');
}
