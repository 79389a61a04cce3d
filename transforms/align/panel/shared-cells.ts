import { cellSpec } from '../../forms/form.ts';
import { FORMS } from '../../forms/forms.ts';
import { findingAt, type AlignedCell, type AlignmentFinding } from '../alignment.ts';

/** The indicators that more than one form prints. */
const SHARED: ReadonlySet<string> = (() => {
  const [once, shared] = [new Set<string>(), new Set<string>()];
  for (const form of FORMS) for (const code of codesOf(form)) (once.has(code) ? shared : once).add(code);
  return shared;
})();

function codesOf({ panels }: (typeof FORMS)[number]): Set<string> {
  return new Set(
    panels.flatMap((panel) =>
      Array.from({ length: Math.max(1, panel.rows.length) }, (_, row) =>
        panel.columns.map((__, column) => cellSpec(panel, row, column).indicatorCode),
      ).flat(),
    ),
  );
}

/**
 * The cells that can be read where nothing tells which of several forms is printed: those that the forms share. Of the
 * others it is not known what they count.
 */
export function sharedCells(cells: readonly AlignedCell[]): { cells: AlignedCell[]; findings: AlignmentFinding[] } {
  const [shared, open] = [cells.filter(isShared), cells.filter((cell) => !isShared(cell))];
  const [first] = open;
  if (!first) return { cells: shared, findings: [] };
  const message = `${open.length} cells are not read: nothing tells which form they are of, and the forms differ there`;
  return { cells: shared, findings: [findingAt('uncertain_edition', 'warning', message, first.cell)] };
}

function isShared({ spec }: AlignedCell): boolean {
  return SHARED.has(spec.indicatorCode);
}
