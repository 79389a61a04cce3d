/** Texts that a script joins: `'/view?id=' + id + '&type=' + type`, or the same as a template. */

/** What is written as it is, or the expression that stands for a value. */
export type Piece =
  | { readonly written: string }
  | { readonly variable: string; readonly add?: number }
  /** `(n == 1 ? '' : '_' + n)` */
  | { readonly test: string; readonly yes: readonly Piece[]; readonly no: readonly Piece[] };

const LITERAL = /(["'])((?:\\.|(?!\1)[^\\\n]){0,600})\1/y;
const TEMPLATE = /`([^`]{0,1000})`/y;
const VARIABLE = /[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[[^[\]\n]{1,60}\]|\([^()\n]{0,60}\))*/y;
const WRAPPED = /^(?:encodeURI(?:Component)?|escape|parseInt|Number|String)\(\s*(.{1,60}?)\s*\)$/;
const BRACKETED = /\(\s*([A-Za-z_$][\w$.]{0,40})\s*([+-])\s*(\d{1,3})\s*\)/y;
const CHOICE = /\(\s*([^()?:\n]{1,60}?|\([^()?:\n]{1,60}\))\s*\?\s*/y;
const OTHERWISE = /\s*:\s*/y;
const CLOSED = /\s*\)/y;
const PLUS = /\s*\+\s*/y;
const MAX_PIECES = 40;

/** Reads the joined text that begins at a place of a script, and where it ends; null where none begins. */
export function joinedAt(script: string, at: number): { pieces: readonly Piece[]; end: number } | null {
  const pieces: Piece[] = [];
  for (let place = at; pieces.length < MAX_PIECES;) {
    const read = pieceAt(script, place);
    if (read === null) return null;
    pieces.push(...read.pieces);
    const plus = matchAt(PLUS, script, read.end);
    if (plus === null) return { pieces, end: read.end };
    place = read.end + plus[0].length;
  }
  return null;
}

function pieceAt(script: string, at: number): { pieces: readonly Piece[]; end: number } | null {
  const literal = matchAt(LITERAL, script, at);
  if (literal) {
    const written = (literal[2] ?? '').replace(/\\(.)/g, '$1').replaceAll('&amp;', '&');
    return { pieces: [{ written }], end: at + literal[0].length };
  }
  const template = matchAt(TEMPLATE, script, at);
  if (template) return { pieces: inTemplate(template[1] ?? ''), end: at + template[0].length };
  const bracketed = matchAt(BRACKETED, script, at);
  if (bracketed) {
    const [whole, variable = '', sign = '', number = ''] = bracketed;
    return { pieces: [{ variable, add: Number(`${sign}${number}`) }], end: at + whole.length };
  }
  const choice = choiceAt(script, at);
  if (choice) return choice;
  const variable = matchAt(VARIABLE, script, at);
  if (!variable) return null;
  return {
    pieces: [{ variable: WRAPPED.exec(variable[0])?.[1] ?? variable[0] }],
    end: at + variable[0].length,
  };
}

function choiceAt(script: string, at: number): { pieces: readonly Piece[]; end: number } | null {
  const begin = matchAt(CHOICE, script, at);
  if (!begin) return null;
  const yes = joinedAt(script, at + begin[0].length);
  const otherwise = yes && matchAt(OTHERWISE, script, yes.end);
  const no = yes && otherwise && joinedAt(script, yes.end + otherwise[0].length);
  const closed = no && matchAt(CLOSED, script, no.end);
  if (!yes || !no || !closed) return null;
  const piece = { test: (begin[1] ?? '').replace(/^\((.*)\)$/, '$1'), yes: yes.pieces, no: no.pieces };
  return { pieces: [piece], end: no.end + closed[0].length };
}

function inTemplate(written: string): Piece[] {
  return written.split(/(\$\{[^{}]{1,80}\})/).flatMap((part): Piece[] => {
    if (part === '') return [];
    const variable = /^\$\{\s*(.{1,78}?)\s*\}$/.exec(part)?.[1];
    return [variable === undefined ? { written: part } : { variable: WRAPPED.exec(variable)?.[1] ?? variable }];
  });
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * The text with values in place of its variables.
 * @param value of a variable behind what is written before it; null where it is not known
 * @returns null where a value is not known
 */
export function filled(
  pieces: readonly Piece[],
  value: (variable: string, before: string) => string | null,
): string | null {
  let text = '';
  for (const piece of pieces) {
    const part = partOf(piece, (variable) => value(variable, text));
    if (part === null) return null;
    text += part;
  }
  return text;
}

function partOf(piece: Piece, value: (variable: string) => string | null): string | null {
  if ('written' in piece) return piece.written;
  if ('variable' in piece) return sum(value(piece.variable), piece.add);
  const holds = tested(piece.test, value);
  return holds === null ? null : filled(holds ? piece.yes : piece.no, value);
}

const COMPARISON = /^([\w$.]{1,60})\s*(===?|!==?|<=?|>=?)\s*(["']?)(\d{1,9})\3$/;

/** Whether a comparison of a variable with a number holds; null where that is not plain. */
function tested(test: string, value: (variable: string) => string | null): boolean | null {
  const [, variable = '', sign = '', , number] = COMPARISON.exec(test.trim()) ?? [];
  const held = variable === '' ? null : value(variable);
  if (held === null || !/^\d+$/.test(held)) return null;
  const difference = Number(held) - Number(number);
  if (sign.startsWith('=')) return difference === 0;
  if (sign.startsWith('!')) return difference !== 0;
  if (difference === 0) return sign.endsWith('=');
  return sign.startsWith('<') ? difference < 0 : difference > 0;
}

/** The variables of a text, those of its choices too. */
export function variablesOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => {
    if ('written' in piece) return [];
    return 'variable' in piece ? [piece.variable] : [...variablesOf(piece.yes), ...variablesOf(piece.no)];
  });
}

function sum(value: string | null, add: number | undefined): string | null {
  if (value === null || add === undefined) return value;
  return /^\d+$/.test(value) ? String(Number(value) + add) : null;
}

/** The value a script of the page gives to a variable by name, or null; one that ends with = and goes on is not whole. */
export function valueIn(variable: string, text: string): string | null {
  if (!/^[A-Za-z_$][\w$.]{0,40}$/.test(variable)) return null;
  const name = variable.replaceAll(/[$.]/g, String.raw`\$&`);
  const match = new RegExp(
    `(?<![\\w$.?&-])${name}\\s{0,3}=\\s{0,3}(?:["']([^"'\\n]{0,100})["'](?!(?<==["'])\\s{0,3}\\+)|(\\d{1,12}))`,
  ).exec(text);
  return match ? (match[1] ?? match[2] ?? null) : null;
}
