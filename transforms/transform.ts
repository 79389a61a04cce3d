import type { Content } from '../model/content.ts';
import type { Decision, DecisionOf, DecisionOutcome } from '../model/decisions.ts';
import { Unreadable } from '../model/errors.ts';
import type { Reading } from '../model/reading.ts';
import type { Received } from '../model/received.ts';
import { regionAt } from '../model/regions.ts';
import type { DocumentStatus } from '../model/vocabulary.ts';
import type { Alignment } from './align/alignment.ts';
import { checkReport } from './check/check.ts';
import type { RuleContext } from './check/rules.ts';
import { alignDecided } from './decide/align.ts';
import { decisionsAbout, type About } from './decide/book.ts';
import { decideChecks } from './decide/checks.ts';
import { decideFigures } from './decide/figures.ts';
import { acceptFindings } from './decide/findings.ts';
import { asNoReport, decideKind } from './decide/kind.ts';
import { decisionFindings } from './decide/outcome.ts';
import { settleFindings } from './decide/settle.ts';
import { decideWhose } from './decide/whose.ts';
import type { Narrative } from './narrate/figure.ts';
import { narrate } from './narrate/narrate.ts';
import { observeFee } from './narrate/observe-fee.ts';
import { textFigures } from './narrate/text-figures.ts';
import { derived, observePrinted, type Observed } from './observe/observe.ts';
import { MEDIA_TYPES } from './read/media-types.ts';
import { readContent } from './read/read.ts';
import type { ReadDocument } from './read/read-document.ts';
import { showsForm } from './recognise/kind/headings.ts';
import { recognise, type Recognition } from './recognise/recognise.ts';
import { refusal } from './refusal.ts';
import { reportOf } from './report.ts';

/** A reading with the steps that led to it: what `gongkai explain` shows. */
export interface Trace {
  readonly reading: Reading;
  readonly content: Content | null;
  readonly recognition: Recognition | null;
  readonly alignment: Alignment | null;
  /** What the text says; null where the document is no report. */
  readonly narrative: Narrative | null;
}

/**
 * Everything a document becomes, from its bytes: a pure function, so a replay gives the same again.
 * @param decisions what people decided; those about other documents make no difference
 */
export async function transform(received: Received, decisions: readonly Decision[] = []): Promise<Reading> {
  return (await trace(received, decisions)).reading;
}

/** As transform, with what each step found. Never throws for a bad document: it gets a status and a reason. */
export async function trace(received: Received, decisions: readonly Decision[] = []): Promise<Trace> {
  const about = decisionsAbout(received, decisions);
  const read = await readOrEnd(received);
  const plain = 'reading' in read ? read : understood(received, read, about, null);
  if (about.isEmpty) return plain;
  const { report, none, outcomes } = decideKind(plain.reading, about, received.sha256);
  if (none !== null) return withOutcomes({ ...plain, reading: asNoReport(plain.reading, none) }, outcomes);
  if (report === null) return withOutcomes(plain, outcomes);
  return withOutcomes(understood(received, 'reading' in read ? NOTHING_READ : read, about, report), outcomes);
}

/** Stands for the content of a document that no reader can read, where a person knows that it is a report. */
const NOTHING_READ: ReadDocument = {
  content: { format: 'unknown', blocks: [], metadata: {}, regions: [], links: [], images: 0, notes: [] },
  charset: null,
  charsetEvidence: [],
  replaced: 0,
  privateUse: 0,
  illegible: null,
  findings: [],
};

function withOutcomes(traced: Trace, outcomes: readonly DecisionOutcome[]): Trace {
  if (outcomes.length === 0) return traced;
  const { reading } = traced;
  return { ...traced, reading: { ...reading, findings: [...reading.findings, ...decisionFindings(outcomes)] } };
}

async function readOrEnd(received: Received): Promise<ReadDocument | Trace> {
  if (received.httpStatus !== undefined && received.httpStatus >= 400) {
    return ended(received, 'failed', `the server answered HTTP ${received.httpStatus}`);
  }
  try {
    return await readContent(received.bytes, {
      ...(received.contentType === undefined ? {} : { contentType: received.contentType }),
      name: received.sourceUri,
      showsForm,
    });
  } catch (error) {
    if (error instanceof Unreadable) return ended(received, error.status, error.message);
    throw error;
  }
}

