import { INDICATORS } from '../../../model/indicators.ts';
import { REGION_ROWS } from '../../../model/regions.ts';
import { EDITIONS } from '../../../model/vocabulary.ts';
import { REBUILD_COVER } from '../../../sinks/warehouse/cover.sql.ts';
import { REBUILD_SERIES } from '../../../sinks/warehouse/series.sql.ts';
import type { Warehouse } from '../../../sinks/warehouse/warehouse.ts';

/** How large a made-up nation is. */
export interface NationSize {
  readonly agencies: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Provinces to spread the agencies over, by the first two digits of their codes; all of them where not given. */
  readonly provinces?: readonly string[];
}

/**
 * Fills an empty warehouse with a nation of agencies that reported every year in every cell of the form of the year,
 * but for gaps, unreadable documents, blank cells and failed checks at fixed distances. Every figure follows from the
 * numbers of agency, year and cell, so that two calls give the same.
 */
export async function fillNation(warehouse: Warehouse, size: NationSize): Promise<void> {
  const places = REGION_ROWS.filter(
    ({ level, validTo, regionCode }) =>
      level !== 'nation' &&
      // The 条例 does not hold in 台湾, 香港 and 澳门.
      !/^[78]/.test(regionCode) &&
      (validTo === null || validTo > 2018) &&
      (size.provinces === undefined || size.provinces.includes(regionCode.slice(0, 2))),
  );
  const step = Math.max(1, Math.floor(places.length / size.agencies));
  const agencies = Array.from({ length: size.agencies }, (_, n) => {
    const place = places[(n * step) % places.length];
    if (!place) throw new Error('there is no region to put an agency into');
    return {
      agency_id: `a${String(n).padStart(6, '0')}`,
      name: `${place.name}${n % 3 === 0 ? '人民政府' : '应急管理局'}${n < places.length ? '' : `第${n}分局`}`,
      region_code: place.regionCode,
      sector: n % 3 === 0 ? 'government' : 'emergency_management',
      valid_from: null,
      valid_to: place.validTo,
    };
  });
  await warehouse.loadReference({
    regions: REGION_ROWS.map((row) => ({
      region_code: row.regionCode,
      name: row.name,
      level: row.level,
      parent_code: row.parentCode,
      province_code: row.provinceCode,
      valid_from: row.validFrom,
      valid_to: row.validTo,
    })),
    agencies,
    agency_names: [{ agency_id: 'a000001', name: '旧名安全生产监督管理局', valid_from: null, valid_to: 2019 }],
    agency_links: [],
  });
  // A warehouse in memory holds everything it has, which what a load may take is not meant for.
  await warehouse.roomy(async () => {
    await warehouse.connection.run(nationSql(size));
    await warehouse.connection.run([...REBUILD_SERIES, ...REBUILD_COVER].join(';\n'));
  });
}

const SPLIT = ['natural_person', 'business', 'research', 'social', 'legal_service', 'other_organisation', 'total'];

/** A row per cell of each form: its indicator, applicant type and place. */
function cells(): string {
  return EDITIONS.flatMap((edition) => {
    const codes = INDICATORS.filter(({ editions, kind }) => editions.includes(edition) && kind === 'printed');
    return codes.flatMap(({ code, byApplicant, unit }, row) =>
      (byApplicant ? SPLIT : ['all']).map(
        (type, column) =>
          `('${edition}', '${code}', '${type}', '${unit}', ${byApplicant ? 1 : 0}, ${row}, ${column + 2})`,
      ),
    );
  })
    .map((line, n) => line.replace(/\)$/, `, ${n})`))
    .join(',\n');
}

