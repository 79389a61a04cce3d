import type { Check, Finding, Observation, Reading, Report } from '../../model/reading.ts';
import type { EncodedBatch } from '../../model/tables.ts';
import type { DocumentStatus } from '../../model/vocabulary.ts';
import { type Decimal, whole } from '../../model/decimal.ts';
import { type DocumentFacts, encodeReadings } from '../../pipeline/reading/batches.ts';

/** Short literals for readings. */

export function documentId(n: number): string {
  return `d${n.toString(16).padStart(16, '0')}`;
}

export function reportId(n: number): string {
  return `r${n.toString(16).padStart(16, '0')}`;
}

export function observation(
  indicatorCode: string,
  value: number | Decimal | null,
  more: Partial<Observation> = {},
): Observation {
  return {
    indicatorCode,
    applicantType: 'all',
    value: typeof value === 'number' ? whole(value) : value,
    unit: '件',
    obsStatus: value === null ? 'M' : 'A',
    rawText: value === null ? '' : String(value),
    tableIndex: 0,
    rowIndex: 1,
    columnIndex: 2,
    doubt: null,
    ...more,
  };
}

export interface Given {
  readonly report?: Partial<Report> | null;
  readonly observations?: readonly Observation[];
  readonly checks?: readonly Check[];
  readonly findings?: readonly Finding[];
  readonly status?: DocumentStatus;
  readonly facts?: Partial<DocumentFacts>;
}

export const REPORT: Report = {
  agencyName: '甲市应急管理局',
  agencyFullName: null,
  agencyId: 'a1',
  regionCode: '370300',
  sector: 'emergency_management',
  reportYear: 2023,
  edition: '2021',
  editionReason: null,
  scope: 'own',
  title: '甲市应急管理局2023年政府信息公开工作年度报告',
  publishedOn: '2024-01-20',
  quality: 'ok',
  fingerprint: 'f1',
  evidence: ['title'],
};

/** A reading of the n-th document of the archive; a report unless its status says otherwise. */
export function reading(n: number, given: Given = {}): Reading {
  const status = given.status ?? 'loaded';
  return {
    documentId: documentId(n),
    status,
    reason: status === 'loaded' ? null : `it is ${status}`,
    mediaType: 'text/html',
    charset: 'gb18030',
    charsetEvidence: ['meta charset=gbk'],
    replacedCharacters: 0,
    privateCharacters: 0,
    report: status === 'loaded' ? { ...REPORT, ...given.report } : null,
    observations: given.observations ?? [],
    checks: given.checks ?? [],
    findings: given.findings ?? [],
  };
}

/** A batch of readings, numbered by their place in the archive. */
export function batch(documents: Readonly<Record<number, Given>>): EncodedBatch {
  const entries = Object.entries(documents).map(([n, given]) => [Number(n), given] as const);
  const facts = new Map(entries.map(([n, given]) => [documentId(n), factsOf(n, given.facts)]));
  return encodeReadings(
    entries.map(([n, given]) => reading(n, given)),
    { facts, runId: 'run-1', codeVersion: '0.1.0' },
  );
}

function factsOf(n: number, given: Partial<DocumentFacts> = {}): DocumentFacts {
  return {
    sourceUri: `https://example.gov.cn/${n}.html`,
    sourceId: 's1',
    retrievedAt: '2024-02-01T03:04:05Z',
    httpStatus: 200,
    contentType: 'text/html',
    sha256: n.toString(16).padStart(64, '0'),
    length: 1000 + n,
    archiveFile: '0001.warc.gz',
    archiveOffset: n * 100,
    archiveLength: 99,
    hints: { foundOn: 'https://example.gov.cn/', title: '年报' },
    ...given,
  };
}

/** Everything a generator gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
