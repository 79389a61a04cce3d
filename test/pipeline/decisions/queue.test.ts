import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { ingest } from '../../../pipeline/commands.ts';
import { REVIEW_KINDS, reviewItems, type ReviewItem } from '../../../pipeline/decisions/queue.ts';
import { layoutOf } from '../../../pipeline/layout.ts';
import { openPublished } from '../../../pipeline/staged-warehouse.ts';
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
});
