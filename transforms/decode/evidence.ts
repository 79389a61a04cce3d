/** What the bytes themselves say about their charset. */

/** How many multi-byte sequences of UTF-8 are whole, and how many bytes break the rules. */
export interface Utf8Score {
  readonly good: number;
  readonly bad: number;
  /** Whole sequences of three or four bytes: what Chinese text is made of. */
  readonly long: number;
}

/** Bytes of the shortest sequence that counts as long. */
const SHORTEST_LONG = 3;
/** Chinese text in UTF-8 has at least so many long sequences for each byte that breaks the rules. */
const LONG_FOR_BAD = 3;

/** Walks the bytes by the rules of UTF-8 (RFC 3629), going on after every break. */
export function scoreUtf8(bytes: Uint8Array): Utf8Score {
  return scoreBytes(bytes, false);
}

/**
 * The score of bytes that are UTF-8 with a few broken ones; null for all others. In GB18030 and Big5 text read by the
 * rules of UTF-8, broken bytes outnumber whole hanzi ten times and more: the first tenth of it tells.
 */
export function mostlyUtf8(bytes: Uint8Array): Utf8Score | null {
  const score = scoreBytes(bytes, true);
  return score.bad * LONG_FOR_BAD <= score.long ? score : null;
}

/** @param stops whether to end where the rest cannot make up for what is broken */
function scoreBytes(bytes: Uint8Array, stops: boolean): Utf8Score {
  let good = 0;
  let bad = 0;
  let long = 0;
  const { length } = bytes;
  for (let i = 0; i < length;) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const trailing = lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    let found = 0;
    while (found < trailing && (bytes[i + found + 1]! & 0xc0) === 0x80) found++;
    if (trailing > 0 && found === trailing) {
      good++;
      if (trailing > 1) long++;
    } else {
      bad++;
      if (stops && bad * LONG_FOR_BAD > long + (length - i) / SHORTEST_LONG) break;
    }
    i += found + 1;
  }
  return { good, bad, long };
}

/** Room for a page: to clear as much anew for each costs more than to look at it. */
const ROOM = new Uint8Array(1 << 18);

/** So many ASCII bytes follow a run of others in what is scored: no charset's characters reach further. */
const KEPT_ASCII = 4;

/**
 * The bytes above 7F with the first ASCII bytes behind them: all that scoreUtf8 and scoreChinese look at. The markup of
 * a page is nine parts of ten.
 */
export function withoutAscii(bytes: Uint8Array): Uint8Array {
  const { length, byteOffset, buffer } = bytes;
  if (length <= KEPT_ASCII) return bytes;
  const kept = length <= ROOM.length ? ROOM : new Uint8Array(length);
  // Markup is passed over in words of four bytes, from the first whole one on, two at a time while there are two.
  const skew = -byteOffset & 3;
  const words = new Uint32Array(buffer, byteOffset + skew, (length - skew) >> 2);
  const pairs = words.length - 1;
  let size = 0;
  let run = 0;
  for (let i = 0; i < length;) {
    const byte = bytes[i]!;
    i++;
    if (byte >= 0x80 || run < KEPT_ASCII) {
      kept[size++] = byte;
      run = byte >= 0x80 ? 0 : run + 1;
    } else if (i >= skew && ((i - skew) & 3) === 0) {
      let word = (i - skew) >> 2;
      while (word < pairs && ((words[word]! | words[word + 1]!) & 0x80808080) === 0) word += 2;
      while (word < words.length && (words[word]! & 0x80808080) === 0) word++;
      i = skew + word * 4;
    }
  }
  return kept.slice(0, size);
}

/** Enough to tell; a page's own text, not its size, decides. */
const SCORED_BYTES = 256 * 1024;

/**
 * How much the bytes are like GB18030 or Big5, by the share of pairs that stand for common characters. GB 2312 puts
 * signs in rows A1 to A3, the lines of drawn tables in A9 and the common hanzi in B0 to D7; Big5 puts them in A1 to A3 and A4 to C6.
 * @returns from about 1 (all pairs common) down; broken pairs weigh five times
 */
