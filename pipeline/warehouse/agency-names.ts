import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { PersonError } from '../../model/errors.ts';
import type { AgencyDecision } from '../../sinks/warehouse/reference.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';

/** The file, in the folder of decisions, in which people say which agency a printed name means. */
export const AGENCY_NAMES_FILE = 'agency-names.yaml';

const MAX_FILE_BYTES = 16 * 1024 * 1024;

const text = (most: number) => z.string('must be text: put it in quotes').min(1).max(most);

/** One decision; region_code and source_id narrow it down, where the same name means several bodies. */
const agencyNameSchema = z.strictObject({
  name: text(200),
  region_code: z
    .string()
    .regex(/^\d{6}$/, "must be the six digits of GB/T 2260 in quotes, such as '370300'")
    .nullable()
    .default(null),
  source_id: text(80).nullable().default(null),
  agency_id: z
    .string()
    .regex(/^\d{6}-[a-z_]+(?:-[0-9a-f]{8})?$/, 'must be an agency_id such as 140404-emergency_management'),
  reason: text(4_000),
  author: text(200),
  date: z.iso.date('must be a day such as 2026-11-21'),
});

/**
 * The decisions on names in a folder; none where it has no such file. A file with anything wrong in it is not applied
 * in part.
 * @throws PersonError (2) that names every problem with its file, line and field
 */
export async function loadAgencyNames(folder: string): Promise<readonly AgencyDecision[]> {
  const path = join(folder, AGENCY_NAMES_FILE);
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new PersonError(`${path} cannot be read: ${error.message}`, 2, { cause: error });
  });
  if (content === null) return [];
  if (content.length > MAX_FILE_BYTES) {
    throw new PersonError(`${path} is larger than ${MAX_FILE_BYTES} bytes; no list of decisions is`, 2);
  }
  return readAgencyNames(content, path);
}

/**
 * Reads the text of a file of decisions on names: a list named `names`.
 * @param path its path, for messages
 * @throws PersonError (2) that names every problem with its line and field
 */
export function readAgencyNames(content: string, path: string): readonly AgencyDecision[] {
  const counter = new LineCounter();
  const document = parseDocument(content, { lineCounter: counter });
  const [error] = document.errors;
  if (error) throw new PersonError(`${path}:${counter.linePos(error.pos[0]).line} ${error.message.split('\n')[0]}`, 2);
  const { contents } = document;
  if (contents === null) return [];
  const list = isMap(contents) ? contents.get('names', true) : undefined;
  if (!isSeq(list)) throw new PersonError(`${path}:1 the file must hold a list named names`, 2);
  const lineAt = (index: number): number => {
    const item = list.items[index];
    return isNode(item) && item.range ? counter.linePos(item.range[0]).line : 1;
  };
  const values = (document.toJS({ maxAliasCount: 100 }) as { names: unknown[] }).names;
  const problems: string[] = [];
  const taken = new Map<string, number>();
  const decisions = values.flatMap((value, index) => {
    const parsed = agencyNameSchema.safeParse(value);
    if (!parsed.success) {
      for (const { path: field, message } of parsed.error.issues) {
        problems.push(`${path}:${lineAt(index)} ${field.join('.') || 'entry'}: ${message}`);
      }
      return [];
    }
    const { date, ...rest } = parsed.data;
    const subject = [rest.name, rest.region_code, rest.source_id].join('|');
    const first = taken.get(subject);
    if (first !== undefined) {
      problems.push(`${path}:${lineAt(index)} name: ${rest.name} is decided already at line ${first}`);
      return [];
    }
    taken.set(subject, lineAt(index));
    return [{ ...rest, decided_on: date }];
  });
  if (problems.length === 0) return decisions;
  throw new PersonError(`the decisions on names have ${problems.length} problems:\n${problems.join('\n')}`, 2);
}

/**
 * Whether the warehouse was loaded with other decisions on names. They decide which reports repeat each other, so a
 * change takes effect when the warehouse is built again from the archive; taking a line out undoes it.
 */
export async function agencyNamesChanged(
  connection: DuckDBConnection,
  decisions: readonly AgencyDecision[],
): Promise<boolean> {
  const stored = await rowsOf(connection, 'SELECT name, region_code, source_id, agency_id FROM agency_decisions');
  const lines = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
    rows
      .map((row) => ['name', 'region_code', 'source_id', 'agency_id'].map((field) => String(row[field])).join('\t'))
      .sort()
      .join('\n');
  return lines(stored) !== lines(decisions.map((decision) => ({ ...decision })));
}
