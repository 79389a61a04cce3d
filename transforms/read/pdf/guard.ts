import { constants, inflateSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { Unreadable } from '../../../model/errors.ts';
import { PDF_LIMITS } from './limits.ts';

/** What stands between the number of an object and its stream is at most looked at so far. */
const LONGEST_DICTIONARY = 2_000;

/**
 * Refuses a PDF whose streams unpack to more than any report has, or whose fonts name more characters than there are:
 * pdfjs would unpack and list all of them before it could be stopped. Pictures are left alone, because they are not
 * decoded before it is known that the page has text.
 * @throws Unreadable `quarantined` naming the limit
 */
export function guardPdf(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left: number = PDF_LIMITS.streamBytes;
  const states = { saved: 0 };
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const from = at + 'stream'.length;
    const before = file.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf('obj') + 1);
    const end = file.indexOf('endstream', from);
    at = end < 0 ? file.length : end + 'endstream'.length;
    const times = dictionary.match(/\/Fl(?:ateDecode)?\b/g)?.length ?? 0;
    if (/\/Subtype\s{0,9}\/Image/.test(dictionary)) continue;
    const lineEnd = file[from] === 0x0d ? 2 : 1;
    const content = unpacked(file.subarray(from + lineEnd, end < 0 ? file.length : end), times, left);
    checkStates(content, states);
    if (times === 0) continue;
    left -= content.length;
    checkMap(content);
  }
}

function unpacked(packed: Buffer, times: number, most: number): Buffer {
  let content: Buffer = packed;
  for (let time = 0; time < times; time++) {
    try {
      content = inflateSync(content, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      content = untilDamage(content, most);
    }
  }
  return content;
}

/** As far as a stream can be unpacked that is damaged: so far pdfjs reads it too. */
function untilDamage(packed: Buffer, most: number): Buffer {
  const parts: Uint8Array[] = [];
  const given = { length: 0 };
  const inflate = new Inflate((part) => {
    parts.push(part);
    given.length += part.length;
  });
  try {
    // Of the two bytes before the deflated data either may be the damage.
    for (let at = 2; at < packed.length && given.length <= most; at += 256) inflate.push(packed.slice(at, at + 256));
  } catch {
    // What came before the damage has been given.
  }
  if (given.length > most) throw tooLarge();
  return Buffer.concat(parts);
}

function tooLarge(): Unreadable {
  const limit = `${PDF_LIMITS.streamBytes / 2 ** 20} MB`;
  return new Unreadable('quarantined', `the PDF unpacks to more than ${limit}, which no report does: look at it`);
}

const [SAVE, RESTORE] = [0x71, 0x51];

/** Follows the operators q and Q: pages may share their content among streams, so what one leaves open counts on. */
function checkStates(content: Buffer, states: { saved: number }): void {
  for (let at = 0; at < content.length; at++) {
    const byte = content[at];
    if ((byte !== SAVE && byte !== RESTORE) || !isBlank(content[at - 1]) || !isBlank(content[at + 1])) continue;
    states.saved = byte === SAVE ? states.saved + 1 : Math.max(0, states.saved - 1);
    if (states.saved <= PDF_LIMITS.savedStates) continue;
    const limit = PDF_LIMITS.savedStates.toLocaleString('en');
    throw new Unreadable(
      'quarantined',
      `the PDF saves more than ${limit} drawing states and restores none, which no report does: look at it`,
    );
  }
}

/** White space, or the end of a stream. */
function isBlank(byte: number | undefined): boolean {
  return byte === undefined || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0;
}

/** The ranges of codes in a font's map to Unicode; in a damaged one they may never end. */
const RANGES = /begin(?:bf|cid)range([^]*?)(?:end(?:bf|cid)range|$)/g;
/** The texts that the codes of a range map to one by one, as some writers list them: no ranges, however they look. */
const LISTED_TEXTS = /\[[^\]]*\]?/g;
/** A range: its first code, its last one, and what they map to. Signs that are no digits are passed over, as pdfjs does. */
const RANGE = /<([^>]{1,40})>\s{0,9}<([^>]{1,40})>\s{0,9}[<\d]/g;

function checkMap(content: Buffer): void {
  if (!content.includes('begincmap')) return;
  let characters = 0;
  for (const [, ranges = ''] of content.toString('latin1').matchAll(RANGES)) {
    for (const [, low = '', high = ''] of ranges.replace(LISTED_TEXTS, '[').matchAll(RANGE)) {
      const size = codeOf(high) - codeOf(low) + 1;
      // pdfjs leaves larger ranges out.
      if (size > 0 && size < 2 ** 24) characters += size;
      if (characters <= PDF_LIMITS.mappedCharacters) continue;
      const limit = PDF_LIMITS.mappedCharacters.toLocaleString('en');
      const reason = `a font of the PDF names more than ${limit} characters, so it is damaged: fetch it again`;
      throw new Unreadable('quarantined', reason);
    }
  }
}

function codeOf(digits: string): number {
  return Number.parseInt(digits.replace(/[^0-9a-fA-F]/g, ''), 16);
}
