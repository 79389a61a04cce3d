import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decision } from '../../../model/decisions.ts';
import type { Reading } from '../../../model/reading.ts';
import { readDecisionFile } from '../../../pipeline/decisions/read-file.ts';
import { transform } from '../../../transforms/transform.ts';
import { formatDecimal } from '../../../model/decimal.ts';

const REPORT = readFileSync('test/fixtures/reports/jiyuan-2022/report.txt', 'utf8');

/** The address every report of these tests comes from. */
export const ADDRESS = 'report.txt';

/** The text of a report in which the given texts stand in the place of others. */
export function reportText(changes: Readonly<Record<string, string>> = {}): string {
  let text = REPORT;
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`the report does not print ${from}`);
    text = text.replace(from, to);
  }
  return text;
}

/** A decision as its file says it, with a reason, an author and a day besides what is given. */
export function decisionText(said: object): string {
  return JSON.stringify({ id: 'x', reason: 'seen on the page', author: 'Li', date: '2026-11-21', ...said }, null, 2);
}

/** The decision a file says. */
export function decision(said: object): Decision {
  const { decisions, problems } = readDecisionFile(decisionText(said), 'one.yaml');
  if (!decisions[0]) throw new Error(JSON.stringify(problems));
  return decisions[0];
}

/** What a text becomes with decisions about it. */
export async function read(text: string, ...said: readonly object[]): Promise<Reading> {
  const bytes = new TextEncoder().encode(text);
  return transform(
    {
      documentId: 'd0123456789abcdef',
      sourceUri: ADDRESS,
      sourceId: 'local',
      retrievedAt: '2026-11-20T00:00:00Z',
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      archiveFile: 'a',
      archiveOffset: 0,
      hints: {},
    },
    said.map(decision),
  );
}

/** Value, status, printed text and doubt of one figure. */
export function figure({ observations }: Reading, indicator: string, applicant = 'all'): (string | null)[] {
  const found = observations.find((one) => one.indicatorCode === indicator && one.applicantType === applicant);
  if (!found) return [];
  return [found.value === null ? null : formatDecimal(found.value), found.obsStatus, found.rawText, found.doubt];
}

/** What became of the decisions about a document. */
export function outcomes({ findings }: Reading): string[] {
  return findings
    .filter(({ kind }) => kind === 'applied_decision' || kind === 'expired_decision')
    .map(({ kind, message }) => `${kind === 'applied_decision' ? 'applied' : 'expired'}: ${message}`);
}

/** The kinds of finding that wait for a person. */
export function open({ findings }: Reading): string[] {
  return findings.filter(({ severity }) => severity !== 'info').map(({ kind }) => kind);
}

/** Puts a decision file into the warehouse of a test. */
export async function decide(folder: string, file: string, said: object): Promise<void> {
  const decisions = join(folder, 'warehouse', 'decisions');
  await mkdir(decisions, { recursive: true });
  await writeFile(join(decisions, file), decisionText(said));
}

/** Removes a decision file again. */
export async function takeBack(folder: string, file: string): Promise<void> {
  await rm(join(folder, 'warehouse', 'decisions', file));
}
