import { fileURLToPath } from 'node:url';
import { crawlOnly, nightly, type CrawlStep } from '../pipeline/commands.ts';
import type { Config } from '../pipeline/config.ts';
import { crawlStep } from '../pipeline/crawling/crawl-step.ts';
import { printable } from '../sinks/query/width.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';
import { startSampleSite } from '../sources/sample-site/sample-site.ts';
import type { CrawlFlags } from './flags.ts';
import { crawlSettings, registryPath, sourcesOf } from './registry.ts';
import { kept, settingsOf } from './settings.ts';
import { perform } from './start-run.ts';

const SAMPLE_REGISTRY = fileURLToPath(new URL('../../sources/sample-site/registry.yaml', import.meta.url));
/** A fixed port, so that the sample's addresses are the same on every night; another one where it is taken. */
const SAMPLE_PORT = 21230;

/** `gongkai nightly` */
export async function nightlyJob(flags: CrawlFlags): Promise<0 | 1> {
  if (flags.dryRun) return dryRun(flags);
  return perform('nightly', flags, (run, config) =>
    withSources(flags, config, (step, registry) =>
      nightly(run, step, { ...(registry ? { registry } : {}), ...kept(config) }),
    ),
  );
}

/** `gongkai crawl` */
export async function crawlJob(flags: CrawlFlags): Promise<0 | 1> {
  return perform('crawl', flags, (run, config) => withSources(flags, config, (step) => crawlOnly(run, step)));
}

/** Says what a night would visit, and changes nothing. */
async function dryRun(flags: CrawlFlags): Promise<0> {
  const { config } = await settingsOf(flags);
  const registry = flags.sampleSite ? SAMPLE_REGISTRY : registryPath(config);
  const sources = await sourcesOf(registry, { origin: 'http://127.0.0.1' }, flags.source);
  const active = sources.filter(({ active: visited }) => visited);
  for (const { id, agency, list_urls } of active)
    process.stdout.write(`${printable(`${id}  ${agency}  ${list_urls.join(' ')}`)}\n`);
  process.stdout.write(`${active.length} sources would be visited; nothing was fetched or written\n`);
  return 0;
}

/** Gives the step, and the whole registry; nothing of it where one source alone is visited. */
async function withSources<T>(
  flags: CrawlFlags,
  config: Config,
  use: (step: CrawlStep, registry?: readonly SourceEntry[]) => Promise<T>,
): Promise<T> {
  const settings = crawlSettings(config, flags.since);
  const all = (sources: readonly SourceEntry[]) => (flags.source === undefined ? sources : undefined);
  if (!flags.sampleSite) {
    const sources = await sourcesOf(registryPath(config), {}, flags.source);
    return use(crawlStep(sources, settings), all(sources));
  }
  const site = await startSampleSite({ port: SAMPLE_PORT }).catch(() => startSampleSite());
  try {
    const sources = await sourcesOf(SAMPLE_REGISTRY, { origin: site.origin }, flags.source);
    return await use(crawlStep(sources, settings), all(sources));
  } finally {
    await site.close();
  }
}
