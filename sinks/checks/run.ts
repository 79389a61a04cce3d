import type { DuckDBConnection } from '@duckdb/node-api';
import { CHECK_DEFINITIONS } from '../../model/checks.ts';
import { changed, quoted, transaction } from '../warehouse/sql.ts';
import { CLEAN_UP, PREPARE } from './neighbours.sql.ts';
import { OUTLIER_CHECKS } from './outliers.sql.ts';
import { PART_CHECKS } from './parts.sql.ts';
import { insertOf } from './relation.ts';
import { YEAR_CHECKS } from './years.sql.ts';

const CODES = CHECK_DEFINITIONS.filter(({ reach }) => reach !== 'report').map(({ code }) => quoted(code));

/**
 * Compares the current reports of the warehouse with each other: the years of an agency (X1 to X4, O1), a government
 * with its parts (P1). The rows take the place of those of an earlier call, in one transaction; each belongs to the
 * later report, or to the government's. The quality of a report says how it was read and does not change.
 * @returns the number of rows
 */
export async function runCrossChecks(connection: DuckDBConnection): Promise<number> {
  return transaction(connection, async () => {
    for (const statement of PREPARE) await connection.run(statement);
    await connection.run(`DELETE FROM checks WHERE check_code IN (${CODES.join(', ')})`);
    let rows = 0;
    for (const check of [...YEAR_CHECKS, ...PART_CHECKS, ...OUTLIER_CHECKS]) {
      rows += await changed(connection, insertOf(check));
    }
    for (const statement of CLEAN_UP) await connection.run(statement);
    return rows;
  });
}
