import { NATION, regionAt } from '../../model/regions.ts';
import { DIVISION_CITIES } from '../../model/zone-places.ts';

/** 新疆生产建设兵团 and its divisions, which have no code of their own. */
const CORPS = /生产建设兵团|^兵团|第[一二三四五六七八九十]+师/;
const XINJIANG = '650000';

/**
 * What is wrong with a region code that GB/T 2260 does not hold, now or in the past, and which to take.
 * @returns null for a code there is
 */
export function regionProblem({ agency, region_code: code }: { agency: string; region_code: string }): string | null {
  if (regionAt(code) !== null) return null;
  return `${code} is no code of GB/T 2260, now or in the past; ${advice(agency, code)}`;
}

function advice(agency: string, code: string): string {
  if (CORPS.test(agency)) {
    const division = /第([一二三四五六七八九十]+)师/.exec(agency)?.[1];
    const city = division === undefined ? undefined : DIVISION_CITIES[division];
    const where = city === undefined ? 'the corps has none' : `the division has none but is one with ${named(city)}`;
    return `${where}: take ${city === undefined ? named(XINJIANG) : `'${city}'`}`;
  }
  const upper = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].find((one) => one !== NATION && regionAt(one));
  return upper === undefined
    ? "take the code of the region the agency serves, such as '370300', or '000000' for the nation"
    : `take that of the region the agency serves; a zone (开发区, 新区) without one takes that of the region it lies in, such as ${named(upper)}`;
}

function named(code: string): string {
  return `'${code}' (${regionAt(code)?.name ?? ''})`;
}
