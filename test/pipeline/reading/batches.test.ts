import { describe, expect, test } from '@jest/globals';
import { tableOf } from '../../../model/tables.ts';
import { encodeRows, decodeRows } from '../../../model/tables/arrow.ts';
import { decodeBatch, encodeReadings, reportIdOf, transferables } from '../../../pipeline/reading/batches.ts';
import { batch, observation, reading } from '../../sinks/rows.ts';

const LARGEST = 10n ** 24n - 1n;

describe('a batch', () => {
  const encoded = batch({
    1: {
      observations: [
        observation('applications.received', 3, { applicantType: 'natural_person' }),
        observation('fees.amount', LARGEST, { unit: '元', rawText: '大'.repeat(40) }),
        observation('licensing.decisions', -LARGEST),
        observation('penalty.decisions', null, { obsStatus: 'M', rawText: '—' }),
      ],
      checks: [
        {
          checkCode: 'R1',
          scope: 'total',
          expected: 3_500_000n,
          actual: null,
          passed: null,
          severity: 'warning',
          message: 'a = b',
          messageZh: '甲＝乙',
        },
      ],
      findings: [
        {
          kind: 'charset',
          severity: 'info',
          message: 'm',
          text: null,
          tableIndex: null,
          rowIndex: 4,
          columnIndex: null,
        },
      ],
    },
    2: { status: 'quarantined', facts: { hints: {} } },
  });
  const rows = decodeBatch(encoded);

  test('has a row per document with what is known about it', () => {
    expect(rows.documents).toHaveLength(2);
    expect(rows.documents[0]).toMatchObject({
      document_id: 'd0000000000000001',
      retrieved_at: '2024-02-01T03:04:05Z',
      bytes: 1001n,
      http_status: 200,
      status: 'loaded',
      reason: null,
      found_on: 'https://example.gov.cn/',
      link_title: '年报',
      run_id: 'run-1',
    });
    expect(rows.documents[1]).toMatchObject({ status: 'quarantined', reason: 'it is quarantined', found_on: null });
  });

  test('names a report after its document', () => {
    expect(rows.reports).toHaveLength(1);
    expect(rows.reports[0]).toMatchObject({
      report_id: 'r0000000000000001',
      document_id: 'd0000000000000001',
      report_year: 2023,
      published_on: '2024-01-20',
      revision: 1,
      is_current: true,
    });
    expect(reportIdOf('dfedcba9876543210')).toBe('rfedcba9876543210');
  });

  test('keeps figures exact and blanks blank', () => {
    expect(rows.observations.map((row) => row['value'])).toEqual([3_000_000n, LARGEST, -LARGEST, null]);
    expect(rows.observations.map((row) => row['raw_text'])).toEqual(['3', '大'.repeat(40), String(-LARGEST), '—']);
    expect(rows.checks[0]).toMatchObject({ expected: 3_500_000n, actual: null, passed: null, message_zh: '甲＝乙' });
    expect(rows.findings[0]).toMatchObject({
      finding_id: 'f0000000000000001-0001',
      report_id: 'r0000000000000001',
      row_index: 4,
      column_index: null,
    });
  });

  test('can be transferred to another thread', () => {
    const moved = structuredClone(encoded, { transfer: transferables(encoded) });
    expect(encoded.documents.byteLength).toBe(0);
    expect(decodeBatch(moved)).toEqual(rows);
  });
});

describe('encodeReadings', () => {
  const facts = new Map([
    [
      'd0000000000000001',
      {
        sourceUri: 'a.html',
        sourceId: 'local',
        retrievedAt: '2024-02-01T03:04:05Z',
        sha256: '0'.repeat(64),
        length: 1,
        archiveFile: 'a',
        archiveOffset: 0,
        hints: {},
      },
    ],
  ]);
  const context = { facts, runId: 'run-1', codeVersion: '0.1.0' };

  test('takes a document that comes twice once', () => {
    const rows = decodeBatch(encodeReadings([reading(1), reading(1)], context));
    expect([rows.documents.length, rows.reports.length]).toEqual([1, 1]);
  });

  test.each([
    ['nothing is known about', reading(2), 'nothing is known about the document d0000000000000002'],
    [
      'is loaded without a report',
      { ...reading(1), report: null },
      'the document d0000000000000001 is loaded and has no report',
    ],
    [
      'has a day that is none',
      reading(1, { report: { publishedOn: '2023-02-29' } }),
      'reports.published_on of row 0 is 2023-02-29',
    ],
    [
      'has a year that is no integer',
      reading(1, { report: { reportYear: 20.5 } }),
      'reports.report_year of row 0 is 20.5',
    ],
  ])('refuses a document that %s', (_, one, message) => {
    expect(() => encodeReadings([one], context)).toThrow(message);
  });
});

describe('encodeRows', () => {
  const links = tableOf('agency_links');

  test.each([
    [{ from_agency_id: 'a', to_agency_id: 'b', year: 2019, kind: null }, 'agency_links.kind of row 0 is NULL'],
    [{ from_agency_id: 'a', to_agency_id: 'b', year: 2019 }, 'agency_links.kind of row 0 is not given'],
    [{ from_agency_id: 'a', to_agency_id: 'b', year: 40_000, kind: 'renamed' }, 'which is no integer of 16 bits'],
    [
      { from_agency_id: 7, to_agency_id: 'b', year: 2019, kind: 'renamed' },
      'agency_links.from_agency_id of row 0 is 7',
    ],
  ])('refuses %j', (row, message) => {
    expect(() => encodeRows(links, [row as never])).toThrow(message);
  });

  test('encodes no rows', () => {
    expect(decodeRows(links, encodeRows(links, []))).toEqual([]);
  });

  test('a stream of another table is not read', () => {
    expect(() => decodeRows(tableOf('checks'), encodeRows(links, []))).toThrow('a batch of checks has the columns');
  });
});
