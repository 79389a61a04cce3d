import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../model/effects.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { beginRun, type Run } from '../../pipeline/runs/run.ts';
import { openPublished } from '../../pipeline/warehouse/staged-warehouse.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { sharedReaders } from './shared-readers.ts';

export const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Tests look at what a run leaves, not at what it says meanwhile.
}

/** Gives a test an empty folder, and removes it afterwards. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A run of a command on the warehouse in a folder. */
export function runIn(folder: string, command = 'test'): Run {
  return { ...beginRun(command, layoutOf(join(folder, 'warehouse')), realEffects, silentLog), ...sharedReaders };
}

/** The rows of a query on the published warehouse, as text. */
export async function ask(folder: string, sql: string): Promise<string[][]> {
  const warehouse = await openPublished(layoutOf(join(folder, 'warehouse')));
  try {
    const rows = await rowsOf(warehouse.connection, sql);
    return rows.map((row) => Object.values(row).map((value) => (value === null ? '' : String(value))));
  } finally {
    warehouse.close();
  }
}

/** Every observation with the report it belongs to, in one order: equal for equal warehouses. */
export const ALL_OBSERVATIONS = `
  SELECT r.agency_id, r.report_year, o.indicator_code, o.applicant_type, o.value, o.unit, o.obs_status, o.raw_text
  FROM observations o JOIN reports r USING (report_id) WHERE r.is_current ORDER BY ALL`;
