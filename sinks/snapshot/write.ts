import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { TABLES, type TableDefinition } from '../../model/tables.ts';
import { PUBLISHING_MEGABYTES, type Within, withinMemory } from '../warehouse/memory.ts';
import { removeLeftSpills } from '../warehouse/spill.ts';
import { quoted, rowsOf } from '../warehouse/sql.ts';
import { Warehouse, type WarehouseOptions } from '../warehouse/warehouse.ts';
import { NEXT_LATEST, pointLatest, readLatest } from './latest.ts';
import { isWhole, newestStanding } from './lineage.ts';
import { SUMS_FILE, contentSums, fileSha256, formatSums, parseSums, snapshotId, textSha256 } from './sums.ts';

export interface SnapshotTable {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Snapshot {
  readonly id: string;
  /** False where `latest` holds the same content already: nothing was written. */
  readonly published: boolean;
  readonly tables: readonly SnapshotTable[];
  /** Length of all Parquet files. */
  readonly bytes: number;
}

/** A snapshot whose tables are written. */
export interface WrittenTables {
  readonly connection: DuckDBConnection;
  readonly folder: string;
  readonly tables: readonly SnapshotTable[];
  /** What asks DuckDB for more than a few rows is done in it, in pieces that can be done again. */
  readonly within: Within;
}

/** What is known of a snapshot against the one before. */
export interface Comparison {
  /** Paths of the files that were written, relative to the folder. */
  readonly files: readonly string[];
  /** What the manifest says of it. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

export interface SnapshotOptions extends Pick<WarehouseOptions, 'threads'> {
  readonly now?: Date;
  /** Writes files beside the tables, made from the warehouse alone, and returns their paths with `/` in them. */
  readonly addFiles?: (snapshot: WrittenTables) => Promise<readonly string[]>;
  /** Writes the one file that holds the id, and so can be in no sum; see STAMP_FILE. */
  readonly stamp?: (folder: string, id: string) => Promise<void>;
  /** Called where the content differs from that of `latest`, before it is published. Throws to refuse it. */
  readonly compare?: (folder: string, latest: string | null, content: string) => Promise<Comparison>;
}

/** The folder a snapshot is written in until it is whole. */
const WRITING = '.snapshot.writing';

/**
 * Publishes the warehouse as a folder of Parquet files with SHA256SUMS and manifest.json. The folder appears whole or
 * not at all, then `latest` is pointed to it; what a crash left is removed by the next call. The bytes depend on the
 * content alone: rows are ordered by all of their columns, the key first, and columns and tables that depend on runs
 * (run_id, code_version; runs, loads, schema_version) stay out, as does the day, which only the id holds.
 * @param warehousePath the closed warehouse, or one that others only read
 * @throws PersonError where the warehouse cannot be opened
 */
export async function writeSnapshot(
  warehousePath: string,
  snapshotsDir: string,
  effects: Effects,
  options: SnapshotOptions = {},
): Promise<Snapshot> {
  await effects.mkdir(snapshotsDir);
  const folder = join(snapshotsDir, WRITING);
  await effects.remove(folder);
  await effects.remove(join(snapshotsDir, NEXT_LATEST));
  await removeLeftSpills(snapshotsDir);
  await effects.mkdir(folder);
  const { tables, files } = await writeTables(warehousePath, folder, effects, options);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const sums = await sumsOf(folder, tables, files);

  const named = await readLatest(snapshotsDir);
  const latest = await newestStanding(snapshotsDir, named);
  if (latest !== null && (await contentOf(join(snapshotsDir, latest))) === contentSums(sums)) {
    await effects.remove(folder);
    if (latest !== named) await pointLatest(snapshotsDir, latest, effects);
    return { id: latest, published: false, tables, bytes };
  }
  const comparison = await compareOrRemove(folder, latest, contentSums(sums), effects, options);
  const text = await writeSums(folder, tables, sums, comparison, effects);
  const id = snapshotId((options.now ?? effects.now()).toISOString().slice(0, 10), text);
  // A crash between the rename and `latest` leaves the folder whole: it only has to be pointed to.
  if (await holds(snapshotsDir, id, text)) await effects.remove(folder);
  else {
    await options.stamp?.(folder, id);
    // One of this name that lacks files gives way to the same, whole.
    await effects.remove(join(snapshotsDir, id));
    await effects.rename(folder, join(snapshotsDir, id));
  }
  await pointLatest(snapshotsDir, id, effects);
  return { id, published: true, tables, bytes };
}

/** Compares with `latest`; where the snapshot is refused, nothing of it stays. */
async function compareOrRemove(
  folder: string,
  latest: string | null,
  content: string,
  effects: Effects,
  { compare }: SnapshotOptions,
): Promise<Comparison> {
  if (!compare) return { files: [], manifest: {} };
  try {
    return await compare(folder, latest, content);
  } catch (error) {
    await effects.remove(folder);
    throw error;
  }
}

/** The sums of what a published snapshot was made of, or null where they cannot be read. */
export async function contentOf(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, SUMS_FILE), 'utf8').catch(() => null);
  const sums = text === null ? null : parseSums(text);
  return sums === null ? null : contentSums(sums);
}

