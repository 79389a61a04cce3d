import type { Page } from './adapter.ts';
import { filled, joinedAt, variablesOf, type Piece } from './joined-text.ts';
import { valueOn } from './page-values.ts';

/** Links that call a function of their page, which makes the address: `javascript:show('77', 'nb')`. */

const CALL = /\b([A-Za-z_$][\w$]{0,40})\(([^()]{0,300})\)/g;
const ARGUMENT =
  /\s*(?:"([^"]{0,200})"|'([^']{0,200})'|([\w.$]{1,40})\s{0,3}\+\s{0,3}(\d{1,3})|([\w.$[\]-]{1,80}))\s*(?:,|$)/y;
const FUNCTION =
  /(?:\bfunction\s{1,3}([A-Za-z_$][\w$]{0,40})\s{0,3}|\b([A-Za-z_$][\w$]{0,40})\s{0,3}[=:]\s{0,3}(?:function\s{0,3})?)\(([^()]{0,120})\)\s{0,3}(?:=>\s{0,3})?\{((?:[^{}]|\{[^{}]{0,500}\}){1,900})\}/g;
/** What turns the pages of a list opens no article. */
const TURNS = /page|paging|fenye/i;
const ADDRESS = /^(?:https?:)?\/|^\.{1,2}\/|[\w-]\.[a-z]{2,6}\?|\/|^\?|[\w-]_?$/i;
const SENDS = /location|open|href|url|src|action|load|get|post|ajax|fetch/i;

interface Opener {
  /** Whether it turns the pages of a list, and opens no article. */
  readonly turns: boolean;
  /** Variables it counts up before it makes the address. */
  readonly raised: ReadonlySet<string>;
  readonly parameters: readonly string[];
  readonly pieces: readonly Piece[];
}

const KNOWN = new WeakMap<Page, ReadonlyMap<string, Opener>>();

/**
 * The address that a call in a link opens, by the function of the page that it names; null where none is plain.
 * @param own the value of the element, where the call hands that over: `go(this.value)`
 */
export function openedBy(page: Page, script: string, own: string | null = null): string | null {
  return calledAddress(page, script, own, false);
}

/** The address to which a call turns the page of a list: `gotoPage(2)`, `nextPage()`; null where none is plain. */
export function turnedBy(page: Page, script: string): string | null {
  return calledAddress(page, script, null, true);
}

function calledAddress(page: Page, script: string, own: string | null, turning: boolean): string | null {
  const openers = openersOf(page);
  if (openers.size === 0) return null;
  for (const [, name = '', written = ''] of script.matchAll(CALL)) {
    const opener = openers.get(name);
    if (opener === undefined || (opener.turns && !turning)) continue;
    const given = argumentsOf(page, written, own);
    const address = filled(opener.pieces, (variable) => {
      const at = opener.parameters.indexOf(variable.replace(OWN_VALUE, ''));
      const value = at >= 0 ? (given[at] ?? null) : valueOn(page, variable);
      return value !== null && opener.raised.has(variable) ? raised(value, 1) : value;
    });
    if (address !== null) return address;
  }
  return null;
}

function raised(value: string | null, by: number): string | null {
  return value !== null && /^\d{1,6}$/.test(value) ? String(Number(value) + by) : null;
}

/** The ways in which scripts ask an element for its value. */
const OWN_VALUE = /\.(?:value|options\[[^\]]{1,60}\]\.value)$/;
const THIS_VALUE =
  /^(?:\$|jQuery)\(\s*this\s*\)\.val\(\)$|^(?:this|self|obj|event\.target|e\.target|event\.currentTarget)\.(?:value|options\[[^\]]{1,60}\]\.value)$/;

/** The address to which a choice of a list leads: what the script of the list makes of its value. */
export function chosenAddress(page: Page, script: string | undefined, value: string): string | null {
  if (!/^[\w-]{1,60}$/.test(value)) return null;
  return (
    madeFrom(page, script ?? page.text, (variable) => (THIS_VALUE.test(variable) ? value : null)) ??
    (script === undefined ? null : openedBy(page, script, value))
  );
}

