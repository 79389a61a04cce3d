import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { ingest, publishOnly } from '../../pipeline/commands.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { beginRun, type Run } from '../../pipeline/runs/run.ts';
import type { Summary } from '../../pipeline/telling/summary.ts';
import { sharedReaders } from '../pipeline/shared-readers.ts';
import { silentLog } from '../pipeline/warehouse-folder.ts';

/** Two small files: one that is a report and one that is none. */
export const TWO_FILES = [
  'test/fixtures/reports/jiyuan-2022/report.txt',
  'test/fixtures/reports/jiyuan-2022/gold.json',
];

/** A run on the warehouse in a folder, with the effects given. */
export function runWith(effects: Effects, root: string, command = 'test'): Run {
  return { ...beginRun(command, layoutOf(root), effects, silentLog), ...sharedReaders };
}

/** The halves of a small night. */
export const HALVES = {
  ingest: (effects: Effects, root: string): Promise<Summary> => ingest(runWith(effects, root, 'ingest'), TWO_FILES),
  publish: (effects: Effects, root: string): Promise<Summary> => publishOnly(runWith(effects, root, 'publish')),
};

/** Two files brought in, and a snapshot. */
export async function smallNight(effects: Effects, root: string): Promise<Summary> {
  await HALVES.ingest(effects, root);
  return HALVES.publish(effects, root);
}

/** A folder for a warehouse below another one. */
export function warehouseIn(folder: string, name: string | number = 'warehouse'): string {
  return join(folder, String(name));
}
