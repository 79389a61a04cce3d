import { fold, type Folded } from './fold.ts';
import { closeColumns, columnsOf, EXACT, isClose, rowScores, type PanelLabels } from './vocabulary.ts';

/** What a printed text may be in a panel. Worked out once for each text, as documents repeat each other's labels. */
export class Meaning {
  readonly folded: Folded;
  /** Whether the text says nothing: blank, or signs only. */
  readonly empty: boolean;
  /** The columns whose label it is exactly. */
  readonly columns: readonly number[];
  /** Whether it is exactly a corner, heading or merged label; it may be a column's label as well. */
  readonly frame: boolean;
  private readonly labels: PanelLabels;
  private rowsFound: ReadonlyArray<readonly [row: number, score: number]> | null = null;
  private closeFound: readonly number[] | null = null;
  private groupFound: boolean | null = null;

  constructor(text: string, labels: PanelLabels) {
    this.labels = labels;
    this.folded = fold(text);
    this.empty = this.folded.full === '';
    this.columns = columnsOf(labels, this.folded);
    this.frame = labels.frames.has(this.folded.core) || labels.frames.has(this.folded.full);
  }

  /** The rows it may be, each with its score; a merged label is none of those it stands beside, however near. */
  get rows(): ReadonlyArray<readonly [row: number, score: number]> {
    this.rowsFound ??= rowScores(this.labels, this.folded).filter(([, score]) => !this.frame || score >= EXACT);
    return this.rowsFound;
  }

  /** The columns whose label it may be, damaged or cut. */
  get closeColumns(): readonly number[] {
    this.closeFound ??= closeColumns(this.labels, this.folded);
    return this.closeFound;
  }

  /** Whether it is a corner, heading or merged label, exactly or nearly, and no column's own label. */
  get group(): boolean {
    this.groupFound ??= this.columns.length === 0 && (this.frame || this.isNearlyFrame());
    return this.groupFound;
  }

  private isNearlyFrame(): boolean {
    const { core } = this.folded;
    for (const frame of this.labels.frames) {
      if (frame.length >= SHORTEST_NEAR && isClose(frame, core)) return true;
    }
    return false;
  }
}

/** Shorter merged labels are too much like each other. */
const SHORTEST_NEAR = 5;

const memory = new WeakMap<PanelLabels, Map<string, Meaning>>();
const REMEMBERED = 5_000;
const LONGEST_REMEMBERED = 200;

/** The panel asked about last, and what is known of texts in it: one panel is asked a thousand times in a row. */
let lastLabels: PanelLabels | null = null;
let lastKnown = new Map<string, Meaning>();

/** What a text may be in a panel. */
export function meaningOf(text: string, labels: PanelLabels): Meaning {
  const known = labels === lastLabels ? lastKnown : knownOf(labels);
  const found = known.get(text);
  if (found) return found;
  const meaning = new Meaning(text, labels);
  if (text.length <= LONGEST_REMEMBERED) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, meaning);
  }
  return meaning;
}

function knownOf(labels: PanelLabels): Map<string, Meaning> {
  let known = memory.get(labels);
  if (!known) {
    known = new Map();
    memory.set(labels, known);
  }
  lastLabels = labels;
  lastKnown = known;
  return known;
}
