import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { crawlOnly, ingest, nightly, publishOnly, type CrawlStep } from '../../../pipeline/commands.ts';
import { keptState } from '../../../pipeline/runs/kept-state.ts';
import type { Run } from '../../../pipeline/runs/run.ts';
import type { Summary } from '../../../pipeline/telling/summary.ts';
import { dueStretch } from '../../../sinks/views/coverage.sql.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { localFile } from '../../sources/archive/samples.ts';
import { inFolder, runIn } from '../warehouse-folder.ts';

const QUIET = { sources: 0, requests: 0, pages: 0, new: 0, changed: 0, unchanged: 0, failed: 0, skipped: 0 };
const quietly: CrawlStep = () => Promise.resolve(QUIET);

/** How many documents a run loaded. */
function documentsOf({ load }: Summary): number {
  return Object.values(load?.documents ?? {}).reduce((sum, count) => sum + count, 0);
}

/** A warehouse of one document, published; `told` runs a quiet night and says whether it asked the tables. */
async function withDocument(
  use: (folder: string, run: Run, told: (run: Run) => Promise<{ summary: Summary; asked: boolean }>) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await writeFile(join(folder, 'a.txt'), '某市应急管理局2022年政府信息公开工作年度报告\n一、总体情况\n');
    const run = runIn(folder, 'nightly');
    await ingest(run, [join(folder, 'a.txt')]);
    await publishOnly(runIn(folder, 'publish'));
    await use(folder, runIn(folder, 'nightly'), async (night) => {
      // What is kept is marked, so that it shows where it is told again.
      const kept = JSON.parse(await readFile(run.layout.state, 'utf8')) as { quality: { notAssessed: number } };
      kept.quality.notAssessed = 77;
      await writeFile(run.layout.state, JSON.stringify(kept));
      const summary = await nightly(night, quietly);
      return { summary, asked: summary.quality?.notAssessed !== 77 };
    });
  });
}

test('a night without change tells what is kept, and anything that may have changed makes it ask the tables', () =>
  withDocument(async (folder, run, told) => {
    const first = await nightly(runIn(folder, 'nightly'), quietly);
    const quiet = await told(run);
    expect(quiet.asked).toBe(false);
    const { quality, coverage, problems } = first;
    expect({ ...quiet.summary, quality }).toMatchObject({ quality, coverage, problems });

    await utimes(run.layout.database, new Date(), new Date(0));
    expect((await told(runIn(folder, 'nightly'))).asked).toBe(true);
    expect((await told(runIn(folder, 'nightly'))).asked).toBe(false);

    await writeFile(join(folder, 'b.txt'), '某市应急管理局2021年政府信息公开工作年度报告\n一、总体情况\n');
    const more = await ingest(runIn(folder, 'ingest'), [join(folder, 'b.txt')]);
    expect(documentsOf(more)).toBe(1);
    expect(more.quality).toEqual(quality);

    const code = await readFile(run.layout.state, 'utf8');
    await writeFile(run.layout.state, code.replace(/"code":"[^"]*"/, '"code":"another"'));
    expect((await told(runIn(folder, 'nightly'))).asked).toBe(true);
    await writeFile(`${run.layout.database}.wal`, '');
    expect(await keptState(run)).toBeNull();
  }));

test('a day on which reports fall due makes a run ask the tables again', () =>
  withDocument(async (folder, _, told) => {
    const on = (day: string): Run => {
      const run = runIn(folder, 'nightly');
      return { ...run, effects: { ...run.effects, now: () => new Date(`${day}T12:00:00Z`) } };
    };
    // What is due is told as of the day of the run before.
    const asked: boolean[] = [];
    for (const day of ['2031-01-30', '2031-01-31', '2031-02-01', '2031-02-02', '2031-02-03']) {
      asked.push((await told(on(day))).asked);
    }
    expect(asked).toEqual([false, true, false, true, false]);
    const days = ['2030-12-31', '2031-01-01', '2031-01-31', '2031-02-01', '2031-03-31', '2031-04-01', '2031-12-31'];
    expect(days.map(dueStretch)).toEqual(['2030 2', '2031 0', '2031 0', '2031 1', '2031 1', '2031 2', '2031 2']);
  }));

test('what a run leaves in the archive is loaded by the next, though the one before had looked through all of it', () =>
  withDocument(async (folder, run, told) => {
    expect((await told(run)).asked).toBe(false);
    const { layout } = run;
    const text = '某市应急管理局2020年政府信息公开工作年度报告\n一、总体情况\n';
    await crawlOnly(runIn(folder, 'crawl'), async ({ effects }) => {
      const archive = await ArchiveWriter.open(layout.archive, effects, { endFile: layout.archiveEnd });
      await archive.append(localFile('https://a.gov.cn/2020.txt', text));
      await archive.close();
      return QUIET;
    });
    const night = await nightly(runIn(folder, 'nightly'), quietly);
    expect(documentsOf(night)).toBe(1);
    expect(documentsOf(await nightly(runIn(folder, 'nightly'), quietly))).toBe(0);
  }));
