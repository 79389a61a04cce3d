import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { TABLES, type TableDefinition } from '../../model/tables.ts';
import { quoted, rowsOf } from '../warehouse/sql.ts';
import { Warehouse, type WarehouseOptions } from '../warehouse/warehouse.ts';
import { NEXT_LATEST, pointLatest, readLatest } from './latest.ts';
import { SUMS_FILE, contentDigits, fileSha256, formatSums, snapshotId, textSha256 } from './sums.ts';

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
  options: Pick<WarehouseOptions, 'threads' | 'memoryLimit'> & { readonly now?: Date } = {},
): Promise<Snapshot> {
  await effects.mkdir(snapshotsDir);
  const folder = join(snapshotsDir, WRITING);
  await effects.remove(folder);
  await effects.remove(join(snapshotsDir, NEXT_LATEST));
  await effects.mkdir(folder);
  const tables = await writeTables(warehousePath, folder, effects, options);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const sums = await writeSums(folder, tables, effects);

  const latest = await readLatest(snapshotsDir);
  if (latest !== null && latest.endsWith(`-${contentDigits(sums)}`) && (await holds(snapshotsDir, latest, sums))) {
    await effects.remove(folder);
    return { id: latest, published: false, tables, bytes };
  }
  const id = snapshotId((options.now ?? effects.now()).toISOString().slice(0, 10), sums);
  // A crash between the rename and `latest` leaves the folder whole: it only has to be pointed to.
  if (await holds(snapshotsDir, id, sums)) await effects.remove(folder);
  else await effects.rename(folder, join(snapshotsDir, id));
  await pointLatest(snapshotsDir, id, effects);
  return { id, published: true, tables, bytes };
}

async function holds(snapshotsDir: string, id: string, sums: string): Promise<boolean> {
  const found = await readFile(join(snapshotsDir, id, SUMS_FILE), 'utf8').catch(() => null);
  return found === sums;
}

async function writeTables(
  warehousePath: string,
  folder: string,
  effects: Effects,
  options: WarehouseOptions,
): Promise<SnapshotTable[]> {
  const warehouse = await Warehouse.open(warehousePath, { ...options, readOnly: true });
  const written: SnapshotTable[] = [];
  try {
    for (const table of TABLES) {
      if (table.published) written.push(await writeTable(warehouse.connection, table, folder, effects));
    }
  } finally {
    warehouse.close();
  }
  return written;
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

/** Writes manifest.json and SHA256SUMS, which names every other file, and returns its text. */
async function writeSums(folder: string, tables: readonly SnapshotTable[], effects: Effects): Promise<string> {
  const manifest = `${JSON.stringify({ format: 1, tables }, null, 2)}\n`;
  await effects.replaceFile(join(folder, 'manifest.json'), manifest);
  const sums = new Map(tables.map((table) => [table.file, table.sha256]));
  sums.set('manifest.json', textSha256(manifest));
  const text = formatSums(sums);
  await effects.replaceFile(join(folder, SUMS_FILE), text);
  return text;
}

/** The ids of all snapshots in a folder, oldest first. */
export async function listSnapshots(snapshotsDir: string): Promise<string[]> {
  const entries = await readdir(snapshotsDir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
