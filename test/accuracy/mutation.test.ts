import { describe, expect, test } from '@jest/globals';
import { transform } from '../../transforms/transform.ts';
import { GOLD_REPORTS, goldText } from '../gold/gold.ts';
import { mutations, noticed, type Mutation } from './mutation.ts';

async function mutationsOf(report: (typeof GOLD_REPORTS)[number]): Promise<Mutation[]> {
  const { observations, report: read } = await transform({
    documentId: 'd0000000000000000',
    sourceUri: `${report}.txt`,
    sourceId: 'test',
    retrievedAt: '2026-11-24T00:00:00Z',
    bytes: Buffer.from(goldText(report)),
    sha256: '',
    archiveFile: '',
    archiveOffset: 0,
    hints: {},
  });
  return mutations(
    observations.filter(({ tableIndex }) => tableIndex !== null),
    read?.edition ?? null,
  );
}

describe('a cell read one too high', () => {
  test.each(GOLD_REPORTS)('%s: tables 3 and 4 are watched cell by cell, by row and by column', async (report) => {
    const found = await mutationsOf(report);
    const counts = noticed(found);
    for (const section of ['applications', 'review', 'litigation_direct', 'litigation_after_review']) {
      const { cells, noticed: seen } = counts.get(section) ?? { cells: 0, noticed: -1 };
      expect([section, seen]).toEqual([section, cells]);
    }
    const inTable3 = found.filter(({ indicatorCode }) => indicatorCode.startsWith('applications.'));
    for (const { noticedBy } of inTable3) {
      expect(noticedBy).toContain('R3');
      expect(noticedBy.some((code) => code === 'R1' || code === 'R2')).toBe(true);
    }
  });

  test('no sum of the form watches the counts and amounts of table 2: the dictionary must not promise it', async () => {
    const found = await mutationsOf('mem-2021');
    const unwatched = found.filter(({ noticedBy }) => noticedBy.length === 0).map(({ indicatorCode }) => indicatorCode);
    expect(unwatched).toEqual([
      'regulations.issued',
      'regulations.repealed',
      'regulations.in_force',
      'normative_documents.issued',
      'normative_documents.repealed',
      'normative_documents.in_force',
      'licensing.decisions',
      'penalty.decisions',
      'coercion.decisions',
      'fees.amount',
    ]);
  });
});
