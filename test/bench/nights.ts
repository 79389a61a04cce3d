import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realEffects } from '../../pipeline/effects.ts';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { sampleNight } from '../crash/sample-night.ts';
import { knownWarehouse } from './known.ts';
import { median } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized, took } from './scale.ts';

/** A night on which the same five sources show nothing new, with few and many documents known. */
export const NIGHTS: Part = { name: 'nights', run: timeNights };

const ROUNDS = 3;

async function timeNights(): Promise<readonly Comparison[]> {
  const lines: Line[] = [];
  for (const full of [1000, 10_000, 100_000]) lines.push(await quietNight(sized(full), lines[0]?.value ?? null));
  return [{ title: 'a night without change, five sources', unit: 's', lines }];
}

async function quietNight(reports: number, least: number | null): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const site = await startSampleSite();
  try {
    const root = join(folder, 'warehouse');
    await knownWarehouse(root, reports);
    await sampleNight(realEffects, root, site.origin);
    const rounds: number[] = [];
    let requests = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { seconds } = await took(async () => {
        const { crawl, load } = await sampleNight(realEffects, root, site.origin);
        requests = crawl?.requests ?? 0;
        if (load?.reports !== 0) throw new Error('the night was not without change');
      });
      rounds.push(seconds);
    }
    const value = median(rounds);
    const spread = { least: Math.min(...rounds), most: Math.max(...rounds) };
    return {
      name: `${reports} documents known`,
      value,
      ...spread,
      ratio: value / (least ?? value),
      note: `${requests} requests`,
    };
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
}
