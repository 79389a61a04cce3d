import { createHash } from 'node:crypto';
import type { Reading } from '../../model/reading.ts';
import type { EncodedBatch } from '../../model/tables.ts';
import { type DocumentFacts, encodeReadings } from '../../pipeline/reading/batches.ts';
import { referenceRows } from '../../pipeline/warehouse/reference.ts';
import type { ReferenceRows } from '../../sinks/warehouse/reference.ts';
import { type SourceEntry, sourceEntrySchema } from '../../sources/registry/schema.ts';
import { type Agency, LAST, agencies, codeIn } from './bodies.ts';
import type { Facts } from './facts.ts';
import { observationsOf } from './observe.ts';
import { type Owed, owedReports } from './reports.ts';

/** A generated nation: what to load, and the truth about it. */
export interface Nation {
  readonly reference: ReferenceRows;
  /** In archive order. */
  readonly batches: readonly EncodedBatch[];
  readonly owed: readonly Owed[];
}

/** One document as it came in. */
interface Delivery {
  readonly owed: Owed;
  readonly uri: string;
  readonly facts: Facts;
  readonly publishedOn: string;
}

/** Generates the nation; the same one every time. */
export function nation(): Nation {
  const owed = owedReports();
  const rounds = [owed.flatMap(first), owed.flatMap(second), owed.flatMap(third)];
  return {
    reference: referenceRows({ sources: agencies().map(entryOf) }),
    batches: rounds.map((deliveries, round) => batchOf(deliveries, round)),
    owed,
  };
}

/** Applications nobody made: the figures of a report that is corrected later. */
function wrong(facts: Facts): Facts {
  return { ...facts, received_natural: facts.received_natural + 5 };
}

function first(owed: Owed): Delivery[] {
  if (owed.fate === 'missing') return [];
  return [delivery(owed, owed.story === 'corrected' ? wrong(owed.facts) : owed.facts)];
}

function second(owed: Owed): Delivery[] {
  if (owed.fate !== 'reported' || owed.story === 'plain') return [];
  const { facts } = owed;
  if (owed.story === 'copied') return [{ ...delivery(owed, facts), uri: `${uriOf(owed)}?copy` }];
  if (owed.story === 'draft') {
    return [{ ...delivery(owed, wrong(facts)), uri: `${uriOf(owed)}?draft`, publishedOn: `${owed.year + 1}-01-05` }];
  }
  return [delivery(owed, owed.story === 'corrected' ? facts : wrong(facts))];
}

function third(owed: Owed): Delivery[] {
  return owed.fate === 'reported' && owed.story === 'reverted' ? [delivery(owed, owed.facts)] : [];
}

function delivery(owed: Owed, facts: Facts): Delivery {
  return { owed, uri: uriOf(owed), facts, publishedOn: owed.publishedOn };
}

function uriOf({ agency, year }: Owed): string {
  return `https://www.example.gov.cn/${agency.agencyId}/${year}.html`;
}

function batchOf(deliveries: readonly Delivery[], round: number): EncodedBatch {
  const facts = new Map<string, DocumentFacts>();
  const readings = deliveries.map((one, index) => {
    const reading = readingOf(one);
    const { agency, year } = one.owed;
    facts.set(reading.documentId, {
      sourceUri: one.uri,
      sourceId: sourceIdOf(agency),
      retrievedAt: year === LAST ? `${LAST + 1}-02-15T00:00:00Z` : `${year + 1}-06-01T00:00:00Z`,
      sha256: digest(`${one.uri} ${JSON.stringify(one.facts)}`),
      length: 1000,
      archiveFile: `000${round + 1}.warc.gz`,
      archiveOffset: index * 100,
      hints: { title: `${year}年政府信息公开工作年度报告` },
    });
    return reading;
  });
  return encodeReadings(readings, { facts, runId: 'run-1', codeVersion: '0.1.0' });
}

function readingOf({ owed, uri, facts, publishedOn }: Delivery): Reading {
  const { agency, year, edition } = owed;
  const unreadable = owed.fate === 'unreadable';
  const observations = unreadable ? [] : observationsOf(facts, edition, owed.blank);
  return {
    documentId: `d${digest(`${uri} ${JSON.stringify(facts)}`).slice(0, 16)}`,
    status: unreadable ? 'quarantined' : 'loaded',
    reason: unreadable ? 'the tables of the report are pictures; gongkai reads no scans' : null,
    mediaType: 'text/html',
    charset: 'utf-8',
    charsetEvidence: [],
    replacedCharacters: 0,
    privateCharacters: 0,
    report: unreadable
      ? null
      : {
          agencyName: agency.nameIn(year),
          agencyFullName: agency.nameIn(year),
          agencyId: agency.agencyId,
          regionCode: owed.regionCode,
          sector: agency.sector,
          reportYear: year,
          edition,
          editionReason: null,
          scope: agency.consolidated ? 'consolidated' : 'own',
          title: `${String(agency.nameIn(year))}${year}年政府信息公开工作年度报告`,
          publishedOn,
          quality: owed.quality,
          fingerprint: digest(JSON.stringify(facts)),
          evidence: [],
        },
    observations,
    checks: [],
    findings: [],
  };
}

function entryOf(agency: Agency): SourceEntry {
  const name = Array.from({ length: 12 }, (_, index) => agency.nameIn(LAST - index)).find((one) => one !== null);
  return sourceEntrySchema.parse({
    id: sourceIdOf(agency),
    agency: name,
    region_code: codeIn(agency.homeCode, LAST) ?? agency.homeCode,
    sector: agency.sector,
    list_urls: ['https://www.example.gov.cn/'],
  });
}

function sourceIdOf({ agencyId }: Agency): string {
  return agencyId.replaceAll('_', '-');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
