import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TABLES } from '../../model/tables.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { openPublished } from '../../pipeline/warehouse/staged-warehouse.ts';
import { taskOf } from '../../pipeline/reading/task.ts';
import { publishedColumns } from '../../sinks/snapshot/write.ts';
import { readLatest } from '../../sinks/snapshot/latest.ts';
import { verifySnapshots } from '../../sinks/snapshot/verify.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { readExchanges } from '../../sources/archive/reader.ts';
import { verifyArchive } from '../../sources/archive/verify.ts';

/** Where and when a document was archived: what a run that was interrupted may say differently. */
const PLACE = new Set(['retrieved_at', 'archive_file', 'archive_offset', 'archive_length']);

/** What a table says of the day of a run: another one may stand there where midnight lies between two runs. */
const DAYS: Readonly<Record<string, ReadonlySet<string>>> = { documents: PLACE, source_findings: new Set(['since']) };

/** Everything that an interrupted and finished run must share with one that was never disturbed. */
export interface WarehouseState {
  /** By table, a line of text per row. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** The identities of the documents in the archive. */
  readonly archived: readonly string[];
  /** What verify finds wrong. */
  readonly damages: readonly string[];
  /** The checksum of each table of the latest snapshot; those left out that say a place or day. */
  readonly published: Readonly<Record<string, string>>;
}

/** The state of a warehouse folder that a run has finished. */
export async function stateOf(root: string): Promise<WarehouseState> {
  const layout = layoutOf(root);
  const latest = (await readLatest(layout.snapshots)) ?? 'none';
  const sums = await readFile(join(layout.snapshots, latest, 'SHA256SUMS'), 'utf8');
  const published = sums
    .trim()
    .split('\n')
    .map((line) => line.split('  ').toReversed())
    .filter(([name]) => name?.endsWith('.parquet') && !DAYS[name.replace('.parquet', '')]);
  return {
    tables: await tablesOf(root),
    archived: await archivedDocuments(layout.archive),
    damages: await damagesOf(root),
    published: Object.fromEntries(published) as Record<string, string>,
  };
}

async function tablesOf(root: string): Promise<Record<string, string[]>> {
  const warehouse = await openPublished(layoutOf(root));
  try {
    const tables: Record<string, string[]> = {};
    for (const table of TABLES.filter(({ published }) => published)) {
      const columns = publishedColumns(table).filter((name) => !DAYS[table.name]?.has(name));
      const names = columns.map((name) => `"${name}"`).join(', ');
      const rows = await rowsOf(warehouse.connection, `SELECT ${names} FROM ${table.name} ORDER BY ALL`);
      tables[table.name] = rows.map((row) => Object.values(row).map(String).join(' | '));
    }
    return tables;
  } finally {
    warehouse.close();
  }
}

async function archivedDocuments(archive: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const exchange of readExchanges(archive)) {
    const task = taskOf(exchange);
    if (task) found.add(task.received.documentId);
  }
  return [...found].sort();
}

/** Every damage that verify names in the archive and in the snapshots. */
export async function damagesOf(root: string): Promise<string[]> {
  const { archive, snapshots } = layoutOf(root);
  const found: string[] = [];
  for await (const { file, offset, problem } of verifyArchive(archive)) found.push(`${file} at ${offset}: ${problem}`);
  for await (const { file, problem } of verifySnapshots(snapshots)) found.push(`${file}: ${problem}`);
  return found;
}

/** What is wrong with the snapshot that readers see now: nothing may be, at any moment. */
export async function damagesOfLatest(root: string): Promise<string[]> {
  const { snapshots } = layoutOf(root);
  const latest = await readLatest(snapshots);
  const found: string[] = [];
  if (latest === null) return found;
  for await (const { snapshot, file, problem } of verifySnapshots(snapshots)) {
    if (snapshot === latest) found.push(`${file}: ${problem}`);
  }
  return found;
}

/** Files that only a run under way may have; the folder of a run that was killed stays, as its trace. */
export async function leftBehind(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => !name.startsWith('runs/') && /writing|next|lock|spill|\.wal$/.test(name));
}
