/**
 * How two states are compared, in set logic. Compared are the reports that count (`is_current`), each by what it is
 * about: agency, year and scope, or by itself where these are not known. So a revision meets the report it replaces.
 */

const CURRENT = (side: string): string => `
CREATE OR REPLACE TEMP TABLE ${side}_current AS
WITH named AS (
  SELECT r.report_id, r.document_id, r.agency_id, r.agency_name, r.report_year, r.scope, r.edition, r.quality, r.title,
    CASE WHEN r.agency_id IS NOT NULL AND r.report_year IS NOT NULL
      THEN r.agency_id || '|' || r.report_year || '|' || r.scope ELSE r.report_id END AS subject
  FROM ${side}_reports r
  WHERE r.is_current
)
SELECT *, row_number() OVER (PARTITION BY subject ORDER BY report_id) AS place FROM named`;

/** Reports a person's decision was applied to. */
const DECIDED = (side: string): string => `
CREATE OR REPLACE TEMP TABLE ${side}_decided AS
SELECT document_id, string_agg(message, chr(10) ORDER BY message) AS decisions
FROM ${side}_findings WHERE kind = 'applied_decision' GROUP BY document_id`;

/** Whether the decisions that hold for a document differ between the two states. */
const DECISIONS_DIFFER = (document: string): string => `(
  (SELECT decisions FROM before_decided WHERE document_id = ${document})
  IS DISTINCT FROM (SELECT decisions FROM after_decided WHERE document_id = ${document})
)`;

/**
 * The pairs, each with why its figures may differ:
 * new_report: the report was not there before; withdrawn: its document is not there any more; revision: another
 * document of the agency took its place; correction: a person's decision was applied or taken back; code: the same
 * document, read otherwise by the forms, registers and code of today.
 */
const PAIRS = `
CREATE OR REPLACE TEMP TABLE pairs AS
WITH joined AS (
  SELECT coalesce(b.subject, a.subject) AS subject, b.report_id AS report_before, a.report_id AS report_after,
    b.document_id AS document_before, a.document_id AS document_after,
    coalesce(a.agency_id, b.agency_id) AS agency_id, coalesce(a.agency_name, b.agency_name) AS agency_name,
    coalesce(a.report_year, b.report_year) AS report_year, coalesce(a.scope, b.scope) AS scope,
    b.report_id = a.report_id
      AND (b.edition IS DISTINCT FROM a.edition OR b.quality <> a.quality OR b.title IS DISTINCT FROM a.title) AS reread
  FROM before_current b
  FULL JOIN after_current a ON a.subject = b.subject AND a.place = b.place
)
SELECT *, row_number() OVER (ORDER BY report_year NULLS LAST, agency_id NULLS LAST, scope, report_before, report_after)
    AS pair,
  CASE
    WHEN report_before IS NULL AND report_after NOT IN (SELECT report_id FROM before_reports) THEN 'new_report'
    WHEN document_before NOT IN (SELECT document_id FROM after_documents) THEN 'withdrawn'
    WHEN report_before <> report_after THEN 'revision'
    WHEN ${DECISIONS_DIFFER('coalesce(document_after, document_before)')} THEN 'correction'
    ELSE 'code'
  END AS reason
FROM joined`;

/** What the observations of each report come to: equal ones are left out before cells are laid side by side. */
const DIGESTS = (side: string): string => `
CREATE OR REPLACE TEMP TABLE ${side}_digests AS
SELECT report_id, {'cells': count(*), 'sum': sum(digest), 'fold': bit_xor(digest)} AS digest
FROM (
  SELECT report_id, hash(indicator_code, applicant_type, value, unit, obs_status, raw_text) AS digest
  FROM ${side}_observations
)
GROUP BY report_id`;

/** The pairs whose cells have to be compared: most reports of two states are the same in both. */
const UNEQUAL = `
CREATE OR REPLACE TEMP TABLE unequal AS
SELECT p.pair, p.report_before, p.report_after
FROM pairs p
LEFT JOIN before_digests b ON b.report_id = p.report_before
LEFT JOIN after_digests a ON a.report_id = p.report_after
WHERE p.report_before IS DISTINCT FROM p.report_after OR b.digest IS DISTINCT FROM a.digest`;

