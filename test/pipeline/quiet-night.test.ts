import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ingest, nightly, replay, type CrawlStep } from '../../pipeline/commands.ts';
import type { Run } from '../../pipeline/runs/run.ts';
import { writeSummary } from '../../pipeline/runs/run-records.ts';
import { keepSourceFindings } from '../../pipeline/crawling/source-findings.ts';
import { summariseFailure } from '../../pipeline/telling/summary.ts';
import { withdraw } from '../../sinks/product/withdraw.ts';
import { ask, inFolder, runIn } from './warehouse-folder.ts';

const NOTHING_NEW: CrawlStep = async () => ({
  sources: 1,
  requests: 1,
  pages: 1,
  new: 0,
  changed: 0,
  unchanged: 1,
  failed: 0,
  skipped: 0,
});

/** A run that keeps the paths of the folders it makes. */
function watched(folder: string): { run: Run; made: string[] } {
  const made: string[] = [];
  const run = runIn(folder, 'nightly');
  const mkdir = async (path: string): Promise<void> => {
    made.push(path.slice(folder.length));
    await run.effects.mkdir(path);
  };
  return { run: { ...run, effects: { ...run.effects, mkdir } }, made };
}

test('a night that found nothing new writes no snapshot, and one after a withdrawal or a load does', async () => {
  await inFolder(async (folder) => {
    const page = join(folder, 'a.txt');
    await writeFile(page, '某市应急管理局2022年政府信息公开工作年度报告\n一、总体情况\n');
    await ingest(runIn(folder), [page]);
    const first = await nightly(runIn(folder, 'nightly'), NOTHING_NEW);
    expect(first.snapshot?.published).toBe(true);

    const quiet = watched(folder);
    const second = await nightly(quiet.run, NOTHING_NEW);
    expect(second.snapshot).toEqual({ ...first.snapshot, published: false });
    expect(quiet.made.filter((path) => path.includes('snapshots'))).toEqual([]);

    await writeFile(page, '某市应急管理局2021年政府信息公开工作年度报告\n一、总体情况\n');
    await ingest(runIn(folder), [page]);
    const third = await nightly(runIn(folder, 'nightly'), NOTHING_NEW);
    expect(third.snapshot?.published).toBe(true);
    expect(third.snapshot?.id).not.toBe(first.snapshot?.id);

    const { layout, effects } = runIn(folder);
    await withdraw(layout.snapshots, 'latest', 'a test', effects);
    const after = await nightly(runIn(folder, 'nightly'), NOTHING_NEW);
    expect(after.problems.map(({ kind }) => kind)).toContain('publish_refused');
  });
}, 120_000);

test('what a visit found about a source is published once, stays through a replay, and goes when it is over', async () => {
  await inFolder(async (folder) => {
    await writeFile(join(folder, 'a.txt'), '某市应急管理局2022年政府信息公开工作年度报告\n一、总体情况\n');
    await ingest(runIn(folder), [join(folder, 'a.txt')]);
    const night = (kinds: readonly ('blocked' | 'moved_host')[]) =>
      nightly(runIn(folder, 'nightly'), async (run) => {
        const found = { severity: 'error', message: 'm', url: 'https://a.gov.cn/', hidesReports: true } as const;
        const findings = kinds.map((kind) => ({ kind, ...found }));
        await keepSourceFindings(run, [{ sourceId: 's1', findings: [...findings, ...findings] }]);
        return NOTHING_NEW(run);
      });
    const kept = () =>
      ask(folder, 'SELECT source_id, kind, severity, message, url, hides_reports FROM source_findings ORDER BY ALL');
    const blocked = [['s1', 'blocked', 'error', 'm', 'https://a.gov.cn/', 'true']];
    const first = await night(['blocked']);
    expect(await kept()).toEqual(blocked);
    expect(await night(['blocked'])).toMatchObject({ snapshot: { ...first.snapshot, published: false } });
    await replay(runIn(folder, 'replay'));
    expect(await kept()).toEqual(blocked);
    const over = await night([]);
    expect(await kept()).toEqual([]);
    expect(over.snapshot?.published).toBe(true);
  });
}, 120_000);

test('a run that failed is in the table of runs after the next one', async () => {
  await inFolder(async (folder) => {
    const page = join(folder, 'a.txt');
    await writeFile(page, '政府信息公开工作年度报告\n');
    await ingest(runIn(folder), [page]);
    const failed = runIn(folder, 'nightly');
    await writeSummary(failed, summariseFailure(failed, 'failed', { reason: 'out_of_space', text: 'full' }));
    await nightly(runIn(folder, 'nightly'), NOTHING_NEW);
    expect(await ask(folder, `SELECT count(*), count(*) FILTER (outcome = 'failed') FROM runs`)).toEqual([['3', '1']]);
  });
}, 120_000);
