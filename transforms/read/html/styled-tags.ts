import type { WrittenTag } from '../markup.ts';
import type { Element } from './elements.ts';
import { startTagOf, type StartTag } from './start-tags.ts';
import { declarationsIn, type Compound, type Declaration, type StyleRule } from './style-sheets.ts';
import type { Tag } from './tags.ts';

/** What the sheets of a page say of a start tag that is written one way. */
interface Styled {
  readonly written: WrittenTag;
  readonly rules: readonly StyleRule[];
  /** The tag under each choice of its rules, where some depend on what is around. */
  readonly byRules: Map<string, StartTag>;
}

/** A style attribute outweighs every selector. */
const OWN_STYLE = 1_000_000_000;
const IMPORTANT = 10 * OWN_STYLE;

/** The start tags of a page with what its own style sheets say of them. */
export class StyledTags {
  readonly #rules: readonly StyleRule[];
  readonly #bySubject = new Map<string, StyleRule[]>();
  readonly #around: readonly Compound[];
  readonly #styled = new Map<StartTag, Styled>();
  /** How many elements are open that a rule asks to stand around others. */
  readonly #open = new Map<string, number>();

  constructor(rules: readonly StyleRule[]) {
    this.#rules = rules;
    const around = new Map<string, Compound>();
    for (const rule of rules) {
      const key = handleOf(rule.subject);
      const same = this.#bySubject.get(key);
      if (same === undefined) this.#bySubject.set(key, [rule]);
      else same.push(rule);
      for (const compound of rule.around) around.set(compound.key, compound);
    }
    this.#around = [...around.values()];
  }

  /** As startTagOf, with the rules that hold wherever the tag stands. */
  startTag(written: WrittenTag, tag: Tag): StartTag {
    if (this.#rules.length === 0) return startTagOf(written, tag);
    const names = namesOf(written);
    const rules = this.#candidates(names).filter(({ subject }) => matches(subject, names));
    const marks = this.#around.filter((compound) => matches(compound, names)).map(({ key }) => key);
    const own = startTagOf(written, tag);
    const start = { ...own, marks, plain: own.plain && marks.length === 0 && rules.length === 0 };
    if (rules.length > 0) this.#styled.set(start, { written, rules, byRules: new Map() });
    return start;
  }

  /** A start tag as it is shown where it stands now. */
  here(start: StartTag): StartTag {
    const styled = this.#styled.get(start);
    if (styled === undefined) return start;
    const { written, rules, byRules } = styled;
    const holding = rules.filter(({ around }) => around.every(({ key }) => (this.#open.get(key) ?? 0) > 0));
    if (holding.length === 0) return start;
    const key = rules.map((rule) => (holding.includes(rule) ? '1' : '0')).join('');
    let shown = byRules.get(key);
    if (shown === undefined) {
      const attributes = new Map(written.attributes).set('style', styleOf(written, holding));
      shown = { ...startTagOf({ ...written, attributes }, start.tag), marks: start.marks, plain: false };
      byRules.set(key, shown);
    }
    return shown;
  }

  /** An element begins (1) or ends (-1). */
  count({ marks }: Element, by: 1 | -1): void {
    for (const key of marks) this.#open.set(key, (this.#open.get(key) ?? 0) + by);
  }

  #candidates({ name, id, classes }: Names): StyleRule[] {
    return [`#${id}`, ...[...classes].map((one) => `.${one}`), name].flatMap((key) => this.#bySubject.get(key) ?? []);
  }
}

interface Names {
  readonly name: string;
  readonly id: string;
  readonly classes: ReadonlySet<string>;
}

function namesOf({ name, attributes }: WrittenTag): Names {
  const classes = new Set((attributes.get('class') ?? '').split(/\s+/).filter((one) => one !== ''));
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