const DATA =
  /^(?:(?:\$|jQuery)\(\s*[\w.]{1,40}\s*\)|[\w$]{1,40}(?:\.(?:target|currentTarget))?)\.(?:(?:data|attr|getAttribute)\(\s*["'](?:data-)?([\w-]{1,40})["']\s*\)|dataset\.(\w{1,40}))$/;

/** The address that a script of the page makes of what an element carries: `'/show/' + $(this).data('id')`. */
export function carriedAddress(page: Page, attribs: Readonly<Record<string, string>>): string | null {
  return madeFrom(page, page.text, (variable) => {
    const [, written, inDataset] = DATA.exec(variable) ?? [];
    const name = written ?? inDataset;
    return name === undefined ? null : (attribs[`data-${name.toLowerCase()}`] ?? attribs[name] ?? null);
  });
}

const MADE = /(?:location(?:\.href)?\s*=|window\.open\(|location\.(?:assign|replace)\()\s*(?=["'`A-Za-z_$])/g;
const MAX_MADE = 20;

/** The first address a script makes of a value of its element, and of variables of the page. */
function madeFrom(page: Page, script: string, own: (variable: string) => string | null): string | null {
  let tried = 0;
  for (const match of script.matchAll(MADE)) {
    if (tried++ >= MAX_MADE) break;
    const { pieces = [] } = joinedAt(script, match.index + match[0].length) ?? {};
    if (pieces.length < 2) continue;
    let used = false;
    const address = filled(pieces, (variable) => {
      const value = own(variable);
      used ||= value !== null;
      return value ?? valueOn(page, variable);
    });
    if (used && address !== null) return address;
  }
  return null;
}

function argumentsOf(page: Page, written: string, own: string | null): (string | null)[] {
  const found: (string | null)[] = [];
  for (ARGUMENT.lastIndex = 0; ARGUMENT.lastIndex < written.length;) {
    const match = ARGUMENT.exec(written);
    if (!match) break;
    const [, double, single, counted, more, bare = ''] = match;
    const sum =
      counted === undefined ? null : raised(/^\d+$/.test(counted) ? counted : valueOn(page, counted), Number(more));
    const named = /^this\b/.test(bare) ? own : /^[\d.]/.test(bare) || /^[\w-]*\d[\w-]*$/.test(bare) ? bare : null;
    found.push(double ?? single ?? sum ?? named);
  }
  return found;
}

function openersOf(page: Page): ReadonlyMap<string, Opener> {
  const known = KNOWN.get(page);
  if (known) return known;
  const openers = new Map<string, Opener>();
  for (const [, declared, assigned, list = '', body = ''] of page.text.matchAll(FUNCTION)) {
    const name = declared ?? assigned ?? '';
    const parameters = list.split(',').map((one) => one.trim());
    const turns = TURNS.test(name);
    const made = addressIn(body, parameters, turns);
    if (made !== null) openers.set(name, { turns, parameters, ...made });
  }
  KNOWN.set(page, openers);
  return openers;
}

const BEGINS = /(?:[=(,:]|return)\s{0,3}(?=["'`A-Za-z_$])/g;

const RAISED =
  /(?<![\w$.])(?:([A-Za-z_$][\w$]{0,40})\s{0,3}\+\+|\+\+\s{0,3}([A-Za-z_$][\w$]{0,40})|([A-Za-z_$][\w$]{0,40})\s{0,3}\+=\s{0,3}1\b)/g;

/**
 * The joined text of a function that is written like an address and holds one of its parameters; what turns pages may
 * count them in a variable of the page.
 */
function addressIn(
  body: string,
  parameters: readonly string[],
  turns: boolean,
): Pick<Opener, 'pieces' | 'raised'> | null {
  if (!SENDS.test(body)) return null;
  for (const match of body.matchAll(BEGINS)) {
    const { pieces = [] } = joinedAt(body, match.index + match[0].length) ?? {};
    if (pieces.length < 2) continue;
    const holds = variablesOf(pieces).some((one) => parameters.includes(one.replace(OWN_VALUE, '')));
    const written = pieces.find((one) => 'written' in one);
    const first = written && 'written' in written ? written.written : '';
    if ((holds || turns) && ADDRESS.test(first) && (turns || !TURNS.test(first))) {
      const before = [...body.slice(0, match.index).matchAll(RAISED)];
      return { pieces, raised: new Set(before.map(([, one, two, three]) => one ?? two ?? three ?? '')) };
    }
  }
  return null;
}
