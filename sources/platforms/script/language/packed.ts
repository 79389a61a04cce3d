/** Scripts that a packer has made short: `eval(function(p,a,c,k,e,d){…}('…',62,40,'a|b'.split('|'),0,{}))`. */

const PACKED =
  /\}\s{0,3}\(\s{0,3}'((?:[^'\\]|\\[\s\S])*)',\s{0,3}(\d{1,2}),\s{0,3}(\d{1,5}),\s{0,3}'((?:[^'\\]|\\[\s\S])*)'\.split\('\|'\)/;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The script that a packed one stands for; any other as it is. */
export function unpacked(script: string): string {
  if (!/\beval\s{0,3}\(\s{0,3}function\s{0,3}\(p,a,c,k,e/.test(script)) return script;
  const match = PACKED.exec(script);
  if (match === null) return script;
  const [, payload = '', base = '', , words = ''] = match;
  const known = words.split('|');
  return payload
    .replace(/\\([\s\S])/g, (_, one: string) => (one === 'n' ? '\n' : one))
    .replace(/\b\w{1,4}\b/g, (code) => known[numberIn(code, Number(base))] || code);
}

function numberIn(code: string, base: number): number {
  let number = 0;
  for (const digit of code) {
    const value = DIGITS.indexOf(digit);
    if (value < 0 || value >= base) return -1;
    number = number * base + value;
  }
  return number;
}
