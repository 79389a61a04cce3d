import { formatDecimal } from '../../model/decimal.ts';
import type { Reading } from '../../model/reading.ts';
import type { FuzzDocument } from './documents.ts';
import { apply, type Edit } from './edits.ts';
import { printedCells, readBytes } from './read.ts';
import { placesOf, type Place } from './truth.ts';

/** A document with what is known about it before anything is changed. */
export interface Subject {
  readonly document: FuzzDocument;
  readonly reading: Reading;
  readonly warnings: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, Place>;
}

/** A document that was changed: in its text, or in its bytes. */
export interface Mutation {
  readonly in: 'text' | 'bytes';
  readonly edits: readonly Edit[];
}

/** Milliseconds a document may take, whatever it holds; the machine may be busy with something else meanwhile. */
const LONGEST = 2000;

/** Reads a document unchanged. */
export async function subjectOf(document: FuzzDocument): Promise<Subject> {
  const reading = await readBytes(document.name, document.bytes);
  return { document, reading, warnings: new Set(warningsOf(reading)), places: await placesOf(document) };
}

/** The bytes of a changed document. */
export function mutated({ document }: Subject, { in: where, edits }: Mutation): Uint8Array {
  if (where === 'text' && document.text !== null) return document.encode(apply(document.text, edits));
  return Buffer.from(apply(Buffer.from(document.bytes).toString('latin1'), edits), 'latin1');
}

/**
 * Reads a changed document.
 * @returns what is wrong with how it was read, or null: it was read without an error, in time, and each figure that
 *   differs from the unchanged one is as printed now (or blank beside a change), or the report says that something is
 *   not right with it
 */
export async function complaintAbout(subject: Subject, mutation: Mutation): Promise<string | null> {
  const bytes = mutated(subject, mutation);
  let { reading, milliseconds, error } = await timed(subject.document.name, bytes);
  // A machine that was busy with something else is not so twice.
  if (milliseconds > LONGEST) ({ reading, milliseconds, error } = await timed(subject.document.name, bytes));
  if (milliseconds > LONGEST) return `it takes ${Math.round(milliseconds)} ms`;
  if (!reading) return `it throws ${error instanceof Error ? error.stack : String(error)}`;
  if (reading.status !== 'loaded') return reading.reason ? null : 'it ends without a reason';
  if (warningsOf(reading).some((warning) => !subject.warnings.has(warning))) return null;
  const wrong = wrongFigures(subject, mutation, reading);
  return wrong.length === 0 ? null : `nothing says that ${wrong.slice(0, 3).join('; ')} (${wrong.length} figures)`;
}

interface Timed {
  readonly reading: Reading | null;
  readonly error: unknown;
  /** Of the processor. */
  readonly milliseconds: number;
}

async function timed(name: string, bytes: Uint8Array): Promise<Timed> {
  const began = process.cpuUsage();
  const outcome = await readBytes(name, bytes).then(
    (reading) => ({ reading, error: null }),
    (error: unknown) => ({ reading: null, error }),
  );
  const { user, system } = process.cpuUsage(began);
  return { ...outcome, milliseconds: (user + system) / 1000 };
}

/** Everything that keeps a report from being `ok`. */
function warningsOf({ report, findings, checks }: Reading): string[] {
  return [
    ...(report?.edition === null ? ['no form'] : []),
    ...findings.filter(({ severity }) => severity !== 'info').map(({ kind, message }) => `${kind}: ${message}`),
    ...checks.filter(({ passed }) => passed === false).map(({ checkCode, message }) => `${checkCode}: ${message}`),
  ];
}

function wrongFigures(subject: Subject, mutation: Mutation, reading: Reading): string[] {
  const before = printedCells(subject.reading);
  const after = printedCells(reading);
  const windows = windowsOf(subject, mutation);
  const wrong: string[] = [];
  for (const [key, { value, rawText }] of before) {
    const now = after.get(key);
    if (now?.value === value || (value === null && now === undefined)) continue;
    if (now?.value === null && isTouched(subject, mutation, key, reachOf(subject))) continue;
    if (now && isTouched(subject, mutation, key, 0) && windows.some((window) => isIn(now.rawText ?? '', window)))
      continue;
    const read = now === undefined ? 'lost' : `read as ${now.value === null ? 'nothing' : formatDecimal(now.value)}`;
    wrong.push(`${key}, printed ${rawText}, is ${read}`);
  }
  for (const [key, { value, rawText }] of after) {
    if (value === null || before.has(key) || windows.some((window) => isIn(rawText ?? '', window))) continue;
    wrong.push(`${key}, not printed, is read as ${formatDecimal(value)}`);
  }
  return wrong;
}

/** How far around a change its effects are looked for: markup parts what stands side by side. */
const AROUND = { text: 60, markup: 400 };

function reachOf({ document }: Subject): number {
  return document.text?.includes('<') ? AROUND.markup : AROUND.text;
}

/** Whether a figure stands where the document was changed, or so near to it, or it is not known where it stands. */
function isTouched({ places, document }: Subject, { in: where, edits }: Mutation, key: string, near: number): boolean {
  const place = places.get(key);
  if (!place || document.text === null || where === 'bytes') return true;
  return edits.some(({ at, remove }) => at <= place.to + near && place.from <= at + remove + near);
}

/** The text around each change, as it stands now. */
function windowsOf(subject: Subject, { in: where, edits }: Mutation): string[] {
  const before = where === 'text' ? subject.document.text : Buffer.from(subject.document.bytes).toString('latin1');
  const after = apply(before ?? '', edits);
  let moved = 0;
  return edits.map(({ at, remove, insert }) => {
    const from = at + moved;
    moved += insert.length - remove;
    return after.slice(Math.max(0, from - reachOf(subject)), from + insert.length + reachOf(subject));
  });
}

/** Whether the text of a cell stands in a window, markup and spaces aside; nothing stands everywhere. */
function isIn(cell: string, window: string): boolean {
  const character = (_: string, code: string): string => String.fromCodePoint(Number(code));
  const bare = (text: string): string =>
    text.replace(/&#(\d{1,4});/g, character).replace(/<[^>]*>|&[a-z#0-9]+;|[\s\u00a0\u3000\u200b\ufeff]/g, '');
  return bare(window).includes(bare(cell));
}
