import type { Data } from 'apache-arrow';
import { dictionaryValues } from '../../model/tables/arrow.ts';

/** Which value of an ENUM stands for each index of a dictionary. */
export interface Codes {
  readonly of: Uint32Array;
  /** Bytes of a code: DuckDB takes as few as the number of values allows. */
  readonly width: 1 | 2 | 4;
}

/** The words of one dictionary column in several streams, each word once, and what became of the streams' indices. */
export function sharedWords(parts: readonly Data[]): { words: string[]; codes: Codes[] } {
  const known = new Map<string, number>();
  const lists = parts.map((data) => {
    const own = dictionaryValues(data);
    return Uint32Array.from(own, (word) => {
      const code = known.get(word);
      if (code !== undefined) return code;
      known.set(word, known.size);
      return known.size - 1;
    });
  });
  const width = known.size <= 0xff ? 1 : known.size <= 0xffff ? 2 : 4;
  return { words: [...known.keys()], codes: lists.map((of) => ({ of, width })) };
}