function nationSql({ firstYear, lastYear }: NationSize): string {
  return `
CREATE TEMP TABLE cell AS SELECT * FROM (VALUES ${cells()}) t(edition, code, type, unit, t, r, c, k);
CREATE TEMP TABLE given AS
SELECT a.*, CAST(year AS INTEGER) AS year, CAST(substr(agency_id, 2) AS INTEGER) AS n,
  CASE WHEN year < 2019 THEN '2014' WHEN year < 2021 THEN '2019' ELSE '2021' END AS edition,
  printf('%016x', CAST(substr(agency_id, 2) AS INTEGER) * 100 + year - 2000) AS digits
FROM agencies a, range(${firstYear}, ${lastYear + 1}) y(year)
WHERE (valid_to IS NULL OR valid_to > year) AND (CAST(substr(agency_id, 2) AS INTEGER) * 7 + year * 3) % 11 <> 0;
CREATE TEMP TABLE good AS SELECT * FROM given WHERE (n * 13 + year) % 37 <> 0;

INSERT INTO documents BY NAME
SELECT 'd' || digits AS document_id, 'https://www.' || left(region_code, 4) || '.gov.cn/zwgk/' || year || '/' || n || '.html' AS source_uri,
  's' || region_code AS source_id, make_timestamp(year + 1, 2, 3, 4, 5, 6) AS retrieved_at, 'text/html' AS media_type,
  'utf-8' AS charset, 20000 + n AS bytes, repeat(digits, 4) AS sha256, year || '.warc.gz' AS archive_file, n * 1000 AS archive_offset,
  CASE WHEN (n * 13 + year) % 37 = 0 THEN 'quarantined' ELSE 'loaded' END AS status,
  CASE WHEN (n * 13 + year) % 37 = 0 THEN '扫描件，无文字 | scanned pages without text' END AS reason,
  n * 1000 AS last_archive_offset, year || '.warc.gz' AS last_archive_file, 0 AS replaced_characters, 0 AS private_characters, name || year || '年政府信息公开工作年度报告' AS link_title,
  'run-1' AS run_id, '0.1.0' AS code_version
FROM given;
INSERT INTO reports BY NAME
SELECT 'r' || digits AS report_id, 'd' || digits AS document_id, agency_id, name AS agency_name, region_code, year AS report_year, edition,
  CASE WHEN sector = 'government' THEN 'consolidated' ELSE 'own' END AS scope, name || year || '年政府信息公开工作年度报告' AS title,
  make_date(year + 1, 1, 1 + n % 28) AS published_on, 1 AS revision, true AS is_current, false AS decided,
  CASE WHEN (n + year) % 29 = 0 THEN 'error' WHEN (n + year) % 7 = 0 THEN 'warning' ELSE 'ok' END AS quality,
  sector, digits AS fingerprint, 'run-1' AS run_id, '0.1.0' AS code_version
FROM good;
INSERT INTO observations BY NAME
SELECT 'r' || g.digits AS report_id, c.code AS indicator_code, c.type AS applicant_type,
  CASE WHEN (g.n + c.k) % 83 = 0 THEN NULL ELSE ((g.n * 31 + g.year * 17 + c.k * 7) % 97) * CASE WHEN c.k % 5 = 0 OR c.type = 'total' OR c.code LIKE '%applications.received' THEN 1 ELSE 0 END END AS value,
  c.unit, CASE WHEN (g.n + c.k) % 83 = 0 THEN 'M' ELSE 'A' END AS obs_status,
  CASE WHEN (g.n + c.k) % 83 = 0 THEN '－' ELSE CAST(((g.n * 31 + g.year * 17 + c.k * 7) % 97) * CASE WHEN c.k % 5 = 0 OR c.type = 'total' OR c.code LIKE '%applications.received' THEN 1 ELSE 0 END AS VARCHAR) END AS raw_text,
  c.t AS table_index, c.r AS row_index, c.c AS column_index
FROM good g JOIN cell c ON c.edition = g.edition;
INSERT INTO checks BY NAME
SELECT 'r' || g.digits AS report_id, 'R' || (1 + k % 6) AS check_code, 'scope_' || k AS scope, 10 AS expected,
  CASE WHEN (g.n + g.year) % 7 = 0 AND k = 3 THEN 11 ELSE 10 END AS actual,
  CASE WHEN k = 40 THEN NULL ELSE NOT ((g.n + g.year) % 7 = 0 AND k = 3) END AS passed, 'warning' AS severity,
  'received + carried in = processed + carried out' AS message, '新收加结转应等于办理结果加结转下年' AS message_zh
FROM good g, range(50) t(k);
INSERT INTO findings BY NAME
SELECT 'f' || digits || '-1' AS finding_id, 'd' || digits AS document_id, 'r' || digits AS report_id, 'unknown_label' AS kind,
  'warning' AS severity, 'a label that no form knows' AS message, '其他对外服务' AS text, 1 AS table_index, 4 AS row_index, 0 AS column_index
FROM good WHERE (n + year) % 19 = 0;
INSERT INTO expected_reports BY NAME
SELECT 's' || region_code AS source_id, agency_id, region_code, sector, ${firstYear} AS first_year, valid_to - 1 AS last_year,
  1 AS expected_per_year
FROM agencies;
DROP TABLE cell; DROP TABLE given; DROP TABLE good;`;
}
