import { PROVINCES, YEARS, type ProvinceCode } from './bodies.ts';
import { type Cover, nationCover, provinceCover } from './cover.ts';
import { REFUSED } from './facts.ts';
import {
  BY_CODE,
  CARRIED_IN,
  CARRIED_OUT,
  COURT_CASES,
  COURT_CORRECTED,
  COURT_PENDING,
  FEES,
  GRANTED,
  type Measure,
  PARTIAL,
  PENALTIES,
  PROCESSED,
  RECEIVED,
  REFUSED_ALL,
  REVIEW_CORRECTED,
  REVIEW_PENDING,
  REVIEWS,
  sumOf,
} from './measures.ts';
import type { Owed } from './reports.ts';

/** What the statements of the cookbook must return, computed from the truth without any SQL. */

export type Answer = readonly (readonly (string | number | null)[])[];

const NAMES: Record<ProvinceCode, string> = { '140000': '山西省', '370000': '山东省', '430000': '湖南省' };
const CODES = Object.keys(PROVINCES) as ProvinceCode[];
const SINCE_2019 = YEARS.filter((year) => year >= 2019);

interface Sum {
  readonly value: number | null;
  readonly complete: number | null;
  readonly reported: number;
  readonly expected: number;
}

function add(cover: Cover, measure: Measure): Sum {
  const values = cover.standing.map(measure).filter((value) => value !== null);
  const value = values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0);
  const { expected } = cover;
  return { value, complete: values.length === expected ? value : null, reported: values.length, expected };
}

interface Share {
  readonly share: number | null;
  readonly ofReported: number | null;
  readonly reported: number;
  readonly expected: number;
}

function share(cover: Cover, part: Measure, whole: Measure): Share {
  const pairs = cover.standing.flatMap((owed) => {
    const [one, all] = [part(owed), whole(owed)];
    return one === null || all === null ? [] : [[one, all] as const];
  });
  const sum = (at: 0 | 1): number => pairs.reduce((total, pair) => total + pair[at], 0);
  const ofReported = pairs.length === 0 ? null : sum(0) / sum(1);
  const { expected } = cover;
  return { share: pairs.length === expected ? ofReported : null, ofReported, reported: pairs.length, expected };
}

/** B where the forms of an area changed over one of the breaks since the year before. */
function status(covers: readonly Cover[], index: number, breaks: readonly string[]): 'A' | 'B' {
  const editions = (cover: Cover | undefined): string[] =>
    [...new Set(cover?.standing.map((one) => one.edition))].sort();
  const [before, now] = [editions(covers[index - 1]), editions(covers[index])];
  const crossed = breaks.some((edition) => edition > (before[0] ?? '9999') && edition <= (now.at(-1) ?? ''));
  return crossed && before.join(' ') !== now.join(' ') ? 'B' : 'A';
}

