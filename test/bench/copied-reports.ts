import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { REBUILD_COVER } from '../../sinks/warehouse/cover.sql.ts';
import { withinMemory } from '../../sinks/warehouse/memory.ts';
import type { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { documentIdAt, factsAt, ownerAt } from './many-readings.ts';

/** Copies of reports, made within the warehouse: far faster than loading as many. */

/** Copies that are made at a time, in so much memory. */
const CHUNK = 20_000;
const MEGABYTES = 2048;

/** The tables whose rows are copied, and what a copy has of its own; `c` is its row in `copied`. */
const COPIES: Readonly<Record<string, readonly [key: string, own: Readonly<Record<string, string>>]>> = {
  documents: [
    't.document_id = c.base',
    {
      document_id: 'c.document_id',
      source_uri: 'c.source_uri',
      source_id: 'c.source_id',
      sha256: 'c.sha256',
      archive_file: 'c.archive_file',
      archive_offset: 'c.archive_offset',
      last_archive_file: 'c.archive_file',
      last_archive_offset: 'c.archive_offset',
    },
  ],
  reports: [
    't.document_id = c.base',
    {
      report_id: 'c.report_id',
      document_id: 'c.document_id',
      agency_id: 'c.agency_id',
      agency_name: 'c.name',
      agency_full_name: 'c.name',
      region_code: 'c.region_code',
      sector: 'c.sector',
      title: `c.name || t.report_year || '年政府信息公开工作年度报告'`,
      fingerprint: 'c.sha256',
    },
  ],
  observations: [
    't.report_id = c.base_report',
    {
      report_id: 'c.report_id',
      // One value in three is another one, as among loaded reports.
      value: `CASE WHEN t.value IS NOT NULL AND hash(c.report_id, t.indicator_code, t.applicant_type) % 3 = 0
        THEN hash(t.applicant_type, t.indicator_code, c.report_id) % 5000 ELSE t.value END`,
    },
  ],
  series_new: ['t.report_id = c.base_report', { report_id: 'c.report_id' }],
  checks: ['t.report_id = c.base_report', { report_id: 'c.report_id' }],
  text_figures: ['t.report_id = c.base_report', { report_id: 'c.report_id' }],
  findings: [
    't.document_id = c.base',
    {
      finding_id: `'f' || substr(c.document_id, 2) || substr(t.finding_id, 18)`,
      document_id: 'c.document_id',
      report_id: 'CASE WHEN t.report_id IS NOT NULL THEN c.report_id END',
    },
  ],
};

const COPIED = `
CREATE OR REPLACE TEMP TABLE copied AS
SELECT *, 'r' || substr(base, 2) AS base_report, 'r' || substr(document_id, 2) AS report_id
FROM (
  SELECT unnest(from_json($1, '[{"base": "VARCHAR", "document_id": "VARCHAR", "source_uri": "VARCHAR",
    "source_id": "VARCHAR", "sha256": "VARCHAR", "archive_file": "VARCHAR", "archive_offset": "BIGINT",
    "agency_id": "VARCHAR", "name": "VARCHAR", "region_code": "VARCHAR", "sector": "VARCHAR"}]'), recursive := true)
)`;

const AGENCIES = `
INSERT INTO agencies BY NAME
SELECT DISTINCT t.* REPLACE (c.agency_id AS agency_id, c.name AS name, c.region_code AS region_code, c.sector AS sector)
FROM base_agencies t
JOIN reports r ON r.agency_id = t.agency_id
JOIN copied c ON c.base = r.document_id
ANTI JOIN agencies a ON a.agency_id = c.agency_id`;

/** What follows from all reports together; the checkpoint does the rest. */
const SETTLE: readonly string[] = [
  'DELETE FROM loads',
  'INSERT INTO loads SELECT archive_file, max(archive_offset) FROM documents GROUP BY archive_file',
  'DELETE FROM series_due',
  'INSERT INTO series_due SELECT DISTINCT agency_id FROM reports WHERE agency_id IS NOT NULL',
  ...REBUILD_COVER,
];

/**
 * Fills a warehouse that holds the first reports of many-readings.ts with copies of them, under the names, addresses and
 * places of those that follow.
 * @param base how many of its reports are copied
 * @param held how many it holds, those copied before among them
 * @param places where the archive has those that it shall hold besides
 */
export async function copyReports(
  { connection }: Warehouse,
  base: number,
  held: number,
  places: readonly ArchivePlace[],
): Promise<void> {
  const run = (sql: string) => withinMemory(connection, MEGABYTES, () => connection.run(sql));
  const copies = places.map((place, index) => copyAt(held + index, (held + index) % base, place));
  const originals = Array.from({ length: base }, (_, index) => `'${documentIdAt(index).slice(1)}'`).join(', ');
  for (const [table, [key]] of Object.entries(COPIES)) {
    const id = key.split(' ')[0] as string;
    await run(`CREATE OR REPLACE TEMP TABLE base_${table} AS FROM ${table} t WHERE substr(${id}, 2) IN (${originals})`);
  }
  await run('CREATE OR REPLACE TEMP TABLE base_agencies AS FROM agencies');
  for (let first = 0; first < copies.length; first += CHUNK) {
    await connection.run(COPIED, [JSON.stringify(copies.slice(first, first + CHUNK))]);
    for (const [table, [key, own]] of Object.entries(COPIES)) {
      const columns = Object.entries(own).map(([name, sql]) => `${sql} AS ${name}`);
      await run(
        `INSERT INTO ${table} SELECT t.* REPLACE (${columns.join(', ')}) FROM base_${table} t JOIN copied c ON ${key}`,
      );
    }
    await run(AGENCIES);
  }
  for (const statement of SETTLE) await run(statement);
  for (const table of [...Object.keys(COPIES), 'agencies']) await connection.run(`DROP TABLE temp.base_${table}`);
}

/** A row of `copied`: the report with a number, made from the one with another. */
function copyAt(index: number, base: number, place: ArchivePlace): Readonly<Record<string, unknown>> {
  const facts = factsAt(index, place);
  const { agencyId, agencyName, regionCode, sector } = ownerAt(index);
  return {
    base: documentIdAt(base),
    document_id: documentIdAt(index),
    source_uri: facts.sourceUri,
    source_id: facts.sourceId,
    sha256: facts.sha256,
    archive_file: facts.archiveFile,
    archive_offset: facts.archiveOffset,
    agency_id: agencyId,
    name: agencyName,
    region_code: regionCode,
    sector,
  };
}
