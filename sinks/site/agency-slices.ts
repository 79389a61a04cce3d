import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { SLICING_MEGABYTES, type Within } from '../warehouse/memory.ts';
import { rowsOf } from '../warehouse/sql.ts';
import { agenciesOfPart, linksOfPart, namesOfPart, PARTS, siteAgencies } from './agencies.sql.ts';
import { SITE_INDICATORS } from './figures.sql.ts';
import { LOTS, lotOf, reportsOfLot, reportsOfPart, reportsOfSlice, siteLots } from './reports.sql.ts';

export type Row = Record<string, DuckDBValue>;

/** How much is done at once. */
export interface SliceSizes {
  /** Reports whose rows are made. */
  readonly gathered: number;
  /** Agencies and reports that are held: few enough to be young when V8 looks for what is garbage. */
  readonly sliced: number;
}

const SIZES: SliceSizes = { gathered: 500, sliced: 250 };

/** An agency with everything its page shows. */
export interface AgencyRows {
  readonly agency: Row;
  readonly names: readonly Row[];
  readonly links: readonly unknown[];
  readonly reports: readonly Row[];
}

/** Every agency with its reports, some at a time: however many there are, no more of them are held. */
export class AgencySlices {
  private readonly connection: DuckDBConnection;
  private readonly within: Within;
  private readonly sizes: SliceSizes;

  constructor(connection: DuckDBConnection, within: Within, sizes = SIZES) {
    this.connection = connection;
    this.within = (work, megabytes = SLICING_MEGABYTES) => within(work, megabytes);
    this.sizes = sizes;
  }

  /** Makes the rows of all reports. Needs the site's tables. */
  async gather(): Promise<void> {
    const { gathered, sliced } = this.sizes;
    await this.make('site_indicators', SITE_INDICATORS);
    await this.make('site_agencies', siteAgencies(sliced));
    await this.make('site_lots', siteLots(gathered));
    await this.make('site_rows', reportsOfLot(lotOf({ lot: -1 })));
    for (const lot of await this.rows(LOTS)) {
      await this.within(() => this.connection.run(`INSERT INTO site_rows ${reportsOfLot(lotOf(lot))}`));
    }
  }

  /** All agencies in the order of the shards. Needs what gather made. */
  async *agencies(): AsyncGenerator<AgencyRows> {
    for (const { part } of await this.rows(PARTS)) yield* this.agenciesOf(Number(part));
  }

  /** Forgets what gather made. */
  async drop(): Promise<void> {
    for (const name of ['site_indicators', 'site_agencies', 'site_lots', 'site_rows', 'site_part']) {
      await this.connection.run(`DROP TABLE IF EXISTS temp.${name}`);
    }
  }

  private async *agenciesOf(part: number): AsyncGenerator<AgencyRows> {
    await this.make('site_part', reportsOfPart(part));
    const names = byAgency(await this.rows(namesOfPart(part)));
    const links = byAgency(await this.rows(linksOfPart(part)));
    let [slice, reports] = [-1, byAgency([])];
    for (const agency of await this.rows(agenciesOfPart(part))) {
      if (agency['slice'] !== slice) {
        slice = Number(agency['slice']);
        reports = byAgency(await this.rows(reportsOfSlice(slice)));
      }
      const id = agency['agency_id'] as string;
      const own = (links.get(id) ?? []).map((row) => LINK.map((column) => row[column]));
      yield { agency, names: names.get(id) ?? [], links: own, reports: reports.get(id) ?? [] };
    }
  }

  /** The one before it goes first: both together would be held. */
  private async make(table: string, sql: string): Promise<void> {
    await this.connection.run(`DROP TABLE IF EXISTS temp.${table}`);
    await this.within(() => this.connection.run(`CREATE TEMP TABLE ${table} AS ${sql}`));
  }

  private async rows(sql: string): Promise<Row[]> {
    return this.within(() => rowsOf(this.connection, sql));
  }
}

/** A link as the pages have it. */
const LINK = ['side', 'year', 'kind', 'other_id', 'other_name'] as const;

function byAgency(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = row['agency_id'] as string;
    const list = groups.get(id);
    if (list) list.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}
