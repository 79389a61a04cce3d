import { access } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyWarehouse } from '../../sinks/warehouse/copy.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { PersonError } from '../../model/errors.ts';
import type { Effects } from '../../model/effects.ts';
import type { Layout } from './layout.ts';
import { loadAgencyNames } from './agency-names.ts';
import { patiently } from './patience.ts';
import { unmarkPublished } from './published-mark.ts';
import { keptRegister, referenceRows } from './reference.ts';
import type { SourceEntry } from '../../sources/registry/schema.ts';

/**
 * A warehouse that is written beside the one readers have open, and takes its place in one rename when it is whole.
 * What a killed run left is thrown away: the archive holds everything it had loaded.
 */
export class StagedWarehouse {
  readonly warehouse: Warehouse;
  private readonly layout: Layout;
  private readonly effects: Effects;

  private constructor(warehouse: Warehouse, layout: Layout, effects: Effects) {
    this.warehouse = warehouse;
    this.layout = layout;
    this.effects = effects;
  }

  /**
   * Begins from a copy of the published warehouse, or from an empty one.
   * @param fresh begin empty although there is a published one: for a replay, and where people have decided something
   *   else about printed names since the published one was loaded
   * @param sources the source registry; what the published warehouse holds of it where it is left out
   */
  static async begin(
    layout: Layout,
    effects: Effects,
    fresh = false,
    sources?: readonly SourceEntry[],
  ): Promise<StagedWarehouse> {
    await effects.mkdir(layout.root);
    await discard(layout, effects);
    return StagedWarehouse.made(layout, effects, fresh, sources).catch(async (error: unknown) => {
      // A half copy would go on filling the disk that has no room for a whole one.
      await discard(layout, effects).catch(() => undefined);
      throw error;
    });
  }

  private static async made(
    layout: Layout,
    effects: Effects,
    fresh: boolean,
    sources: readonly SourceEntry[] | undefined,
  ): Promise<StagedWarehouse> {
    const { database, nextDatabase } = layout;
    const decisions = await loadAgencyNames(layout.decisions);
    const published = await exists(database);
    if (!fresh && published) {
      await copyWarehouse(database, nextDatabase, effects);
      const copy = await Warehouse.open(nextDatabase);
      if (sources) await copy.loadReference(referenceRows({ sources, decisions }));
      return new StagedWarehouse(copy, layout, effects);
    }
    const kept = sources === undefined && published ? await keptRegister(database) : {};
    const warehouse = await Warehouse.create(nextDatabase);
    await warehouse.loadReference({ ...referenceRows({ sources: sources ?? [], decisions }), ...kept });
    return new StagedWarehouse(warehouse, layout, effects);
  }

  /**
   * Begins an empty one that will lie beside the published warehouse, and knows the register that that one knows.
   * @param published where the published warehouse lies; it is only read
   * @param layout where the new one goes
   */
  static async beside(published: Layout, layout: Layout, effects: Effects): Promise<StagedWarehouse> {
    await discard(layout, effects);
    const decisions = await loadAgencyNames(published.decisions);
    const kept = (await exists(published.database)) ? await keptRegister(published.database) : {};
    const warehouse = await Warehouse.create(layout.nextDatabase);
    await warehouse.loadReference({ ...referenceRows({ sources: [], decisions }), ...kept });
    return new StagedWarehouse(warehouse, layout, effects);
  }

  /** Puts what was written in the place of what readers see. */
  async publish(): Promise<void> {
    await this.warehouse.checkpoint();
    this.warehouse.close();
    await unmarkPublished(this.layout, this.effects);
    await this.effects.remove(`${this.layout.database}.wal`);
    await this.effects.rename(this.layout.nextDatabase, this.layout.database);
  }

  /** Forgets what was written. */
  async abandon(): Promise<void> {
    this.warehouse.close();
    await discard(this.layout, this.effects);
  }
}

/**
 * Opens the published warehouse for reading.
 * @throws PersonError where there is none yet
 */
export async function openPublished(layout: Layout): Promise<Warehouse> {
  if (!(await exists(layout.database))) {
    throw new PersonError(
      `there is no warehouse in ${layout.root} yet: run gongkai nightly or gongkai ingest first`,
      2,
    );
  }
  return patiently(() => Warehouse.open(layout.database, { readOnly: true }));
}

/** Does something with the published warehouse, open for reading. */
export async function onPublished<T>(layout: Layout, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const warehouse = await openPublished(layout);
  try {
    return await use(warehouse.connection);
  } finally {
    warehouse.close();
  }
}

async function discard(layout: Layout, effects: Effects): Promise<void> {
  await effects.remove(layout.nextDatabase);
  await effects.remove(`${layout.nextDatabase}.wal`);
}

/** Whether there is something at the path. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
