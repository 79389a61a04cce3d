import type { Finding } from '../../model/reading.ts';
import { finding } from './finding.ts';
import { illegibility } from './legible.ts';
import { repairMojibake } from './mojibake.ts';
import { countPrivateUse, foldPrivateUse } from './private-use.ts';
import { survey } from './survey.ts';

/** Text made of bytes, with how that was decided. */
export interface Decoded {
  readonly text: string;
  /** The charset used, by its name in the Encoding Standard. */
  readonly charset: string;
  /** What spoke for and against it, a sentence each, in the order it was looked at. */
  readonly evidence: readonly string[];
  /** U+FFFD in the text. */
  readonly replaced: number;
  /** Private-use characters in the text. */
  readonly privateUse: number;
  /** Why nobody can read the text, in a sentence; null where it can be read. */
  readonly illegible: string | null;
  readonly findings: readonly Finding[];
}

/**
 * Puts right what can be put right in a decoded text, and says what is lost.
 * @param raw the text as decoded
 * @param evidence what spoke for the charset; repairs are added to it
 * @param findings what is found is added to them
 * @returns the text without byte order mark and NULs, old private-use characters folded, double conversion undone
 */
export function finish(raw: string, charset: string, evidence: string[], findings: Finding[]): Decoded {
  const unmarked = raw.replace(/^\ufeff+/, '');
  const seen = survey(unmarked);
  const lost = seen.nul ? /[\d.,]\0|\0[\d.,]/.exec(unmarked) : null;
  if (lost !== null) {
    const message = 'a NUL stands beside a figure, where a digit may have been lost';
    findings.push(
      finding('damaged_text', 'warning', message, unmarked.slice(Math.max(0, lost.index - 20), lost.index + 20)),
    );
  }
  const whole = seen.nul ? unmarked.replaceAll('\0', '') : unmarked;
  const folded = seen.privateUse ? foldPrivateUse(whole) : whole;
  const { text, repaired, damaged } = seen.suspect ? repairMojibake(folded) : { ...NOTHING_REPAIRED, text: folded };
  const replaced = countReplaced(text);
  const privateUse = seen.privateUse || repaired > 0 ? countPrivateUse(text) : 0;
  if (repaired > 0) {
    evidence.push(
      `${repaired} pieces had been decoded with a wrong charset before they were stored, and were put right`,
    );
  }
  if (damaged !== undefined) {
    const message = 'text was decoded with a wrong charset before it was stored, and was left as it is';
    findings.push(finding('damaged_text', 'warning', message, damaged));
  }
  if (replaced > 0) {
    findings.push(
      finding('damaged_text', 'warning', `${replaced} characters are lost (U+FFFD)`, around(text, /\ufffd/)),
    );
  }
  if (privateUse > 0) {
    const message = `${privateUse} private-use characters have no known meaning`;
    findings.push(finding('damaged_text', 'info', message, around(text, /\p{Co}/u)));
  }
  const illegible = illegibility(text, replaced + privateUse, damaged !== undefined);
  return { text, charset, evidence, replaced, privateUse, illegible, findings };
}

const NOTHING_REPAIRED = { repaired: 0, damaged: undefined };

/** U+FFFD in a text. */
export function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

function around(text: string, what: RegExp): string | null {
  const found = what.exec(text);
  return found === null ? null : text.slice(Math.max(0, found.index - 20), found.index + 20);
}
