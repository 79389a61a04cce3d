import { fileURLToPath } from 'node:url';
import { PersonError } from '../model/errors.ts';
import { crawlOnly, nightly, type CrawlStep } from '../pipeline/commands.ts';
import { crawlStep } from '../pipeline/crawl-step.ts';
import { loadRegistry } from '../sources/registry/load.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';
import { startSampleSite } from '../sources/sample-site/sample-site.ts';
import type { CrawlFlags } from './program.ts';
import { printSummary, startRun } from './start-run.ts';

const REGISTRY = fileURLToPath(new URL('../../sources/registry/data', import.meta.url));
const SAMPLE_REGISTRY = fileURLToPath(new URL('../../sources/sample-site/registry.yaml', import.meta.url));
/** A fixed port, so that the sample's addresses are the same on every night; another one where it is taken. */
const SAMPLE_PORT = 41230;

/** `gongkai nightly` */
export async function nightlyJob(flags: CrawlFlags): Promise<0 | 1> {
  const run = startRun('nightly', flags);
  return withSources(flags, async (step) => printSummary(await nightly(run, step)));
}

/** `gongkai crawl` */
export async function crawlJob(flags: CrawlFlags): Promise<0 | 1> {
  const run = startRun('crawl', flags);
  return withSources(flags, async (step) => printSummary(await crawlOnly(run, step)));
}

async function withSources<T>(flags: CrawlFlags, use: (step: CrawlStep) => Promise<T>): Promise<T> {
  if (!flags.sampleSite) return use(crawlStep(await sourcesOf(flags.sources ?? REGISTRY, {}, flags.source)));
  const site = await startSampleSite({ port: SAMPLE_PORT }).catch(() => startSampleSite());
  try {
    return await use(crawlStep(await sourcesOf(SAMPLE_REGISTRY, { origin: site.origin }, flags.source)));
  } finally {
    await site.close();
  }
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
