import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realEffects } from '../../pipeline/effects.ts';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { sampleNight } from '../crash/sample-night.ts';
import { growWarehouse } from './known.ts';
import { median } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized, took } from './scale.ts';

/**
 * A night on which the same five sources show nothing new, with few and many documents known. The snapshot is that of the
 * sources alone: a night without change looks only whether its files are there.
 */
export const NIGHTS: Part = { name: 'nights', run: timeNights };

const ROUNDS = 5;

async function timeNights(): Promise<readonly Comparison[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const site = await startSampleSite();
  try {
    const root = join(folder, 'warehouse');
    const night = () => quietNight(root, site.origin);
    await sampleNight(realEffects, root, site.origin);
    const lines: Line[] = [];
    let held = 0;
    for (const reports of [1000, 10_000, 100_000].map(sized)) {
      held = await growWarehouse(root, held, reports);
      // The first one sees that the warehouse is another, and asks its tables.
      await night();
      lines.push(await timed(`${reports} documents known`, night, lines[0]?.value));
    }
    return [{ title: 'a night without change, five sources', unit: 's', lines }];
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
}

/** @returns the requests it sent */
async function quietNight(root: string, origin: string): Promise<number> {
  const { crawl, load } = await sampleNight(realEffects, root, origin);
  if (load?.reports !== 0) throw new Error('the night was not without change');
  return crawl?.requests ?? 0;
}

async function timed(name: string, night: () => Promise<number>, least: number | null | undefined): Promise<Line> {
  const rounds: number[] = [];
  let requests = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { seconds } = await took(async () => {
      requests = await night();
    });
    rounds.push(seconds);
  }
  const value = median(rounds);
  const spread = { least: Math.min(...rounds), most: Math.max(...rounds) };
  return { name, value, ...spread, ratio: value / (least ?? value), note: `${requests} requests` };
}
