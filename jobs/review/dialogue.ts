import type { Effects } from '../../model/effects.ts';
import type { ReviewItem } from '../../pipeline/decisions/queue.ts';
import { draftProblems, writeDecision, type Draft } from '../../pipeline/decisions/write.ts';
import type { DocumentExplanation } from '../../pipeline/explaining/explain.ts';
import { askDecision } from './ask.ts';
import type { Prompt } from './prompt.ts';
import { itemLines } from './show.ts';

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
  for (const [index, item] of items.entries()) {
    if (item.documentId !== '' && !explained.has(item.documentId)) {
      explained.clear();
      explained.set(item.documentId, await context.explain(item.documentId));
    }
    const progress = `${index + 1} of ${items.length}`;
    for (const line of itemLines(item, explained.get(item.documentId) ?? null, progress)) prompt.say(line);
    const outcome = await decideOne(item, prompt, context);
    if (outcome === 'end') break;
    if (outcome === null) continue;
    written.push(outcome.path);
    prompt.say(`  written to ${outcome.path}`);
  }
  return { written, left: items.length - written.length };
}

/** The path of the file that was written, null for “not now”, or the end of the dialogue. */
type Outcome = { readonly path: string } | null | 'end';

/** Asks until the decision can be written. */
async function decideOne(item: ReviewItem, prompt: Prompt, context: DialogueContext): Promise<Outcome> {
  for (;;) {
    const answer = await askDecision(item, prompt);
    if (answer === null || answer === 'end') return answer;
    const reason = await prompt.line('reason (empty: not now)');
    if (reason === null) return 'end';
    if (reason === '') return null;
    const date = context.effects.now().toISOString().slice(0, 10);
    const draft: Draft = { ...answer, reason, author: context.author, date };
    const problems = draftProblems(draft);
    if (problems.length === 0) {
      return { path: await writeDecision(context.folder, nameOf(item, answer.kind), draft, context.effects) };
    }
    for (const problem of problems) prompt.say(`  not written: ${problem}`);
  }
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
