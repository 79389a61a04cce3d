import { TransformPool } from '../../pipeline/reading/pool.ts';

/** There is no jest in a night that runs in a process of its own. */
const { afterAll } = globalThis as { afterAll?: (after: () => Promise<void>) => void };
const readers = afterAll && new TransformPool();
if (readers) afterAll?.(() => readers.close());

/**
 * What runs of a test are given so that those of a file read with the same processes: to begin one takes as long as all
 * else that a small run does. How a run begins and ends its own is for the tests of the pool and of the command line.
 */
export const sharedReaders = readers ? { readers } : {};
