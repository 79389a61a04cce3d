import { REGION_LINES } from './regions.generated.ts';

/**
 * The administrative regions with their GB/T 2260 codes through time. A code's row says for which years a name held;
 * the state of a year is that of its 31 December, so a code that ended in 2018 has `validTo` 2018 and is not valid in
 * 2018 any more.
 */

export type RegionLevel = 'nation' | 'province' | 'prefecture' | 'county';

/** One period of one code: a row of the table `regions`. */
export interface RegionRow {
  readonly regionCode: string;
  readonly name: string;
  readonly level: RegionLevel;
  /** Null for the nation alone. */
  readonly parentCode: string | null;
  /** Null for the nation alone. */
  readonly provinceCode: string | null;
  /** First year of the period. */
  readonly validFrom: number;
  /** The year in which the period had ended, or null while it lasts. */
  readonly validTo: number | null;
  /** The codes that took the region over, empty while it lasts. */
  readonly successors: readonly string[];
}

/** The code of the whole country. */
export const NATION = '000000';

/** Every period of every code, the nation first, then in the order of the codes. */
export const REGION_ROWS: readonly RegionRow[] = readRows();

const BY_CODE = group(REGION_ROWS, (row) => row.regionCode);
const PREDECESSORS = group(
  REGION_ROWS.flatMap((row) => row.successors.map((code) => ({ code, from: row.regionCode }))),
  (link) => link.code,
);

/**
 * The row of a code in a year.
 * @param code six digits
 * @param year a calendar year; the newest period where it is left out
 * @returns the row valid on 31 December of the year, or else the nearest period of the code, or null for no such code
 */
export function regionAt(code: string, year?: number): RegionRow | null {
  const rows = BY_CODE.get(code);
  if (!rows) return null;
  if (year === undefined) return newest(rows);
  return rows.find((row) => validIn(row, year)) ?? nearest(rows, year);
}

/** Whether the row held on 31 December of the year. */
export function validIn(row: RegionRow, year: number): boolean {
  return row.validFrom <= year && (row.validTo === null || year < row.validTo);
}

/** Whether the second code lies in the first, or is the same region. */
export function contains(outer: string, inner: string): boolean {
  if (outer === NATION || outer === inner) return true;
  const prefix = outer.replace(/(?:00)+$/, '');
  return prefix.length < 6 && inner.startsWith(prefix);
}

/**
 * The code under which a region is known today, where one region simply became another (长治县 → 上党区), or kept its
 * name and gave only parts to its neighbours (水城县 → 水城区). Where regions were merged, split or joined to an older
 * one, the code itself is returned: what they were is not what they became.
 */
export function lastingCode(code: string): string {
  let current = code;
  for (let step = 0; step < 5; step += 1) {
    const next = nextCode(current);
    if (next === null) return current;
    current = next;
  }
  return current;
}

/** The code under which a region went on when its own ended, or null where it lasts or is no region any more. */
export function nextCode(code: string): string | null {
  const rows = BY_CODE.get(code);
  const last = rows && newest(rows);
  if (!last || last.validTo === null) return null;
  const [only, ...others] = last.successors;
  const next = others.length === 0 ? only : sameName(last);
  if (next === undefined || next === code) return null;
  const began = BY_CODE.get(next)?.some((row) => row.validFrom === last.validTo);
  const alone = PREDECESSORS.get(next)?.every((link) => link.from === code);
  return began && alone ? next : null;
}

/** Of several regions that took one over the only one that began then, if it has the same name. */
function sameName({ name, validTo, successors }: RegionRow): string | undefined {
  const began = successors.flatMap((code) => BY_CODE.get(code)?.find((row) => row.validFrom === validTo) ?? []);
  const [next, ...others] = began;
  const stem = (full: string) => (full.length > 2 ? full.replace(/[市县区]$/, '') : full);
  return next && others.length === 0 && stem(next.name) === stem(name) ? next.regionCode : undefined;
}

function readRows(): RegionRow[] {
  const lines = REGION_LINES.trim()
    .split('\n')
    .map((line) => line.split(',') as [string, string, string, string, string]);
  const codes = new Set(lines.map(([code]) => code));
  const rows = lines.map(([code, name, from, to, successors]): RegionRow => {
    const level = levelOf(code);
    const provinceCode = `${code.slice(0, 2)}0000`;
    const prefecture = `${code.slice(0, 4)}00`;
    const upper = level === 'county' && codes.has(prefecture) ? prefecture : provinceCode;
    return {
      regionCode: code,
      name,
      level,
      parentCode: level === 'province' ? NATION : upper,
      provinceCode,
      validFrom: Number(from),
      validTo: to === '' ? null : Number(to),
      successors: successors === '' ? [] : successors.split(' '),
    };
  });
  const nation: RegionRow = {
    regionCode: NATION,
    name: '全国',
    level: 'nation',
    parentCode: null,
    provinceCode: null,
    validFrom: 1981,
    validTo: null,
    successors: [],
  };
  return [nation, ...withPrefectureSuccessors(rows)];
}

/** The source names no successor for prefectures that ended: theirs are those in which their counties went on. */
function withPrefectureSuccessors(rows: readonly RegionRow[]): RegionRow[] {
  return rows.map((row) => {
    if (row.level !== 'prefecture' || row.validTo === null || row.successors.length > 0) return row;
    const stays = rows.some((other) => other.regionCode === row.regionCode && other.validTo === null);
    if (stays) return row;
    const children = rows.filter((other) => other.parentCode === row.regionCode && other.validTo === row.validTo);
    const went = children.flatMap((child) => child.successors.map((code) => `${code.slice(0, 4)}00`));
    return { ...row, successors: [...new Set(went)].sort() };
  });
}

function levelOf(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function newest(rows: readonly RegionRow[]): RegionRow {
  return rows.reduce((best, row) => ((row.validTo ?? Infinity) > (best.validTo ?? Infinity) ? row : best));
}

function nearest(rows: readonly RegionRow[], year: number): RegionRow {
  const distance = (row: RegionRow) =>
    year < row.validFrom ? row.validFrom - year : year - ((row.validTo ?? year + 1) - 1);
  return rows.reduce((best, row) => (distance(row) < distance(best) ? row : best));
}

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
