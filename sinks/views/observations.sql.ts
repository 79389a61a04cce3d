import { WAITING_REPORTS } from '../warehouse/cover.sql.ts';
import type { ViewDefinition } from './view.ts';

/** One row per region code, so that a join by code can never multiply rows, however many names the code has had. */
export const REGION_NAMES: ViewDefinition = {
  name: 'region_names',
  kind: 'step',
  comment: { en: 'The newest name of every region code', zh: '各区划代码的最新名称' },
  sql: `
SELECT region_code, name, level, parent_code, province_code, valid_from
FROM regions
QUALIFY row_number() OVER (PARTITION BY region_code ORDER BY valid_from DESC NULLS LAST) = 1`,
};

/** The columns that say which report a row of a view comes from. */
export const REPORT_COLUMNS = `
  r.report_id, r.agency_id, coalesce(a.name, r.agency_name) AS agency_name, r.sector,
  r.region_code, g.name AS region_name, g.province_code, p.name AS province_name,
  r.report_year, r.edition, r.scope, r.quality, w.report_id IS NOT NULL AS waits`;

/** Current reports with what is known about their agency and region. */
export const REPORT_JOINS = `
FROM reports r
LEFT JOIN agencies a ON a.agency_id = r.agency_id
LEFT JOIN region_names g ON g.region_code = r.region_code
LEFT JOIN region_names p ON p.region_code = g.province_code
LEFT JOIN (${WAITING_REPORTS}) w ON w.report_id = r.report_id`;

export const OBSERVATIONS_CURRENT: ViewDefinition = {
  name: 'observations_current',
  kind: 'contract',
  comment: {
    en: 'One row per observation of current reports, with its report, agency, region and indicator',
    zh: '现行年报的观测值，附年报、机关、区划和指标信息',
  },
  sql: `
SELECT ${REPORT_COLUMNS},
  r.title, r.published_on, r.revision, r.document_id, d.source_uri,
  o.indicator_code, i.label_zh, i.label_en, i.section, i.kind, i.parent_code, i.harmonised_code,
  o.applicant_type, o.value, o.unit, o.obs_status, o.raw_text, o.table_index, o.row_index, o.column_index, o.doubt
${REPORT_JOINS}
JOIN documents d ON d.document_id = r.document_id
JOIN observations o ON o.report_id = r.report_id
LEFT JOIN indicators i ON i.indicator_code = o.indicator_code
WHERE r.is_current`,
};
