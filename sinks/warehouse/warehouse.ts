import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { shellWord } from '../../model/shell-word.ts';
import { PersonError } from '../../model/errors.ts';
import { type EncodedBatch, type Row, tableOf } from '../../model/tables.ts';
import { encodeRows } from '../../model/tables/arrow.ts';
import { ArrowScan } from './arrow-scan.ts';
import { DuckDBInstance } from './duckdb.ts';
import { SCHEMA_DIGESTS, TABLE_STATEMENTS, VIEW_STATEMENTS } from './ddl.ts';
import { type LoadCounts, load } from './load.ts';
import { type ReferenceRows, replaceBuiltIn, replaceReference, replaceRows } from './reference.ts';
import { REBUILD_COVER } from './cover.sql.ts';
import { DISORDER, FIND_STEPS, IS_DUE, ORDER_SERIES, REBUILD_SERIES } from './series.sql.ts';
import { GIVING_BACK, LOADING_MEGABYTES, SETTLING_MEGABYTES, withinMemory } from './memory.ts';
import { spillFolder } from './spill.ts';
import { quoted, rowsOf, transaction } from './sql.ts';

export interface WarehouseOptions {
  /** Nothing can be written, and other readers may have the file open too. */
  readonly readOnly?: boolean;
  /** Threads of DuckDB; all cores where not given. */
  readonly threads?: number;
  /** How rows come in: see ArrowScan. */
  readonly scan?: 'buffers' | 'values';
}

