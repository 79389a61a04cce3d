/**
 * Characters that GB18030-2000 and -2005 put into the private use area and that have their own code points since
 * Unicode 4.1 (GB18030-2022, and the table of the GB18030 encoder in the WHATWG Encoding Standard).
 */
const FOLDED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\ue78d': '\ufe10',
    '\ue78e': '\ufe12',
    '\ue78f': '\ufe11',
    '\ue790': '\ufe13',
    '\ue791': '\ufe14',
    '\ue792': '\ufe15',
    '\ue793': '\ufe16',
    '\ue794': '\ufe17',
    '\ue795': '\ufe18',
    '\ue796': '\ufe19',
    '\ue81e': '\u9fb4',
    '\ue826': '\u9fb5',
    '\ue82b': '\u9fb6',
    '\ue82c': '\u9fb7',
    '\ue832': '\u9fb8',
    '\ue843': '\u9fb9',
    '\ue854': '\u9fba',
    '\ue864': '\u9fbb',
  }),
);

/** Gives the 18 characters their own code points; other private-use characters stay. */
export function foldPrivateUse(text: string): string {
  return text.replace(/[\ue78d-\ue796\ue81e-\ue864]/g, (character) => FOLDED.get(character) ?? character);
}

/** Counts private-use characters of all planes. */
export function countPrivateUse(text: string): number {
  return text.match(/\p{Co}/gu)?.length ?? 0;
}
