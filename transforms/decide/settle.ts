import type { Finding, Observation } from '../../model/reading.ts';
import type { AlignedCell } from '../align/alignment.ts';
import { cellKey } from '../forms/cell-key.ts';

/** Findings about single figures, which a decision about the figure settles. */
const ABOUT_FIGURES = new Set<Finding['kind']>(['doubtful_cell', 'unreadable_cell', 'suspicious_unit']);

/**
 * Findings about figures that a person has decided on become information: they no longer wait. A finding about a whole
 * row is settled when no figure of the row is doubtful any more.
 * @param before the observations as read
 * @param after the same, after the decisions
 * @param cells the alignment, which knows the row that an unplaced figure belongs to
 */
export function settleFindings(
  findings: readonly Finding[],
  before: readonly Observation[],
  after: readonly Observation[],
  cells: readonly AlignedCell[],
): readonly Finding[] {
  // Nobody has decided on most reports: their observations are the very same.
  if (before.length === after.length && before.every((one, index) => one === after[index])) return findings;
  const original = new Map(before.map((one) => [cellKey(one), one]));
  const decided = new Set(after.filter((one) => original.get(cellKey(one)) !== one).map(cellKey));
  if (decided.size === 0) return findings;
  const rows = new Map(cells.map(({ spec, panel, row }) => [cellKey(spec), rowName(panel, row)]));
  return findings.map((finding) => {
    if (!ABOUT_FIGURES.has(finding.kind) || finding.severity === 'info') return finding;
    const about = after.filter((one) => concerns(finding, one, rows.get(cellKey(one))));
    const open = about.some((one) => !decided.has(cellKey(one)) && one.doubt !== null);
    const settled = !open && about.some((one) => decided.has(cellKey(one)));
    return settled ? { ...finding, severity: 'info', message: `${finding.message}; decided by a person` } : finding;
  });
}

/** Whether a finding is about a figure: it begins with the figure's key, its indicator, or the name of its row. */
function concerns({ message, tableIndex, rowIndex }: Finding, one: Observation, row: string | undefined): boolean {
  if (message.startsWith(`${cellKey(one)}:`) || message.startsWith(`${one.indicatorCode}:`)) return true;
  if (row === undefined || !message.startsWith(`${row}:`)) return false;
  return one.tableIndex === null || (one.tableIndex === tableIndex && one.rowIndex === rowIndex);
}

function rowName(panel: AlignedCell['panel'], row: number): string {
  return panel.rows[row]?.labels[0] ?? panel.headings[0] ?? panel.key;
}
