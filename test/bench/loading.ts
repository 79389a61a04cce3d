import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { type EncodedBatch, tableOf } from '../../model/tables.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import { ArrowScan } from '../../sinks/warehouse/arrow-scan.ts';
import { tableStatements } from '../../sinks/warehouse/ddl.ts';
import { quoted } from '../../sinks/warehouse/sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { batchAt, BATCH, patterns } from './many-readings.ts';
import { median } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized, took } from './scale.ts';

/** Arrow batches → DuckDB → Parquet against DuckDB's own CREATE TABLE AS and COPY, both on two threads. */
export const LOADING: Part = { name: 'loading', run: async () => [await timeLoading(sized(2_000_000))] };

const ROUNDS = 3;
/** As many batches in a transaction as a load has. */
const COMMIT = 64;
const PER_REPORT = 226;
const WAREHOUSE = 'warehouse.duckdb';

type Way = (folder: string, batches: readonly EncodedBatch[], source: string) => Promise<void>;

async function timeLoading(observations: number): Promise<Comparison> {
  const from = await patterns();
  const count = Math.max(1, Math.round(observations / PER_REPORT / BATCH));
  const batches = Array.from({ length: count }, (_, number) => batchAt(number, from));
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const source = join(folder, WAREHOUSE);
  const ways: Readonly<Record<string, Way>> = {
    'CREATE TABLE AS of the same rows, COPY': createTableAs,
    'the observations from Arrow batches, COPY': observationsAlone,
    'whole load (5 tables, series, register, cover), COPY': wholeLoad,
  };
  try {
    await wholeLoad(folder, batches);
    const rows = await countOf(source);
    const samples = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, way] of Object.entries(ways)) {
        const target = await mkdtemp(join(folder, 'round-'));
        const { processor } = await took(() => way(target, batches, source));
        samples.get(name)?.push(rows / processor);
        await rm(target, { recursive: true });
      }
    }
    return {
      title: `${rows} observations into DuckDB and Parquet`,
      unit: 'rows per processor second',
      lines: lines(samples),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function lines(samples: ReadonlyMap<string, readonly number[]>): Line[] {
  const floor = [...samples.values()][0] ?? [];
  return [...samples].map(([name, values]) => ({
    name,
    value: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
    ratio: median(values.map((value, round) => value / (floor[round] as number))),
  }));
}

async function countOf(path: string): Promise<number> {
  const warehouse = await Warehouse.open(path, { readOnly: true });
  const rows = await (await warehouse.connection.run('SELECT count(*) FROM observations')).getRowsJson();
  warehouse.close();
  return Number(rows[0]?.[0]);
}

async function createTableAs(folder: string, _: readonly EncodedBatch[], source: string): Promise<void> {
  await onDatabase(folder, async (connection) => {
    await connection.run(`ATTACH ${quoted(source)} AS source (READ_ONLY)`);
    await connection.run('CREATE TABLE observations AS FROM source.observations');
    await copyOut(connection, folder);
  });
}

async function observationsAlone(folder: string, batches: readonly EncodedBatch[]): Promise<void> {
  await onDatabase(folder, async (connection) => {
    const table = tableOf('observations');
    for (const statement of tableStatements(table)) await connection.run(statement);
    const scan = new ArrowScan(connection);
    for (let at = 0; at < batches.length; at += COMMIT) {
      const streams = batches.slice(at, at + COMMIT).map((batch) => batch.observations);
      await connection.run(
        `INSERT INTO observations SELECT * EXCLUDE (batch) FROM arrow_batch(${scan.add(table, streams)})`,
      );
      scan.clear();
    }
    await copyOut(connection, folder);
  });
}

async function wholeLoad(folder: string, batches: readonly EncodedBatch[]): Promise<void> {
  const warehouse = await Warehouse.create(join(folder, WAREHOUSE), { threads: 2 });
  await warehouse.loadReference(referenceRows({ sources: [], decisions: [] }));
  for (let at = 0; at < batches.length; at += COMMIT) await warehouse.loadBatch(batches.slice(at, at + COMMIT));
  await warehouse.checkpoint();
  await copyOut(warehouse.connection, folder);
  warehouse.close();
}

async function onDatabase(folder: string, work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'), { threads: '2' });
  const connection = await instance.connect();
  try {
    await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function copyOut(connection: DuckDBConnection, folder: string): Promise<void> {
  await connection.run(
    `COPY observations TO ${quoted(join(folder, 'observations.parquet'))} (FORMAT parquet, COMPRESSION zstd)`,
  );
}