async function holds(snapshotsDir: string, id: string, sums: string): Promise<boolean> {
  const found = await readFile(join(snapshotsDir, id, SUMS_FILE), 'utf8').catch(() => null);
  return found === sums && (await isWhole(join(snapshotsDir, id)));
}

async function writeTables(
  warehousePath: string,
  folder: string,
  effects: Effects,
  { addFiles, threads }: SnapshotOptions,
): Promise<{ tables: SnapshotTable[]; files: readonly string[] }> {
  const warehouse = await Warehouse.open(warehousePath, {
    ...(threads === undefined ? {} : { threads }),
    readOnly: true,
  });
  const { connection } = warehouse;
  const within: Within = (work, megabytes = PUBLISHING_MEGABYTES) => withinMemory(connection, megabytes, work);
  const tables: SnapshotTable[] = [];
  try {
    for (const table of TABLES) {
      if (table.published) tables.push(await within(() => writeTable(connection, table, folder, effects)));
    }
    const files = addFiles ? await addFiles({ connection, folder, tables, within }) : [];
    return { tables, files };
  } finally {
    warehouse.close();
  }
}

async function writeTable(
  connection: DuckDBConnection,
  table: TableDefinition,
  folder: string,
  effects: Effects,
): Promise<SnapshotTable> {
  const file = `${table.name}.parquet`;
  const path = join(folder, file);
  await connection.run(copyStatement(table, path));
  const handle = await effects.openAppend(path);
  try {
    await effects.sync(handle);
  } finally {
    await handle.close();
  }
  const [count] = await rowsOf(connection, `SELECT count(*) AS rows FROM ${table.name}`);
  const { size } = await stat(path);
  return { name: table.name, file, rows: Number(count?.['rows']), bytes: size, sha256: await fileSha256(path) };
}

/** The published columns of a table, in its order. */
export function publishedColumns(table: TableDefinition): string[] {
  return table.columns.filter((column) => column.published).map((column) => column.name);
}

/** Ties in the key must not be broken by chance, so all other columns follow it in the order. */
function copyStatement(table: TableDefinition, path: string): string {
  const columns = publishedColumns(table);
  const order = [...table.key, ...columns.filter((name) => !table.key.includes(name))];
  return `
COPY (SELECT ${names(columns)} FROM ${table.name} ORDER BY ${names(order)})
TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`;
}

function names(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ');
}

/** The sums of everything that was made from the warehouse, by path. */
async function sumsOf(
  folder: string,
  tables: readonly SnapshotTable[],
  files: readonly string[],
): Promise<Map<string, string>> {
  const sums = new Map(tables.map((table) => [table.file, table.sha256]));
  for (const file of files) sums.set(file, await fileSha256(join(folder, file)));
  return sums;
}

/** Writes manifest.json and SHA256SUMS, which names every other file, and returns its text. */
async function writeSums(
  folder: string,
  tables: readonly SnapshotTable[],
  content: ReadonlyMap<string, string>,
  comparison: Comparison,
  effects: Effects,
): Promise<string> {
  const manifest = `${JSON.stringify({ format: 1, tables, ...comparison.manifest }, null, 2)}\n`;
  await effects.replaceFile(join(folder, 'manifest.json'), manifest);
  const sums = new Map(content);
  for (const file of comparison.files) sums.set(file, await fileSha256(join(folder, file)));
  sums.set('manifest.json', textSha256(manifest));
  const text = formatSums(sums);
  await effects.replaceFile(join(folder, SUMS_FILE), text);
  return text;
}
