/**
 * Reports that stand behind another of their agency and year under another name. A reform may have renamed a body within
 * the year; or two bodies are read as one, and then the figures that stand are not the agency's alone.
 */

/** A report (r, from d) that another (o, from c) of its agency and year keeps from being current, under another name. */
export const TWO_NAMES = `NOT r.is_current AND NOT r.decided AND NOT o.decided
    AND r.agency_full_name <> o.agency_full_name AND c.source_uri <> d.source_uri`;

/** The reports that stand before one of another name with other figures. */
export const STANDING_OF_TWO = `
SELECT o.report_id
FROM (FROM reports WHERE NOT is_current AND NOT decided AND agency_full_name IS NOT NULL) r
JOIN reports o ON o.agency_id = r.agency_id AND o.report_year = r.report_year AND o.scope = r.scope AND o.is_current
JOIN documents d ON d.document_id = r.document_id
JOIN documents c ON c.document_id = o.document_id
WHERE ${TWO_NAMES} AND r.fingerprint <> o.fingerprint`;
