import type { Decision } from '../../model/decisions.ts';
import type { Reading } from '../../model/reading.ts';
import type { Received } from '../../model/received.ts';
import type { EncodedBatch } from '../../model/tables.ts';
import { decideEnded } from '../../transforms/decide/kind.ts';
import { endedReading, transform } from '../../transforms/transform.ts';
import { unpackReceived, type Unpacked } from '../../transforms/unpack.ts';
import { encodeReadings, type DocumentFacts } from './batches.ts';
import type { Place } from './place.ts';

/** Who transforms: written on every row. */
export interface Lineage {
  readonly runId: string;
  readonly codeVersion: string;
  /** What people decided. */
  readonly decisions?: readonly Decision[];
}

/** What a worker is sent to transform. */
export interface Batch {
  readonly tasks: readonly Task[];
  /** Undefined where it is that of the batch before: what people decided can be long. */
  readonly lineage: Lineage | undefined;
}

/** A document with the length of its archive record. */
export interface Task {
  readonly received: Received;
  readonly archiveLength?: number;
  /** Set where the document ended before any transform: it could not be fetched, read or survived. */
  readonly ended?: { readonly status: 'quarantined' | 'failed'; readonly reason: string };
  /** Documents of an archive, by their ordinal in it, that did not survive being read before, with the reason. */
  readonly apart?: ReadonlyMap<number, string>;
}

/**
 * Transforms documents one after the other into the rows of the warehouse.
 * @param onBegin told the place of each document before it begins, so that a watcher knows which one hangs
 */
export async function transformBatch(
  tasks: readonly Task[],
  lineage: Lineage,
  onBegin: (place: Place) => void,
): Promise<EncodedBatch> {
  const facts = new Map<string, DocumentFacts>();
  const readings: Reading[] = [];
  for (const [ordinal, task] of tasks.entries()) {
    const { decisions } = lineage;
    let document = 0;
    onBegin({ task: ordinal, document });
    for (const { received, ended } of documentsOf(task)) {
      const { bytes, documentId, ...known } = received;
      facts.set(documentId, {
        ...known,
        length: bytes.length,
        ...(task.archiveLength === undefined ? {} : { archiveLength: task.archiveLength }),
      });
      readings.push(
        ended
          ? decideEnded(received, endedReading(received, ended.status, ended.reason), decisions)
          : await transform(received, decisions),
      );
      // Behind the file itself nothing comes: most tasks are one document, and each place told wakes the run.
      if (received !== task.received) onBegin({ task: ordinal, document: ++document });
    }
  }
  return encodeReadings(readings, { facts, ...lineage });
}

function* documentsOf({ received, ended, apart }: Task): Generator<Unpacked> {
  if (ended) {
    yield { received, ended };
    return;
  }
  let document = 0;
  for (const unpacked of unpackReceived(received)) {
    const reason = apart?.get(document++);
    yield reason === undefined ? unpacked : { received: unpacked.received, ended: { status: 'quarantined', reason } };
  }
}
