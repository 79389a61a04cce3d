import { shellWord } from '../../model/shell-word.ts';
import type { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import type { Layout } from './layout.ts';
import type { Problem } from '../telling/problems.ts';
import { exists, openPublished } from './staged-warehouse.ts';

/** The identities of all documents in the published warehouse; none where there is none that can be read. */
export async function publishedDocuments(layout: Layout): Promise<ReadonlySet<string>> {
  if (!(await exists(layout.database))) return new Set();
  const warehouse = await openPublished(layout).catch((): Warehouse | null => null);
  if (warehouse === null) return new Set();
  try {
    const rows = await rowsOf(warehouse.connection, 'SELECT document_id FROM documents');
    return new Set(rows.map((row) => row['document_id'] as string));
  } catch {
    return new Set();
  } finally {
    warehouse.close();
  }
}

/**
 * What a person is told where documents are gone that an earlier warehouse had: the archive has lost them.
 * @param before the documents before the warehouse was built anew
 * @param after those it has now
 */
export function lostProblems(before: ReadonlySet<string>, after: ReadonlySet<string>, layout: Layout): Problem[] {
  const count = [...before].filter((documentId) => !after.has(documentId)).length;
  if (count === 0) return [];
  const documents = count === 1 ? '1 document' : `${count} documents`;
  const message = `${documents} of the earlier warehouse ${count === 1 ? 'is' : 'are'} not in the archive any more`;
  return [
    { kind: 'lost', count, fresh: count, message, command: `gongkai verify --warehouse ${shellWord(layout.root)}` },
  ];
}
