import { agencyIdOf } from '../../transforms/recognise/agency/agency-id.ts';
import { agenciesIn } from '../../transforms/recognise/agency/names.ts';
import { REGION_ROWS, lastingCode, regionAt, validIn, type RegionRow } from '../../model/regions.ts';

/** The bodies of a nation of three provinces, which report in three ways. */

export const FIRST = 2014;
export const LAST = 2025;
export const YEARS = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);

/** Only agencies report, prefectures consolidate, or the province does. */
export const PROVINCES = { '140000': 'agencies', '370000': 'prefectures', '430000': 'province' } as const;
export type ProvinceCode = keyof typeof PROVINCES;

export interface Body {
  readonly sector: string;
  /** Null from the year in which it reports no longer, or does not report yet. */
  readonly nameIn: (year: number) => string | null;
}

export interface Agency {
  readonly agencyId: string;
  readonly sector: string;
  /** As of 2014. */
  readonly homeCode: string;
  readonly province: ProvinceCode;
  readonly consolidated: boolean;
  /** The name printed in the report on a year, with its place; null where there is none. */
  readonly nameIn: (year: number) => string | null;
}

/** Codes that must be among the regions: one that changed its code, one whose prefecture was dissolved. */
const CHANGED = ['140421', '371202'];

const always =
  (name: string): Body['nameIn'] =>
  () =>
    name;
const BUREAUS: readonly Body[] = [
  {
    sector: 'emergency_management',
    // A report is published in the year after, under the name of that day.
    nameIn: (year) => (year + 1 < 2019 ? '安全生产监督管理局' : '应急管理局'),
  },
  { sector: 'education', nameIn: always('教育局') },
  { sector: 'government_office', nameIn: always('人民政府办公室') },
];
const OF_PREFECTURES: readonly Body[] = [
  { sector: 'market_regulation', nameIn: always('市场监督管理局') },
  { sector: 'market_regulation', nameIn: (year) => (year < 2019 ? '工商行政管理局' : null) },
];
const GOVERNMENT: Body = { sector: 'government', nameIn: always('人民政府') };

/** The code of a region at the end of a year: its own, or that of the region it became. */
export function codeIn(homeCode: string, year: number): string | null {
  const row = REGION_ROWS.find((one) => one.regionCode === homeCode && validIn(one, year));
  if (row) return homeCode;
  const lasting = lastingCode(homeCode);
  return lasting === homeCode ? null : lasting;
}

/** Every agency of the nation, consolidating governments among them. */
export function agencies(): Agency[] {
  return (Object.keys(PROVINCES) as ProvinceCode[]).flatMap((province) => {
    const prefectures = chosen(children(province), 5);
    const counties = prefectures.flatMap((one) => chosen(children(one.regionCode), 6));
    const mode = PROVINCES[province];
    const own = [
      ...BUREAUS.map((body) => agency(province, province, body, false)),
      ...prefectures.flatMap((one) =>
        [...BUREAUS, ...OF_PREFECTURES].map((body) => agency(one.regionCode, province, body, false)),
      ),
      ...counties.flatMap((one) => BUREAUS.map((body) => agency(one.regionCode, province, body, false))),
    ];
    const governments =
      mode === 'agencies' ? [] : mode === 'province' ? [province] : prefectures.map((one) => one.regionCode);
    return [...own, ...governments.map((code) => agency(code, province, GOVERNMENT, true))];
  });
}

function children(code: string): RegionRow[] {
  return REGION_ROWS.filter((row) => row.parentCode === code && validIn(row, FIRST) && row.level !== 'province');
}

/** Some of the regions, those that lasted, and those that must be among them. */
function chosen(rows: readonly RegionRow[], count: number): RegionRow[] {
  const wanted = (row: RegionRow): boolean =>
    CHANGED.some((code) => code.startsWith(row.regionCode.replace(/00$/, '')));
  const lasting = rows.filter((row) => row.validTo === null && row.level !== 'nation');
  const must = rows.filter((row) => wanted(row) && row.validTo !== null);
  return [...must, ...lasting.filter(wanted), ...lasting.filter((row) => !wanted(row))].slice(0, count);
}

function agency(homeCode: string, province: ProvinceCode, body: Body, consolidated: boolean): Agency {
  const placed = (code: string, name: string): string => {
    const row = regionAt(code) as RegionRow;
    const upper =
      row.level === 'county' && row.name.endsWith('区') && row.parentCode ? regionAt(row.parentCode)?.name : '';
    return `${upper ?? ''}${row.name}${name}`;
  };
  const nameIn = (year: number): string | null => {
    const code = codeIn(homeCode, year);
    const name = body.nameIn(year);
    return code === null || name === null ? null : placed(code, name);
  };
  const [mention] = agenciesIn(nameIn(FIRST) as string).slice(-1);
  if (!mention) throw new Error(`${String(nameIn(FIRST))} is no agency`);
  return { agencyId: agencyIdOf(mention, homeCode), sector: body.sector, homeCode, province, consolidated, nameIn };
}
