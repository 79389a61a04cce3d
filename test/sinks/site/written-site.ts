import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { realEffects } from '../../../pipeline/effects.ts';
import { stampSite, writeSite } from '../../../sinks/site/write.ts';
import type { Warehouse, WarehouseOptions } from '../../../sinks/warehouse/warehouse.ts';
import { withWarehouse } from '../with-warehouse.ts';

/** A site in a folder of its own. */
export interface WrittenSite {
  /** The snapshot's folder; the site is in its folder `site`. */
  readonly folder: string;
  /** The paths that writeSite returned. */
  readonly files: readonly string[];
  read(path: string): Promise<string>;
  /** What a script of the site leaves in `gongkai`. */
  data(path: string): Promise<Record<string, unknown>>;
  remove(): Promise<void>;
}

/** Fills a warehouse in memory and writes its site. */
export async function writtenSite(
  fill: (warehouse: Warehouse) => Promise<void>,
  options: WarehouseOptions = {},
): Promise<WrittenSite> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-site-'));
  const downloads = [
    'observations.parquet',
    'DICTIONARY.md',
    'dictionary.html',
    'SOURCES.md',
    'csv/reports.csv',
    'CHANGELOG.md',
    'manifest.json',
    'SHA256SUMS',
  ];
  await realEffects.mkdir(join(folder, 'csv'));
  for (const file of downloads) await realEffects.replaceFile(join(folder, file), '');
  const files = await withWarehouse(async (warehouse) => {
    await fill(warehouse);
    return writeSite(warehouse.connection, folder, realEffects, (work) => work());
  }, options);
  await stampSite(folder, '2026-11-24-0123abcd', realEffects);
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  return {
    folder,
    files,
    read,
    data: async (path) => {
      const gongkai: Record<string, unknown> = {};
      runInContext(await read(path), createContext({ gongkai }));
      return structuredClone(gongkai);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The paths of every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .flatMap((entry) => (entry.isFile() ? relative(folder, join(entry.parentPath, entry.name)) : []))
    .sort();
}