/** Every answer by the order of the statements in the cookbook. */
export function answers(owed: readonly Owed[]): Answer[] {
  const provinces = CODES.map((code) => ({ code, covers: YEARS.map((year) => provinceCover(owed, code, year)) }));
  const nation = YEARS.map((year) => nationCover(owed, year));
  const byProvince = (
    row: (code: ProvinceCode, cover: Cover, index: number, covers: readonly Cover[]) => Answer[number][],
  ) => provinces.flatMap(({ code, covers }) => covers.flatMap((cover, index) => row(code, cover, index, covers)));
  const provinceShares = (part: Measure, whole: Measure): Answer =>
    byProvince((code, cover, index, covers) => {
      const one = share(cover, part, whole);
      const flag = status(covers, index, ['2019']);
      return [[NAMES[code], cover.year, one.share, one.ofReported, one.reported, one.expected, flag]];
    });
  const nationShares = (part: Measure, whole: Measure, covers = nation): (string | number | null)[][] =>
    covers.map((cover) => {
      const one = share(cover, part, whole);
      return [cover.year, one.share, one.ofReported, one.reported, one.expected];
    });
  const lately = nation.filter(({ year }) => year >= 2019);
  const lists = (codes: readonly string[], unit?: (code: string) => string): Answer =>
    nation.flatMap((cover) =>
      [...codes].sort().flatMap((code) => {
        const { value, complete, reported, expected } = add(cover, BY_CODE[code] as Measure);
        return value === null
          ? []
          : [[cover.year, code, value, complete, ...(unit ? [unit(code)] : []), reported, expected]];
      }),
    );
  return [
    provinceShares(REFUSED_ALL, PROCESSED).map((row) => [
      ...row,
      Number(row[1]) < 2019 ? 'no applications.refused in the form of 2014' : null,
    ]),
    growth(owed, provinces),
    perInhabitant(provinces),
    lately.flatMap(askers),
    provinceShares(sumOf([GRANTED, PARTIAL]), PROCESSED),
    byProvince((code, cover) => (cover.year < 2019 ? [] : reasons(code, cover))),
    nationShares(
      sumOf([
        BY_CODE['applications.unavailable.not_held'] as Measure,
        BY_CODE['applications.unavailable.needs_creation'] as Measure,
      ]),
      PROCESSED,
    ).map((row) => [
      ...row,
      Number(row[0]) < 2019
        ? 'no applications.unavailable.needs_creation, applications.unavailable.not_held in the form of 2014'
        : null,
    ]),
    lists([
      'applications.not_processed.petition',
      'applications.not_processed.repeated',
      'applications.not_processed.excessive',
      'applications.other.unpaid_fee',
    ]),
    provinceShares(PARTIAL, sumOf([GRANTED, PARTIAL])).map((row) => [...row.slice(0, 4), row[6] as string]),
    nationShares(CARRIED_OUT, sumOf([RECEIVED, CARRIED_IN])).map((row) => [
      ...row,
      Number(row[0]) < 2019 ? 'no applications.carried_in, applications.carried_out in the form of 2014' : null,
    ]),
    [
      ...nationShares(
        REVIEW_CORRECTED,
        REVIEWS,
        nation.filter(({ year }) => year < 2019),
      ).map((row) => ['2014', ...row]),
      ...nationShares(REVIEW_CORRECTED, sumOf([REVIEWS], [REVIEW_PENDING]), lately).map((row) => [
        '2019, 2021',
        ...row,
      ]),
    ],
    nationShares(COURT_CORRECTED, sumOf([COURT_CASES], [COURT_PENDING]), lately),
    nationShares(sumOf([REVIEWS, COURT_CASES]), PROCESSED).map(([year, one, reported, ...rest], index) => [
      year as number,
      one === null ? null : Number(one) * 100,
      reported === null ? null : Number(reported) * 100,
      ...rest,
      status(nation, index, ['2019']),
    ]),
    lists(['normative_documents.issued', 'normative_documents.repealed', 'normative_documents.in_force']).map((row) => [
      ...row,
      row[1] === 'normative_documents.issued' ? broken(owed, nation, Number(row[0]), () => 0, ['2019', '2021']) : 'A',
    ]),
    penalties(owed),
    lately.flatMap((cover) => {
      const { value, complete, reported, expected } = add(cover, FEES);
      return value === null ? [] : [[cover.year, value, complete, reported, expected]];
    }),
    lists(
      [
        's2014.institution.staff',
        's2014.institution.staff_full_time',
        's2014.institution.funding',
        's2014.training.courses',
      ],
      (code) => (code.endsWith('funding') ? '元' : code.endsWith('courses') ? '次' : '人'),
    ),
    punctuality(owed),
  ];
}

function growth(owed: readonly Owed[], provinces: readonly { code: ProvinceCode; covers: readonly Cover[] }[]): Answer {
  return provinces.flatMap(({ code, covers }) =>
    covers.map((cover, index) => {
      const { value, complete, reported, expected } = add(cover, RECEIVED);
      const before = index === 0 ? null : add(covers[index - 1] as Cover, RECEIVED).complete;
      const rate = complete === null || before === null ? null : complete / before - 1;
      const flag = broken(owed, covers, cover.year, RECEIVED, ['2019']);
      return [NAMES[code], cover.year, complete, value, reported, expected, rate, flag];
    }),
  );
}

/**
 * B where reports of the cover are the first of their agency with a value after a break: any of them in the year of the
 * new form, most of them in another.
 */
