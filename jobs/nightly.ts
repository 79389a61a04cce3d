import { fileURLToPath } from 'node:url';
import { PersonError } from '../model/errors.ts';
import { crawlOnly, nightly, type CrawlStep } from '../pipeline/commands.ts';
import type { Config } from '../pipeline/config.ts';
import { crawlStep } from '../pipeline/crawl-step.ts';
import { printable } from '../sinks/query/width.ts';
import type { CrawlSettings } from '../sources/crawl/settings.ts';
import { loadRegistry } from '../sources/registry/load.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';
import { startSampleSite } from '../sources/sample-site/sample-site.ts';
import type { CrawlFlags } from './program.ts';
import { settingsOf } from './settings.ts';
import { perform } from './start-run.ts';

const REGISTRY = fileURLToPath(new URL('../../sources/registry/data', import.meta.url));
const SAMPLE_REGISTRY = fileURLToPath(new URL('../../sources/sample-site/registry.yaml', import.meta.url));
/** A fixed port, so that the sample's addresses are the same on every night; another one where it is taken. */
const SAMPLE_PORT = 41230;

/** `gongkai nightly` */
export async function nightlyJob(flags: CrawlFlags): Promise<0 | 1> {
  if (flags.dryRun) return dryRun(flags);
  return perform('nightly', flags, (run, config) => withSources(flags, config, (step) => nightly(run, step)));
}

/** `gongkai crawl` */
export async function crawlJob(flags: CrawlFlags): Promise<0 | 1> {
  return perform('crawl', flags, (run, config) => withSources(flags, config, (step) => crawlOnly(run, step)));
}

/** Says what a night would visit, and changes nothing. */
async function dryRun(flags: CrawlFlags): Promise<0> {
  const { config } = await settingsOf(flags);
  const registry = flags.sampleSite ? SAMPLE_REGISTRY : registryOf(config);
  const sources = await sourcesOf(registry, { origin: 'http://127.0.0.1' }, flags.source);
  const active = sources.filter(({ active: visited }) => visited);
  for (const { id, agency, list_urls } of active)
    process.stdout.write(`${printable(`${id}  ${agency}  ${list_urls.join(' ')}`)}\n`);
  process.stdout.write(`${active.length} sources would be visited; nothing was fetched or written\n`);
  return 0;
}

async function withSources<T>(flags: CrawlFlags, config: Config, use: (step: CrawlStep) => Promise<T>): Promise<T> {
  const settings = crawlSettings(config);
  if (!flags.sampleSite) return use(crawlStep(await sourcesOf(registryOf(config), {}, flags.source), settings));
  const site = await startSampleSite({ port: SAMPLE_PORT }).catch(() => startSampleSite());
  try {
    return await use(crawlStep(await sourcesOf(SAMPLE_REGISTRY, { origin: site.origin }, flags.source), settings));
  } finally {
    await site.close();
  }
}

function registryOf({ sources }: Config): string {
  return sources === '' ? REGISTRY : sources;
}

function crawlSettings({ contact, pause, concurrency, source_minutes, crawl_minutes }: Config): Partial<CrawlSettings> {
  return {
    contact,
    concurrency,
    pauseMs: pause * 1000,
    sourceBudgetMs: source_minutes * 60_000,
    timeBudgetMs: crawl_minutes * 60_000,
  };
}

/** The entries of a registry; one with problems is not crawled in part. */
async function sourcesOf(
  path: string,
  variables: Record<string, string>,
  only?: string,
): Promise<readonly SourceEntry[]> {
  const { sources, problems } = await loadRegistry(path, variables);
  if (problems.length > 0) {
    const lines = problems.map(({ file, line, field, message }) => `${file}:${line} ${field}: ${message}`);
    throw new PersonError(`the source registry has ${problems.length} problems:\n${lines.join('\n')}`, 2);
  }
  if (only === undefined) return sources;
  const found = sources.filter(({ id }) => id === only);
  if (found.length > 0) return found;
  throw new PersonError(
    `the source registry has no source ${only}${nearest(
      only,
      sources.map(({ id }) => id),
    )}`,
    2,
  );
}

function nearest(wanted: string, ids: readonly string[]): string {
  const similar = ids.filter((id) => id.includes(wanted) || wanted.includes(id)).slice(0, 3);
  return similar.length > 0 ? `: did you mean ${similar.join(', ')}?` : '';
}
