import { createHash } from 'node:crypto';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { decisionSchema, type Decision } from '../../model/decisions.ts';
import { isIndicator } from '../../model/indicators.ts';
import { labelTargets } from '../../transforms/decide/labels.ts';

/** Something wrong in a decision file. */
export interface DecisionProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where in the decision, such as `expect.raw_text`. */
  readonly field: string;
  readonly message: string;
}

/** The decisions of a file that are right, and every problem of the others. */
export interface DecisionFile {
  readonly decisions: readonly Decision[];
  readonly problems: readonly DecisionProblem[];
}

/**
 * Reads the text of a decision file: one decision, or a list named `decisions`.
 * @param file its name, for messages and for the table of decisions
 */
export function readDecisionFile(text: string, file: string): DecisionFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [error] = document.errors;
  if (error) {
    const message = `${error.message.split('\n')[0]} Put the file's YAML right first`;
    return wrong(file, counter.linePos(error.pos[0]).line, 'YAML', message);
  }
  const { contents } = document;
  if (contents === null) return { decisions: [], problems: [] };
  const list = isMap(contents) ? contents.get('decisions', true) : contents;
  if (!isMap(contents) && !isSeq(contents)) {
    return wrong(file, 1, 'decisions', 'the file must hold one decision, or a list named decisions');
  }
  const base: PropertyKey[] = isSeq(list) && isMap(contents) ? ['decisions'] : [];
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    return wrong(file, 1, 'YAML', (cause as Error).message);
  }
  const found = base.length > 0 ? (values as { decisions: unknown[] }).decisions : values;
  const entries = Array.isArray(found)
    ? found.map((value: unknown, index) => ({ value, path: [...base, index] }))
    : [{ value: found, path: base }];
  const read = entries.map(({ value, path }) => readOne(value, path, document, counter, file));
  return { decisions: read.flatMap((one) => one.decisions), problems: read.flatMap((one) => one.problems) };
}

function wrong(file: string, line: number, field: string, message: string): DecisionFile {
  return { decisions: [], problems: [{ file, line, field, message }] };
}

function readOne(
  value: unknown,
  path: readonly PropertyKey[],
  document: Document,
  counter: LineCounter,
  file: string,
): DecisionFile {
  const lineAt = (inside: readonly PropertyKey[]): number => lineOf(document, counter, [...path, ...inside]);
  const problem = (inside: readonly PropertyKey[], message: string): DecisionProblem => ({
    file,
    line: lineAt(inside),
    field: inside.join('.') || 'decision',
    message,
  });
  const parsed = decisionSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      problemsOf(issue).map(([at, message]) => problem(at, message)),
    );
    return { decisions: [], problems };
  }
  const said = parsed.data;
  const unknown = unknownNames(said);
  if (unknown.length > 0) return { decisions: [], problems: unknown.map(([at, message]) => problem(at, message)) };
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  return { decisions: [{ ...said, file, line: lineAt([]), digest }], problems: [] };
}

/** An issue of zod in words for people, one for each unknown key. */
function problemsOf(issue: z.core.$ZodIssue): Array<[at: PropertyKey[], message: string]> {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [[...issue.path, key], 'is not known here; remove it or put its spelling right']);
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  if (missing) return [[issue.path, 'is missing']];
  const shown = (JSON.stringify(issue.input) ?? 'nothing').slice(0, 80);
  return [[issue.path, `${issue.message} (it is ${shown})`]];
}

/** Names of figures, rows and columns that no form and no indicator has. */
function unknownNames(decision: z.output<typeof decisionSchema>): Array<[at: PropertyKey[], message: string]> {
  if (decision.kind === 'correct_value' || decision.kind === 'accept_value') {
    const { indicator } = decision.applies_to;
    return isIndicator(indicator) ? [] : [[['applies_to', 'indicator'], `there is no indicator ${indicator}`]];
  }
  if (decision.kind !== 'label') return [];
  const { row, column } = decision.decision;
  const { rows, columns } = labelTargets();
  if (row !== undefined && !rows.has(row)) return [[['decision', 'row'], `no form has a row ${row}`]];
  if (column !== undefined && !columns.has(column)) {
    return [[['decision', 'column'], `no form has a column ${column}: one of ${[...columns].sort().join(', ')}`]];
  }
  return [];
}

/** The line of the innermost node of a path that there is. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(last)) : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}
