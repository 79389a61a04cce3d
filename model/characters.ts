/** A table from the code of a character to that of the one that stands for it; 0 where it stands for itself. */
export type CharacterTable = Uint16Array;

/** Makes a table of pairs of single characters. */
export function characterTable(pairs: Iterable<readonly [from: string, to: string]>): CharacterTable {
  const table = new Uint16Array(0x10000);
  for (const [from, to] of pairs) table[from.charCodeAt(0)] = to.charCodeAt(0);
  return table;
}

/** Replaces the characters of a table. Most texts hold none of them, and are given back as they are. */
export function mapCharacters(text: string, table: CharacterTable): string {
  for (let at = 0; at < text.length; at++) if (table[text.charCodeAt(at)] !== 0) return mapFrom(text, at, table);
  return text;
}

function mapFrom(text: string, first: number, table: CharacterTable): string {
  let mapped = '';
  let from = 0;
  for (let at = first; at < text.length; at++) {
    const code = table[text.charCodeAt(at)] ?? 0;
    if (code === 0) continue;
    mapped += text.slice(from, at) + String.fromCharCode(code);
    from = at + 1;
  }
  return mapped + text.slice(from);
}

/** Whether a character takes no ink: white space of any width, and the invisible ones that editors leave in text. */
export function isUnseen(code: number): boolean {
  if (code < 0x1680) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
  if (code >= 0x2000 && code <= 0x2060) {
    return code <= 0x200f || code === 0x2028 || code === 0x2029 || code === 0x202f || code >= 0x205f;
  }
  return code === 0x3000 || code === 0xfeff || code === 0x1680;
}
