import type { Decision } from '../model/decisions.ts';
import type { Reading } from '../model/reading.ts';
import type { Received } from '../model/received.ts';
import type { EncodedBatch } from '../model/tables.ts';
import { decideEnded } from '../transforms/decide/kind.ts';
import { endedReading, transform } from '../transforms/transform.ts';
import { unpackReceived } from '../transforms/unpack.ts';
import { encodeReadings, type DocumentFacts } from './batches.ts';

/** Who transforms: written on every row. */
export interface Lineage {
  readonly runId: string;
  readonly codeVersion: string;
  /** What people decided. */
  readonly decisions?: readonly Decision[];
}

/** A document with the length of its archive record. */
export interface Task {
  readonly received: Received;
  readonly archiveLength?: number;
  /** Set where the document ended before any transform: it could not be fetched, read or survived. */
  readonly ended?: { readonly status: 'quarantined' | 'failed'; readonly reason: string };
}

/**
 * Transforms documents one after the other into the rows of the warehouse.
 * @param onBegin told the ordinal of each task before it begins, so that a watcher knows which one hangs
 */
export async function transformBatch(
  tasks: readonly Task[],
  lineage: Lineage,
  onBegin: (ordinal: number) => void,
): Promise<EncodedBatch> {
  const facts = new Map<string, DocumentFacts>();
  const readings: Reading[] = [];
  for (const [ordinal, task] of tasks.entries()) {
    onBegin(ordinal);
    const unpacked = task.ended
      ? [{ received: task.received, ended: task.ended }]
      : await unpackReceived(task.received);
    for (const { received, ended } of unpacked) {
      const { bytes, documentId, ...known } = received;
      facts.set(documentId, {
        ...known,
        length: bytes.length,
        ...(task.archiveLength === undefined ? {} : { archiveLength: task.archiveLength }),
      });
      readings.push(
        ended
          ? decideEnded(received, endedReading(received, ended.status, ended.reason), lineage.decisions)
          : await transform(received, lineage.decisions),
      );
    }
  }
  return encodeReadings(readings, { facts, ...lineage });
}
