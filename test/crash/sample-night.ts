import type { Effects } from '../../model/effects.ts';
import { nightly } from '../../pipeline/commands.ts';
import { crawlStep } from '../../pipeline/crawling/crawl-step.ts';
import type { Summary } from '../../pipeline/telling/summary.ts';
import { loadRegistry } from '../../sources/registry/load.ts';
import { runWith } from './nights.ts';

const REGISTRY = 'sources/sample-site/registry.yaml';

/** A nightly over the sample site. */
export async function sampleNight(effects: Effects, root: string, origin: string): Promise<Summary> {
  const { sources, problems } = await loadRegistry(REGISTRY, { origin });
  if (problems.length > 0) throw new Error(`the registry of the sample site has ${problems.length} problems`);
  return nightly(runWith(effects, root, 'nightly'), crawlStep(sources, { pauseMs: 0, retryPauseMs: 10 }));
}
