import type { Content } from '../../../model/content.ts';
import { linesOf } from '../text/text.ts';

/**
 * The unified social credit code of a public body (GB 32100-2015), which index numbers of documents begin with in many
 * provinces: 11331002002674367H/2025-143521. Its third to eighth characters are the code of the region that registered
 * the body.
 */
const CREDIT_CODE = /(?<![\dA-Z])1[1239](\d{6})[\dA-HJ-NPQRTUWXY]{10}(?![\dA-Z])/g;
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const LINES_READ = 300;

/**
 * The region code in the credit codes that the document's particulars and its address print.
 * @returns null where there is none, or where they speak of several regions
 */
export function registeredRegion(content: Content, addresses: readonly string[]): string | null {
  const codes = new Set<string>();
  const read = (text: string) => {
    for (const match of text.matchAll(CREDIT_CODE)) if (isSound(match[0])) codes.add(match[1] ?? '');
  };
  for (const address of addresses) read(address.slice(0, 2_000));
  for (const line of linesOf(content).slice(0, LINES_READ)) if (line.text.length < 400) read(line.text);
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? code : null;
}

/** Whether the last character is the check of the others. */
function isSound(code: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * SIGNS.indexOf(code.charAt(index)), 0);
  return SIGNS.indexOf(code.charAt(17)) === (31 - (sum % 31)) % 31;
}
