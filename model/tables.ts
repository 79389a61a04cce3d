import type { TableDefinition } from './tables/definition.ts';
import { DECISIONS } from './tables/decisions.ts';
import { DOCUMENTS, FINDINGS } from './tables/documents.ts';
import { COMPARED_REPORTS, LOADS, RUNS, SCHEMA_VERSION } from './tables/internal.ts';
import { AGENCIES, AGENCY_LINKS, AGENCY_NAMES, INDICATORS_TABLE, REGIONS, SERIES_BREAKS } from './tables/reference.ts';
import {
  AGENCY_DECISIONS,
  BODY_NAMES_TABLE,
  EXPECTED_REPORTS,
  HARMONISATION_NOTES,
  REFORMS_TABLE,
  REGION_LINKS,
} from './tables/register.ts';
import { SOURCE_FINDINGS } from './tables/sources.ts';
import { CHECKS, OBSERVATIONS, REPORTS, TEXT_FIGURES } from './tables/reports.ts';
import { COVER, SERIES, SERIES_DUE, SERIES_NEW, SERIES_STEPS } from './tables/series.ts';

export type { Column, Comment, LogicalType, Row, TableDefinition, Value } from './tables/definition.ts';

/** Every table of the warehouse, in the order of the dictionary. */
export const TABLES = [
  REGIONS,
  AGENCIES,
  AGENCY_LINKS,
  AGENCY_NAMES,
  REGION_LINKS,
  BODY_NAMES_TABLE,
  REFORMS_TABLE,
  EXPECTED_REPORTS,
  SOURCE_FINDINGS,
  AGENCY_DECISIONS,
  INDICATORS_TABLE,
  SERIES_BREAKS,
  HARMONISATION_NOTES,
  DOCUMENTS,
  REPORTS,
  OBSERVATIONS,
  CHECKS,
  TEXT_FIGURES,
  FINDINGS,
  DECISIONS,
  RUNS,
  LOADS,
  SERIES,
  SERIES_NEW,
  SERIES_STEPS,
  SERIES_DUE,
  COVER,
  COMPARED_REPORTS,
  SCHEMA_VERSION,
] as const satisfies readonly TableDefinition[];

/** The tables that documents become, in the order in which they are loaded. */
export const DATA_TABLES = ['documents', 'reports', 'observations', 'checks', 'text_figures', 'findings'] as const;
export type DataTable = (typeof DATA_TABLES)[number];

/** The rows some documents became, an Arrow IPC stream per table: what travels from workers. */
export type EncodedBatch = Readonly<Record<DataTable, Uint8Array>>;

const BY_NAME = new Map<string, TableDefinition>(TABLES.map((table) => [table.name, table]));

/**
 * The definition of a table.
 * @throws Error where there is no such table
 */
export function tableOf(name: string): TableDefinition {
  const table = BY_NAME.get(name);
  if (!table) throw new Error(`the warehouse has no table ${name}`);
  return table;
}
