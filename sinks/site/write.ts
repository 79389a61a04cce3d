import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { STAMP_FILE, stampText } from '../snapshot/sums.ts';
import type { Within } from '../warehouse/memory.ts';
import { rowsOf } from '../warehouse/sql.ts';
import { writeShards } from './agencies.ts';
import { agencyPage, indexScript, indicatorScript } from './agency-page.ts';
import { readAssets } from './assets.ts';
import { coveragePage, coverageScript, type Totals } from './coverage-page.ts';
import { coverageOf } from './coverage.ts';
import { pageText, type Page } from './page.ts';
import { withSiteTables } from './prepare.sql.ts';
import { qualityPage, qualityScript } from './quality-page.ts';
import { qualityOf } from './quality.ts';
import { seriesPage, seriesScript } from './series-page.ts';
import { seriesOf } from './series.ts';
import { sourcesPage } from './sources-page.ts';
import { sourcesOf } from './sources.ts';

/** The folder of the site in a snapshot. */
export const SITE = 'site';

/**
 * Writes the site of a snapshot: pages that open from the disk, need no server and load nothing from elsewhere. The
 * bytes depend on the warehouse, on the names of the files that lie in the folder (they become the downloads) and on
 * the code alone.
 * @param connection of a warehouse; it may be open for reading only
 * @param folder the snapshot's folder, with every file that people may download in it but the sums
 * @param within what the pages ask DuckDB is asked in it, a piece at a time
 * @returns the paths of all files, relative to the folder
 */
export async function writeSite(
  connection: DuckDBConnection,
  folder: string,
  effects: Effects,
  within: Within,
): Promise<string[]> {
  const writer = new Writer(folder, effects);
  for (const part of ['', '/assets', '/data', '/data/agencies']) await effects.mkdir(join(folder, `${SITE}${part}`));
  for (const [name, bytes] of await readAssets()) await writer.write(`assets/${name}`, bytes);
  const downloads = await downloadsIn(folder);
  await withSiteTables(connection, within, async () => {
    await writeOverviews(connection, within, writer, downloads);
    const write = (shard: number, text: string): Promise<void> => writer.write(`data/agencies/${shard}.js`, text);
    const index = await writeShards(connection, within, write);
    await writer.page(agencyPage());
    await writer.write('data/agencies.js', indexScript(index));
    await writer.write('data/indicators.js', indicatorScript());
  });
  return writer.files.toSorted();
}

/** The pages about all agencies together. */
async function writeOverviews(
  connection: DuckDBConnection,
  within: Within,
  writer: Writer,
  downloads: readonly string[],
): Promise<void> {
  const coverage = await within(() => coverageOf(connection));
  await writer.page(coveragePage(coverage, await within(() => totalsOf(connection))));
  await writer.write('data/coverage.js', coverageScript(coverage));
  const series = await within(() => seriesOf(connection));
  await writer.page(seriesPage(series));
  await writer.write('data/series.js', seriesScript(series));
  const quality = await within(() => qualityOf(connection));
  await writer.page(qualityPage(quality));
  await writer.write('data/quality.js', qualityScript(quality));
  await writer.page(sourcesPage(await within(() => sourcesOf(connection)), downloads));
}

/** Writes the id of the snapshot where every page reads it. */
export async function stampSite(folder: string, id: string, effects: Effects): Promise<void> {
  await effects.replaceFile(join(folder, STAMP_FILE), stampText(id));
}

class Writer {
  readonly files: string[] = [];
  private readonly folder: string;
  private readonly effects: Effects;

  constructor(folder: string, effects: Effects) {
    this.folder = folder;
    this.effects = effects;
  }

  async page(page: Page): Promise<void> {
    if (page.file !== null) await this.write(page.file, pageText(page));
  }

  async write(path: string, content: Uint8Array | string): Promise<void> {
    const file = `${SITE}/${path}`;
    await this.effects.replaceFile(join(this.folder, file), content);
    this.files.push(file);
  }
}

/** The files of the snapshot, and those that are written last of all. */
async function downloadsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter((path) => !path.startsWith(`${SITE}/`) && !/(?:^|\/)\./.test(path));
  return [...new Set([...files, 'CHANGELOG.md', 'manifest.json', 'SHA256SUMS'])].sort();
}

async function totalsOf(connection: DuckDBConnection): Promise<Totals> {
  const [row] = await rowsOf(
    connection,
    `SELECT (SELECT count(*) FROM reports WHERE is_current) AS reports,
       (SELECT count(DISTINCT agency_id) FROM reports WHERE is_current) AS agencies,
       (SELECT count(o.value) FROM observations o JOIN reports r ON r.report_id = o.report_id WHERE r.is_current)
         AS observations,
       (SELECT count(*) FROM documents) AS documents,
       (SELECT count(*) FROM documents WHERE status = 'quarantined') AS quarantined`,
  );
  const number = (name: keyof Totals): number => Number(row?.[name]);
  return {
    reports: number('reports'),
    agencies: number('agencies'),
    observations: number('observations'),
    documents: number('documents'),
    quarantined: number('quarantined'),
  };
}
