import { isSuspect } from './mojibake.ts';

/** Which kinds of rare characters a text holds, so that what is not there need not be looked for again. */
export interface Survey {
  readonly nul: boolean;
  readonly privateUse: boolean;
  /** A character that text decoded with a wrong charset cannot do without. */
  readonly suspect: boolean;
}

const NUL = 1;
const PRIVATE_USE = 2;
const SUSPECT = 4;

/** What each character adds to the survey of a text. */
const KINDS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code === 0) return NUL;
  // The high surrogates DB80 to DBFF lead to the private-use planes 15 and 16.
  const isPrivate = (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xdb80 && code <= 0xdbff);
  return (isPrivate ? PRIVATE_USE : 0) | (isSuspect(code) ? SUSPECT : 0);
});

/** Looks at every character of a text once. */
export function survey(text: string): Survey {
  let kinds = 0;
  for (let at = 0; at < text.length; at++) kinds |= KINDS[text.charCodeAt(at)] ?? 0;
  return { nul: (kinds & NUL) > 0, privateUse: (kinds & PRIVATE_USE) > 0, suspect: (kinds & SUSPECT) > 0 };
}

/** Whether a character is of one of those kinds. */
export function isRare(code: number): boolean {
  return KINDS[code] !== 0;
}
