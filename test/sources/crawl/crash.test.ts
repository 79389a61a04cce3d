import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Effects } from '../../../model/effects.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { crawl } from '../../../sources/crawl/crawl.ts';
import { articleHtml, entryFor, FAST, listHtml, pathOf, SILENT, startSite, withFolder, type TestSite } from './site.ts';

let site: TestSite;

beforeEach(async () => {
  const titles = [2020, 2021].map((year) => `某局${year}年政府信息公开工作年度报告`);
  const rows = titles.map((title, index) => [`t2022011${index}_1000.html`, title, '2022-01-18'] as const);
  const articles = rows.map(([href, title]) => [`/nb/${href}`, articleHtml(title, '正文')]);
  site = await startSite({ '/nb/': listHtml(rows), ...Object.fromEntries(articles) });
});
afterEach(() => site.close());

/** Effects that die in the middle of the n-th write, and do nothing any more from then on. */
function dyingAt(n: number): { effects: Effects; died: () => boolean } {
  let writes = 0;
  const dead = () => writes >= n;
  const alive = () => {
    if (dead()) throw new Error('the process was killed');
  };
  const effects: Effects = {
    ...realEffects,
    write: async (handle, bytes) => {
      alive();
      writes++;
      await realEffects.write(handle, dead() ? bytes.subarray(0, bytes.length / 2) : bytes);
      alive();
    },
    replaceFile: async (path, bytes) => {
      alive();
      await realEffects.replaceFile(path, bytes);
    },
  };
  return { effects, died: dead };
}

async function run(dir: string, effects: Effects): Promise<void> {
  const archive = await ArchiveWriter.open(join(dir, 'archive'), effects);
  try {
    const sources = [{ ...entryFor(site, '/nb/'), pause_ms: 1 }];
    await crawl({ sources, archive, frontierDir: join(dir, 'frontier'), effects, log: SILENT, settings: FAST });
  } finally {
    await archive.close().catch(() => undefined);
  }
}

/** The paths of the archived documents, by the catalogues. */
async function archived(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, 'archive'));
  const texts = await Promise.all(
    names
      .filter((name) => !name.includes('.gz') || name.endsWith('jsonl'))
      .map((name) => readFile(join(dir, 'archive', name), 'utf8')),
  );
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.includes('"kind":"page"'));
  return lines.map((line) => pathOf((JSON.parse(line) as { source_uri: string }).source_uri)).sort();
}

test('killed in the middle of any write, the next run finishes the work and repeats one request at most', async () => {
  const pages = ['/nb/t20220110_1000.html', '/nb/t20220111_1000.html'];
  let crashes = 0;
  for (let n = 1; ; n++) {
    const finished = await withFolder(async (dir) => {
      const { effects, died } = dyingAt(n);
      await run(dir, effects).catch(() => undefined);
      if (!died()) return true;
      crashes++;
      await run(dir, realEffects);
      const found = await archived(dir);
      expect([...new Set(found)]).toEqual(pages);
      expect(found.length).toBeLessThanOrEqual(3);
      return false;
    });
    if (finished) break;
  }
  expect(crashes).toBeGreaterThan(10);
});
