import { Random } from '../corpus/random.ts';
import { fuzzDocuments } from './documents.ts';
import { someByteEdits, someEdits, type Edit } from './edits.ts';
import { complaintAbout, subjectOf, type Mutation, type Subject } from './judge.ts';

/** A changed document that was not read as it should be. */
export interface Found {
  readonly subject: Subject;
  readonly mutation: Mutation;
  readonly complaint: string;
}

/** Slow formats get one change where the others get this many. */
const QUICK_SHARE = 8;

/** All documents, read unchanged. */
export async function subjects(): Promise<Subject[]> {
  const found: Subject[] = [];
  for (const document of fuzzDocuments()) found.push(await subjectOf(document));
  return found;
}

/** Changes documents `count` times, the same way for the same seed, and gives those that were not read right. */
export async function* fuzz(all: readonly Subject[], count: number, seed: number): AsyncGenerator<Found> {
  const random = new Random(seed);
  const chances = all.flatMap((one) => Array.from({ length: one.document.slow ? 1 : QUICK_SHARE }, () => one));
  for (let done = 0; done < count; done++) {
    const subject = random.pick(chances);
    const mutation = someMutation(subject, random);
    const complaint = await complaintAbout(subject, mutation);
    if (complaint !== null) yield { subject, mutation, complaint };
  }
}

function someMutation({ document }: Subject, random: Random): Mutation {
  if (document.text !== null && random.chance(0.85)) return { in: 'text', edits: someEdits(document.text, random) };
  return { in: 'bytes', edits: someByteEdits(Buffer.from(document.bytes).toString('latin1'), random) };
}

/** The smallest change that is still not read right: fewer edits, then less taken out and put in. */
export async function shrink({ subject, mutation, complaint }: Found): Promise<Found> {
  for (const edits of smaller(mutation.edits)) {
    const less = { ...mutation, edits };
    const still = await complaintAbout(subject, less);
    if (still !== null) return shrink({ subject, mutation: less, complaint: still });
  }
  return { subject, mutation, complaint };
}

function* smaller(edits: readonly Edit[]): Generator<Edit[]> {
  if (edits.length > 1) for (const [index] of edits.entries()) yield edits.filter((_, other) => other !== index);
  for (const [index, edit] of edits.entries()) {
    const { at, remove, insert } = edit;
    const half = insert.slice(0, insert.length >> 1);
    if (insert !== '') yield edits.with(index, { at, remove, insert: half });
    if (remove > 1) yield edits.with(index, { at, remove: remove >> 1, insert });
    if (remove > 1) yield edits.with(index, { at: at + (remove >> 1), remove: remove - (remove >> 1), insert });
  }
}
