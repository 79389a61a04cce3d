import { loadConfig, type ConfigInForce } from '../pipeline/config.ts';
import { layoutOf, type Layout } from '../pipeline/layout.ts';
import type { CommonFlags, CrawlFlags } from './program.ts';

/** The settings in force for a command: its flags win over the environment, that over the file. */
export async function settingsOf(flags: CommonFlags & Partial<CrawlFlags>): Promise<ConfigInForce> {
  const { config: file, warehouse, decisions, sources, maxTime } = flags;
  const given = { warehouse, decisions, sources, crawl_minutes: maxTime };
  return loadConfig(given, process.env, file);
}

/** Where the warehouse of a command lies. */
export async function layoutFor(flags: CommonFlags): Promise<Layout> {
  const { warehouse, decisions } = (await settingsOf(flags)).config;
  return layoutOf(warehouse, decisions);
}
