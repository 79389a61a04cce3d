import type { Edition } from '../../model/vocabulary.ts';
import { fold } from './labels/fold.ts';
import { isNumber, type Line } from './line.ts';
import { formLabels, isClose, type FormLabels, type PanelLabels } from './labels/vocabulary.ts';

/** Which form a document's tables are printed on, by the labels of their rows and columns alone. */
export interface EditionChoice {
  readonly edition: Edition | null;
  /** The form to align with: the edition's, or the one whose shared parts serve where the edition is not decided. */
  readonly labels: FormLabels | null;
  /** In words: what decided, or why nothing did. */
  readonly reason: string;
  /** Whether labels of another edition were found as well. */
  readonly mixed: boolean;
}

interface Count {
  readonly labels: FormLabels;
  readonly found: ReadonlySet<string>;
  readonly distinctive: ReadonlySet<string>;
}

/** Fewer labels than this are chance: 总计 and 其他 stand in many tables. */
const FEWEST = 4;

/** Fewer labels of another form than this come from local tables beside the form's. */
const FEWEST_OF_ANOTHER = 2;
/** A form that has no table in common with the one printed has many labels: a few of them are a local table. */
const FEWEST_OF_A_STRANGER = 10;

/** Shorter labels (数量, 数据) head columns of any table. */
const SHORTEST_DISTINCTIVE = 4;

/**
 * Counts the labels of each form among the lines. A label that only one edition prints decides; labels that two
 * editions share (tables 3 and 4) only show that it is one of them.
 */
export function chooseEdition(lines: readonly Line[]): EditionChoice {
  const texts = new Set<string>();
  for (const { cells } of lines) {
    for (const { text, figure, inherited } of cells) {
      if (inherited || figure.kind !== 'text') continue;
      const { core, full } = fold(text);
      texts.add(full);
      texts.add(core);
    }
  }
  const counts = formLabels().map((labels) => count(labels, texts));
  const [first, second] = [...counts].sort(
    (a, b) => b.distinctive.size - a.distinctive.size || b.found.size - a.found.size,
  );
  if (!first || first.found.size < FEWEST) return none('no table has the labels of a national form');
  if (first.distinctive.size === 0) {
    const labels2019 = formLabels().find(({ form }) => form.edition === '2019');
    if (labels2019 && hasOneRowOther(lines)) {
      return {
        edition: '2019',
        labels: labels2019,
        reason: 'the row （六）其他处理 holds figures, as only the 2019 form has it',
        mixed: false,
      };
    }
    const damaged = nearestForm(texts);
    if (damaged) return { edition: damaged.labels.form.edition, ...damaged, mixed: false };
    return {
      ...none('only labels that the forms of 2019 and 2021 share are printed'),
      labels: latest(counts, first.found.size),
    };
  }
  const mixed = second !== undefined && second.distinctive.size >= fewestOf(second, first);
  const shown = [...first.distinctive].slice(0, 3).join(', ');
  const { edition } = first.labels.form;
  if (mixed && second.distinctive.size * 2 > first.distinctive.size) {
    const both = `labels of the ${edition} form (${shown}) and of the ${second.labels.form.edition} form are printed`;
    return { edition, labels: first.labels, reason: both, mixed: true };
  }
  return { edition, labels: first.labels, reason: `labels only the ${edition} form prints: ${shown}`, mixed };
}

/** Damaged labels have to be of this length, and as many, to show the form that they are of. */
const SHORTEST_NEAR = 5;
const FEWEST_NEAR = 2;

/** The one form that damaged labels come near to that no other form prints; null where none does, or several. */
function nearestForm(texts: ReadonlySet<string>): (Pick<EditionChoice, 'reason'> & { labels: FormLabels }) | null {
  const damaged = [...texts].filter((text) => text.length >= SHORTEST_NEAR && !isPrintedByAny(text));
  const near = [...OWN_LABELS].flatMap(([labels, own]) => {
    const found = [...own].filter(
      (label) => label.length >= SHORTEST_NEAR && damaged.some((text) => isClose(label, text)),
    );
    return found.length === 0 ? [] : [{ labels, found }];
  });
  const [only] = near;
  if (!only || near.length > 1 || only.found.length < FEWEST_NEAR) return null;
  const shown = only.found.slice(0, 3).join(', ');
  return {
    labels: only.labels,
    reason: `damaged labels that only the ${only.labels.form.edition} form prints: ${shown}`,
  };
}

function isPrintedByAny(text: string): boolean {
  return formLabels().some(({ panels }) => knows(panels, text));
}

function fewestOf({ labels, distinctive }: Count, first: Count): number {
  const shared = first.labels.panels.some(({ panel }) => labels.panels.some((other) => other.panel.key === panel.key));
  return shared || distinctive.size * 2 > first.distinctive.size ? FEWEST_OF_ANOTHER : FEWEST_OF_A_STRANGER;
}

function none(reason: string): EditionChoice {
  return { edition: null, labels: null, reason, mixed: false };
}

function latest(counts: readonly Count[], most: number): FormLabels | null {
  const best = counts.filter(({ found }) => found.size === most);
  return best.at(-1)?.labels ?? null;
}

function count(labels: FormLabels, texts: ReadonlySet<string>): Count {
  const found = new Set<string>();
  const distinctive = new Set<string>();
  const own = OWN_LABELS.get(labels);
  const any = LINE_LABELS.get(labels);
  for (const text of texts) {
    if (!any?.has(text)) continue;
    found.add(text);
    if (own?.has(text)) distinctive.add(text);
  }
  return { labels, found, distinctive };
}

function hasLabel(panels: readonly PanelLabels[], text: string): boolean {
  return panels.some(({ rows, columns }) => rows.has(text) || columns.has(text));
}

function knows(panels: readonly PanelLabels[], text: string): boolean {
  return hasLabel(panels, text) || panels.some(({ frames }) => frames.has(text));
}

/** In 2019 （六）其他处理 is a row with figures; in 2021 it only heads three rows. */
function hasOneRowOther(lines: readonly Line[]): boolean {
  return lines.some(({ cells }) => {
    const label = cells.findIndex(({ text, inherited }) => !inherited && fold(text).core === OTHER_HANDLING);
    return (
      label >= 0 &&
      cells.slice(label + 1).every(({ figure }) => figure.kind !== 'text') &&
      cells.slice(label + 1).some(isNumber)
    );
  });
}

const OTHER_HANDLING = fold('（六）其他处理').core;

/** Per form the labels of its rows and columns in every variant. */
const LINE_LABELS: ReadonlyMap<FormLabels, ReadonlySet<string>> = new Map(
  formLabels().map((labels) => [
    labels,
    new Set(labels.panels.flatMap(({ rows, columns }) => [...rows.keys(), ...columns.keys()])),
  ]),
);

/** Per form the printed labels (the first of each row and column) that no other form knows in any variant. */
const OWN_LABELS: ReadonlyMap<FormLabels, ReadonlySet<string>> = new Map(
  formLabels().map((labels) => {
    const others = formLabels().filter((candidate) => candidate !== labels);
    const own = new Set<string>();
    for (const { panel } of labels.panels) {
      for (const { labels: printed } of [...panel.rows, ...panel.columns]) {
        for (const label of printed) {
          const { core, full } = fold(label);
          for (const text of [core, full]) {
            if (text.length < SHORTEST_DISTINCTIVE || others.some(({ panels }) => knows(panels, text))) continue;
            own.add(text);
          }
        }
      }
    }
    return [labels, own];
  }),
);
