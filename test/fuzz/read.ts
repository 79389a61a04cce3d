import { createHash } from 'node:crypto';
import type { Decimal } from '../../model/decimal.ts';
import type { Observation, Reading } from '../../model/reading.ts';
import { indicatorOf } from '../../model/indicators.ts';
import { cellKey } from '../../transforms/forms/cell-key.ts';
import { transform } from '../../transforms/transform.ts';

/** What `transform` makes of some bytes under a name, as if they had been ingested. */
export async function readBytes(name: string, bytes: Uint8Array): Promise<Reading> {
  return transform({
    documentId: 'd0000000000000000',
    sourceUri: name,
    sourceId: 'local',
    retrievedAt: '2024-02-01T03:04:05Z',
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    archiveFile: 'file',
    archiveOffset: 0,
    hints: {},
  });
}

/** The figures that were read from printed cells, by cell key. */
export function printedCells({ observations }: Reading): Map<string, Observation> {
  const printed = observations.filter(
    ({ indicatorCode, tableIndex }) => tableIndex !== null && indicatorOf(indicatorCode).kind === 'printed',
  );
  return new Map(printed.map((observation) => [cellKey(observation), observation]));
}

/** Their values. */
export function printedValues(reading: Reading): Map<string, Decimal | null> {
  return new Map([...printedCells(reading)].map(([key, { value }]) => [key, value]));
}
