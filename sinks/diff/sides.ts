import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { PersonError } from '../../model/errors.ts';
import { quoted } from '../warehouse/sql.ts';

/** The tables a diff reads. */
const TABLES = ['documents', 'reports', 'observations', 'findings'] as const;

/**
 * Makes the tables of a warehouse or a snapshot readable as `<name>_documents`, `<name>_reports` and so on.
 * @param path a warehouse file, a warehouse folder, or the folder of a snapshot
 * @throws PersonError where it is none of these
 */
export async function openSide(connection: DuckDBConnection, name: 'before' | 'after', path: string): Promise<void> {
  const file = await warehouseFile(path);
  if (file === null && !(await present(join(path, 'observations.parquet')))) {
    throw new PersonError(
      `${path} is neither a warehouse nor a snapshot: name a warehouse file, a warehouse folder, or the folder of a snapshot`,
      2,
    );
  }
  if (file !== null) await attach(connection, name, file, file === path);
  for (const table of TABLES) {
    const from = file === null ? `read_parquet(${quoted(join(path, `${table}.parquet`))})` : `${name}.main.${table}`;
    await connection.run(`CREATE TEMP VIEW ${name}_${table} AS SELECT * FROM ${from}`);
  }
}

async function attach(connection: DuckDBConnection, name: string, file: string, isNamed: boolean): Promise<void> {
  try {
    await connection.run(`ATTACH ${quoted(file)} AS ${name} (READ_ONLY)`);
  } catch (error) {
    if (isNamed && /not a valid DuckDB database file/.test(String(error))) {
      throw new PersonError(`${file} is no warehouse file: DuckDB cannot open it`, 2);
    }
    throw new PersonError(`${file} cannot be opened: ${String(error).split('\n')[0]}`, 3, { cause: error });
  }
}

/** The file of a warehouse that is named or lies in a folder; null where there is none, as in a snapshot. */
export async function warehouseFile(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return path;
  const inside = join(path, 'warehouse.duckdb');
  return (await present(inside)) ? inside : null;
}

async function present(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
