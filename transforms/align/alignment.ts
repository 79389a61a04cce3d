import type { Edition, FindingKind, Severity } from '../../model/vocabulary.ts';
import type { KeyedCell } from '../forms/cell-key.ts';
import type { Panel } from '../forms/form.ts';
import type { LineCell } from './line.ts';
import type { UnitPower } from './number.ts';

/** A cell of the form with the printed cell that was put to it. */
export interface AlignedCell {
  readonly spec: KeyedCell;
  readonly panel: Panel;
  readonly row: number;
  readonly column: number;
  /** The printed cell; null where the line was found but the cell's place in it is not certain. */
  readonly cell: LineCell | null;
  /** The power of ten of the money unit that the column's header names, or else the row; null where neither does. */
  readonly headerPower: UnitPower | null;
  /** The rule that put it there, for explain. */
  readonly rule: string;
  /** Why the cell is not certain, or null. */
  readonly doubt: string | null;
  /** What else the row's other readings put there, for explain: null where one leaves it empty. */
  readonly losing: ReadonlyArray<LineCell | null>;
}

/** Something the alignment could not place or is not sure of. */
export interface AlignmentFinding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly message: string;
  readonly text: string | null;
  readonly tableIndex: number | null;
  readonly rowIndex: number | null;
  readonly columnIndex: number | null;
}

export interface Alignment {
  readonly edition: Edition | null;
  readonly editionReason: string;
  readonly cells: readonly AlignedCell[];
  readonly findings: readonly AlignmentFinding[];
}

/** A finding about a printed cell. */
export function findingAt(
  kind: FindingKind,
  severity: Severity,
  message: string,
  cell: (Pick<LineCell, 'text' | 'tableIndex' | 'rowIndex'> & { readonly columnIndex: number | null }) | null,
): AlignmentFinding {
  return {
    kind,
    severity,
    message,
    text: cell?.text ?? null,
    tableIndex: cell?.tableIndex ?? null,
    rowIndex: cell?.rowIndex ?? null,
    columnIndex: cell?.columnIndex ?? null,
  };
}
