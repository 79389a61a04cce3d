import { createHash } from 'node:crypto';
import type { Task } from '../../pipeline/reading/transform-batch.ts';
import { receivedOf } from './documents.ts';
import { pageAt } from './many-reports.ts';

/** The documents that threads and processes read when they are compared. */

/** As many documents as a load hands to a worker at once. */
export const BATCH = 32;

/** The document with a number. */
export function taskAt(index: number): Task {
  const received = receivedOf(Buffer.from(pageAt(index)), `https://www.example.gov.cn/${index}.html`);
  const documentId = `d${createHash('sha256').update(String(index)).digest('hex').slice(0, 16)}`;
  return { received: { ...received, documentId } };
}
