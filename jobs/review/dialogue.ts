import type { Effects } from '../../model/effects.ts';
import type { ReviewItem } from '../../pipeline/decisions/queue.ts';
import { draftProblems, writeDecision, type Draft } from '../../pipeline/decisions/write.ts';
import type { DocumentExplanation } from '../../pipeline/explaining/explain.ts';
import { acceptFigure, askDecision, askTogether, type Answer } from './ask.ts';
import { grouped, type ReviewGroup } from './group.ts';
import type { Prompt } from './prompt.ts';
import { groupLines, itemLines } from './show.ts';

/** What a dialogue needs from outside. */
export interface DialogueContext {
  /** Where decisions are written. */
  readonly folder: string;
  readonly author: string;
  readonly effects: Effects;
  /** The document read again, for its context; null where its bytes cannot be had. */
  readonly explain: (documentId: string) => Promise<DocumentExplanation | null>;
}

/** What came of a dialogue. */
export interface DialogueResult {
  /** Paths of the files written. */
  readonly written: readonly string[];
  /** Items that still wait. */
  readonly left: number;
}

/** Goes through the items until all are asked, or the person or the input ends. Each decision is on the disk at once. */
export async function runDialogue(
  items: readonly ReviewItem[],
  prompt: Prompt,
  context: DialogueContext,
): Promise<DialogueResult> {
  const written: string[] = [];
  const explained = new Map<string, DocumentExplanation | null>();
  const groups = grouped(items);
  let outcome: Outcome = [];
  for (const [index, group] of groups.entries()) {
    const { documentId } = group[0];
    if (documentId !== '' && !explained.has(documentId)) {
      explained.clear();
      explained.set(documentId, await context.explain(documentId));
    }
    const show = (item: ReviewItem): void => {
      const lines = itemLines(item, explained.get(documentId) ?? null, `${index + 1} of ${groups.length}`);
      for (const line of lines) prompt.say(line);
    };
    const decided = (group.length > 1 ? decideTogether : decideEach)(group, prompt, context, show);
    for await (outcome of decided) {
      if (outcome === 'end') break;
      written.push(...outcome);
      for (const path of outcome) prompt.say(`  written to ${path}`);
    }
    if (outcome === 'end') break;
  }
  return { written, left: items.length - written.length };
}

/** The paths of the files that were written, none for “not now”, or the end of the dialogue. */
type Outcome = readonly string[] | 'end';

type Show = (item: ReviewItem) => void;

/** Asks about each of some items. */
async function* decideEach(
  group: ReviewGroup,
  prompt: Prompt,
  context: DialogueContext,
  show: Show,
): AsyncGenerator<Outcome> {
  for (const item of group) {
    show(item);
    yield await decideOne(item, prompt, context);
  }
}

/** Asks once about figures that are doubted for one cause, and about each where they are not all right as read. */
async function* decideTogether(
  group: ReviewGroup,
  prompt: Prompt,
  context: DialogueContext,
  show: Show,
): AsyncGenerator<Outcome> {
  show(group[0]);
  for (const line of groupLines(group)) prompt.say(line);
  const answer = await askTogether(group.length, prompt);
  if (answer === 'each') {
    yield* decideEach(group, prompt, context, show);
    return;
  }
  if (answer === null || answer === 'end') {
    yield answer ?? [];
    return;
  }
  const reason = await askReason(prompt);
  if (reason === null || reason === 'end') {
    yield reason ?? [];
    return;
  }
  for (const item of group) yield (await write(item, acceptFigure(item), reason.text, prompt, context)) ?? [];
}

async function askReason(prompt: Prompt): Promise<{ readonly text: string } | null | 'end'> {
  const text = await prompt.line('reason (empty: not now)');
  if (text === null) return 'end';
  return text === '' ? null : { text };
}

/** Asks until the decision can be written. */
async function decideOne(item: ReviewItem, prompt: Prompt, context: DialogueContext): Promise<Outcome> {
  for (;;) {
    const answer = await askDecision(item, prompt);
    if (answer === null || answer === 'end') return answer ?? [];
    const reason = await askReason(prompt);
    if (reason === null || reason === 'end') return reason ?? [];
    const written = await write(item, answer, reason.text, prompt, context);
    if (written !== null) return written;
  }
}

/** Writes a decision, or says why it cannot stand: then null. */
async function write(
  item: ReviewItem,
  answer: Exclude<Answer, 'end'>,
  reason: string,
  prompt: Prompt,
  { folder, author, effects }: DialogueContext,
): Promise<readonly string[] | null> {
  if (answer === null) return [];
  const draft: Draft = { ...answer, reason, author, date: effects.now().toISOString().slice(0, 10) };
  const problems = draftProblems(draft);
  for (const problem of problems) prompt.say(`  not written: ${problem}`);
  return problems.length > 0 ? null : [await writeDecision(folder, nameOf(item, answer.kind), draft, effects)];
}

function nameOf({ documentId, sourceId, figure, check, text, finding }: ReviewItem, kind: string): string {
  const subject = figure
    ? `${figure.indicator}-${figure.applicant}`
    : check
      ? `${check.code}-${check.scope}`
      : kind === 'label'
        ? (text ?? '')
        : (finding ?? '');
  return `${kind}-${documentId === '' ? sourceId : documentId}${subject === '' ? '' : `-${subject}`}`;
}
