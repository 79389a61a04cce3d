import type { Page } from '../../adapter.ts';
import type { Machine } from '../language/machine.ts';
import { runAll } from '../language/statements.ts';
import { parsed } from '../language/syntax.ts';
import { Picked, Scope } from '../language/values.ts';

/** Pieces of script in the elements of a page. */

/** What a reader does in a page is tried so often. */
export const MAX_HANDLERS = 120;

/** Words are searched for. */
const WORDS = /["'][^"']*[\u4e00-\u9fff]/;

/** What the elements of a page do when they are clicked or changed. */
export function piecesIn(page: Page): { script: string; element: Picked }[] {
  const found: { script: string; element: Picked }[] = [];
  const seen = new Set<string>();
  for (const name of [
    'body',
    'a',
    'li',
    'select',
    'span',
    'div',
    'button',
    'input',
    'td',
    'tr',
    'p',
    'ul',
    'option',
    'dt',
    'dd',
  ]) {
    for (const node of page.elements(name)) {
      const { onclick, onchange, onload, href } = node.attribs;
      for (const script of [onload, onchange, onclick, /^\s*javascript:/i.test(href ?? '') ? href : undefined]) {
        if (script === undefined || script.length > 1000 || !script.includes('(')) continue;
        if (WORDS.test(script)) continue;
        if (seen.has(script) && !script.includes('this')) continue;
        seen.add(script);
        found.push({ script, element: new Picked('', [node], true) });
      }
      if (found.length >= MAX_HANDLERS) return found;
    }
  }
  return found;
}

/** Does what a piece of script says, as at an element. */
export function runPiece(machine: Machine, script: string, element: Picked): void {
  const program = parsed(script.replace(/^\s*javascript:/i, ''));
  if (program !== null) runAll(machine, program.body, new Scope(machine.global, element, true));
}
