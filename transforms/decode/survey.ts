import { isSuspect } from './mojibake.ts';

/** Which kinds of rare characters a text holds, so that what is not there need not be looked for again. */
export interface Survey {
  readonly nul: boolean;
  readonly privateUse: boolean;
  /** A character that text decoded with a wrong charset cannot do without. */
  readonly suspect: boolean;
}

/** Looks at every character of a text once. */
export function survey(text: string): Survey {
  let nul = false;
  let privateUse = false;
  let suspect = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) nul ||= code === 0;
    else {
      suspect ||= isSuspect(code);
      // The high surrogates DB80 to DBFF lead to the private-use planes 15 and 16.
      privateUse ||= (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xdb80 && code <= 0xdbff);
    }
  }
  return { nul, privateUse, suspect };
}
