/** The closed vocabularies of the warehouse. Each is a tuple, so that a zod enum and a type come from one place. */

/** What became of a document: every document ends in exactly one of these. */
export const DOCUMENT_STATUSES = ['loaded', 'duplicate', 'not_a_report', 'quarantined', 'failed'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** The national forms, named by the year they came into force for. */
export const EDITIONS = ['2014', '2019', '2021'] as const;
export type Edition = (typeof EDITIONS)[number];

/**
 * Whose figures a report holds: one agency's own, or a government's that adds up the agencies below it; for the level
 * itself (本级) it adds up its departments, and neither towns nor the places it governs (国办发〔2014〕32号 asks for both).
 */
export const SCOPES = ['own', 'consolidated_level', 'consolidated'] as const;
export type Scope = (typeof SCOPES)[number];

/** The columns 申请人情况 of table 3, in the order of the form; `all` where an indicator is not split by applicant. */
export const APPLICANT_TYPES = [
  'natural_person',
  'business',
  'research',
  'social',
  'legal_service',
  'other_organisation',
  'total',
  'all',
] as const;
export type ApplicantType = (typeof APPLICANT_TYPES)[number];

/**
 * The letters of SDMX CL_OBS_STATUS that gongkai gives: A normal, B break in the series, E estimated, M missing
 * (printed blank or as a dash, or not readable for certain), U low reliability (read with a doubt that is named), I
 * imputed: put in by who receives the data, here corrected by a person, which must not look as if it had been read.
 */
export const OBS_STATUSES = ['A', 'B', 'E', 'I', 'M', 'U'] as const;
export type ObsStatus = (typeof OBS_STATUSES)[number];

/** How far the figures of a report can be trusted as read: see transforms/check/quality.ts for the rule. */
export const QUALITIES = ['ok', 'warning', 'error'] as const;
export type Quality = (typeof QUALITIES)[number];

/** How bad it is when a check fails or a finding is made. */
export const SEVERITIES = ['info', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The formats a reader exists for, as found in the bytes. */
export const FORMATS = [
  'html',
  'text',
  'docx',
  'doc',
  'odt',
  'rtf',
  'pdf',
  'xlsx',
  'ods',
  'xls',
  'mhtml',
  'zip',
  'image',
  'unknown',
] as const;
export type Format = (typeof FORMATS)[number];

/** What kind of trouble a finding names: a person filters by it. */
export const FINDING_KINDS = [
  'unknown_label', // a row or column label that no form knows
  'missing_row', // a row of the form that the document does not print
  'missing_column', // a column of the form that the document does not print
  'doubtful_cell', // a cell whose place or value is not certain
  'unreadable_cell', // a cell whose text is no number, blank or dash
  'suspicious_unit', // an amount whose unit is named nowhere or looks wrong
  'extra_table', // a table inside the report that belongs to no form
  'duplicate_table', // the same part of the form printed twice
  'uncertain_label', // a label matched only approximately
  'charset', // declared and found charset disagree, or characters were lost
  'damaged_text', // replacement or private-use characters, double conversion
  'recognised_text', // the text was recognised in pictures of the pages, where no error of it can be seen
  'limit', // something was cut because it broke a limit
  'uncertain_agency',
  'uncertain_year',
  'uncertain_edition',
  'uncertain_date',
  'applied_decision', // what a person decided about the document, as it was applied
  'expired_decision', // a decision about the document whose ground no longer holds: it was not applied
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
