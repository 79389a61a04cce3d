import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A regular expression of the code, and where it stands. */
export interface FoundRegex {
  readonly file: string;
  readonly regex: RegExp;
}

/** Behind these a slash begins a regular expression; elsewhere it divides. */
const BEFORE = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|of|in|yield|await))\s*$/;

/** The end of what begins at a quote or a slash; a class of a regular expression may hold a slash. */
function endOf(code: string, from: number): number {
  const close = code[from];
  let inClass = false;
  for (let at = from + 1; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (close === '/' && code[at] === '[') inClass = true;
    else if (code[at] === ']') inClass = false;
    else if (code[at] === close && !inClass) return at + 1;
  }
  return code.length;
}

/** The end of a piece of a template's text: at the code in it, or behind the template. */
function endOfTemplate(code: string, from: number): { at: number; code: boolean } {
  for (let at = from; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === '`') return { at: at + 1, code: false };
    else if (code.startsWith('${', at)) return { at: at + 2, code: true };
  }
  return { at: code.length, code: false };
}

/** Every regular expression that is written out in some JavaScript. */
export function regexesIn(code: string): RegExp[] {
  const found: RegExp[] = [];
  /** Open braces in each piece of code that stands in a template. */
  const braces: number[] = [];
  for (let at = 0; at < code.length;) {
    const character = code[at] as string;
    const deepest = braces.length - 1;
    if (code.startsWith('//', at)) {
      const end = code.indexOf('\n', at);
      at = end < 0 ? code.length : end;
    } else if (code.startsWith('/*', at)) at = code.indexOf('*/', at) + 2;
    else if (character === '/' && BEFORE.test(code.slice(Math.max(0, at - 40), at))) {
      const end = endOf(code, at);
      const flags = /^[a-z]*/.exec(code.slice(end))?.[0] ?? '';
      found.push(new RegExp(code.slice(at + 1, end - 1), flags));
      at = end + flags.length;
    } else if (character === "'" || character === '"') at = endOf(code, at);
    else if (character === '`' || (character === '}' && braces[deepest] === 0)) {
      if (character === '}') braces.pop();
      const end = endOfTemplate(code, at + 1);
      if (end.code) braces.push(0);
      at = end.at;
    } else {
      if (deepest >= 0 && character === '{') braces[deepest] = (braces[deepest] as number) + 1;
      if (deepest >= 0 && character === '}') braces[deepest] = (braces[deepest] as number) - 1;
      at++;
    }
  }
  return found;
}

/** Every regular expression written out in the compiled files below a folder. */
export function regexesBelow(folder: string): FoundRegex[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return files
    .sort()
    .flatMap((file) => regexesIn(readFileSync(join(folder, file), 'utf8')).map((regex) => ({ file, regex })));
}
