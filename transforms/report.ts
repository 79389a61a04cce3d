import type { Check, Finding, Observation, Report } from '../model/reading.ts';
import type { Alignment } from './align/alignment.ts';
import { qualityOf } from './check/quality.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Recognition } from './recognise/recognise.ts';

/**
 * The row of a report: whose it is, for which year, and how far it can be trusted.
 * @param observations the cells of its tables, from which its fingerprint is made
 */
export function reportOf(
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
