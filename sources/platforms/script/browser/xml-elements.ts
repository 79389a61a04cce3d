import type { AnyNode, Element } from 'domhandler';
import { Closure } from '../language/values.ts';
import type { Machine } from '../language/machine.ts';
import { List, MAX_LIST, Native, Picked, plainText, type Value } from '../language/values.ts';

/** The elements of an answer in XML: all of them are there, so that each way from one to others is known. */

/** A member of such elements; undefined for what they do not have of their own. */
export function xmlMember(machine: Machine, { elements }: Picked, name: string): Value {
  const [first] = elements;
  const all = (found: readonly Element[]) => new Picked('document', found, false, true);
  machine.step();
  switch (name) {
    case 'length':
      return elements.length;
    case 'find':
    case 'getElementsByTagName':
    case 'querySelectorAll':
    case 'querySelector':
      return new Native(name, ([selector]) => {
        machine.step(elements.length);
        return all(inside(elements, plainText(selector)).slice(0, MAX_LIST));
      });
    case 'children':
    case 'childNodes':
      return name === 'childNodes'
        ? all(childrenOf(first))
        : new Native(
            name,
            ([selector]) => all(elements.flatMap(childrenOf).filter((one) => named(one, plainText(selector)))),
            (member) => xmlMember(machine, all(childrenOf(first)), member),
          );
    case 'eq':
    case 'item':
    case 'get':
      return new Native(name, ([at]) => all(typeof at === 'number' ? elements.slice(at, at + 1) : elements));
    case 'first':
      return new Native(name, () => all(elements.slice(0, 1)));
    case 'firstChild':
    case 'documentElement':
      return all(childrenOf(first).length > 0 ? childrenOf(first).slice(0, 1) : elements.slice(0, 1));
    case 'text':
    case 'html':
      return new Native(name, () => elements.map(textOf).join(''));
    case 'textContent':
    case 'nodeValue':
    case 'data':
    case 'innerHTML':
      return first === undefined ? '' : textOf(first);
    case 'attr':
    case 'getAttribute':
      return new Native(name, ([attribute]) => first?.attribs[plainText(attribute)]);
    case 'each':
    case 'forEach':
    case 'map':
    case 'toArray':
      return new Native(name, ([run]) => {
        const single = elements.map((one) => all([one]));
        if (!(run instanceof Closure)) return new List(single);
        return new List(single.map((one, at) => machine.call(run, name === 'forEach' ? [one, at] : [at, one], one)));
      });
    default:
      return /^\d+$/.test(name) ? all(elements.slice(Number(name), Number(name) + 1)) : undefined;
  }
}

function childrenOf(node: Element | undefined): Element[] {
  return (node?.children ?? []).filter((one) => 'attribs' in one);
}

function named(node: Element, selector: string): boolean {
  return selector === '' || node.name.toLowerCase() === selector.toLowerCase();
}

/** The elements inside others that the last word of a selector names: `channel > item`. */
function inside(elements: readonly Element[], selector: string): Element[] {
  const name = /[\w:-]+$/.exec(selector.trim())?.[0] ?? '';
  const found: Element[] = [];
  const waiting = elements.toReversed();
  const roots = new Set(elements);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    // The document is no element of its own here: what is at the top is found, too.
    if (named(node, name) && !(roots.has(node) && elements.length > 1)) found.push(node);
    waiting.push(...childrenOf(node).toReversed());
  }
  return found;
}

function textOf(node: AnyNode): string {
  if ('data' in node) return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
