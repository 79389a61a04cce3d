import { load } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import { escapeMarkup } from '../../../escape-markup.ts';
import { holdsMarkup } from '../language/functions.ts';
import type { Machine } from '../language/machine.ts';
import {
  Closure,
  Hole,
  Joined,
  joinTexts,
  MAX_LIST,
  MAX_TEXT,
  Picked,
  toText,
  type Value,
} from '../language/values.ts';

/** Elements that a script makes itself, before or after it puts them into its page. */

/** One such element; without a name it holds others together: a fragment. */
export class Made {
  readonly tag: string;
  readonly attributes = new Map<string, Value>();
  /** What stands in it: elements, and texts, which are no markup. */
  parts: (Made | Value)[] = [];
  parent: Made | null = null;
  /** What happens when it is clicked. */
  clicked: Value = undefined;

  constructor(tag: string, parts: readonly (Made | Value)[] = []) {
    this.tag = tag;
    this.put(parts);
  }

  /** Puts parts behind those that are there, or at a place among them; an element is at one place only. */
  put(parts: readonly (Made | Value)[], at = this.parts.length): void {
    for (const part of parts) {
      if (!(part instanceof Made)) continue;
      if (part.parent) part.parent.parts = part.parent.parts.filter((one) => one !== part);
      part.parent = this;
    }
    if (this.parts.length + parts.length <= MAX_LIST) this.parts.splice(at, 0, ...parts);
  }
}

/** Elements that a script made, as it holds them. */
export class Built extends Picked {
  readonly nodes: readonly Made[];
  /** Those it came from by a search: `end()` leads back. */
  readonly before: Built | null;

  constructor(nodes: readonly Made[], before: Built | null = null) {
    super(`<${nodes[0]?.tag ?? ''}`, []);
    this.nodes = nodes;
    this.before = before;
  }
}

const MAX_NODES = 5000;
/** Stands for the n-th hole while markup is taken apart. */
const HOLE = /\uE000(\d{1,4})\uE000/;
const HOLES = /\uE000\d{1,4}\uE000/g;

/** The elements that markup stands for; what nobody knows stays where it is. */
export function fromMarkup(machine: Machine, markup: Value): (Made | Value)[] {
  const text = toText(markup);
  if (text instanceof Hole) return [text];
  const holes: Hole[] = [];
  const parts = text instanceof Joined ? text.parts : [text];
  const whole = parts.map((part) => (typeof part === 'string' ? part : `\uE000${holes.push(part) - 1}\uE000`)).join('');
  if (!whole.includes('<') || whole.length > MAX_TEXT) return [text];
  machine.step(1 + whole.length / 100);
  const root = load(whole, {}, false).root()[0];
  return root === undefined ? [] : copied(machine, root.children, holes);
}

/** Elements of a page, or of markup, as a script that copies them holds them. */
export function copied(machine: Machine, nodes: readonly AnyNode[], holes: readonly Hole[] = []): (Made | Value)[] {
  const known = (text: string): Value => {
    if (!text.includes('\uE000')) return text;
    const between = text.match(HOLES) ?? [];
    const texts = text.split(HOLES);
    return joinTexts(
      texts.flatMap((one, at): Value[] => {
        const hole = holes[Number(HOLE.exec(between[at] ?? '')?.[1])];
        return hole === undefined ? [one] : [one, hole];
      }),
      '',
    );
  };
  return nodes.slice(0, MAX_LIST).flatMap((node): (Made | Value)[] => {
    machine.step();
    if ('attribs' in node) {
      const made = new Made(node.name, copied(machine, node.children, holes));
      for (const [name, value] of Object.entries(node.attribs)) made.attributes.set(name, known(value));
      return [made];
    }
    return 'data' in node && !(node.nodeType === 8 || node.nodeType === 1) ? [known(node.data)] : [];
  });
}

/** A copy of an element of the page. */
export function copyOf(machine: Machine, elements: readonly Element[]): Built {
  return new Built(copied(machine, elements.slice(0, 20)).filter((one) => one instanceof Made));
}

/** The same elements once more. */
export function again(machine: Machine, part: Made | Value): Made | Value {
  if (!(part instanceof Made)) return part;
  machine.step();
  const made = new Made(
    part.tag,
    part.parts.map((one) => again(machine, one)),
  );
  for (const [name, value] of part.attributes) made.attributes.set(name, value);
  made.clicked = part.clicked;
  return made;
}

/** Remembers an element as new or changed, so that it is drawn. */
export function touched(machine: Machine, node: Made): void {
  machine.step();
  if (machine.built.length < MAX_NODES && machine.built.at(-1) !== node) machine.built.push(node);
}

/** The text in an element. */
export function textIn(part: Made | Value): Value {
  return part instanceof Made ? joinTexts(part.parts.map(textIn), '') : part;
}

/** The markup of an element; what a click on it opens becomes a link. */
export function markupOf(part: Made | Value, way: (node: Made) => Value): Value {
  if (!(part instanceof Made)) return escaped(part);
  const inner = joinTexts(
    part.parts.map((one) => markupOf(one, way)),
    '',
  );
  if (part.tag === '') return inner;
  const attributes = [...part.attributes].flatMap(([name, value]): Value[] =>
    value === undefined || name === 'style' ? [] : [` ${name}="`, escaped(value), '"'],
  );
  const opened = part.clicked === undefined ? undefined : way(part);
  const held = opened === undefined ? inner : joinTexts(['<a href="', escaped(opened), '">', inner, '</a>'], '');
  return joinTexts([`<${part.tag}`, ...attributes, '>', held, `</${part.tag}>`], '');
}

function escaped(value: Value): Value {
  const text = value === null || value === undefined ? '' : toText(value);
  if (typeof text === 'string') return escapeMarkup(text);
  if (text instanceof Hole) return text;
  return new Joined(text.parts.map((part) => (typeof part === 'string' ? escapeMarkup(part) : part)));
}

/** Draws the elements that were made or changed since this was called last. */
export function drawBuilt(machine: Machine): void {
  const roots = new Set(machine.built.splice(0).map(rootOf));
  const waiting: Made[] = [...roots].toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    machine.step();
    const html = markupOf(node, (one) => wayOf(machine, one));
    // What is too long for one text is drawn in its parts.
    if (html instanceof Hole) waiting.push(...node.parts.filter((one) => one instanceof Made).toReversed());
    else if (holdsMarkup(html)) machine.record({ kind: 'markup', html });
  }
}

function rootOf(node: Made): Made {
  let at = node;
  for (let step = 0; at.parent !== null && step < 100; step++) at = at.parent;
  return at;
}

/** Where a click on an element leads. */
function wayOf(machine: Machine, node: Made): Value {
  const { clicked } = node;
  if (!(clicked instanceof Closure)) return undefined;
  const from = machine.effects.length;
  const built = machine.built.length;
  const { answer } = machine;
  const handlers = machine.handlers.length;
  // Only looked at: what is pressed is given its answers when it is pressed.
  machine.answer = () => undefined;
  machine.attempt(() => void machine.call(clicked, [], new Built([node])));
  machine.answer = answer;
  machine.handlers.length = Math.min(machine.handlers.length, handlers);
  machine.built.length = Math.min(machine.built.length, built);
  return machine.effects.splice(from).find((effect) => effect.kind === 'go')?.address;
}
