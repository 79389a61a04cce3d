import { parse, type Program } from 'acorn';
import { unpacked } from './packed.ts';

/** The syntax of scripts, with what templates of servers left in them. */

/** A bundle of a whole site. */
const MAX_SOURCE = 1_500_000;
/** Longer scripts are read as they are, or not at all. */
const MAX_REPAIRED = 120_000;
const MAX_REPAIRS = 8;
/** `"<%=path%>"` and `<%=user%>`: what a server should have filled in. */
const LEFT_OVER = /(["'])\s*<%[^%]{0,200}%>|<%[^%]{0,200}%>|<\?(?:php|=)[^?]{0,200}\?>/g;

/** The syntax of a script; null for what is none. Lines that are no script are left out, where the rest then is one. */
export function parsed(script: string): Program | null {
  if (script.length > MAX_SOURCE) return null;
  let source = unpacked(script.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, ''));
  let failed = attempt(source);
  if (typeof failed !== 'number') return failed;
  if (failed < 0 || source.length > MAX_REPAIRED) return null;
  const filled = source.replace(LEFT_OVER, (_, quote?: string) => quote ?? 'undefined');
  if (filled !== source) failed = attempt(filled);
  source = filled;
  for (let repairs = 0; typeof failed === 'number'; repairs++) {
    const shorter = withoutLine(source, failed);
    if (repairs === MAX_REPAIRS || shorter === source) return null;
    source = shorter;
    failed = attempt(source);
  }
  return failed;
}

/** What acorn makes of a script that is too deep for its stack: it is as deep when it is read as a module. */
const TOO_DEEP = /^Not enough stack space/;

/** The syntax, or the place where it fails; below 0 where there is no such place. */
function attempt(source: string): Program | number {
  let place = 0;
  for (const sourceType of ['script', 'module'] as const) {
    try {
      return parse(source, {
        ecmaVersion: 'latest',
        sourceType,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        allowHashBang: true,
      });
    } catch (error) {
      if (!(error instanceof SyntaxError)) return -1;
      place = Math.max(place, 'pos' in error && typeof error.pos === 'number' ? error.pos : 0);
      if (TOO_DEEP.test(error.message)) break;
    }
  }
  return place;
}

function withoutLine(source: string, place: number): string {
  const from = source.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
  const end = source.indexOf('\n', place);
  const to = end < 0 ? source.length : end;
  return source.slice(from, to).trim() === '' ? source : `${source.slice(0, from)}${source.slice(to)}`;
}
