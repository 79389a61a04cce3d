import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { ingest, replay } from '../../../pipeline/commands.ts';
import { layoutOf } from '../../../pipeline/warehouse/layout.ts';
import { openPublished } from '../../../pipeline/warehouse/staged-warehouse.ts';
import { statusOf } from '../../../pipeline/telling/status.ts';
import type { Problem } from '../../../pipeline/telling/problems.ts';
import { ALL_OBSERVATIONS, ask, inFolder, runIn } from '../warehouse-folder.ts';
import { decide, reportText, takeBack } from './decided.ts';

// Each test loads a warehouse several times, on whatever machine.
jest.setTimeout(120_000);

const DECISIONS = 'SELECT decision_id, status, detail FROM decisions ORDER BY ALL';
const LICENCES = `SELECT obs_status FROM observations WHERE indicator_code = 'licensing.decisions'`;

async function store(folder: string, changes: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, 'report.txt');
  await mkdir(folder, { recursive: true });
  await writeFile(path, reportText({ 末收取: '未收取', ...changes }));
  return path;
}

async function statusIn(folder: string): Promise<Record<string, number>> {
  const layout = layoutOf(join(folder, 'warehouse'));
  const warehouse = await openPublished(layout);
  try {
    return kinds((await statusOf(warehouse.connection, layout)).problems);
  } finally {
    warehouse.close();
  }
}

function kinds(problems: readonly Problem[]): Record<string, number> {
  return Object.fromEntries(problems.map(({ kind, count }) => [kind, count]));
}

const AGENCY_NAMES = `names:
  - { name: 应急管理局, agency_id: 419001-government, reason: seen, author: Li, date: 2026-11-21 }
`;

const correction = (source_uri: string): object => ({
  id: 'licences',
  kind: 'correct_value',
  applies_to: { source_uri, indicator: 'licensing.decisions' },
  expect: { raw_text: '6 8' },
  decision: { value: 8 },
});

