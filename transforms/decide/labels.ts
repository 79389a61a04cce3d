import type { Block, Table } from '../../model/content.ts';
import type { DecisionOf, DecisionOutcome } from '../../model/decisions.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { fold } from '../align/labels/fold.ts';
import { unitPower } from '../align/number.ts';
import { FORMS } from '../forms/forms.ts';
import type { Column, Panel, Row } from '../forms/form.ts';
import { columnsOf, EXACT, formLabels, rowScores } from '../align/labels/vocabulary.ts';
import { applied, expired, otherBytes } from './outcome.ts';

type LabelDecision = DecisionOf<'label'>;

/** Blocks in which decided labels stand as the form prints them. */
export interface DecidedLabels {
  readonly blocks: readonly Block[];
  readonly outcomes: readonly DecisionOutcome[];
}

/** The decisions about labels that the blocks print, or those that are about this one document and must be answered. */
export function labelsPrinted(blocks: readonly Block[], decisions: readonly LabelDecision[]): readonly LabelDecision[] {
  if (decisions.length === 0) return [];
  const wanted = new Map(decisions.map((decision) => [decision, keyOf(decision.expect.text)]));
  const printed = new Set<string>();
  for (const block of blocks) {
    const texts = block.kind === 'paragraph' ? cellsOf(block.text) : block.cells.map(({ text }) => text);
    for (const text of texts) if (text.length <= LONGEST) printed.add(keyOf(text));
  }
  return decisions.filter((decision) => printed.has(wanted.get(decision) ?? '') || namesOne(decision));
}

/** A label is no longer than this. */
const LONGEST = 300;

function namesOne({ applies_to: { document, source_uri } }: LabelDecision): boolean {
  return document !== undefined || source_uri !== undefined;
}

/**
 * Puts the form's own label in the place of labels that a person has explained, so that the alignment reads them like
 * any other. Only whole cells, lines and parts of a line between tabs are replaced. A unit that the printed label names stays named.
 * @param edition the form the rest of the document is on, or null
 * @param sha256 the digest of the document
 */
export function decideLabels(
  blocks: readonly Block[],
  decisions: readonly LabelDecision[],
  edition: Edition | null,
  sha256: string,
): DecidedLabels {
  const outcomes: DecisionOutcome[] = [];
  const replacements = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const decision of decisions) {
    const { text } = decision.expect;
    const meant = formLabel(decision, edition);
    const why = otherBytes(decision.expect.document, sha256) ?? (isKnown(decision, edition) ? KNOWN : null);
    if (why !== null || meant === null) outcomes.push(expired(decision, `label “${text}”: ${why ?? NO_SUCH}`));
    else replacements.set(keyOf(text), meant);
  }
  const replaced = (printed: string): string => {
    const key = printed.length <= LONGEST ? keyOf(printed) : '';
    const meant = replacements.get(key);
    if (meant === undefined) return printed;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return withUnit(meant, printed);
  };
  const relabelled = blocks.map((block) =>
    block.kind === 'table'
      ? relabelTable(block, replaced)
      : { ...block, text: cellsOf(block.text).map(replaced).join('') },
  );
  for (const decision of decisions) {
    const key = keyOf(decision.expect.text);
    const meant = replacements.get(key);
    if (meant === undefined || outcomes.some(({ decisionId }) => decisionId === decision.id)) continue;
    const found = counts.get(key);
    const detail = `label “${decision.expect.text}”: ${found === undefined ? 'the document does not print it' : `read as ${meant}`}`;
    outcomes.push(found === undefined ? expired(decision, detail) : applied(decision, detail));
  }
  return { blocks: relabelled, outcomes };
}

const KNOWN = 'the forms know it by now; the decision is no longer needed';
const NO_SUCH = 'no form has the row or column it is said to mean';

function relabelTable(table: Table, replaced: (text: string) => string): Table {
  return { ...table, cells: table.cells.map((cell) => ({ ...cell, text: replaced(cell.text) })) };
}

