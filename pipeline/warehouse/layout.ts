import { join } from 'node:path';

/** Where things lie in a warehouse folder. */
export interface Layout {
  readonly root: string;
  /** What readers open: the last state that was finished. */
  readonly database: string;
  /** What a run writes, until it takes the place of `database`. */
  readonly nextDatabase: string;
  readonly archive: string;
  /** Where the catalogue of the archive ended when a run closed it. It can be removed at any time. */
  readonly archiveEnd: string;
  readonly snapshots: string;
  /** What the crawler knows of each source. */
  readonly frontier: string;
  /** A folder per run with its summary. */
  readonly runs: string;
  /** What the last run found in the warehouse. It can be removed at any time. */
  readonly state: string;
  readonly lock: string;
  /** What people decided: YAML files, which gongkai only reads, except when a person decides in `gongkai review`. */
  readonly decisions: string;
}

/**
 * The layout of a warehouse folder.
 * @param decisions the folder of decisions, where it is not the one in the warehouse
 */
export function layoutOf(root: string, decisions = ''): Layout {
  return {
    root,
    database: join(root, 'warehouse.duckdb'),
    nextDatabase: join(root, 'warehouse.next.duckdb'),
    archive: join(root, 'archive'),
    archiveEnd: join(root, 'archive-end.json'),
    snapshots: join(root, 'snapshots'),
    frontier: join(root, 'frontier'),
    runs: join(root, 'runs'),
    state: join(root, 'state.json'),
    lock: join(root, 'lock'),
    decisions: decisions === '' ? join(root, 'decisions') : decisions,
  };
}

/** The layout for a second warehouse file, made from the archive of the first and locked by itself. */
export function layoutBeside(layout: Layout, file: string): Layout {
  return { ...layout, database: file, nextDatabase: `${file}.next`, lock: `${file}.lock` };
}
