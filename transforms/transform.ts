import { createHash } from 'node:crypto';
import type { Content } from '../model/content.ts';
import { formatDecimal } from '../model/decimal.ts';
import { Unreadable } from '../model/errors.ts';
import type { Check, Finding, Observation, Reading, Report } from '../model/reading.ts';
import type { Received } from '../model/received.ts';
import { regionAt } from '../model/regions.ts';
import type { DocumentStatus } from '../model/vocabulary.ts';
import { align } from './align/align.ts';
import type { Alignment } from './align/alignment.ts';
import { checkReport } from './check/check.ts';
import { qualityOf } from './check/quality.ts';
import type { RuleContext } from './check/rules.ts';
import type { Narrative } from './narrate/figure.ts';
import { narrate } from './narrate/narrate.ts';
import { observeFee } from './narrate/observe-fee.ts';
import { observe } from './observe/observe.ts';
import { MEDIA_TYPES } from './read/media-types.ts';
import { readContent, type ReadDocument } from './read/read.ts';
import { recognise, type Recognition } from './recognise/recognise.ts';

/** A reading with the steps that led to it: what `gongkai explain` shows. */
export interface Trace {
  readonly reading: Reading;
  readonly content: Content | null;
  readonly recognition: Recognition | null;
  readonly alignment: Alignment | null;
  /** What the text says; null where the document is no report. */
  readonly narrative: Narrative | null;
}

/** Everything a document becomes, from its bytes: a pure function, so a replay gives the same again. */
export async function transform(received: Received): Promise<Reading> {
  return (await trace(received)).reading;
}

/** As transform, with what each step found. Never throws for a bad document: it gets a status and a reason. */
export async function trace(received: Received): Promise<Trace> {
  if (received.httpStatus !== undefined && received.httpStatus >= 400) {
    return ended(received, 'failed', `the server answered HTTP ${received.httpStatus}`);
  }
  let read: ReadDocument;
  try {
    read = await readContent(received.bytes, {
      ...(received.contentType === undefined ? {} : { contentType: received.contentType }),
      name: received.sourceUri,
    });
  } catch (error) {
    if (error instanceof Unreadable) return ended(received, error.status, error.message);
    throw error;
  }
  return understood(received, read);
}

function understood(received: Received, read: ReadDocument): Trace {
  const { content } = read;
  const recognition = recognise(content, received.hints, received.sourceUri);
  const { kind, reason } = recognition;
  const base = readingOf(received, read);
  if (kind === 'not_a_report' || kind === 'images') {
    const status: DocumentStatus = kind === 'images' ? 'quarantined' : 'not_a_report';
    return { content, recognition, alignment: null, narrative: null, reading: { ...base, status, reason } };
  }
  const body = content.blocks.slice(recognition.body.from, recognition.body.to);
  const alignment = align(body, content.blocks.filter((block) => block.kind === 'table').length);
  const observed = observe(alignment.cells, alignment.edition);
  const refused = refusal(recognition, observed.observations, content.images);
  if (refused !== null) {
    const reading: Reading = { ...base, status: 'quarantined', reason: refused };
    return { content, recognition, alignment, narrative: null, reading };
  }
  const { agency, year } = recognition;
  const narrative = narrate(content, recognition.body, { reportYear: year.year, scope: agency.scope });
  const fee = observeFee(alignment.edition === '2014' ? null : narrative.fee);
  const findings = [
    ...read.findings,
    ...recognition.findings,
    ...alignment.findings,
    ...observed.findings,
    ...fee.findings,
  ];
  const checks = checkReport(observed.observations, alignment.edition, ruleContext(recognition), narrative);
  const report = reportOf(recognition, alignment, observed.observations, checks, findings);
  const observations = [...observed.observations, ...fee.observations];
  const reading: Reading = { ...base, status: 'loaded', reason: null, report, observations, checks, findings };
  return { content, recognition, alignment, narrative, reading };
}

/** Why a document without figures cannot stand as a report; null where it can. */
function refusal(recognition: Recognition, observations: readonly Observation[], images: number): string | null {
  if (observations.length > 0) return null;
  if (recognition.kind === 'uncertain') return recognition.reason ?? 'nothing in it shows that it is a report';
  if (images > 0) return 'the tables of the report are pictures; gongkai reads no scans';
  return recognition.body.headings.length >= FEWEST_SECTIONS
    ? null
    : 'it is titled like a report, but has neither its sections nor its tables';
}

/** Reports of the years before the national forms are text alone; fewer of its sections than this are no report. */
const FEWEST_SECTIONS = 3;

function ruleContext({ agency, year }: Recognition): RuleContext {
  const region = agency.regionCode === null ? null : regionAt(agency.regionCode, year.year ?? undefined);
  return { sector: agency.sector, regionLevel: region?.level ?? null };
}

function reportOf(
  { agency, year, title, published, evidence }: Recognition,
  alignment: Alignment,
  observations: readonly Observation[],
  checks: readonly Check[],
  findings: readonly Finding[],
): Report {
  return {
    agencyName: agency.agencyName,
    agencyFullName: agency.regionCode === null ? null : agency.fullName,
    agencyId: agency.agencyId,
    regionCode: agency.regionCode,
    sector: agency.sector,
    reportYear: year.year,
    edition: alignment.edition,
    editionReason: alignment.edition === null ? alignment.editionReason : null,
    scope: agency.scope,
    title,
    publishedOn: published.publishedOn,
    quality: qualityOf(checks, findings, alignment.edition),
    fingerprint: fingerprintOf(observations),
    evidence,
  };
}

/** Equal for the same figures in the same cells of a form, however and wherever they are printed. */
function fingerprintOf(observations: readonly Observation[]): string {
  const lines = observations.map(({ indicatorCode, applicantType, value }) => {
    return `${indicatorCode}|${applicantType}=${value === null ? '' : formatDecimal(value)}`;
  });
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
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
