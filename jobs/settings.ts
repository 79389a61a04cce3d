import { existsSync } from 'node:fs';
import { PersonError } from '../model/errors.ts';
import { loadConfig, type Config, type ConfigInForce } from '../pipeline/config.ts';
import { layoutOf, type Layout } from '../pipeline/warehouse/layout.ts';
import type { CommonFlags, CrawlFlags, PublishFlags } from './flags.ts';

/** The settings in force for a command: its flags win over the environment, that over the file. */
export async function settingsOf(
  flags: CommonFlags & Partial<CrawlFlags & Pick<PublishFlags, 'keep'>>,
): Promise<ConfigInForce> {
  const { config: file, warehouse, decisions, sources, maxTime, keep } = flags;
  const given = { warehouse, decisions, sources, crawl_minutes: maxTime, keep_snapshots: keep };
  return loadConfig(given, process.env, file);
}

/** How many snapshots stay when one is published, as publishing takes it. */
export function kept({ keep_snapshots: keep }: Pick<Config, 'keep_snapshots'>): { readonly keep?: number } {
  return keep === 0 ? {} : { keep };
}

/** Where the warehouse of a command lies. */
export async function layoutFor(flags: CommonFlags): Promise<Layout> {
  return layoutIn((await settingsOf(flags)).config);
}

/**
 * Where things lie under the settings in force.
 * @throws PersonError where a folder of decisions is named that is not there: a typing slip must not undo decisions
 */
export function layoutIn({ warehouse, decisions }: Pick<Config, 'warehouse' | 'decisions'>): Layout {
  if (decisions !== '' && !existsSync(decisions)) {
    throw new PersonError(`there is no folder of decisions at ${decisions}: make it, or name another one`, 2);
  }
  return layoutOf(warehouse, decisions);
}