/** Columns of an observation that are compared; raw_text only where the document is the same. */
const CHANGES = `
CREATE OR REPLACE TEMP TABLE changes AS
WITH b AS (SELECT p.pair, o.* FROM unequal p JOIN before_observations o ON o.report_id = p.report_before),
a AS (SELECT p.pair, o.* FROM unequal p JOIN after_observations o ON o.report_id = p.report_after),
compared AS (
  SELECT coalesce(a.pair, b.pair) AS pair,
    coalesce(a.indicator_code, b.indicator_code) AS indicator_code,
    coalesce(a.applicant_type, b.applicant_type) AS applicant_type,
    b.pair IS NULL AS is_added, a.pair IS NULL AS is_removed, a.report_id IS NOT DISTINCT FROM b.report_id AS same_report,
    b.value AS value_before, a.value AS value_after, b.unit AS unit_before, a.unit AS unit_after,
    b.obs_status AS obs_status_before, a.obs_status AS obs_status_after,
    b.raw_text AS raw_text_before, a.raw_text AS raw_text_after
  FROM b
  FULL JOIN a ON a.pair = b.pair AND a.indicator_code = b.indicator_code AND a.applicant_type = b.applicant_type
)
SELECT CASE WHEN c.is_added THEN 'added' WHEN c.is_removed THEN 'removed' ELSE 'changed' END AS change,
  p.reason, p.agency_id, p.agency_name, p.report_year, p.scope, c.indicator_code, c.applicant_type,
  c.value_before, c.value_after, c.unit_before, c.unit_after, c.obs_status_before, c.obs_status_after,
  c.raw_text_before, c.raw_text_after, p.report_before, p.report_after
FROM compared c
JOIN pairs p ON p.pair = c.pair
WHERE c.is_added OR c.is_removed OR c.value_before IS DISTINCT FROM c.value_after OR c.unit_before <> c.unit_after
  OR c.obs_status_before <> c.obs_status_after
  OR (c.same_report AND c.raw_text_before IS DISTINCT FROM c.raw_text_after)`;

/** What has to be there before anything is asked. */
export const COMPARE: readonly string[] = [
  CURRENT('before'),
  CURRENT('after'),
  DECIDED('before'),
  DECIDED('after'),
  PAIRS,
  DIGESTS('before'),
  DIGESTS('after'),
  UNEQUAL,
  CHANGES,
];

/** The order of the changes: by year, agency and cell, all columns in it. */
export const CHANGES_IN_ORDER = `
SELECT * FROM changes
ORDER BY report_year NULLS LAST, agency_id NULLS LAST, scope, indicator_code, applicant_type, report_before, report_after`;

export const COUNT_CHANGES = 'SELECT change, reason, count(*) AS n FROM changes GROUP BY ALL ORDER BY ALL';

/** Reports that came, went, were replaced or are read otherwise. */
export const REPORT_CHANGES = `
SELECT CASE WHEN report_before IS NULL THEN 'added' WHEN report_after IS NULL THEN 'removed' ELSE 'changed' END AS change,
  reason, agency_id, agency_name, report_year, scope, report_before, report_after
FROM pairs
WHERE report_before IS DISTINCT FROM report_after OR reread
ORDER BY pair`;

export const COUNT_REPORT_CHANGES = `SELECT change, reason, count(*) AS n FROM (${REPORT_CHANGES}) GROUP BY ALL ORDER BY ALL`;

/** Documents that came, went or changed their status. */
export const COUNT_DOCUMENT_CHANGES = `
SELECT b.status AS status_before, a.status AS status_after, count(*) AS n
FROM before_documents b
FULL JOIN after_documents a ON a.document_id = b.document_id
WHERE b.status IS DISTINCT FROM a.status
GROUP BY ALL ORDER BY ALL NULLS FIRST`;

/** What counts on each side. */
export const COUNT_SIDES = `
SELECT (SELECT count(*) FROM before_current) AS reports_before, (SELECT count(*) FROM after_current) AS reports_after,
  (SELECT count(*) FROM before_observations o SEMI JOIN before_current c ON c.report_id = o.report_id) AS observations_before,
  (SELECT count(*) FROM after_observations o SEMI JOIN after_current c ON c.report_id = o.report_id) AS observations_after`;
