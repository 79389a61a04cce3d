import { userInfo } from 'node:os';
import { PersonError } from '../model/errors.ts';
import { loadDecisions } from '../pipeline/decisions/load.ts';
import { REVIEW_KINDS, reviewItems, type ReviewItem, type ReviewKind } from '../pipeline/decisions/queue.ts';
import { withoutIgnored } from '../pipeline/decisions/problems.ts';
import { realEffects } from '../pipeline/effects.ts';
import { explainDocument, type DocumentExplanation } from '../pipeline/explaining/explain.ts';
import { layoutOf, type Layout } from '../pipeline/warehouse/layout.ts';
import { runProblems } from '../pipeline/telling/run-problems.ts';
import { sourceFindings } from '../pipeline/crawling/source-findings.ts';
import { openPublished } from '../pipeline/warehouse/staged-warehouse.ts';
import type { ReviewFlags } from './flags.ts';
import { runDialogue } from './review/dialogue.ts';
import { grouped } from './review/group.ts';
import { createPrompt } from './review/prompt.ts';
import { listLine } from './review/show.ts';
import { settingsOf } from './settings.ts';

/** `gongkai review`: asks a person about what waits, and writes decisions. Exit 1 where something still waits. */
export async function reviewJob(flags: ReviewFlags): Promise<0 | 1> {
  const { warehouse, decisions } = (await settingsOf(flags)).config;
  const layout = layoutOf(warehouse, decisions);
  const kinds = kindsOf(flags.kind);
  const items = await waiting(layout, kinds);
  if (flags.list === true) {
    for (const group of grouped(items)) process.stdout.write(`${listLine(group)}\n`);
    return items.length > 0 ? 1 : 0;
  }
  if (items.length === 0) {
    process.stdout.write('nothing waits for a decision\n');
    return 0;
  }
  const prompt = createPrompt(process.stdin, process.stdout);
  try {
    const { written, left } = await runDialogue(items, prompt, {
      folder: layout.decisions,
      author: authorOf(flags.author),
      effects: realEffects,
      explain: (documentId) => explained(layout, documentId),
    });
    prompt.say(`\n${written.length} decisions written to ${layout.decisions}, ${left} still wait`);
    if (written.length > 0) {
      prompt.say('they take effect with the next gongkai nightly or ingest, or at once with gongkai replay');
    }
    return left > 0 ? 1 : 0;
  } finally {
    prompt.close();
  }
}

function kindsOf(kind: string | undefined): readonly ReviewKind[] {
  if (kind === undefined) return REVIEW_KINDS;
  const found = REVIEW_KINDS.find((one) => one === kind);
  if (found) return [found];
  if (kind.startsWith('source_')) return ['source'];
  throw new PersonError(`nothing of the kind ${kind} is decided here: choose one of ${REVIEW_KINDS.join(', ')}`, 2);
}

/** The warehouse is closed again before the dialogue begins, so that a person at lunch holds up no run. */
async function waiting(layout: Layout, kinds: readonly ReviewKind[]): Promise<ReviewItem[]> {
  const decisions = await loadDecisions(layout.decisions);
  const sources = withoutIgnored(await sourceFindings(layout), decisions);
  const runs = await runProblems(layout);
  const warehouse = await openPublished(layout);
  try {
    return await reviewItems(warehouse.connection, kinds, decisions, sources, runs);
  } finally {
    warehouse.close();
  }
}

async function explained(layout: Layout, documentId: string): Promise<DocumentExplanation | null> {
  try {
    return (await explainDocument(layout, documentId))[0] ?? null;
  } catch (error) {
    if (error instanceof PersonError) return null;
    throw error;
  }
}

function authorOf(given: string | undefined): string {
  const author = given ?? process.env['GONGKAI_AUTHOR'] ?? userInfo().username;
  if (author.trim() === '') throw new PersonError('say who decides with --author', 2);
  return author.trim();
}
