import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { giveBack, withinMemory } from '../../sinks/warehouse/memory.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeEach(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  // Nothing can be put on disk instead.
  await connection.run(`SET temp_directory = ''`);
});
afterEach(() => {
  connection.closeSync();
  instance.closeSync();
});

const limit = async (): Promise<unknown> =>
  (await rowsOf(connection, `SELECT current_setting('memory_limit') AS memory`))[0]?.['memory'];

test('a warehouse gives back what it freed', async () => {
  const warehouse = await Warehouse.create(':memory:');
  try {
    const [settings] = await rowsOf(
      warehouse.connection,
      `SELECT current_setting('allocator_flush_threshold') AS task, current_setting('allocator_background_threads') AS background`,
    );
    expect(settings).toEqual({ task: '976.5 KiB', background: true });
  } finally {
    warehouse.close();
  }
});

describe('work within so much memory', () => {
  test('what fits is done once, under that limit', async () => {
    let calls = 0;
    const found = await withinMemory(connection, 64, async () => {
      calls += 1;
      return limit();
    });
    expect([found, calls]).toEqual(['61.0 MiB', 1]);
  });

  test('what does not fit is done again with more', async () => {
    let calls = 0;
    await withinMemory(connection, 8, async () => {
      calls += 1;
      await connection.run(`CREATE TABLE numbers AS SELECT range || ' of many' AS text FROM range(2_000_000)`);
    });
    expect(calls).toBeGreaterThan(1);
    expect(await rowsOf(connection, 'SELECT count(*)::INTEGER AS rows FROM numbers')).toEqual([{ rows: 2_000_000 }]);
  });

  test('what does not fit the most there is to give is told in words', async () => {
    const filling = withinMemory(
      connection,
      8,
      () => connection.run(`CREATE TABLE numbers AS SELECT range || ' of many' AS text FROM range(2_000_000)`),
      16,
    );
    await expect(filling).rejects.toThrow(/^the warehouse needs more than the 16 MB of memory/);
  });

  test('DuckDB gives back what it does not use where the process has grown', async () => {
    const set: string[] = [];
    const run = connection.run.bind(connection);
    connection.run = async (sql: string) => {
      set.push(sql);
      return run(sql);
    };
    const work = (): Promise<void> => withinMemory(connection, 64, async () => undefined);
    await work();
    await work();
    expect(set).toHaveLength(1);
    const held = Buffer.alloc(64 * 1024 * 1024, 1);
    await work();
    expect([set[1], held.length]).toEqual([set[0], 64 * 1024 * 1024]);
    await giveBack(connection);
    expect(set).toHaveLength(2);
  });

  test('what fails for another reason is not done again', async () => {
    let calls = 0;
    const failing = withinMemory(connection, 64, async () => {
      calls += 1;
      await connection.run('SELECT nothing FROM nowhere');
    });
    await expect(failing).rejects.toThrow(/nowhere/);
    expect(calls).toBe(1);
  });
});