/** The parts of flattened text that may be cells, with what stands between them. */
function cellsOf(text: string): string[] {
  return text.split(/([\t\n])/);
}

/** Labels are compared as the alignment compares them, with the text of brackets. */
function keyOf(text: string): string {
  return fold(text).full;
}

/** The label that the form prints for the row or column meant: with the merged label left of it, which makes it one. */
function formLabel(decision: LabelDecision, edition: Edition | null): string | null {
  for (const panel of panelsOf(edition)) {
    const line = lineOf(panel, decision);
    if (!line) continue;
    const [label = ''] = line.labels;
    return decision.decision.row === undefined ? label : `${line.under?.at(-1) ?? ''}${label}`;
  }
  return null;
}

/** Whether the alignment takes the printed label for the row or column meant without help, and for no other. */
function isKnown(decision: LabelDecision, edition: Edition | null): boolean {
  const folded = fold(decision.expect.text);
  return formLabels().some((labels) => {
    if (edition !== null && labels.form.edition !== edition) return false;
    return labels.panels.some((panelLabels) => {
      const { panel } = panelLabels;
      const line = lineOf(panel, decision);
      if (!line) return false;
      const found =
        decision.decision.row === undefined
          ? columnsOf(panelLabels, folded).map((column) => panel.columns[column])
          : rowScores(panelLabels, folded).flatMap(([row, score]) => (score >= EXACT ? [panel.rows[row]] : []));
      return found.length === 1 && found[0] === line;
    });
  });
}

function lineOf(panel: Panel, { decision: { row, column } }: LabelDecision): Row | Column | undefined {
  return row === undefined
    ? panel.columns.find(({ code }) => code === column)
    : panel.rows.find(({ code }) => code === row);
}

/** The panels of the document's form first: the same row may bear another label in another form. */
function panelsOf(edition: Edition | null): readonly Panel[] {
  const forms = [...FORMS].sort((a, b) => Number(b.edition === edition) - Number(a.edition === edition));
  return forms.flatMap(({ panels }) => panels);
}

/** A row or column of a form, as a person chooses it. */
export interface LabelTarget {
  readonly row?: string;
  readonly column?: string;
  /** As the form prints it. */
  readonly label: string;
}

/** The rows and columns of all forms whose code or label holds a text, each once; all where the text is empty. */
export function findLabelTargets(text: string): LabelTarget[] {
  const found = new Map<string, LabelTarget>();
  const wanted = text.trim().toLowerCase();
  const add = (key: string, code: string, target: LabelTarget): void => {
    const holds = code.toLowerCase().includes(wanted) || target.label.toLowerCase().includes(wanted);
    if (holds && !found.has(key)) found.set(key, target);
  };
  for (const { rows, columns } of panelsOf('2021')) {
    for (const { code, labels, under } of rows) {
      add(`row ${code}`, code, { row: code, label: `${under?.at(-1) ?? ''}${labels[0] ?? ''}` });
    }
    for (const { code, labels, under } of columns) {
      add(`column ${code}`, code, { column: code, label: `${under?.at(-1) ?? ''}${labels[0] ?? ''}` });
    }
  }
  return [...found.values()];
}

/** The names of a form's rows and columns that a label may be said to mean. */
export function labelTargets(): { readonly rows: ReadonlySet<string>; readonly columns: ReadonlySet<string> } {
  const panels = FORMS.flatMap((form) => form.panels);
  return {
    rows: new Set(panels.flatMap(({ rows }) => rows.map(({ code }) => code))),
    columns: new Set(panels.flatMap(({ columns }) => columns.map(({ code }) => code))),
  };
}

/** The form's label names the form's unit, which must not outweigh the unit that is printed. */
function withUnit(meant: string, printed: string): string {
  if (unitPower(meant) === null && unitPower(printed) === null) return meant;
  const unit = /亿元|万元|千元|百元|元/.exec(printed)?.[0];
  return `${meant.replace(/[（(][^（()）]*[)）]/g, '')}${unit === undefined ? '' : `（单位：${unit}）`}`;
}
