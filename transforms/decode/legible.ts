/** Fewer lost characters than this are a slip, more a text that cannot be judged. */
const FEW_LOST = 10;
/** A page with fewer hanzi is no Chinese text as it stands. */
const FEW_HANZI = 20;
const MANY_TRACES = 30;

/**
 * Why a text cannot be read by a person either, so that nothing can be said about what it is.
 * @param text decoded and repaired
 * @param lost replaced and private-use characters in it
 * @param damaged it holds text decoded wrongly that could not be put right
 * @returns a sentence, or null where it can be read
 */
export function illegibility(text: string, lost: number, damaged: boolean): string | null {
  const hanzi = hanziIn(text, lost >= FEW_LOST ? text.length : FEW_HANZI);
  if (lost >= FEW_LOST && lost * 100 > hanzi) return `${lost} characters of its text are lost or have no meaning`;
  if (damaged) return 'its text was decoded with a wrong charset before it was stored';
  if (hanzi >= FEW_HANZI) return null;
  if (count(text, /\?{2,}/g) >= MANY_TRACES) return 'question marks stand for its hanzi';
  if (count(text, /[\u0080-\u00ff]{3,}/g) >= MANY_TRACES)
    return 'its text was decoded with a wrong charset before it was stored';
  return null;
}

/** So many of the letters of a text in Chinese are among these, whatever it is about: a third of a report. */
const COMMON = new Set('的一是不在有人和中大上个为国以会年工作行政府公开信息部分他其所无本报告月日三二');
const LEAST_COMMON = 0.08;
/** A text of fewer letters tells too little. */
const FEW_LETTERS = 100;
/** Not those of Mongolian and Korean, in which reports are printed too. */
const LETTERS = /[\u1000-\u17ff\u1900-\u1fff\u3400-\u9fff]/gu;

/**
 * Why the letters of a text are not those that it prints: a PDF may say of its fonts which characters their glyphs are,
 * and say it wrongly.
 * @returns a sentence, or null where they may be right
 */
export function mistoldLetters(text: string): string | null {
  const letters = text.match(LETTERS) ?? [];
  const common = letters.filter((letter) => COMMON.has(letter)).length;
  if (letters.length < FEW_LETTERS || common >= LEAST_COMMON * letters.length) return null;
  return 'its fonts tell wrongly which characters they print, so that its text makes no words';
}

/** A charset of seven bits that is declared or shows in the bytes, and that is not read; undefined where there is none. */
export function sevenBitCharset(bytes: Uint8Array, declared: readonly string[]): string | undefined {
  const said = declared.find((label) => /^(?:hz-gb-2312|iso-2022-cn(?:-ext)?|utf-7)$/.test(label));
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString('latin1');
  if (said === 'utf-7' && count(head, /\+[A-Za-z\d+/]{3,}-/g) >= 3) return said;
  if (count(head, /~\{(?:[!-~]{2}){1,200}?~\}/g) >= 3) return 'hz-gb-2312';
  return count(head, /\u001b\$\)[AGE]/g) > 0 ? 'iso-2022-cn' : undefined;
}

/** Whether there are hanzi enough for a Chinese text. */
export function hasEnoughHanzi(characters: Uint16Array): boolean {
  let hanzi = 0;
  for (let at = 0; at < characters.length && hanzi < FEW_HANZI; at++) if (isHanzi(characters[at]!)) hanzi++;
  return hanzi >= FEW_HANZI;
}

/** How many hanzi a text holds, counted as far as it matters. */
function hanziIn(text: string, most: number): number {
  let hanzi = 0;
  for (let at = 0; at < text.length && hanzi < most; at++) {
    if (isHanzi(text.charCodeAt(at))) hanzi++;
  }
  return hanzi;
}

function isHanzi(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