/** The DuckDB file with every table and view of the contract. One process at a time may have it open for writing. */
export class Warehouse {
  /** For queries that only read. */
  readonly connection: DuckDBConnection;
  private readonly instance: DuckDBInstance;
  private readonly scan: ArrowScan;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, options: WarehouseOptions) {
    this.instance = instance;
    this.connection = connection;
    this.scan = new ArrowScan(connection, options.scan);
  }

  /**
   * Makes a new file with empty tables, the indicators and the views.
   * @throws PersonError where there is a file already
   */
  static async create(path: string, options: WarehouseOptions = {}): Promise<Warehouse> {
    if (path !== ':memory:' && (await exists(path))) {
      throw new PersonError(`${path} exists already: a new warehouse needs a path where there is no file`, 3);
    }
    const warehouse = await connect(path, options, (...parts) => new Warehouse(...parts));
    await warehouse.define();
    return warehouse;
  }

  /**
   * Opens an existing file. A file opened for writing gets the views and indicators of this code.
   * @throws PersonError where there is no file, another process holds it, or its tables are of another version
   */
  static async open(path: string, options: WarehouseOptions = {}): Promise<Warehouse> {
    if (!(await exists(path))) {
      throw new PersonError(`there is no warehouse at ${path}: run \`gongkai nightly\` or \`gongkai ingest\` first`, 2);
    }
    const warehouse = await connect(path, options, (...parts) => new Warehouse(...parts));
    try {
      await warehouse.checkVersion(path);
      if (!options.readOnly) await warehouse.refresh();
    } catch (error) {
      warehouse.close();
      throw error;
    }
    return warehouse;
  }

  /** Puts the registers in the place of those it holds. All or nothing. */
  async loadReference(rows: ReferenceRows): Promise<void> {
    await this.write(() => replaceReference(this.connection, this.scan, rows));
  }

  /**
   * Loads the rows of documents: all of them or, where anything fails, none. Documents it has already are skipped;
   * repeated reports become duplicates; other figures of the same agency, year and scope become a new revision.
   * Calls must come in archive order, as the first of two equal documents is the one that counts.
   */
  async loadBatch(batches: EncodedBatch | readonly EncodedBatch[]): Promise<LoadCounts> {
    const list = isList(batches) ? batches : [batches];
    return this.write(() => load(this.connection, this.scan, list));
  }

  /** Puts rows in the place of everything that people decided before. */
  async recordDecisions(rows: readonly Row[]): Promise<void> {
    await this.write(() => replaceRows(this.connection, this.scan, 'decisions', rows));
  }

  /** Puts rows in the place of everything that earlier visits to the sources found. */
  async recordSourceFindings(rows: readonly Row[]): Promise<void> {
    await this.write(() => replaceRows(this.connection, this.scan, 'source_findings', rows));
  }

  /** Writes the row of a run, in the place of an earlier row with the same run_id. */
  async recordRun(run: Row): Promise<void> {
    const table = tableOf('runs');
    const stream = encodeRows(table, [run]);
    await this.write(async () => {
      await this.connection.run('DELETE FROM runs WHERE run_id = ?', [run['run_id'] as string]);
      await this.connection.run(`INSERT INTO runs SELECT * EXCLUDE (batch) FROM arrow_batch(${this.scan.add(table, [stream])})`);
    });
  }

  /** The offset of the last record of each archive file that has been loaded. */
  async loaded(): Promise<Map<string, number>> {
    const rows = await rowsOf(this.connection, 'SELECT archive_file, archive_offset FROM loads');
    return new Map(rows.map((row) => [row['archive_file'] as string, Number(row['archive_offset'])]));
  }

  /**
   * Ends a run of loads: marks where series step to another concept, puts them in order where much has come, and moves
   * everything from the write-ahead log into the file.
   */
  async checkpoint(): Promise<void> {
    await this.settle(IS_DUE, FIND_STEPS);
    await this.settle(DISORDER, ORDER_SERIES);
    await this.flush();
  }

  /** Moves everything from the write-ahead log into the file. */
  async flush(): Promise<void> {
    await this.roomy(() => this.connection.run('CHECKPOINT'));
  }

  /** Compares everything in it or puts it in order, which needs more memory than loading. */
  async roomy<T>(work: () => Promise<T>): Promise<T> {
    return withinMemory(this.connection, SETTLING_MEGABYTES, work);
  }

  /** Closes the file; nothing can be asked of it afterwards. */
  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  /** Runs statements where a query says that there is need of them. */
  private async settle(need: string, statements: readonly string[]): Promise<void> {
    const [found] = await rowsOf(this.connection, need);
    if (Object.values(found ?? {})[0] !== true) return;
    await this.write(async () => {
      for (const statement of statements) await this.connection.run(statement);
    }, SETTLING_MEGABYTES);
  }

  private async write<T>(work: () => Promise<T>, megabytes = LOADING_MEGABYTES): Promise<T> {
    return withinMemory(this.connection, megabytes, async () => {
      try {
        return await transaction(this.connection, work);
      } finally {
        this.scan.clear();
      }
    });
  }

  private async define(): Promise<void> {
    await this.write(async () => {
      await this.connection.run(TABLE_STATEMENTS.join(';\n'));
      await this.defineViews();
    });
  }

  /** Of the tables, which are empty in a new file, nothing is worked out here. */
  private async defineViews(): Promise<void> {
    await this.connection.run(VIEW_STATEMENTS.join(';\n'));
    await replaceBuiltIn(this.connection, this.scan);
    await this.connection.run('DELETE FROM schema_version');
    await this.connection.run('INSERT INTO schema_version VALUES (?, ?)', [SCHEMA_DIGESTS.tables, SCHEMA_DIGESTS.views]);
  }

  private async checkVersion(path: string): Promise<void> {
    const found = await rowsOf(this.connection, 'SELECT tables FROM schema_version').catch(() => []);
    if (found[0]?.['tables'] === SCHEMA_DIGESTS.tables) return;
    throw new PersonError(
      `${path} was made by another version of gongkai: run \`gongkai replay --warehouse ${shellWord(dirname(path))}\` to build it again from the archive`,
      3,
    );
  }

  private async refresh(): Promise<void> {
    const [found] = await rowsOf(this.connection, 'SELECT views FROM schema_version');
    if (found?.['views'] === SCHEMA_DIGESTS.views) return;
    await this.write(async () => {
      await this.defineViews();
      for (const statement of [...REBUILD_SERIES, ...REBUILD_COVER]) await this.connection.run(statement);
    });
  }
}

type Make = (instance: DuckDBInstance, connection: DuckDBConnection, options: WarehouseOptions) => Warehouse;

async function connect(path: string, options: WarehouseOptions, make: Make): Promise<Warehouse> {
  try {
    const spill = path === ':memory:' ? {} : { temp_directory: await spillFolder(path) };
    const instance = await DuckDBInstance.create(path, {
      access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
      ...GIVING_BACK,
      ...spill,
      ...(options.threads ? { threads: String(options.threads) } : {}),
    });
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = ${quoted('UTC')}`);
    return make(instance, connection, options);
  } catch (error) {
    throw openingError(path, error);
  }
}

/** What DuckDB says when a file cannot be opened, in words for people. */
export function openingError(path: string, error: unknown): PersonError {
  const text = error instanceof Error ? error.message : String(error);
  if (/lock/i.test(text)) {
    return new PersonError(`${path} is being written by another process: wait until it has finished`, 3, { cause: error });
  }
  return new PersonError(`${path} cannot be opened: ${text.split('\n')[0]}`, 3, { cause: error });
}

function isList(batches: EncodedBatch | readonly EncodedBatch[]): batches is readonly EncodedBatch[] {
  return Array.isArray(batches);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
