import type { Program } from 'acorn';

/** Scripts made short: a bundle of a whole site, of which a page calls a few functions. */

/** A script with its syntax; null for what is none. */
export interface Script {
  readonly text: string;
  readonly program: Program | null;
}

/** The same script with nothing in the functions that were not called; as it is where its syntax was repaired. */
export function withoutUncalled({ text, program }: Script, called: ReadonlySet<object>): string {
  if (program?.end !== text.length) return text;
  let short = '';
  let from = 0;
  for (const { start, end } of uncalled(program, called)) {
    short += `${text.slice(from, start)}{}`;
    from = end;
  }
  return short + text.slice(from);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The bodies of functions that were not called, the outermost of them, in their order. */
function uncalled(program: Program, called: ReadonlySet<object>): Place[] {
  const found: Place[] = [];
  const waiting: unknown[] = [program];
  for (let node = waiting.pop(); waiting.length > 0 || node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const { type, body } = node as { readonly type?: string; readonly body?: Place & { readonly type: string } };
    const isFunction = type?.includes('Function') === true;
    if (isFunction && body?.type === 'BlockStatement' && !called.has(node)) found.push(body);
    else for (const inner of Object.values(node)) if (typeof inner === 'object' && inner !== null) waiting.push(inner);
  }
  return found.sort((one, other) => one.start - other.start);
}
