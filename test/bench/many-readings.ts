import { createHash } from 'node:crypto';
import { whole } from '../../model/decimal.ts';
import type { Observation, Reading } from '../../model/reading.ts';
import { encodeReadings, type DocumentFacts } from '../../pipeline/reading/batches.ts';
import type { EncodedBatch } from '../../model/tables.ts';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { transform } from '../../transforms/transform.ts';
import { Random } from '../corpus/random.ts';
import { receivedOf } from './documents.ts';
import { pageAt, subjectAt } from './many-reports.ts';

/** Readings by the hundred thousand, faster than pages can be read: those of some real pages under other names. */

const SECTORS = [
  'emergency_management',
  'education',
  'finance',
  'civil_affairs',
  'justice',
  'water',
  'audit',
  'statistics',
  'healthcare_security',
  'commerce',
];
const YEARS = 6;
const PATTERNS = 36;
export const BATCH = 32;

/** The readings that all others follow, by their number modulo PATTERNS. */
export async function patterns(): Promise<Reading[]> {
  const found: Reading[] = [];
  for (let index = 0; index < PATTERNS; index += 1) {
    found.push(await transform(receivedOf(Buffer.from(pageAt(index)), `https://www.example.gov.cn/${index}.html`)));
  }
  return found;
}

/** The address of the report with a number. */
export function uriAt(index: number): string {
  return `https://www.example.gov.cn/${index}.html`;
}

/**
 * The batch with a number: so many reports, in the order of an archive.
 * @param placeOf where the archive has the report with a number
 */
export function batchAt(
  number: number,
  from: readonly Reading[],
  placeOf: (index: number) => ArchivePlace | undefined = placeAt,
): EncodedBatch {
  const facts = new Map<string, DocumentFacts>();
  const readings = Array.from({ length: BATCH }, (_, place) => {
    const index = number * BATCH + place;
    const reading = readingAt(index, from[index % from.length] as Reading);
    facts.set(reading.documentId, factsAt(index, placeOf(index) ?? placeAt(index)));
    return reading;
  });
  return encodeReadings(readings, { facts, runId: 'bench', codeVersion: 'bench' });
}

/** What is known of the document with a number besides its reading. */
export function factsAt(index: number, { file, offset }: ArchivePlace): DocumentFacts {
  const uri = uriAt(index);
  return {
    sourceUri: uri,
    sourceId: `source-${Math.floor(index / YEARS)}`,
    retrievedAt: `${subjectAt(index).year + 1}-02-01T00:00:00Z`,
    sha256: digest(uri),
    length: 40_000,
    archiveFile: file,
    archiveOffset: offset,
    hints: {},
  };
}

/** The id of the document with a number. */
export function documentIdAt(index: number): string {
  return `d${digest(String(index)).slice(0, 16)}`;
}

/** Whose the report with a number is. */
export function ownerAt(index: number): Readonly<Record<'agencyId' | 'agencyName' | 'regionCode' | 'sector', string>> {
  const { name, region } = subjectAt(index);
  const sector = SECTORS[Math.floor(index / YEARS / 2860) % SECTORS.length] as string;
  return { agencyId: `${region.regionCode}-${sector}`, agencyName: name, regionCode: region.regionCode, sector };
}

const PER_FILE = 10_000;

function placeAt(index: number): ArchivePlace {
  const file = `gongkai-20250101T000000Z-${String(Math.floor(index / PER_FILE) + 1).padStart(5, '0')}.warc.gz`;
  return { file, offset: (index % PER_FILE) * 4000 };
}

function readingAt(index: number, pattern: Reading): Reading {
  const { year } = subjectAt(index);
  const owner = ownerAt(index);
  const random = new Random(index);
  if (!pattern.report) throw new Error(`the pattern of ${index} is no report: ${String(pattern.reason)}`);
  return {
    ...pattern,
    documentId: documentIdAt(index),
    observations: pattern.observations.map((one) => changed(one, random)),
    report: {
      ...pattern.report,
      ...owner,
      agencyFullName: owner.agencyName,
      reportYear: year,
      title: `${owner.agencyName}${year}年政府信息公开工作年度报告`,
      publishedOn: `${year + 1}-01-20`,
      fingerprint: digest(`figures ${index}`),
    },
  };
}

/** One value in three is another one: as many different numbers as a nation prints. */
function changed(observation: Observation, random: Random): Observation {
  if (observation.value === null || observation.rawText === null || !random.chance(1 / 3)) return observation;
  const value = random.int(0, 5000);
  return { ...observation, value: whole(value), rawText: String(value) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
