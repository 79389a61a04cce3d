import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { INDICATORS } from '../../model/indicators.ts';
import { EDITIONS } from '../../model/vocabulary.ts';
import { quoted, rowsOf } from '../warehouse/sql.ts';
import { jsonOf } from '../query/values.ts';

/** One year of one series of one area: year, value, status, reported, expected, editions. */
export type SeriesPoint = readonly [
  year: number,
  value: unknown,
  status: string,
  reported: number,
  expected: number | null,
  editions: string,
];

export interface Series {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  /** The years with which the concept changes, and why. */
  readonly breaks: ReadonlyArray<readonly [year: number, before: string, after: string, zh: string, en: string]>;
}

export interface SeriesData {
  readonly years: readonly number[];
  readonly series: readonly Series[];
  /** `000000` is the nation. */
  readonly areas: ReadonlyArray<readonly [code: string, name: string]>;
  /** By area, then by series in the order of `series`: the points in the order of the years. */
  readonly points: ReadonlyArray<readonly [area: string, points: ReadonlyArray<readonly SeriesPoint[]>]>;
}

/** Series that no single indicator is named after. */
const JOINED: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'litigation.total': ['行政诉讼 总计', 'Litigation: total'],
  'litigation.upheld': ['行政诉讼 结果维持', 'Litigation: upheld'],
  'litigation.corrected': ['行政诉讼 结果纠正', 'Litigation: corrected'],
  'litigation.other': ['行政诉讼 其他结果', 'Litigation: other result'],
};

/** The series of the page, in the order of the indicators. */
const CODES = [...new Set(INDICATORS.flatMap(({ harmonisedCode }) => harmonisedCode ?? []))];

const FIGURES = (view: string, area: string): string => `
SELECT ${area} AS area, harmonised_code, report_year, value, obs_status, reported, expected, editions
FROM ${view}
WHERE applicant_type IN ('total', 'all') AND harmonised_code IN (${CODES.map(quoted).join(', ')})`;

/** The harmonised series of the nation and of every province. Needs the site's tables. */
export async function seriesOf(connection: DuckDBConnection): Promise<SeriesData> {
  const years = (await rowsOf(connection, 'SELECT year FROM site_years ORDER BY year')).map((row) =>
    Number(row['year']),
  );
  const breaks = await rowsOf(
    connection,
    'SELECT harmonised_code, first_year, members_before, members_after, reason_zh, reason FROM series_breaks ORDER BY ALL',
  );
  const rows = await rowsOf(
    connection,
    `SELECT * FROM (${FIGURES('nation_year', `'000000'`)} UNION ALL ${FIGURES('province_year', 'province_code')})
     WHERE report_year IN (SELECT year FROM site_years) ORDER BY area, harmonised_code, report_year`,
  );
  const series = CODES.map((code): Series => ({
    ...nameOf(code),
    breaks: breaks
      .filter((row) => row['harmonised_code'] === code)
      .map((row) => [
        Number(row['first_year']),
        row['members_before'] as string,
        row['members_after'] as string,
        row['reason_zh'] as string,
        row['reason'] as string,
      ]),
  }));
  return { years, series, areas: await areasOf(connection), points: pointsOf(rows) };
}

function pointsOf(rows: readonly Record<string, DuckDBValue>[]): SeriesData['points'] {
  const order = new Map(CODES.map((code, index) => [code, index]));
  const areas = new Map<string, SeriesPoint[][]>();
  for (const row of rows) {
    const index = order.get(row['harmonised_code'] as string);
    if (index === undefined) continue;
    const area = row['area'] as string;
    const lists = areas.get(area) ?? CODES.map((): SeriesPoint[] => []);
    areas.set(area, lists);
    lists[index]?.push([
      Number(row['report_year']),
      jsonOf(row['value'] ?? null),
      row['obs_status'] as string,
      Number(row['reported']),
      row['expected'] === null ? null : Number(row['expected']),
      row['editions'] as string,
    ]);
  }
  return [...areas];
}

/** A series bears the name of the indicator with its code, else of its members in the newest form. */
function nameOf(code: string): Omit<Series, 'breaks'> {
  const newest = EDITIONS.toReversed();
  const members = newest
    .map((edition) => INDICATORS.filter((one) => one.harmonisedCode === code && one.editions.includes(edition)))
    .find((found) => found.length > 0);
  const named = INDICATORS.find((one) => one.code === code) ?? members?.[0];
  const [zh, en] = JOINED[code] ?? [named?.labelZh ?? code, named?.labelEn ?? code];
  return { code, zh, en, unit: named?.unit ?? '' };
}

async function areasOf(connection: DuckDBConnection): Promise<SeriesData['areas']> {
  const rows = await rowsOf(
    connection,
    `SELECT region_code, name FROM region_names WHERE level = 'province' ORDER BY region_code`,
  );
  return [
    ['000000', '全国 Nation'],
    ...rows.map((row) => [row['region_code'] as string, row['name'] as string] as const),
  ];
}
