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
  source = source.replace(LEFT_OVER, (_, quote?: string) => quote ?? 'undefined');
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs++) {
    failed = attempt(source);
    if (typeof failed !== 'number') return failed;
    const shorter = withoutLine(source, failed);
    if (shorter === source) return null;
    source = shorter;
  }
  return null;
}

/** The syntax, or the place where it fails; below 0 where it is too deep to be read. */
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