function broken(
  owed: readonly Owed[],
  covers: readonly Cover[],
  year: number,
  measure: Measure,
  breaks: readonly string[],
): 'A' | 'B' {
  const cover = covers.find((one) => one.year === year);
  const isBroken = (one: Owed): boolean => {
    const before = owed
      .filter(
        (other) =>
          other.agency === one.agency && other.year < year && other.fate === 'reported' && measure(other) !== null,
      )
      .at(-1);
    if (!before || measure(one) === null) return false;
    const [low = '', high = ''] = [before.edition, one.edition].sort();
    return breaks.some((edition) => edition > low && edition <= high);
  };
  const told = cover?.standing.filter((one) => measure(one) !== null) ?? [];
  const steps = told.filter(isBroken).length;
  return (steps > 0 && breaks.includes(String(year))) || steps * 2 > told.length ? 'B' : 'A';
}

function perInhabitant(provinces: readonly { code: ProvinceCode; covers: readonly Cover[] }[]): Answer {
  const inhabitants: Record<ProvinceCode, number> = { '140000': 34915616, '370000': 101527453, '430000': 66444864 };
  return provinces.map(({ code, covers }) => {
    const { value, complete, reported, expected } = add(covers[2020 - 2014] as Cover, RECEIVED);
    const per = (figure: number | null): number | null =>
      figure === null ? null : (figure / inhabitants[code]) * 10000;
    return [NAMES[code], per(complete), per(value), reported, expected];
  });
}

function askers(cover: Cover): Answer[number][] {
  const types = {
    business: 'received_business',
    legal_service: 'received_legal',
    natural_person: 'received_natural',
  } as const;
  const sums = Object.entries(types).map(([type, fact]) => [type, add(cover, ({ facts }) => facts[fact])] as const);
  const all = sums.reduce((sum, [, { value }]) => sum + Number(value), 0);
  return sums.map(([type, { value, reported, expected }]) => [
    cover.year,
    type,
    value,
    Number(value) / all,
    reported,
    expected,
  ]);
}

function reasons(code: ProvinceCode, cover: Cover): Answer[number][] {
  const processed = add(cover, PROCESSED);
  return [...REFUSED].sort().map((reason) => {
    const { value, complete } = add(cover, ({ facts }) => facts[`refused.${reason}`]);
    const part = complete === null || processed.complete === null ? null : complete / processed.complete;
    return [NAMES[code], cover.year, `applications.refused.${reason}`, value, part];
  });
}

function penalties(owed: readonly Owed[]): Answer {
  return CODES.flatMap((code) =>
    SINCE_2019.map((year) => {
      const own = owed.filter(
        ({ agency, year: of }) => agency.province === code && of === year && agency.sector === 'emergency_management',
      );
      const values = own.filter(({ fate }) => fate === 'reported').map((one) => Number(PENALTIES(one)));
      const sum = values.reduce((total, value) => total + value, 0);
      return [code, year, sum, values.length, own.length, values.length === own.length ? sum / values.length : null];
    }),
  );
}

function punctuality(owed: readonly Owed[]): Answer {
  return CODES.flatMap((code) =>
    YEARS.map((year) => {
      const own = owed.filter((one) => one.agency.province === code && one.year === year);
      const count = (test: (one: Owed) => boolean): number => own.filter(test).length;
      const first = (agency: Owed['agency']): number =>
        Math.min(...owed.flatMap((one) => (one.agency === agency && one.fate !== 'missing' ? one.year : [])));
      const unknown = (one: Owed): boolean => one.fate === 'missing' && year < first(one.agency);
      const notDue = (one: Owed): boolean => one.fate === 'missing' && year === 2025 && one.agency.consolidated;
      return [
        code,
        year,
        count((one) => !unknown(one)),
        count(({ fate }) => fate === 'reported'),
        count(({ fate }) => fate === 'unreadable'),
        count((one) => one.fate === 'missing' && !notDue(one) && !unknown(one)),
        count(notDue),
        count(({ fate, publishedOn, agency }) => {
          const due = year < 2019 || agency.consolidated ? `${year + 1}-03-31` : `${year + 1}-01-31`;
          return fate === 'reported' && publishedOn <= due;
        }),
        count(({ fate, quality }) => fate === 'reported' && quality === 'error'),
        0,
        count(unknown),
      ];
    }),
  );
}
