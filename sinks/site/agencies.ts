import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { SECTOR_NAMES } from '../../model/sector-names.ts';
import type { Within } from '../warehouse/memory.ts';
import { AgencySlices, type Row, type SliceSizes } from './agency-slices.ts';
import { unpackPlaces } from './figures.sql.ts';
import { scriptLiteral } from './markup.ts';

/** A shard is closed when it is longer: a page loads one, and a phone reads it in an instant. */
const SHARD_LENGTH = 256 * 1024;

/** One line of the search index. */
export type IndexEntry = readonly [
  id: string,
  name: string,
  area: string,
  province: string,
  shard: number,
  firstYear: number | null,
  lastYear: number | null,
  reports: number,
  otherNames: string,
];

/**
 * Writes every agency with its reports into shards, scripts that a page opened from a disk can load too.
 * @param write takes the number and the text of one shard
 * @param sizes what is done at once: what is written does not depend on it
 * @returns the search index, in the order of the shards
 */
export async function writeShards(
  connection: DuckDBConnection,
  within: Within,
  write: (shard: number, text: string) => Promise<void>,
  sizes?: SliceSizes,
): Promise<IndexEntry[]> {
  const slices = new AgencySlices(connection, within, sizes);
  try {
    await slices.gather();
    return await writeAll(slices, write);
  } finally {
    await slices.drop();
  }
}

async function writeAll(
  slices: AgencySlices,
  write: (shard: number, text: string) => Promise<void>,
): Promise<IndexEntry[]> {
  const shard = new Shard();
  const index: IndexEntry[] = [];
  for await (const { agency, names, links, reports } of slices.agencies()) {
    shard.add(agency, names, links, reports);
    index.push(indexEntry(agency, names, reports, shard.number));
    if (shard.length > SHARD_LENGTH) await shard.close(write);
  }
  await shard.close(write);
  return index;
}

/** The shard that is being filled. */
class Shard {
  number = 0;
  length = 0;
  /** The places that reports share, in the order in which they come, packed. */
  private layouts = new Map<string, number>();
  private agencies: string[] = [];

  add(agency: Row, names: readonly Row[], links: readonly unknown[], reports: readonly Row[]): void {
    const head = scriptLiteral({
      id: agency['agency_id'],
      name: nameOf(agency),
      area: areaOf(agency),
      code: agency['region_code'],
      sector: sectorOf(agency['sector'] as string | null),
      from: agency['valid_from'],
      to: agency['valid_to'],
      absent: absentOf(agency['absent'] as string | null),
      names: names.map((row) => [row['name'], row['valid_from'], row['valid_to']]),
      links,
    });
    const text = `${head.slice(0, -1)},"reports":[${reports.map((row) => this.report(row)).join(',\n')}]}`;
    this.agencies.push(text);
    this.length += text.length;
  }

  async close(write: (shard: number, text: string) => Promise<void>): Promise<void> {
    if (this.agencies.length === 0) return;
    const layouts = [...this.layouts.keys()].map((places) => unpackPlaces(places).flat());
    await write(
      this.number,
      `gongkai.shard = {"layouts":${scriptLiteral(layouts)},\n"agencies":[\n${this.agencies.join(',\n')}\n]};\n`,
    );
    this.number += 1;
    this.length = 0;
    this.layouts = new Map();
    this.agencies = [];
  }

  private report(row: Row): string {
    const { places, figures, failures, findings, agency_id: _agency, ...head } = row;
    const text = scriptLiteral(Object.fromEntries(Object.entries(head).map(([name, value]) => [name, plain(value)])));
    const parts = [
      `"layout":${places === null ? 'null' : this.layoutOf(places as string)}`,
      `"figures":[${safe(figures)}]`,
      `"failures":[${safe(failures)}]`,
      `"findings":[${safe(findings)}]`,
    ];
    return `${text.slice(0, -1)},${parts.join(',')}}`;
  }

  private layoutOf(places: string): number {
    const layout = this.layouts.get(places) ?? this.layouts.size;
    this.layouts.set(places, layout);
    return layout;
  }
}

/** JSON text made by DuckDB, with what could end a script or a line written out. */
function safe(json: DuckDBValue | undefined): string {
  return ((json ?? '') as string).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );
}

function plain(value: DuckDBValue): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function indexEntry(agency: Row, names: readonly Row[], reports: readonly Row[], shard: number): IndexEntry {
  const current = reports.filter((row) => row['is_current'] === true);
  const years = current.flatMap((row) => (row['report_year'] === null ? [] : Number(row['report_year'])));
  const name = nameOf(agency);
  const others = names.map((row) => row['name'] as string).filter((one) => one !== name);
  return [
    agency['agency_id'] as string,
    name,
    areaOf(agency),
    (agency['province'] as string | null) ?? '',
    shard,
    years.length === 0 ? null : Math.min(...years),
    years.length === 0 ? null : Math.max(...years),
    current.length,
    others.join(' '),
  ];
}

/** An agency that no register names bears the name its reports print. */
function nameOf(agency: Row): string {
  return (agency['name'] ?? agency['first_name'] ?? agency['agency_id']) as string;
}

/** A sector's code and its Chinese name, where it has one of its own. */
function sectorOf(code: string | null): readonly [code: string, zh: string] | null {
  if (code === null) return null;
  if (code === 'government') return [code, '一级政府'];
  return [code, Object.hasOwn(SECTOR_NAMES, code) ? SECTOR_NAMES[code as keyof typeof SECTOR_NAMES].zh : ''];
}

function areaOf(agency: Row): string {
  const parts = [agency['province'], agency['prefecture'], agency['region']] as (string | null)[];
  return [...new Set(parts.filter((part) => part !== null))].join(' ');
}

/** The years without a report, each with its status. */
function absentOf(list: string | null): [year: number, status: string][] {
  return (list?.split(',') ?? []).map((one) => {
    const [year, status = ''] = one.split(' ');
    return [Number(year), status];
  });
}
