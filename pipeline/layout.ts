import { join } from 'node:path';

/** Where things lie in a warehouse folder. */
export interface Layout {
  readonly root: string;
  /** What readers open: the last state that was finished. */
  readonly database: string;
  /** What a run writes, until it takes the place of `database`. */
  readonly nextDatabase: string;
  readonly archive: string;
  readonly snapshots: string;
  /** What the crawler knows of each source. */
  readonly frontier: string;
  /** A folder per run with its summary. */
  readonly runs: string;
  readonly lock: string;
}

/** The layout of a warehouse folder. */
export function layoutOf(root: string): Layout {
  return {
    root,
    database: join(root, 'warehouse.duckdb'),
    nextDatabase: join(root, 'warehouse.next.duckdb'),
    archive: join(root, 'archive'),
    snapshots: join(root, 'snapshots'),
    frontier: join(root, 'frontier'),
    runs: join(root, 'runs'),
    lock: join(root, 'lock'),
  };
}
