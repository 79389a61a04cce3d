import type { DuckDBConnection } from '@duckdb/node-api';
import { CHECK_DEFINITIONS } from '../../model/checks.ts';
import { changed, rowsOf, transaction } from '../warehouse/sql.ts';
import { cleanUp, crossObservations, forget, NEEDED, prepare, REMEMBER } from './neighbours.sql.ts';
import { OUTLIER_CHECKS } from './outliers.sql.ts';
import { PART_CHECKS, PREPARE_PARTS } from './parts.sql.ts';
import { insertOf } from './relation.ts';
import { YEAR_CHECKS } from './years.sql.ts';

const INSERTS = [...YEAR_CHECKS, ...PART_CHECKS, ...OUTLIER_CHECKS].map(insertOf);
const RULES = [PREPARE_PARTS, ...INSERTS].join(';\n');

/**
 * Compares the current reports of the warehouse with each other: the years of an agency (X1 to X4, O1), a government
 * with its parts (P1). Only agencies and governments with anything new since the last call are compared again, and
 * their rows take the place of the earlier ones, in one transaction; what is left is what comparing everything gives.
 * A row belongs to the later report, or to the government's. The quality of a report says how it was read and does not
 * change.
 * @returns the number of rows written
 */
export async function runCrossChecks(connection: DuckDBConnection): Promise<number> {
  return transaction(connection, async () => {
    for (const statement of [...prepare(RULES), PREPARE_PARTS]) await connection.run(statement);
    const few = await areFew(connection);
    await connection.run(crossObservations(few));
    await connection.run(forget(codesOf('years'), 'changed_reports'));
    await connection.run(forget(codesOf('parts'), 'changed_areas'));
    let rows = 0;
    for (const insert of INSERTS) rows += await changed(connection, insert);
    for (const statement of [...REMEMBER, ...cleanUp(few)]) await connection.run(statement);
    return rows;
  });
}

function codesOf(reach: 'years' | 'parts'): string[] {
  return CHECK_DEFINITIONS.filter((check) => check.reach === reach).map(({ code }) => code);
}

async function areFew(connection: DuckDBConnection): Promise<boolean> {
  const [gather, count] = NEEDED;
  await connection.run(gather);
  const [found] = await rowsOf(connection, count);
  return found?.['few'] === true;
}
