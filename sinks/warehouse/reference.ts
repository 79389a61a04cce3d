import type { DuckDBConnection } from '@duckdb/node-api';
import type { LinkKind } from '../../model/agencies-reforms.ts';
import { PersonError } from '../../model/errors.ts';
import { type Row, tableOf } from '../../model/tables.ts';
import { encodeRows } from '../../model/tables/arrow.ts';
import type { ArrowScan } from './arrow-scan.ts';
import { BUILT_IN } from './built-in.ts';
import { REBUILD_COVER } from './cover.sql.ts';
import { MOVED_AGENCIES, partTowns } from './parted-towns.sql.ts';
import { registerStatements } from './register.sql.ts';
import { MARK_DUE } from './series.sql.ts';
import { CHOOSE_STANDING, MARK_MOVED } from './standing.sql.ts';

/** A validity in years, by the state of 31 December: from `valid_from` on and before `valid_to`; null where open. */
interface Validity {
  readonly valid_from: number | null;
  readonly valid_to: number | null;
}

/** What the registers say. Columns as in the tables of the same name; a row of agencies needs no origin. */
export interface ReferenceRows {
  readonly regions: readonly (Validity & {
    readonly region_code: string;
    readonly name: string;
    readonly level: string;
    readonly parent_code: string | null;
    readonly province_code: string | null;
  })[];
  readonly agencies: readonly (Validity & {
    readonly agency_id: string;
    readonly name: string;
    readonly region_code: string | null;
    readonly sector: string | null;
  })[];
  readonly agency_names: readonly (Validity & { readonly agency_id: string; readonly name: string })[];
  readonly agency_links: readonly {
    readonly from_agency_id: string;
    readonly to_agency_id: string;
    readonly year: number;
    readonly kind: LinkKind;
  }[];
  /** Which agency owes reports, by the source registry. */
  readonly expected_reports?: readonly ExpectedReport[];
  /** What people decided on printed names. A change of these needs the warehouse built anew. */
  readonly agency_decisions?: readonly AgencyDecision[];
}

/** A row of expected_reports. */
export interface ExpectedReport {
  readonly source_id: string;
  readonly agency_id: string;
  readonly region_code: string | null;
  readonly sector: string | null;
  readonly first_year: number;
  readonly last_year: number | null;
  readonly expected_per_year: number;
}

/** A row of agency_decisions. */
export interface AgencyDecision {
  readonly name: string;
  readonly region_code: string | null;
  readonly source_id: string | null;
  readonly agency_id: string;
  readonly reason: string;
  readonly author: string;
  /** ISO date. */
  readonly decided_on: string;
}

/**
 * Puts rows in the place of everything a reference table holds. Runs in the caller's transaction.
 * @throws PersonError where two rows have the same key: a join over them would count twice
 */
export async function replaceRows(
  connection: DuckDBConnection,
  scan: ArrowScan,
  name: string,
  rows: readonly Row[],
): Promise<void> {
  const table = tableOf(name);
  const keys = new Set<string>();
  for (const row of rows) {
    const key = table.key.map((column) => String(row[column])).join(' | ');
    if (keys.has(key)) {
      throw new PersonError(`${name} has two rows with ${table.key.join(', ')} = ${key}: remove one of them`, 2);
    }
    keys.add(key);
  }
  await connection.run(`DELETE FROM ${name}`);
  if (rows.length === 0) return;
  await connection.run(`INSERT INTO ${name} SELECT * EXCLUDE (batch) FROM arrow_batch(${scan.add(table, [encodeRows(table, rows)])})`);
}

/** Loads what the code itself knows. */
export async function replaceBuiltIn(connection: DuckDBConnection, scan: ArrowScan): Promise<void> {
  for (const [name, rows] of Object.entries(BUILT_IN)) await replaceRows(connection, scan, name, rows);
}

/** Loads the registers, then adds the agencies that only reports name. */
export async function replaceReference(
  connection: DuckDBConnection,
  scan: ArrowScan,
  rows: ReferenceRows,
): Promise<void> {
  await replaceRows(connection, scan, 'regions', rows.regions.map((row) => ({ ...row })));
  await replaceRows(connection, scan, 'agencies', rows.agencies.map((row) => ({ ...row, origin: 'register' })));
  await replaceRows(connection, scan, 'agency_names', rows.agency_names.map((row) => ({ ...row, origin: 'register' })));
  await replaceRows(connection, scan, 'agency_links', rows.agency_links.map((row) => ({ ...row, basis: null })));
  await replaceRows(connection, scan, 'expected_reports', (rows.expected_reports ?? []).map((row) => ({ ...row })));
  await replaceRows(connection, scan, 'agency_decisions', (rows.agency_decisions ?? []).map((row) => ({ ...row })));
  const moves = [...partTowns(false), MARK_MOVED, ...CHOOSE_STANDING, MARK_DUE];
  for (const statement of [...moves, ...registerStatements(`SELECT agency_id FROM reports UNION ALL ${MOVED_AGENCIES}`), ...REBUILD_COVER]) {
    await connection.run(statement);
  }
}