/** @param forced the decision that it is a report, whatever it looks like; null where there is none */
function understood(
  received: Received,
  read: ReadDocument,
  about: About,
  forced: DecisionOf<'is_report'> | null,
): Trace {
  const { content } = read;
  const { sha256 } = received;
  const recognised = recognise(content, received.hints, received.sourceUri);
  const { recognition, outcomes } = decideWhose(recognised, about.of('agency_year'), forced, sha256);
  const { kind, reason } = recognition;
  const base = readingOf(received, read);
  if (forced === null && recognition.unrelated && read.illegible !== null) {
    const reading: Reading = { ...base, status: 'quarantined', reason: `what it is cannot be told: ${read.illegible}` };
    return { content, recognition, alignment: null, narrative: null, reading };
  }
  if (forced === null && kind === 'not_a_report') {
    return { content, recognition, alignment: null, narrative: null, reading: { ...base, status: kind, reason } };
  }
  const body = content.blocks.slice(recognition.body.from, recognition.body.to);
  const tables = content.blocks.filter((block) => block.kind === 'table').length;
  const { alignment, outcomes: ofLabels } = alignDecided(
    body,
    tables,
    about.of('label'),
    sha256,
    recognition.year.year,
  );
  const printed = observePrinted(alignment.cells);
  const refused = forced === null ? refusal(recognition, printed.observations, read) : null;
  if (refused !== null) {
    const reading: Reading = { ...base, status: 'quarantined', reason: refused };
    return { content, recognition, alignment, narrative: null, reading };
  }
  const decided = [...outcomes, ...ofLabels];
  return {
    content,
    recognition,
    alignment,
    ...loaded(
      received,
      read,
      { recognition, alignment, printed, agencyDecided: recognition.agency !== recognised.agency },
      about,
      decided,
    ),
  };
}

interface Understood {
  readonly recognition: Recognition;
  readonly alignment: Alignment;
  /** The figures of its tables as printed. */
  readonly printed: Observed;
  readonly agencyDecided: boolean;
}

/** The reading of a report: its figures, with what people decided about them, its checks and its findings. */
function loaded(
  received: Received,
  read: ReadDocument,
  { recognition, alignment, printed, agencyDecided }: Understood,
  about: About,
  outcomes: readonly DecisionOutcome[],
): Pick<Trace, 'reading' | 'narrative'> {
  const { agency, year } = recognition;
  const { sha256 } = received;
  const whose = { agencyId: agency.agencyId, reportYear: year.year };
  const narrative = narrate(read.content, recognition.body, { reportYear: year.year, scope: agency.scope });
  const fee = observeFee(alignment.edition === '2014' ? null : narrative.fee);
  const figures = decideFigures(printed.observations, fee.observations, about, whose, sha256);
  const ofTables = [...figures.tables, ...derived(figures.tables, alignment.edition)];
  const checks = checkReport(ofTables, alignment.edition, ruleContext(recognition), narrative);
  const findings = settleFindings(
    [...read.findings, ...recognition.findings, ...alignment.findings, ...printed.findings, ...fee.findings],
    [...printed.observations, ...fee.observations],
    [...figures.tables, ...figures.fee],
    alignment.cells,
  );
  const report = { ...reportOf(recognition, alignment, ofTables, checks, findings), agencyDecided };
  const observations = [...ofTables, ...figures.fee];
  const seen = acceptFindings(findings, about.of('accept_finding'), sha256);
  const decided = [
    ...outcomes,
    ...figures.outcomes,
    ...decideChecks(checks, about.of('accept_check', whose), sha256),
    ...seen.outcomes,
  ];
  const reading: Reading = {
    ...readingOf(received, read),
    status: 'loaded',
    reason: null,
    report,
    observations,
    checks,
    findings: [...seen.findings, ...decisionFindings(decided)],
    textFigures: textFigures(narrative),
  };
  return { narrative, reading };
}

function ruleContext({ agency, year }: Recognition): RuleContext {
  const region = agency.regionCode === null ? null : regionAt(agency.regionCode, year.year ?? undefined);
  return { sector: agency.sector, regionLevel: region?.level ?? null };
}

function readingOf(received: Received, read: ReadDocument): Omit<Reading, 'status' | 'reason'> {
  return {
    documentId: received.documentId,
    mediaType: MEDIA_TYPES[read.content.format],
    charset: read.charset,
    charsetEvidence: read.charsetEvidence,
    replacedCharacters: read.replaced,
    privateCharacters: read.privateUse,
    report: null,
    observations: [],
    checks: [],
    findings: read.findings,
  };
}

/** A document no reader got to, or could make anything of. */
function ended(received: Received, status: DocumentStatus, reason: string): Trace {
  return {
    reading: endedReading(received, status, reason),
    content: null,
    recognition: null,
    alignment: null,
    narrative: null,
  };
}

/** The reading of a document that ended before it was read. */
export function endedReading(received: Received, status: DocumentStatus, reason: string): Reading {
  return {
    documentId: received.documentId,
    status,
    reason,
    mediaType: 'application/octet-stream',
    charset: null,
    charsetEvidence: [],
    replacedCharacters: 0,
    privateCharacters: 0,
    report: null,
    observations: [],
    checks: [],
    findings: [],
  };
}
