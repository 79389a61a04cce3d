import type { ReviewItem } from '../../pipeline/decisions/queue.ts';
import type { Draft } from '../../pipeline/decisions/write.ts';
import { findLabelTargets } from '../../transforms/decide/labels.ts';
import { printable } from '../../sinks/query/width.ts';
import type { Choice, Prompt } from './prompt.ts';

/** What a person decided, before reason and author: null for “not now”, `end` where no more answers come. */
export type Answer = Pick<Draft, 'kind' | 'applies_to' | 'expect' | 'decision'> | null | 'end';

const SKIP: Choice = { key: 's', label: 'skip' };
const QUIT: Choice = { key: 'q', label: 'quit' };

/** Asks for the decision about one item. */
export async function askDecision(item: ReviewItem, prompt: Prompt): Promise<Answer> {
  switch (item.kind) {
    case 'doubtful':
      return askFigure(item, prompt);
    case 'unknown_label':
      return askLabel(item, prompt);
    case 'failed_check':
    case 'contradiction':
    case 'cross_check':
      return askCheck(item, prompt);
    case 'incomplete':
    case 'damaged_text':
      return askFinding(item, prompt);
    case 'source':
      return askSource(item, prompt);
    case 'lost':
    case 'publish_refused':
      return showCommand(item, prompt);
    case 'expired_decision':
    case 'unmatched_decision':
      return askStale(item, prompt);
    case 'unmatched':
    case 'two_names':
      return askWhose(item, prompt);
    case 'quarantined':
    case 'failed':
      return askKind(item, prompt);
  }
}

/** What is done about figures doubted for one cause: all accepted as read, each asked about, or null for “not now”. */
export async function askTogether(count: number, prompt: Prompt): Promise<'accept' | 'each' | null | 'end'> {
  const key = await prompt.choose(`Are the ${count} figures right?`, [
    { key: 'a', label: 'accept all as read' },
    { key: 'e', label: 'each by itself' },
    SKIP,
    QUIT,
  ]);
  if (key === 'a') return 'accept';
  return key === 'e' ? 'each' : ended(key);
}

/** The decision that a figure is right as read; null for what is no figure. */
export function acceptFigure({ sha256, text, figure }: ReviewItem): Exclude<Answer, 'end'> {
  if (figure === null) return null;
  const { indicator, applicant, value } = figure;
  const applies_to = { document: sha256, indicator, applicant };
  return { kind: 'accept_value', applies_to, expect: { raw_text: text, value } };
}

async function askFigure(item: ReviewItem, prompt: Prompt): Promise<Answer> {
  const { sha256, text, figure } = item;
  if (figure === null) return null;
  const { indicator, applicant, value } = figure;
  const key = await prompt.choose('Is the figure right?', [
    { key: 'a', label: `accept ${value ?? 'nothing'}` },
    { key: 'c', label: 'correct' },
    ...(value === null ? [] : [{ key: 'b', label: 'it is blank' }]),
    SKIP,
    QUIT,
  ]);
  const applies_to = { document: sha256, indicator, applicant };
  if (key === 'a') return acceptFigure(item);
  if (key === 'b') return { kind: 'correct_value', applies_to, expect: { raw_text: text }, decision: { value: null } };
  if (key !== 'c') return ended(key);
  const read = await prompt.line('value, in plain digits (empty: not now)');
  if (read === null) return 'end';
  return read === ''
    ? null
    : { kind: 'correct_value', applies_to, expect: { raw_text: text }, decision: { value: read } };
}

async function askCheck({ sha256, check }: ReviewItem, prompt: Prompt): Promise<Answer> {
  if (check === null) return null;
  const question = 'The check stays failed. Is the page printed so?';
  const key = await prompt.choose(question, [{ key: 'a', label: 'yes, seen' }, SKIP, QUIT]);
  if (key !== 'a') return ended(key);
  const { code, scope, expected, actual } = check;
  return {
    kind: 'accept_check',
    applies_to: { document: sha256, check: code, scope },
    expect: { expected, actual },
  };
}

async function askFinding({ sha256, finding, message }: ReviewItem, prompt: Prompt): Promise<Answer> {
  if (finding === null) return null;
  const question = 'It stays in the findings, and the report keeps its quality. Is the document so?';
  const key = await prompt.choose(question, [{ key: 'a', label: 'yes, seen' }, SKIP, QUIT]);
  if (key !== 'a') return ended(key);
  return { kind: 'accept_finding', applies_to: { document: sha256, finding }, expect: { message } };
}

async function askSource({ sourceId, finding, message }: ReviewItem, prompt: Prompt): Promise<Answer> {
  if (finding === null) return null;
  const question = 'Is the source so, and should it wait no more as long as it says that?';
  const key = await prompt.choose(question, [{ key: 'a', label: 'yes, ignore it' }, SKIP, QUIT]);
  if (key !== 'a') return ended(key);
  return { kind: 'ignore_source_finding', applies_to: { source: sourceId, finding }, expect: { message } };
}

