import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';

/** What a reader of RTF is told. */
export interface RtfHandler {
  openGroup(): void;
  closeGroup(): void;
  /** A control word with its number, null where it has none; control symbols come as words of one sign. */
  control(word: string, value: number | null): void;
  /** Bytes of text in the current code page, a character a byte. */
  bytes(text: string): void;
}

/**
 * Walks the groups, control words and text of an RTF file in one pass; binary data is skipped.
 * @throws Unreadable `quarantined` where groups are nested too deep
 */
export function walkRtf(bytes: Uint8Array, handler: RtfHandler): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const token = /[{}]|\\([a-z]{1,40})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^])|[\r\n]+|[^{}\\\r\n]+/giy;
  let depth = 0;
  for (let found = token.exec(source); found !== null; found = token.exec(source)) {
    const [all, word, value, hex, sign] = found;
    if (word !== undefined) {
      handler.control(word, value === undefined ? null : Number(value));
      if (word === 'bin' && value !== undefined) token.lastIndex += Math.max(0, Number(value));
    } else if (hex !== undefined) handler.bytes(String.fromCharCode(Number.parseInt(hex, 16)));
    else if (sign !== undefined) handler.control(sign, null);
    else if (all === '{') {
      depth++;
      if (depth > LIMITS.xmlNesting) {
        throw new Unreadable('quarantined', `the RTF document has groups nested deeper than ${LIMITS.xmlNesting}`);
      }
      handler.openGroup();
    } else if (all === '}') {
      depth--;
      if (depth <= 0) return;
      handler.closeGroup();
    } else if (!all.startsWith('\r') && !all.startsWith('\n')) handler.bytes(all);
  }
}
