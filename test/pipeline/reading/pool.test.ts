import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { decodeBatch } from '../../../pipeline/reading/batches.ts';
import { TransformPool } from '../../../pipeline/reading/pool.ts';
import { transformBatch, type Task } from '../../../pipeline/reading/transform-batch.ts';
import { goldText } from '../../gold/gold.ts';

const LINEAGE = { runId: 'run', codeVersion: 'code' };

function task(documentId: string, text: string): Task {
  return {
    received: {
      documentId,
      sourceUri: `${documentId}.txt`,
      sourceId: 'local',
      retrievedAt: '2024-01-01T00:00:00Z',
      bytes: Buffer.from(text),
      sha256: documentId,
      archiveFile: 'file',
      archiveOffset: 0,
      hints: {},
    },
  };
}

/** Blank cells without end: more than a worker of few megabytes can hold. */
const HEAVY = `<html><body><h1>某局2022年政府信息公开工作年度报告</h1><table>${'<tr><td>一</td><td>二</td></tr>'.repeat(60_000)}</table></body></html>`;

test('a batch tells each place once: the file, and behind each member of an archive the next one', async () => {
  const archive = zipSync({ '1.txt': strToU8('1'), '2.txt': strToU8('2') });
  const { received } = task('d2', '');
  const told: string[] = [];
  await transformBatch(
    [task('d1', '1'), { received: { ...received, bytes: archive } }, task('d3', '3')],
    LINEAGE,
    (at) => told.push(`${at.task}.${at.document}`),
  );
  expect(told).toEqual(['0.0', '1.0', '1.1', '1.2', '2.0']);
});

describe('the pool of transform workers', () => {
  test('gives the documents of a batch in order', async () => {
    const pool = new TransformPool({ workers: 2, secondsPerDocument: 60, megabytesPerWorker: 512 });
    try {
      const batches = await pool.transform(
        [task('d1', goldText('mem-2021')), task('d2', 'nothing'), task('d3', '')],
        LINEAGE,
      );
      const documents = batches.flatMap((batch) => decodeBatch(batch).documents);
      expect(documents.map((row) => [row['document_id'], row['status']])).toEqual([
        ['d1', 'loaded'],
        ['d2', 'not_a_report'],
        ['d3', 'failed'],
      ]);
    } finally {
      await pool.close();
    }
  });

  test('closing ends what is under way, and hires nobody to do it again', async () => {
    const pool = new TransformPool({ workers: 1, secondsPerDocument: 60, megabytesPerWorker: 512 });
    const batch = pool.transform([task('d1', goldText('mem-2021'))], LINEAGE);
    const told = expect(batch).rejects.toThrow('closed while a batch was under way');
    await pool.close();
    await told;
  });

  test('a worker reads one batch after the other, also of another run', async () => {
    const pool = new TransformPool({ workers: 1, secondsPerDocument: 10, megabytesPerWorker: 512 });
    const other = { ...LINEAGE, runId: 'another run' };
    try {
      for (const [id, lineage] of [
        ['first', LINEAGE],
        ['second', LINEAGE],
        ['third', other],
      ] as const) {
        const batches = await pool.transform([task(id, goldText('mem-2021'))], lineage);
        const [document] = batches.flatMap((batch) => decodeBatch(batch).documents);
        const { document_id, status, run_id } = document ?? {};
        expect([document_id, status, run_id]).toEqual([id, 'loaded', lineage.runId]);
      }
    } finally {
      await pool.close();
    }
  });

  test('a worker that dies while it waits is replaced, and no document is blamed for it', async () => {
    const thread = new URL('../waiting-worker.js', import.meta.url);
    const pool = new TransformPool({ workers: 1, secondsPerDocument: 10, megabytesPerWorker: 512, thread });
    try {
      for (const id of ['first', 'second']) {
        const batches = await pool.transform([task(id, 'nothing')], LINEAGE);
        const [document] = batches.flatMap((batch) => decodeBatch(batch).documents);
        expect([document?.['document_id'], document?.['status']]).toEqual([id, 'not_a_report']);
        await setTimeout(500);
      }
    } finally {
      await pool.close();
    }
  });

  test('workers that die before they come to a document end the run in words', async () => {
    const thread = new URL('../stillborn-worker.js', import.meta.url);
    const pool = new TransformPool({ workers: 1, secondsPerDocument: 10, megabytesPerWorker: 512, thread });
    try {
      await expect(pool.transform([task('d1', 'nothing')], LINEAGE)).rejects.toThrow(
        /^3 workers that read documents ended before they came to one \(the last: the worker died: no luck\)/,
      );
    } finally {
      await pool.close();
    }
  });

  test('a document that is too heavy or too slow is quarantined alone', async () => {
    const pool = new TransformPool({ workers: 1, secondsPerDocument: 20, megabytesPerWorker: 48 });
    try {
      const batches = await pool.transform([task('d1', 'nothing'), task('d2', HEAVY), task('d3', 'nothing')], LINEAGE);
      const documents = batches.flatMap((batch) => decodeBatch(batch).documents);
      expect(documents.map((row) => [row['document_id'], row['status']])).toEqual([
        ['d1', 'not_a_report'],
        ['d2', 'quarantined'],
        ['d3', 'not_a_report'],
      ]);
      expect(documents[1]?.['reason']).toMatch(/more than 48 MB|longer than 20 seconds/);
    } finally {
      await pool.close();
    }
  }, 300_000);
});
