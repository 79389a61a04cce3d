import { TOWN, TOWN_NAME, TOWNSHIPS } from '../../model/town-kinds.ts';
import { quoted } from './sql.ts';

/**
 * Parts townships from towns of their name. They are one agency as long as nothing says otherwise; two bodies, whatever
 * the years, as soon as both print other figures for one year at addresses of their own, or the register lists both.
 * Which it is depends on what has come alone, so the order and portions of loading make no difference; once parted they
 * stay so until the warehouse is built again.
 */

/** SQL for the kind of a town by its full name; an empty text for any other body. */
function kindOf(name: string): string {
  return `regexp_extract(coalesce(${name}, ''), ${quoted(TOWN_NAME)}, 1)`;
}

/** SQL for the id of a township beside a town of its name: as partedId of model/town-kinds.ts. */
function partedIdOf(id: string, kind: string): string {
  return `left(${id}, -8) || left(sha256(${id} || '|' || ${kind}), 8)`;
}

const KINDS = `(VALUES ${TOWNSHIPS.map((kind) => `(${quoted(kind)})`).join(', ')}) k(kind)`;

/** Reports as towns name themselves; where a person decided on the agency, that is settled. */
function towns(reports: string, documents: string, key: string): string {
  return `
SELECT r.agency_id, ${kindOf('r.agency_full_name')} AS kind, r.report_year, d.source_uri, r.fingerprint
FROM ${reports} r
JOIN ${documents} d ON ${key}
WHERE NOT r.decided AND r.agency_id IS NOT NULL AND ${kindOf('r.agency_full_name')} <> ''`;
}

const STORED = towns('reports', 'documents', 'd.document_id = r.document_id');
const STAGED = towns('staged_reports', 'staged_documents', 'd.document_id = r.document_id AND d.batch = r.batch');

function moving(name: string): string {
  return `${kindOf(name)} NOT IN ('', ${quoted(TOWN)})`;
}

/**
 * Finds the shared ids under which two bodies stand, and gives the townships theirs: in the register, in the reports
 * that are stored and, in a load, in those that come. `moved_reports` holds the stored ones that got another id.
 * @param loading whether staged_reports and staged_documents are there
 */
export function partTowns(loading: boolean): readonly string[] {
  const named = loading ? `FROM town_reports UNION ALL ${STORED} AND r.agency_id IN (SELECT agency_id FROM town_reports)` : 'FROM town_reports';
  return [
    `CREATE OR REPLACE TEMP TABLE town_reports AS ${loading ? STAGED : STORED}`,
    `CREATE OR REPLACE TEMP TABLE parted_towns AS
WITH named AS (${named})
SELECT o.agency_id
FROM named o
JOIN named n ON n.agency_id = o.agency_id AND n.report_year = o.report_year AND n.kind < o.kind
  AND n.source_uri <> o.source_uri AND n.fingerprint <> o.fingerprint
UNION
SELECT t.agency_id
FROM (SELECT agency_id FROM town_reports UNION SELECT agency_id FROM agencies WHERE ${kindOf('name')} <> '') t
CROSS JOIN ${KINDS}
SEMI JOIN (SELECT agency_id FROM agencies UNION SELECT agency_id FROM reports) a
  ON a.agency_id = ${partedIdOf('t.agency_id', 'k.kind')}`,
    ...(loading
      ? [
          `
UPDATE staged_reports SET agency_id = ${partedIdOf('agency_id', kindOf('agency_full_name'))}
WHERE NOT decided AND ${moving('agency_full_name')} AND agency_id IN (FROM parted_towns)`,
        ]
      : []),
    `CREATE OR REPLACE TEMP TABLE moved_reports AS
SELECT report_id, agency_id AS shared_id, ${partedIdOf('agency_id', kindOf('agency_full_name'))} AS agency_id
FROM reports
WHERE NOT decided AND ${moving('agency_full_name')} AND agency_id IN (FROM parted_towns)`,
    `UPDATE reports SET agency_id = m.agency_id FROM moved_reports m WHERE reports.report_id = m.report_id`,
    `
UPDATE reports SET revision = n.revision
FROM (
  SELECT r.report_id, row_number() OVER (
    PARTITION BY r.agency_id, r.report_year, r.scope ORDER BY d.archive_file, d.archive_offset, d.document_id
  ) AS revision
  FROM reports r
  JOIN documents d ON d.document_id = r.document_id
  WHERE r.report_year IS NOT NULL
    AND r.agency_id IN (SELECT agency_id FROM moved_reports UNION SELECT shared_id FROM moved_reports)
) n
WHERE reports.report_id = n.report_id AND reports.revision <> n.revision`,
    `CREATE OR REPLACE TEMP TABLE moved_debts AS
SELECT agency_id AS shared_id, ${partedIdOf('agency_id', kindOf('name'))} AS agency_id
FROM agencies
WHERE origin = 'register' AND ${moving('name')} AND agency_id IN (FROM parted_towns)`,
    ...['agencies', 'expected_reports'].map(
      (table) => `UPDATE ${table} SET agency_id = m.agency_id FROM moved_debts m WHERE ${table}.agency_id = m.shared_id`,
    ),
  ];
}

/** The agencies that reports were moved from and to. */
export const MOVED_AGENCIES = 'SELECT agency_id FROM moved_reports UNION SELECT shared_id FROM moved_reports';
