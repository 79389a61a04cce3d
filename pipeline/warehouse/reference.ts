import type { DuckDBConnection } from '@duckdb/node-api';
import { bodyNameRows, bodySuffix, MUNICIPALITIES } from '../../model/agencies.ts';
import { NEW_SECTORS } from '../../model/agencies-names.ts';
import { REFORMS } from '../../model/agencies-reforms.ts';
import { partedId, TOWN, townKind } from '../../model/town-kinds.ts';
import { lastingCode, REGION_ROWS, regionAt } from '../../model/regions.ts';
import { SECTORS, type Sector } from '../../model/sectors.ts';
import type { AgencyDecision, ExpectedReport, ReferenceRows } from '../../sinks/warehouse/reference.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import type { SourceEntry } from '../../sources/registry/schema.ts';
import { agencyIdOf } from '../../transforms/recognise/agency/agency-id.ts';
import { agenciesIn } from '../../transforms/recognise/agency/names.ts';

/** What a run knows before any report is read. */
export interface Given {
  /** The source registry: which agencies owe reports. */
  readonly sources?: readonly SourceEntry[];
  /** What people decided on printed names. */
  readonly decisions?: readonly AgencyDecision[];
}

/** Reports are owed since the regulation that came into force on 1 May 2008. */
const FIRST_YEAR = 2008;

/**
 * The rows of the registers: regions with their history, the agencies of the source registry with the reports they
 * owe, and the decisions on names. Agencies that only reports name are added as they come.
 */
export function referenceRows({ sources = [], decisions = [] }: Given = {}): ReferenceRows {
  const expected = expectedReports(sources);
  const agencies = new Map<string, ReferenceRows['agencies'][number]>();
  for (const [index, row] of expected.entries()) {
    const entry = sources[index] as SourceEntry;
    if (agencies.has(row.agency_id)) continue;
    agencies.set(row.agency_id, {
      agency_id: row.agency_id,
      name: entry.agency,
      region_code: entry.region_code,
      sector: row.sector,
      valid_from: row.first_year > FIRST_YEAR ? row.first_year : null,
      valid_to: row.last_year === null ? null : row.last_year + 1,
    });
  }
  return {
    regions: REGION_ROWS.map((row) => ({
      region_code: row.regionCode,
      name: row.name,
      level: row.level,
      parent_code: row.parentCode,
      province_code: row.provinceCode,
      valid_from: row.validFrom,
      valid_to: row.validTo,
    })),
    agencies: [...agencies.values()],
    agency_names: [],
    agency_links: [],
    expected_reports: expected,
    agency_decisions: decisions,
  };
}

/** What the entries owe: a township beside a town of its name has an id of its own. */
function expectedReports(sources: readonly SourceEntry[]): ExpectedReport[] {
  const rows = sources.map((entry) => ({ row: expectedReport(entry), kind: townKind(entry.agency) }));
  const kinds = new Map<string, Set<string>>();
  for (const { row, kind } of rows) {
    if (kind !== null) kinds.set(row.agency_id, (kinds.get(row.agency_id) ?? new Set()).add(kind));
  }
  return rows.map(({ row, kind }) => {
    const parted = kind !== null && kind !== TOWN && kinds.get(row.agency_id)?.size !== 1;
    return parted ? { ...row, agency_id: partedId(row.agency_id, kind) } : row;
  });
}

/**
 * What an entry of the source registry owes. Its agency gets the id that its own reports will get, so that a report and
 * the debt meet.
 */
export function expectedReport(entry: SourceEntry): ExpectedReport {
  const { agencyId, sector } = agencyOf(entry);
  const level = levelOf(entry.region_code);
  return {
    source_id: entry.id,
    agency_id: agencyId,
    region_code: entry.region_code,
    sector,
    first_year: firstYear(agencyId, level),
    last_year: lastYear(agencyId, entry.region_code, level),
    expected_per_year: entry.active ? entry.expected_per_year : 0,
  };
}

const GOVERNMENTS: readonly string[] = ['government', 'government_office'] satisfies Sector[];

/**
 * The agency of an entry as recognition will read it in its reports: by the name where gongkai knows it, whatever word
 * the entry has for its sector. The sector decides where the name is unknown or says more than a name, and between a
 * government and its office, as an office publishes the reports of both.
 */
