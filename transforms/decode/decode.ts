import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { Unreadable } from '../../model/errors.ts';
import type { Finding } from '../../model/reading.ts';
import { decodeUtf8 } from '../../model/utf8.ts';
import { looksBinary, mostlyUtf8, scoreChinese, scoreUtf8, utf16ByNuls, withoutAscii } from './evidence.ts';
import { finding } from './finding.ts';
import { countReplaced, finish, type Decoded } from './finish.ts';
import { sevenBitCharset } from './legible.ts';
import { canonicalCharset, charsetOfHeader, charsetOfMarkup } from './labels.ts';
import { markupOf, plainMarkup, type Markup } from './markup.ts';

export type { Decoded };

/** What is known from outside; `metaScan` also looks for a declaration inside (HTML and XML, not plain text). */
export interface DecodeOptions {
  readonly contentType?: string | undefined;
  readonly metaScan: boolean;
}

/**
 * Turns a document's bytes into text. The bytes are asked first, and what they contradict is overruled and reported:
 * byte order mark, NULs of UTF-16, UTF-8, then the HTTP header, the page's own declaration, and at last the
 * frequency of common characters in GB18030 and Big5.
 * @returns text without byte order mark and NULs, old private-use characters folded, double conversion undone
 * @throws Unreadable `failed` for empty input, `quarantined` for bytes that are no text
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): Decoded {
  const { charset, unmarked, evidence, findings } = judge(bytes, options);
  return finish(decodeAs(charset, unmarked), charset, evidence, findings);
}

/** A page whose markup can be looked at, with how its characters are known. */
export interface DecodedPage extends Omit<Decoded, 'text'> {
  readonly markup: Markup;
}

/**
 * As decodeText, of a page whose markup is taken apart next: where nothing is wrong with its characters, only those
 * that are asked for are decoded.
 */
export function decodePage(bytes: Uint8Array, options: DecodeOptions): DecodedPage {
  const { charset, unmarked, telling, evidence, findings } = judge(bytes, options);
  const markup = plainMarkup(unmarked, charset, telling ?? withoutAscii(unmarked));
  if (markup !== null) return { ...NOTHING_WRONG, markup, charset, evidence, findings };
  const { text, ...rest } = finish(decodeAs(charset, unmarked), charset, evidence, findings);
  return { ...rest, markup: markupOf(text) };
}

const NOTHING_WRONG = { replaced: 0, privateUse: 0, illegible: null };

interface Judged {
  readonly charset: string;
  /** The bytes without the mark of another charset. */
  readonly unmarked: Uint8Array;
  /** Those of the bytes that tell the charset; null where all are UTF-8, which tells it as well. */
  readonly telling: Uint8Array | null;
  readonly evidence: string[];
  readonly findings: Finding[];
}

/** Decides in which charset the bytes are. */
function judge(bytes: Uint8Array, { contentType, metaScan }: DecodeOptions): Judged {
  if (bytes.length === 0) throw new Unreadable('failed', 'the document is empty (0 bytes)');
  const said: Declared[] = [];
  const header = charsetOfHeader(contentType);
  if (header !== undefined) said.push({ where: 'the HTTP header', label: header, charset: canonicalCharset(header) });
  const markup = metaScan ? charsetOfMarkup(bytes) : undefined;
  if (markup !== undefined) {
    said.push({ where: 'the page itself', label: markup, charset: canonicalCharset(markup) });
  }
  const evidence: string[] = said.map(({ where, label }) => `${where} declares ${label}`);
  const telling = isUtf8(bytes) ? null : withoutAscii(bytes);
  const charset = choose(bytes, telling, said, evidence);
  const findings = said.filter((one) => overruled(one, charset, bytes)).map((one) => contradiction(one, charset));
  const unmarked = withoutWrongMark(bytes, charset);
  return { charset, unmarked, telling: unmarked === bytes ? telling : null, evidence, findings };
}

/** The mark of UTF-8 before bytes of another charset is no text in that charset. */
function withoutWrongMark(bytes: Uint8Array, charset: string): Uint8Array {
  return charset !== 'utf-8' && byteOrderMark(bytes) === 'utf-8' ? bytes.subarray(3) : bytes;
}

interface Declared {
  readonly where: string;
  readonly label: string;
  readonly charset: string;
}

