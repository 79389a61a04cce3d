import type { Check, Finding, Observation, Reading, Report, TextFigure } from '../../model/reading.ts';
import type { Received } from '../../model/received.ts';
import { DATA_TABLES, type DataTable, type EncodedBatch, type Row, tableOf } from '../../model/tables.ts';
import { decodeRows, encodeRows } from '../../model/tables/arrow.ts';

/** What is known about a document besides what was read from it. */
export type DocumentFacts = Omit<Received, 'bytes' | 'documentId'> & {
  /** Length of the content in bytes. */
  readonly length: number;
  /** Length of its record in the archive, where known. */
  readonly archiveLength?: number;
};

export interface BatchContext {
  /** By document_id. */
  readonly facts: ReadonlyMap<string, DocumentFacts>;
  readonly runId: string;
  readonly codeVersion: string;
}

/**
 * Turns readings into the rows of the warehouse, an Arrow IPC stream per table. The streams own their buffers, so a
 * worker thread can transfer them (see transferables). A document that comes twice in one call is taken once.
 * @throws Error where a document's facts are missing, or a reading contradicts itself
 */
export function encodeReadings(readings: readonly Reading[], context: BatchContext): EncodedBatch {
  const rows = rowsOf(readings, context);
  const encode = (name: DataTable): Uint8Array => encodeRows(tableOf(name), rows[name]);
  return {
    documents: encode('documents'),
    reports: encode('reports'),
    observations: encode('observations'),
    checks: encode('checks'),
    text_figures: encode('text_figures'),
    findings: encode('findings'),
  };
}

/** The rows of a batch per table: the other side of encodeReadings. */
export function decodeBatch(batch: EncodedBatch): Record<DataTable, Row[]> {
  const decode = (name: DataTable): Row[] => decodeRows(tableOf(name), batch[name]);
  return {
    documents: decode('documents'),
    reports: decode('reports'),
    observations: decode('observations'),
    checks: decode('checks'),
    text_figures: decode('text_figures'),
    findings: decode('findings'),
  };
}

/** The buffers of a batch, for the transfer list of postMessage. */
export function transferables(batch: EncodedBatch): ArrayBuffer[] {
  return DATA_TABLES.map((name) => batch[name].buffer as ArrayBuffer);
}

/** The report_id of the report made of a document. */
export function reportIdOf(documentId: string): string {
  return `r${documentId.slice(1)}`;
}

function rowsOf(readings: readonly Reading[], context: BatchContext): Record<DataTable, Row[]> {
  const rows: Record<DataTable, Row[]> = {
    documents: [],
    reports: [],
    observations: [],
    checks: [],
    text_figures: [],
    findings: [],
  };
  const seen = new Set<string>();
  for (const reading of readings) {
    if (seen.has(reading.documentId)) continue;
    seen.add(reading.documentId);
    addRows(reading, context, rows);
  }
  return rows;
}

function addRows(reading: Reading, context: BatchContext, rows: Record<DataTable, Row[]>): void {
  const { documentId, report } = reading;
  const facts = context.facts.get(documentId);
  if (!facts) throw new Error(`nothing is known about the document ${documentId}`);
  if ((reading.status === 'loaded') !== (report !== null)) {
    throw new Error(`the document ${documentId} is ${reading.status} and has ${report ? 'a' : 'no'} report`);
  }
  rows.documents.push(documentRow(reading, facts, context));
  const reportId = report ? reportIdOf(documentId) : null;
  reading.findings.forEach((finding, index) => rows.findings.push(findingRow(documentId, reportId, finding, index)));
  if (!report || !reportId) return;
  rows.reports.push(reportRow(documentId, report, context));
  for (const observation of reading.observations) rows.observations.push(observationRow(reportId, observation));
  for (const check of reading.checks) rows.checks.push(checkRow(reportId, check));
  reading.textFigures?.forEach((figure, index) => rows.text_figures.push(textFigureRow(reportId, figure, index)));
}

function documentRow(reading: Reading, facts: DocumentFacts, context: BatchContext): Row {
  return {
    document_id: reading.documentId,
    source_uri: facts.sourceUri,
    source_id: facts.sourceId,
    retrieved_at: facts.retrievedAt,
    media_type: reading.mediaType,
    charset: reading.charset,
    bytes: facts.length,
    sha256: facts.sha256,
    archive_file: facts.archiveFile,
    archive_offset: facts.archiveOffset,
    status: reading.status,
    reason: reading.reason,
    duplicate_of: null,
    last_archive_file: facts.archiveFile,
    last_archive_offset: facts.archiveOffset,
    archive_length: facts.archiveLength ?? null,
    http_status: facts.httpStatus ?? null,
    content_type: facts.contentType ?? null,
    charset_evidence: lines(reading.charsetEvidence),
    replaced_characters: reading.replacedCharacters,
    private_characters: reading.privateCharacters,
    found_on: facts.hints.foundOn ?? null,
    link_title: facts.hints.title ?? null,
    run_id: context.runId,
    code_version: context.codeVersion,
  };
}

/** `revision` and `is_current` are the warehouse's to say; here each report stands alone. */
function reportRow(documentId: string, report: Report, context: BatchContext): Row {
  return {
    report_id: reportIdOf(documentId),
    document_id: documentId,
    agency_id: report.agencyId,
    agency_name: report.agencyName,
    agency_full_name: report.agencyFullName,
    region_code: report.regionCode,
    report_year: report.reportYear,
    edition: report.edition,
    scope: report.scope,
    title: report.title,
    published_on: report.publishedOn,
    revision: 1,
    is_current: true,
    quality: report.quality,
    edition_reason: report.editionReason,
    sector: report.sector,
    fingerprint: report.fingerprint,
    recognised_agency_id: null,
    decided: report.agencyDecided === true,
    evidence: lines(report.evidence),
    run_id: context.runId,
    code_version: context.codeVersion,
  };
}

function observationRow(reportId: string, observation: Observation): Row {
  return {
    report_id: reportId,
    indicator_code: observation.indicatorCode,
    applicant_type: observation.applicantType,
    value: observation.value,
    unit: observation.unit,
    obs_status: observation.obsStatus,
    raw_text: observation.rawText,
    table_index: observation.tableIndex,
    row_index: observation.rowIndex,
    column_index: observation.columnIndex,
    doubt: observation.doubt,
  };
}

function checkRow(reportId: string, check: Check): Row {
  return {
    report_id: reportId,
    check_code: check.checkCode,
    scope: check.scope,
    expected: check.expected,
    actual: check.actual,
    passed: check.passed,
    severity: check.severity,
    message: check.message,
    message_zh: check.messageZh,
  };
}

function textFigureRow(reportId: string, figure: TextFigure, index: number): Row {
  const { concept, extent, value, unit, confidence, phrase, sentence, paragraph } = figure;
  return {
    report_id: reportId,
    ordinal: index + 1,
    concept,
    extent,
    value,
    unit,
    confidence,
    phrase,
    sentence,
    paragraph,
  };
}

function findingRow(documentId: string, reportId: string | null, finding: Finding, index: number): Row {
  return {
    finding_id: `f${documentId.slice(1)}-${String(index + 1).padStart(4, '0')}`,
    document_id: documentId,
    report_id: reportId,
    kind: finding.kind,
    severity: finding.severity,
    message: finding.message,
    text: finding.text,
    table_index: finding.tableIndex,
    row_index: finding.rowIndex,
    column_index: finding.columnIndex,
  };
}

function lines(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('\n');
}