function agencyOf({ agency, region_code, sector }: SourceEntry): { agencyId: string; sector: string } {
  const mention = agenciesIn(agency).at(-1);
  const known = (SECTORS as readonly string[]).includes(sector) && sector !== 'other';
  const named = mention?.body.sector ?? 'other';
  const whole = mention?.to === agency.length && named !== 'other';
  const both = GOVERNMENTS.includes(named) && GOVERNMENTS.includes(sector);
  if (mention && (named === sector || !known || (whole && !both))) {
    return { agencyId: agencyIdOf(mention, region_code), sector: named };
  }
  return { agencyId: `${lastingCode(region_code)}-${known ? sector : 'other'}`, sector: known ? sector : 'other' };
}

/** A sector that a reform brought owes nothing before; a body without a name in the rules may be older than any. */
function firstYear(agencyId: string, level: string): number {
  const suffix = agencyId.slice(7);
  if (!NEW_SECTORS.some((sector) => bodySuffix(sector) === suffix)) return FIRST_YEAR;
  const years = bodyNameRows().flatMap((row) =>
    row.body === suffix && row.level === level ? (row.valid_from ?? []) : [],
  );
  return years.length > 0 ? Math.min(...years) : FIRST_YEAR;
}

/** The year before the one at whose end the body was merged into another, or its region had ended. */
function lastYear(agencyId: string, regionCode: string, level: string): number | null {
  const suffix = agencyId.slice(7);
  const place = level === 'municipality' ? 'province' : level === 'county' || level === 'prefecture' ? 'local' : level;
  const merged = REFORMS.flatMap(({ from, kind, years }) =>
    kind === 'merged_into' && bodySuffix(from) === suffix ? (years[place as keyof typeof years] ?? []) : [],
  );
  const ended = agencyId.startsWith(regionCode) ? (regionAt(regionCode)?.validTo ?? null) : null;
  const ends = ended === null ? merged : [...merged, ended];
  return ends.length > 0 ? Math.min(...ends) - 1 : null;
}

function levelOf(regionCode: string): string {
  return MUNICIPALITIES.includes(regionCode) ? 'municipality' : (regionAt(regionCode)?.level ?? 'county');
}

/**
 * What a published warehouse holds of the source registry, for a run that was given none. Nothing where its tables are
 * of another version or it is damaged: the next run that knows the registry brings it in.
 */
export async function keptRegister(
  database: string,
): Promise<Pick<ReferenceRows, 'agencies' | 'expected_reports'> | Record<string, never>> {
  const warehouse = await Warehouse.open(database, { readOnly: true }).catch(() => null);
  if (warehouse === null) return {};
  try {
    const rows = async (sql: string): Promise<Record<string, unknown>[]> => rowsOf(warehouse.connection, sql);
    return {
      agencies: (await rows(
        `SELECT * EXCLUDE (origin) FROM agencies WHERE origin = 'register' ORDER BY agency_id`,
      )) as unknown as ReferenceRows['agencies'],
      expected_reports: (await rows(
        'FROM expected_reports ORDER BY source_id, agency_id',
      )) as unknown as readonly ExpectedReport[],
    };
  } catch {
    return {};
  } finally {
    warehouse.close();
  }
}

/** Whether the registry owes something else than the warehouse knows; never where none is given. */
export async function registryChanged(
  connection: DuckDBConnection,
  sources: readonly SourceEntry[] | undefined,
): Promise<boolean> {
  if (sources === undefined) return false;
  const stored = await rowsOf(connection, 'FROM expected_reports');
  const ids = new Set(stored.map((row) => row['agency_id']));
  // Reports may have parted a township from a town that the registry does not list.
  const owed = expectedReports(sources).map((row, index) => {
    const kind = townKind(sources[index]?.agency ?? '');
    const parted = kind === null || kind === TOWN ? row.agency_id : partedId(row.agency_id, kind);
    return ids.has(parted) ? { ...row, agency_id: parted } : row;
  });
  const lines = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
    rows
      .map((row) =>
        [row['source_id'], row['agency_id'], row['expected_per_year'], row['last_year']].map(String).join('\t'),
      )
      .sort()
      .join('\n');
  return lines(stored) !== lines(owed.map((row) => ({ ...row })));
}
