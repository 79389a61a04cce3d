import { sampleResources } from '../../sources/sample-site/resources.ts';
import type { Received } from '../../model/received.ts';
import { readFileSync } from 'node:fs';

/** The documents that are timed: real reports in the formats they are published in. */

/** The bytes of a resource of the sample site whose address ends in the text. */
export function sampleBytes(end: string): Uint8Array {
  const found = [...sampleResources()].find(([path]) => path.endsWith(end));
  if (!found) throw new Error(`the sample site has nothing that ends in ${end}`);
  return found[1].body;
}

/** A file of the fixtures. */
export function fixtureBytes(path: string): Uint8Array {
  return readFileSync(`test/fixtures/${path}`);
}

/** A received document around some bytes. */
export function receivedOf(bytes: Uint8Array, sourceUri: string): Received {
  return {
    documentId: 'd0000000000000000',
    sourceUri,
    sourceId: 'bench',
    retrievedAt: '2024-01-01T00:00:00Z',
    bytes,
    sha256: '',
    archiveFile: '',
    archiveOffset: 0,
    hints: {},
  };
}
