import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { writeDictionary } from '../dictionary/write.ts';
import type { WrittenTables } from '../snapshot/write.ts';
import { SLICING_MEGABYTES } from '../warehouse/memory.ts';
import { rowsOf } from '../warehouse/sql.ts';
import { accuracyText, measuredAccuracy } from './accuracy.ts';
import { croissant } from './croissant.ts';
import { writeCsv } from './csv.ts';
import { dataFiles } from './data-files.ts';
import { datapackage } from './datapackage.ts';
import { factsOf } from './files.ts';
import { writePartitions } from './partitions.ts';
import { readmeText } from './readme.ts';
import { sourcesText } from './sources.ts';
import { citation, LICENSE } from './texts.ts';
import { withWideRows } from './wide-rows.ts';
import { writeWorkbook } from './workbook.ts';

/**
 * Writes what a snapshot holds besides its tables: CSV and Excel for those without SQL, the observations by year,
 * the dictionary, and what describes, cites and licenses them. The bytes depend on the warehouse alone; the only day
 * named is the newest on which a document was received.
 * @returns the paths of all files, relative to the folder
 */
export async function writeProduct(snapshot: WrittenTables, effects: Effects): Promise<string[]> {
  const { connection, folder, tables, within } = snapshot;
  const partitions = await writePartitions(connection, within, folder, effects);
  const { csv, workbook } = await withWideRows(connection, within, async () => ({
    csv: await within(() => writeCsv(connection, folder, effects), SLICING_MEGABYTES),
    workbook: await within(() => writeWorkbook(connection, folder, effects), SLICING_MEGABYTES),
  }));
  const dictionary = await within(() => writeDictionary(connection, folder, effects));
  const data = dataFiles(tables, partitions, csv);
  const facts = await factsOf(folder, data);
  const day = await newestDay(connection);
  const texts: Readonly<Record<string, string>> = {
    'README.md': await within(() => readmeText(connection, data)),
    'LICENSE.md': LICENSE,
    'SOURCES.md': await within(() => sourcesText(connection)),
    'CITATION.cff': citation(day),
    'accuracy.json': accuracyText(measuredAccuracy()),
    'datapackage.json': datapackage(data, facts, day),
    'croissant.json': croissant(data, facts, day),
  };
  for (const [file, content] of Object.entries(texts)) await effects.replaceFile(join(folder, file), content);
  return [
    ...partitions.map(({ file }) => file),
    ...csv.map(({ file }) => file),
    workbook,
    ...dictionary,
    ...Object.keys(texts),
  ];
}

async function newestDay(connection: DuckDBConnection): Promise<string | null> {
  const [row] = await rowsOf(connection, `SELECT strftime(max(retrieved_at), '%Y-%m-%d') AS day FROM documents`);
  return (row?.['day'] as string | null | undefined) ?? null;
}