function choose(bytes: Uint8Array, telling: Uint8Array | null, said: readonly Declared[], evidence: string[]): string {
  const decided = (charset: string, why: string): string => {
    evidence.push(why);
    return charset;
  };
  const mark = byteOrderMark(bytes);
  const score = telling === null ? undefined : mostlyUtf8(telling);
  if (mark !== undefined && !(mark === 'utf-8' && score === null)) {
    return decided(mark, `a byte order mark says ${mark}`);
  }
  if (mark !== undefined) evidence.push('a byte order mark says utf-8, but the bytes after it are not UTF-8');
  const utf16 = utf16ByNuls(bytes);
  if (utf16 !== undefined) return decided(utf16, `zero bytes on one side of the pairs say ${utf16}`);
  if (looksBinary(bytes)) {
    throw new Unreadable('quarantined', 'the bytes are no text of any charset; the file is binary or damaged');
  }
  if (isAscii(bytes)) {
    const seven = sevenBitCharset(
      bytes,
      said.map(({ charset }) => charset),
    );
    if (seven === undefined) return decided('utf-8', 'all bytes are ASCII');
    throw new Unreadable(
      'quarantined',
      `the text is written in ${seven}, which gongkai does not read; save it as UTF-8`,
    );
  }
  const narrow = score === undefined ? shortSequencesOnly(bytes, said) : undefined;
  if (narrow !== undefined) return decided(narrow, `valid UTF-8 but without hanzi; ${narrow} as declared has them`);
  if (telling === null || score === undefined) return decided('utf-8', 'the whole body is valid UTF-8');
  if (score !== null) {
    return decided('utf-8', `UTF-8 with ${score.bad} broken bytes beside ${score.good} whole characters`);
  }
  for (const { charset, where, label } of said) {
    if (fits(charset, bytes, telling)) return decided(charset, `the bytes agree with ${label} as ${where} declares`);
    evidence.push(`the bytes contradict ${label} as ${where} declares`);
  }
  if (scoreChinese(telling, 'big5') > scoreChinese(telling, 'gb18030'))
    return decided('big5', 'common characters of Big5 are more frequent');
  const lost = countReplaced(decodeAs('gb18030', bytes));
  if (lost === 0) return decided('gb18030', 'common characters of GB18030 are more frequent');
  return decided('gb18030', `nothing fits; read as GB18030 with ${lost} characters replaced`);
}

function byteOrderMark(b: Uint8Array): string | undefined {
  if (b[0] === 0xff && b[1] === 0xfe) return b.length >= 4 && b[2] === 0 && b[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  if (b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) return 'utf-32be';
  return b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf ? 'utf-8' : undefined;
}

/** Pairs of GB18030 that are all valid UTF-8, too, are a few words; a whole page of them is UTF-8. */
const MOST_BY_CHANCE = 40;

/** Two-byte UTF-8 sequences are also pairs of GB18030 and Big5 (联通); a declaration decides between them. */
function shortSequencesOnly(bytes: Uint8Array, said: readonly Declared[]): string | undefined {
  const declared = said[0]?.charset;
  if (declared !== 'gb18030' && declared !== 'big5') return undefined;
  const { good, long } = scoreUtf8(bytes);
  return long === 0 && good <= MOST_BY_CHANCE && fits(declared, bytes, bytes) ? declared : undefined;
}

/**
 * Whether bytes that are not UTF-8 can be what is declared.
 * @param telling those of the bytes that tell
 */
function fits(charset: string, bytes: Uint8Array, telling: Uint8Array): boolean {
  if (charset === 'utf-8' || charset.startsWith('utf-16') || !isKnown(charset)) return false;
  const gb18030 = scoreChinese(telling, 'gb18030');
  // Where the declared one fits this well, the other need not be tried.
  if (charset === 'gb18030' && gb18030 > 0.9) return true;
  const big5 = scoreChinese(telling, 'big5');
  if (charset === 'gb18030') return gb18030 >= big5;
  if (charset === 'big5') return big5 >= gb18030 || big5 > 0.9;
  // Hanzi in common rows do not come about by chance: a page of them that declares a western charset is mislabelled.
  if (Math.max(gb18030, big5) > 0.5) return false;
  return countReplaced(decodeAs(charset, bytes)) === 0;
}

function isKnown(charset: string): boolean {
  return decoderFor(charset) !== undefined || iconv.encodingExists(charset);
}

/** Decoders by charset; to make one costs as much as a short page. There are forty charsets. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoderFor(charset: string): InstanceType<typeof TextDecoder> | undefined {
  let decoder = decoders.get(charset);
  if (decoder !== undefined) return decoder;
  try {
    decoder = new TextDecoder(charset);
    decoders.set(charset, decoder);
  } catch {
    return undefined;
  }
  return decoder;
}

function decodeAs(charset: string, bytes: Uint8Array): string {
  if (charset === 'utf-8') return decodeUtf8(bytes);
  // Big5 of the Encoding Standard has the characters of Hong Kong; Node's decoder makes private-use ones of them.
  if (charset === 'big5') return iconv.decode(Buffer.from(bytes), charset);
  return decoderFor(charset)?.decode(bytes) ?? iconv.decode(Buffer.from(bytes), charset);
}

/** A declared charset is overruled where another one was used and the two differ on these bytes. */
function overruled(declared: Declared, used: string, bytes: Uint8Array): boolean {
  return declared.charset !== used && !isAscii(bytes);
}

function contradiction({ where, label }: Declared, used: string): Finding {
  return finding(
    'charset',
    'info',
    `${where} declares ${label}, but the bytes are ${used} and were read as such`,
    label,
  );
}