export function scoreChinese(bytes: Uint8Array, charset: 'gb18030' | 'big5'): number {
  const kinds = pairsOf(charset);
  const length = Math.min(bytes.length, SCORED_BYTES);
  let whole = 0;
  let broken = 0;
  let common = 0;
  for (let i = 0; i < length;) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    const found = kinds[(bytes[i]! << 8) | byteAt(bytes, i + 1, length)]!;
    const pair = found === FOUR_BYTES && !endsFourBytes(bytes, i, length) ? BROKEN : found;
    if (pair === BROKEN) broken++;
    else whole++;
    if (pair === COMMON) common++;
    i += pair === FOUR_BYTES ? 4 : pair === BROKEN ? 1 : 2;
  }
  return whole === 0 ? Number.NEGATIVE_INFINITY : (common - 5 * broken) / whole;
}

/** What stands at a byte above 7F: bytes that break the rules, a rare or a common pair, or four bytes of GB18030. */
const BROKEN = 0;
const RARE = 1;
const COMMON = 2;
const FOUR_BYTES = 3;

function byteAt(bytes: Uint8Array, at: number, length: number): number {
  return at < length ? bytes[at]! : 0;
}

/** What each pair of bytes is in a charset, by lead and trail; worked out when the charset is first asked about. */
const pairs = new Map<'gb18030' | 'big5', Uint8Array>();

function pairsOf(charset: 'gb18030' | 'big5'): Uint8Array {
  let kinds = pairs.get(charset);
  if (!kinds) {
    const pairOf = charset === 'gb18030' ? gbPair : big5Pair;
    kinds = Uint8Array.from({ length: 0x10000 }, (_, pair) => pairOf(pair >> 8, pair & 0xff));
    pairs.set(charset, kinds);
  }
  return kinds;
}

/** Whether what begins as four bytes of GB18030 goes on so. */
function endsFourBytes(bytes: Uint8Array, at: number, length: number): boolean {
  const third = byteAt(bytes, at + 2, length);
  const fourth = byteAt(bytes, at + 3, length);
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39;
}

function gbPair(lead: number, trail: number): number {
  if (lead === 0x80 || lead === 0xff) return BROKEN;
  if (trail >= 0x30 && trail <= 0x39) return FOUR_BYTES;
  if (trail < 0x40 || trail === 0x7f || trail === 0xff) return BROKEN;
  const row = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3) || lead === 0xa9;
  return row && trail >= 0xa1 ? COMMON : RARE;
}

function big5Pair(lead: number, trail: number): number {
  const whole = lead >= 0x81 && lead <= 0xfe && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe));
  if (!whole) return BROKEN;
  return lead >= 0xa1 && lead <= 0xc6 ? COMMON : RARE;
}

/** Whether there is a NUL among the first bytes. A buffer is asked: it searches fifteen times faster than an array. */
export function holdsNul({ buffer, byteOffset }: Uint8Array, length: number): boolean {
  return Buffer.from(buffer, byteOffset, length).includes(0);
}

/**
 * Recognises UTF-16 without a mark: there are NULs, and one side of the pairs holds hardly anything but the high bytes
 * of ASCII (00), CJK punctuation (30), hanzi (4E to 9F) and full-width forms (FF), while the other side is mixed.
 * @returns undefined where the bytes are not like that
 */
export function utf16ByNuls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 65_536) & ~1;
  if (length === 0 || !holdsNul(bytes, length)) return undefined;
  const share = (side: 0 | 1): number => {
    let hits = 0;
    for (let i = side; i < length; i += 2) {
      const byte = bytes[i]!;
      if (byte === 0 || byte === 0x30 || byte === 0xff || (byte >= 0x4e && byte <= 0x9f)) hits++;
    }
    return hits / (length / 2);
  };
  const even = share(0);
  const odd = share(1);
  if (odd >= 0.9 && even <= odd - 0.15) return 'utf-16le';
  return even >= 0.9 && odd <= even - 0.15 ? 'utf-16be' : undefined;
}

/**
 * Text of a one-byte charset or UTF-8 has almost no control characters and no more than stray NULs.
 * @returns true where the first 4,096 bytes cannot be such text; UTF-16 has to be ruled out before
 */
export function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 4096);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++;
  }
  return controls > Math.max(2, length / 50);
}
