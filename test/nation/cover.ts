import { contains } from '../../model/regions.ts';
import { PROVINCES, type ProvinceCode } from './bodies.ts';
import type { Owed } from './reports.ts';

/** The reports that stand for an area in a year, found from the truth alone: what the views are held against. */
export interface Cover {
  readonly year: number;
  readonly standing: readonly Owed[];
  /** Reports the cover would have, were none missing. */
  readonly expected: number;
}

export function provinceCover(owed: readonly Owed[], province: ProvinceCode, year: number): Cover {
  const here = owed.filter((one) => one.agency.province === province && one.year === year);
  const governments = here.filter((one) => one.agency.consolidated && one.fate === 'reported');
  const left = here.filter(
    (one) => !one.agency.consolidated && !governments.some(({ regionCode }) => contains(regionCode, one.regionCode)),
  );
  return {
    year,
    standing: [...governments, ...left.filter((one) => one.fate === 'reported')],
    expected: governments.length + left.length,
  };
}

/** The nation's cover is that of its provinces together, as no report covers the nation. */
export function nationCover(owed: readonly Owed[], year: number): Cover {
  const parts = (Object.keys(PROVINCES) as ProvinceCode[]).map((province) => provinceCover(owed, province, year));
  return {
    year,
    standing: parts.flatMap(({ standing }) => standing),
    expected: parts.reduce((sum, { expected }) => sum + expected, 0),
  };
}
