import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { ingest } from '../../../pipeline/commands.ts';
import { REVIEW_KINDS, reviewItems, type ReviewItem } from '../../../pipeline/decisions/queue.ts';
import { layoutOf } from '../../../pipeline/warehouse/layout.ts';
import { runProblems } from '../../../pipeline/telling/run-problems.ts';
import { openPublished } from '../../../pipeline/warehouse/staged-warehouse.ts';
import { statusOf } from '../../../pipeline/telling/status.ts';
import { inFolder, runIn } from '../warehouse-folder.ts';
import { decision, reportText } from './decided.ts';

jest.setTimeout(120_000);

const BAD = reportText({
  末收取: '未收取',
  '行政许可\t68': '行政许可\t6 8',
  '二、上年结转政府信息公开申请数量\t\t0': '二、上年结转政府信息公开申请数量\t\t5',
});

function shown({ kind, sourceUri, text, figure, check }: ReviewItem): string {
  const name = sourceUri.split('/').at(-1);
  return [kind, name, text, figure?.indicator, figure?.value, check?.code, check?.scope].filter(Boolean).join(' ');
}

describe('what can be decided', () => {
  test('is listed with its ground, but for what is decided already', async () => {
    await inFolder(async (folder) => {
      const [report, noise] = [join(folder, 'a.txt'), join(folder, 'b.bin')];
      await writeFile(report, BAD);
      await writeFile(
        noise,
        new Uint8Array(500).map((_, index) => (index * 7919) % 251),
      );
      await ingest(runIn(folder, 'ingest'), [report, noise]);
      const warehouse = await openPublished(layoutOf(join(folder, 'warehouse')));
      const items = await reviewItems(warehouse.connection, REVIEW_KINDS, []);
      expect(items.map(shown)).toEqual([
        'quarantined b.bin',
        'doubtful a.txt 6 8 licensing.decisions 68',
        'failed_check a.txt R1 natural_person',
        'failed_check a.txt R3 applications.carried_in',
      ]);
      for (const { kind, place, sha256 } of items) {
        expect(sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(place === null).toBe(kind === 'quarantined');
      }
      const decided = [
        decision({ kind: 'not_a_report', applies_to: { source_uri: noise }, expect: { status: 'quarantined' } }),
        decision({
          kind: 'accept_check',
          applies_to: { source_uri: report, check: 'R1', scope: 'natural_person' },
          expect: { expected: 0, actual: 5 },
        }),
      ];
      const left = await reviewItems(warehouse.connection, ['quarantined', 'failed_check'], decided);
      warehouse.close();
      expect(left.map(shown)).toEqual(['failed_check a.txt R3 applications.carried_in']);
    });
  });

  test('two bodies that read as one agency, until a person says whose the second report is', async () => {
    await inFolder(async (folder) => {
      const paths = ['城市管理局', '综合行政执法局'].map((body, index) => ({
        path: join(folder, `${index}.txt`),
        text: reportText({
          '应急管理局 2022 年政府信息公开': `驻马店市${body} 2022 年政府信息公开`,
          '行政许可\t68': `行政许可\t${70 + index}`,
        }),
      }));
      for (const { path, text } of paths) await writeFile(path, text);
      const run = runIn(folder, 'ingest');
      await ingest(
        run,
        paths.map(({ path }) => path),
      );
      const warehouse = await openPublished(run.layout);
      const items = await reviewItems(warehouse.connection, ['two_names'], []);
      const waits = (await statusOf(warehouse.connection, run.layout)).problems.filter(
        ({ kind }) => kind === 'two_names',
      );
      warehouse.close();
      expect(items).toMatchObject([
        { agency: '411700-urban_management', year: 2022, message: expect.stringContaining('综合行政执法局') },
      ]);
      expect(waits).toMatchObject([{ count: 1 }]);
    });
  });

  test('a refused snapshot and lost documents, until a snapshot is published again', async () => {
    await inFolder(async (folder) => {
      const layout = layoutOf(join(folder, 'warehouse'));
      const problem = (kind: string) => ({ kind, count: 1, fresh: 1, message: `${kind}!`, command: `see ${kind}` });
      const record = async (id: string, left: object) => {
        const [startedAt, finishedAt] = ['2026-11-20T00:00:00Z', '2026-11-20T00:01:00Z'];
        const told = {
          runId: id,
          command: 'nightly',
          startedAt,
          finishedAt,
          codeVersion: 'x',
          outcome: 'done',
          ...left,
        };
        await mkdir(join(layout.runs, id), { recursive: true });
        await writeFile(join(layout.runs, id, 'summary.json'), JSON.stringify(told));
      };
      await record('1', { snapshot: { id: 's1' }, problems: [] });
      expect(await runProblems(layout)).toEqual([]);
      await record('2', { command: 'replay', problems: [problem('lost')] });
      await record('3', { problems: [problem('publish_refused'), problem('quarantined')] });
      const waiting = await runProblems(layout);
      expect(waiting.map(({ kind, fresh }) => [kind, fresh])).toEqual([
        ['publish_refused', 0],
        ['lost', 0],
      ]);
      await ingest(runIn(folder, 'ingest'), []);
      const warehouse = await openPublished(layout);
      const items = await reviewItems(warehouse.connection, REVIEW_KINDS, [], [], waiting);
      warehouse.close();
      expect(items.map(({ kind, sourceUri, message }) => [kind, sourceUri, message])).toEqual([
        ['publish_refused', 'see publish_refused', 'publish_refused!'],
        ['lost', 'see lost', 'lost!'],
      ]);
      await record('4', { command: 'publish', outcome: 'failed', reason: 'publish_refused', message: 'it holds less' });
      expect(await runProblems(layout)).toMatchObject([{ message: 'it holds less' }, { kind: 'lost' }]);
      await record('5', { command: 'publish', snapshot: { id: 's2' } });
      expect(await runProblems(layout)).toEqual([]);
    });
  });
});
