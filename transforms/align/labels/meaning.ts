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
    for (const frame of this.labels.frames) if (isNearlyMerged(frame, core)) return true;
    return false;
  }
}

/** Shorter merged labels are too much like each other. */
const SHORTEST_NEAR = 5;

/** Whether a text is a merged label of a form, damaged. */
export function isNearlyMerged(label: string, core: string): boolean {
  return label.length >= SHORTEST_NEAR && isClose(label, core);
}

/** What one text may be, panel by panel: looked up once where many panels are asked about it. */
export interface Meanings {
  readonly text: string;
  /** By the ordinal of the panel, as far as they were asked. */
  readonly inPanels: (Meaning | undefined)[];
}

const memory = new Map<string, Meanings>();
const REMEMBERED = 5_000;
const LONGEST_REMEMBERED = 200;

/** What a text may be in a panel. */
export function meaningOf(text: string, labels: PanelLabels): Meaning {
  return meaningIn(meaningsOf(text), labels);
}

/** What a text may be, to be asked about one panel after the other. */
export function meaningsOf(text: string): Meanings {
  let known = memory.get(text);
  if (!known) {
    known = { text, inPanels: [] };
    if (text.length <= LONGEST_REMEMBERED) {
      if (memory.size >= REMEMBERED) memory.clear();
      memory.set(text, known);
    }
  }
  return known;
}

/** As meaningOf, of a text that was looked up. */
export function meaningIn({ text, inPanels }: Meanings, labels: PanelLabels): Meaning {
  return (inPanels[labels.ordinal] ??= new Meaning(text, labels));
}
