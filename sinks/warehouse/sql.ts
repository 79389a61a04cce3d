import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** An SQL string literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The rows a query gives, as objects of DuckDB values. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[] = [],
): Promise<Record<string, DuckDBValue>[]> {
  return (await connection.run(sql, values)).getRowObjects();
}

/** The rows an INSERT, UPDATE or DELETE touched. */
export async function changed(connection: DuckDBConnection, sql: string, values: DuckDBValue[] = []): Promise<number> {
  return (await connection.run(sql, values)).rowsChanged;
}

/** Does all of the work in one transaction, or nothing of it. */
export async function transaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // Where COMMIT itself failed nothing is left to roll back, and the first error is the one that tells.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