/** A decision is put right where it stands: nothing new is decided here. */
async function askStale({ sourceUri }: ReviewItem, prompt: Prompt): Promise<Answer> {
  prompt.say(`  put it right in ${printable(sourceUri)}, or remove it there; the next load applies what it says then`);
  return ended(await prompt.choose('Next?', [SKIP, QUIT]));
}

/** What a run met is settled by a command, and not by a decision. */
async function showCommand({ sourceUri }: ReviewItem, prompt: Prompt): Promise<Answer> {
  prompt.say(`  ${printable(sourceUri)} tells more; it stands here until a snapshot is published again`);
  return ended(await prompt.choose('Next?', [SKIP, QUIT]));
}

async function askWhose({ sha256, agency, year }: ReviewItem, prompt: Prompt): Promise<Answer> {
  const key = await prompt.choose('Whose report is it?', [
    { key: 'w', label: 'say whose and when' },
    { key: 'n', label: 'it is no report' },
    SKIP,
    QUIT,
  ]);
  if (key === 'n') return { kind: 'not_a_report', applies_to: { document: sha256 }, expect: { status: 'loaded' } };
  if (key !== 'w') return ended(key);
  const decision = await askAgencyYear(prompt);
  if (decision === 'end') return 'end';
  if (Object.keys(decision).length === 0) return null;
  return { kind: 'agency_year', applies_to: { document: sha256 }, expect: { agency, year }, decision };
}

async function askKind({ kind, sha256 }: ReviewItem, prompt: Prompt): Promise<Answer> {
  const isReport: Choice[] = kind === 'quarantined' ? [{ key: 'r', label: 'it is a report' }] : [];
  const key = await prompt.choose('What is it?', [{ key: 'n', label: 'no report' }, ...isReport, SKIP, QUIT]);
  const applies_to = { document: sha256 };
  if (key === 'n') return { kind: 'not_a_report', applies_to, expect: { status: kind } };
  if (key !== 'r') return ended(key);
  const decision = await askAgencyYear(prompt);
  return decision === 'end' ? 'end' : { kind: 'is_report', applies_to, expect: { status: kind }, decision };
}

async function askAgencyYear(prompt: Prompt): Promise<Record<string, string | number> | 'end'> {
  const agency = await prompt.line('agency: its agency_id or full name (empty: as read)');
  if (agency === null) return 'end';
  const year = await prompt.line('year (empty: as read)');
  if (year === null) return 'end';
  const named = /^\d{6}-/.test(agency) ? { agency } : { agency_name: agency };
  return {
    ...(agency === '' ? {} : named),
    ...(year === '' ? {} : { year: /^\d{4}$/.test(year) ? Number(year) : year }),
  };
}

/** Choices offered at once: they are chosen by one digit. */
const MOST_TARGETS = 9;

async function askLabel({ sha256, sourceId, text }: ReviewItem, prompt: Prompt): Promise<Answer> {
  if (text === null) return null;
  const key = await prompt.choose('Does the form have it under another name?', [
    { key: 'y', label: 'yes' },
    SKIP,
    QUIT,
  ]);
  if (key !== 'y') return ended(key);
  const meant = await askTarget(prompt);
  if (meant === null || meant === 'end') return meant;
  const where = await prompt.choose('Where does it mean that?', [
    { key: 'd', label: 'in this document' },
    { key: 'o', label: `in documents of the source ${sourceId}` },
    { key: 'e', label: 'everywhere' },
    SKIP,
  ]);
  if (where === null || where === 's') return ended(where);
  const scopes: Readonly<Record<string, object>> = { d: { document: sha256 }, o: { source: sourceId } };
  return { kind: 'label', applies_to: scopes[where] ?? { everywhere: true }, expect: { text }, decision: meant };
}

async function askTarget(prompt: Prompt): Promise<{ row: string } | { column: string } | null | 'end'> {
  for (;;) {
    const part = await prompt.line('a part of the form’s label, or of its code (empty: not now)');
    if (part === null) return 'end';
    if (part === '') return null;
    const found = findLabelTargets(part);
    if (found.length === 0) {
      prompt.say('  no form has such a row or column');
      continue;
    }
    const shown = found.slice(0, MOST_TARGETS);
    shown.forEach(({ row, column, label }, index) => {
      prompt.say(`  [${index + 1}] ${row === undefined ? `column ${column}` : `row ${row}`}  ${label}`);
    });
    if (found.length > shown.length) prompt.say(`  and ${found.length - shown.length} more: give a longer part`);
    const digits = shown.map((_, index) => ({ key: String(index + 1), label: '' }));
    const key = await prompt.choose('Which one?', [...digits, { key: '0', label: 'search again' }]);
    if (key === null) return 'end';
    const chosen = shown[Number(key) - 1];
    if (chosen?.row !== undefined) return { row: chosen.row };
    if (chosen?.column !== undefined) return { column: chosen.column };
  }
}

function ended(key: string | null): null | 'end' {
  return key === null || key === 'q' ? 'end' : null;
}
