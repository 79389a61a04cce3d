import { isRare } from './survey.ts';

/**
 * Charsets whose ordinary characters are told from their bytes alone: no sequence of theirs holds a sign of markup, so
 * that a page in them can be taken apart before it is decoded.
 */
export interface PlainCharset {
  /** Its name in the Encoding Standard. */
  readonly name: string;
  /**
   * Writes the characters that bytes stand for.
   * @param bytes that begin and end between two characters
   * @param characters with room for one for each byte
   * @returns how many; -1 where one is not ordinary: beyond U+FFFF, lost, without meaning, or rare in real text
   */
  read(bytes: Uint8Array, characters: Uint16Array): number;
}

/** Reads bytes that are known to be valid UTF-8. */
const UTF8: PlainCharset = {
  name: 'utf-8',
  read: (bytes, characters) => {
    const { length } = bytes;
    let count = 0;
    for (let at = 0; at < length; count++) {
      const lead = bytes[at]!;
      let code = lead;
      if (lead < 0x80) at++;
      else if (lead < 0xe0) {
        code = ((lead & 0x1f) << 6) | (bytes[at + 1]! & 0x3f);
        at += 2;
      } else if (lead < 0xf0) {
        code = ((lead & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
        at += 3;
      } else return -1;
      if (lead >= 0x80 && isRare(code)) return -1;
      characters[count] = code;
    }
    return count;
  },
};

const GB18030: PlainCharset = {
  name: 'gb18030',
  read: (bytes, characters) => {
    const pairs = pairsOfGb18030();
    const { length } = bytes;
    let count = 0;
    for (let at = 0; at < length; count++) {
      const lead = bytes[at]!;
      let code = lead;
      if (lead < 0x80) at++;
      else {
        code = at + 1 < length ? pairs[(lead << 8) | bytes[at + 1]!]! : 0;
        if (code === 0) return -1;
        at += 2;
      }
      characters[count] = code;
    }
    return count;
  },
};

/** By their names in the Encoding Standard. */
export const PLAIN_CHARSETS: ReadonlyMap<string, PlainCharset> = new Map(
  [UTF8, GB18030].map((charset) => [charset.name, charset]),
);

let pairs: Uint16Array | null = null;

/** The ordinary characters of two bytes, by lead and trail; 0 for all others. TextDecoder is asked once for each. */
function pairsOfGb18030(): Uint16Array {
  return (pairs ??= decodedPairs());
}

const FIRST_LEAD = 0x81;
const FIRST_TRAIL = 0x40;
const LAST = 0xfe;

function decodedPairs(): Uint16Array {
  const codes: number[] = [];
  for (let lead = FIRST_LEAD; lead <= LAST; lead++) {
    for (let trail = FIRST_TRAIL; trail <= LAST; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  }
  // A line for each, so that what is no pair cannot reach into the next one.
  const lines = new TextDecoder('gb18030').decode(
    Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff, 0x0a])),
  );
  const table = new Uint16Array(0x10000);
  lines.split('\n').forEach((line, i) => {
    const code = line.charCodeAt(0);
    if (line.length === 1 && !isRare(code)) table[codes[i]!] = code;
  });
  return table;
}
