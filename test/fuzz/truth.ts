import { apply, type Edit } from './edits.ts';
import type { FuzzDocument } from './documents.ts';
import { printedCells, readBytes } from './read.ts';

/** Where in the text of a document a figure is printed. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

const FIGURE = /(?<![\d.\w"'=#&;/（(-])\d+(?![\d.\w"'，、．年月日条篇号次人）)%]| ?年)/g;
const FIRST = 500_001;

/**
 * Where each figure of a document is printed, by cell key: every number of the text is replaced by another one, all
 * different, and read again. Figures that cannot be found so are left out.
 */
export async function placesOf({ name, text, encode }: FuzzDocument): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>();
  if (text === null) return places;
  const figures = [...text.matchAll(FIGURE)].map((hit) => ({ at: hit.index, remove: hit[0].length }));
  const marked = figures.map((figure, ordinal): Edit => ({ ...figure, insert: String(FIRST + ordinal) }));
  const known = printedCells(await readBytes(name, encode(text)));
  for (const [key, { rawText }] of printedCells(await readBytes(name, encode(apply(text, marked))))) {
    const figure = figures[Number(rawText) - FIRST];
    if (!figure) continue;
    const place = { from: figure.at, to: figure.at + figure.remove };
    if (known.get(key)?.rawText === text.slice(place.from, place.to)) places.set(key, place);
  }
  return places;
}
