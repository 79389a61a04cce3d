import type { AnyNode, Element } from 'domhandler';

/**
 * The elements of some names inside an element, in the order of the page. A selector asked of an element looks for each
 * of its children among all of them, which takes minutes where it has a hundred thousand.
 */
export function inside(parent: AnyNode, ...names: readonly string[]): Element[] {
  const found: Element[] = [];
  const waiting: AnyNode[] = [parent];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node !== parent && 'attribs' in node && names.includes(node.name)) found.push(node);
    if (!('children' in node)) continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child !== undefined && 'children' in child) waiting.push(child);
    }
  }
  return found;
}

/** The fields of a form: what carries a name of its own. */
export function fieldsInside(form: AnyNode | undefined): Element[] {
  return form === undefined ? [] : inside(form, 'input', 'select').filter(({ attribs }) => 'name' in attribs);
}
