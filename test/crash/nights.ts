import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { ingest, nightly, publishOnly } from '../../pipeline/commands.ts';
import { crawlStep } from '../../pipeline/crawl-step.ts';
import { layoutOf } from '../../pipeline/layout.ts';
import { beginRun, type Run } from '../../pipeline/run.ts';
import type { Summary } from '../../pipeline/summary.ts';
import { loadRegistry } from '../../sources/registry/load.ts';
import { silentLog } from '../pipeline/warehouse-folder.ts';

const REGISTRY = 'sources/sample-site/registry.yaml';

/** Two small files: one that is a report and one that is none. */
export const TWO_FILES = [
  'test/fixtures/reports/jiyuan-2022/report.txt',
  'test/fixtures/reports/jiyuan-2022/gold.json',
];

/** A run on the warehouse in a folder, with the effects given. */
export function runWith(effects: Effects, root: string, command = 'test'): Run {
  return beginRun(command, layoutOf(root), effects, silentLog);
}

/** A nightly over the sample site. */
export async function sampleNight(effects: Effects, root: string, origin: string): Promise<Summary> {
  const { sources, problems } = await loadRegistry(REGISTRY, { origin });
  if (problems.length > 0) throw new Error(`the registry of the sample site has ${problems.length} problems`);
  return nightly(runWith(effects, root, 'nightly'), crawlStep(sources, { pauseMs: 0, retryPauseMs: 10 }));
}

/** Two files brought in, and a snapshot. */
export async function smallNight(effects: Effects, root: string): Promise<Summary> {
  await ingest(runWith(effects, root, 'ingest'), TWO_FILES);
  return publishOnly(runWith(effects, root, 'publish'));
}

/** A folder for a warehouse below another one. */
export function warehouseIn(folder: string, name: string | number = 'warehouse'): string {
  return join(folder, String(name));
}