describe('a decision', () => {
  test('waits for the next load, and survives a replay', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, { '行政许可\t68': '行政许可\t6 8' });
      const before = await ingest(runIn(folder, 'ingest'), [path]);
      expect(kinds(before.problems)).toMatchObject({ doubtful: 1 });
      await decide(folder, 'one.yaml', correction(path));
      expect(await statusIn(folder)).toMatchObject({ doubtful: 1, waiting_decision: 1 });
      const after = await ingest(runIn(folder, 'ingest'), [path]);
      expect(kinds(after.problems)).not.toHaveProperty('doubtful');
      expect(await statusIn(folder)).not.toHaveProperty('waiting_decision');
      expect(await ask(folder, DECISIONS)).toEqual([['licences', 'applied', 'licensing.decisions|all: 68 became 8']]);
      const decided = await ask(folder, ALL_OBSERVATIONS);
      await replay(runIn(folder, 'replay'));
      expect(await ask(folder, ALL_OBSERVATIONS)).toEqual(decided);
    });
  });

  test('that changed nothing since the last load costs nothing, and is undone with its file', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, { '行政许可\t68': '行政许可\t6 8' });
      await decide(folder, 'one.yaml', correction(path));
      await ingest(runIn(folder, 'ingest'), [path]);
      expect(await ask(folder, LICENCES)).toEqual([['I']]);
      expect((await ingest(runIn(folder, 'ingest'), [path])).load?.documents.loaded).toBe(0);
      await takeBack(folder, 'one.yaml');
      expect(await statusIn(folder)).toMatchObject({ waiting_decision: 1 });
      await replay(runIn(folder, 'replay'));
      expect(await ask(folder, LICENCES)).toEqual([['U']]);
      expect(await ask(folder, DECISIONS)).toEqual([]);
    });
  });

  test('whose ground is gone, or that is about nothing, waits for a person', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, {});
      await decide(folder, 'one.yaml', correction(path));
      await decide(folder, 'two.yaml', { ...correction('elsewhere.html'), id: 'elsewhere' });
      const summary = await ingest(runIn(folder, 'ingest'), [path]);
      expect(kinds(summary.problems)).toMatchObject({ expired_decision: 1, unmatched_decision: 1 });
      expect(await ask(folder, DECISIONS.replace('detail', 'file, line, detail'))).toEqual([
        ['elsewhere', 'unmatched', 'two.yaml', '1', 'no document with this source_uri has been received'],
        [
          'licences',
          'expired',
          'one.yaml',
          '1',
          'licensing.decisions|all: the decision expects “6 8”, the document prints “68”',
        ],
      ]);
    });
  });

  test('about an old version of a page holds for that one, and says that the page has changed', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, { '行政许可\t68': '行政许可\t6 8' });
      await ingest(runIn(folder, 'ingest'), [path]);
      await store(folder, { '行政许可\t68': '行政许可\t9' });
      await decide(folder, 'one.yaml', correction(path));
      const summary = await ingest(runIn(folder, 'ingest'), [path]);
      expect(await ask(folder, 'SELECT status, count(*) FROM decisions GROUP BY 1 ORDER BY 1')).toEqual([
        ['applied', '1'],
        ['expired', '1'],
      ]);
      expect(kinds(summary.problems)).toMatchObject({ expired_decision: 1 });
    });
  });

  test('about a failed check lets it fail in peace', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, {
        '二、上年结转政府信息公开申请数量\t\t0': '二、上年结转政府信息公开申请数量\t\t5',
      });
      const failed = await ingest(runIn(folder, 'ingest'), [path]);
      expect(kinds(failed.problems)).toMatchObject({ failed_check: 1 });
      for (const [check, scope, expected, actual] of await ask(
        folder,
        `SELECT check_code, scope, expected, actual FROM checks WHERE passed = false AND severity = 'error'`,
      )) {
        const id = `${check}-${scope}`;
        const applies_to = { source_uri: path, check, scope };
        await decide(folder, `${id}.yaml`, { id, kind: 'accept_check', applies_to, expect: { expected, actual } });
      }
      const seen = await ingest(runIn(folder, 'ingest'), [path]);
      expect(kinds(seen.problems)).not.toHaveProperty('failed_check');
      expect(kinds(seen.problems)).not.toHaveProperty('expired_decision');
      expect(await ask(folder, 'SELECT quality FROM reports')).toEqual([['error']]);
    });
  });

  test('about whose one document is counts more than one about the name it prints', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, {});
      await mkdir(join(folder, 'warehouse', 'decisions'), { recursive: true });
      await writeFile(join(folder, 'warehouse', 'decisions', 'agency-names.yaml'), AGENCY_NAMES);
      const whose = async (): Promise<string[][]> => {
        await ingest(runIn(folder, 'ingest'), [path]);
        return ask(folder, 'SELECT agency_id, decided FROM reports');
      };
      expect(await whose()).toEqual([['419001-government', 'true']]);
      const expect_ = { agency: '419001-emergency_management' };
      const decision = { agency: '140404-emergency_management' };
      await decide(folder, 'one.yaml', {
        kind: 'agency_year',
        applies_to: { source_uri: path },
        expect: expect_,
        decision,
      });
      expect(await whose()).toEqual([['140404-emergency_management', 'true']]);
    });
  });

  test('about a source lets its finding be, as long as it says the same', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, {});
      const frontier = join(folder, 'warehouse', 'frontier');
      await mkdir(frontier, { recursive: true });
      const finding = {
        sourceId: 'jy-0001',
        kind: 'robots_disallow',
        severity: 'warning',
        message: 'robots.txt forbids /xxgk/',
        url: null,
        since: '2026-11-01',
        firstRun: 'r',
      };
      await writeFile(join(frontier, 'findings.json'), JSON.stringify([finding]));
      const applies_to = { source: 'jy-0001', finding: 'robots_disallow' };
      const ignore = (message: string): Promise<void> =>
        decide(folder, 'one.yaml', { id: 'x', kind: 'ignore_source_finding', applies_to, expect: { message } });
      await ignore('robots.txt forbids /xxgk/');
      expect(kinds((await ingest(runIn(folder, 'ingest'), [path])).problems)).not.toHaveProperty(
        'source_robots_disallow',
      );
      await ignore('robots.txt forbids /');
      const summary = await ingest(runIn(folder, 'ingest'), [path]);
      expect(kinds(summary.problems)).toMatchObject({ source_robots_disallow: 1, expired_decision: 1 });
      await writeFile(join(frontier, 'findings.json'), '[]');
      expect(kinds((await ingest(runIn(folder, 'ingest'), [path])).problems)).toMatchObject({ unmatched_decision: 1 });
    });
  });

  test('with a mistake stops the run before it begins', async () => {
    await inFolder(async (folder) => {
      const path = await store(folder, {});
      await decide(folder, 'one.yaml', { ...correction(path), kind: 'corect_value' });
      await expect(ingest(runIn(folder, 'ingest'), [path])).rejects.toThrow(/one\.yaml:\d+ kind: must be one of/);
    });
  });
});
