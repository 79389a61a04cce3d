import { signature, type DecisionOf, type DecisionOutcome } from '../../model/decisions.ts';
import { lastingCode, regionAt, validIn } from '../../model/regions.ts';
import { SECTOR_NAMES } from '../../model/sector-names.ts';
import type { Sector } from '../../model/sectors.ts';
import { agencyIdOf } from '../recognise/agency/agency-id.ts';
import type { AgencyReading } from '../recognise/agency/agency.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { agencyNamed } from '../recognise/text/segment.ts';
import { squash } from '../recognise/text/text.ts';
import { applied, expired, otherBytes } from './outcome.ts';

type WhoseDecision = DecisionOf<'agency_year'> | DecisionOf<'is_report'>;

/** A recognition with what people decided about agency and year. */
export interface DecidedWhose {
  readonly recognition: Recognition;
  readonly outcomes: readonly DecisionOutcome[];
}

/**
 * Applies decisions about whose report it is and when. What was uncertain about a part that is decided no longer waits.
 * @param forced the decision that it is a report at all, which may say whose
 * @param sha256 the digest of the document
 */
export function decideWhose(
  recognition: Recognition,
  decisions: readonly DecisionOf<'agency_year'>[],
  forced: DecisionOf<'is_report'> | null,
  sha256: string,
): DecidedWhose {
  const outcomes: DecisionOutcome[] = [];
  let decided = recognition;
  if (forced !== null) {
    const next = withWhose(decided, forced);
    if (typeof next !== 'string') decided = next;
    outcomes.push(applied(forced, typeof next === 'string' ? `a report; ${next}` : `a report: ${forced.reason}`));
  }
  for (const decision of decisions) {
    const why = otherBytes(decision.expect.document, sha256) ?? groundLost(decision, recognition);
    const next = why === null ? withWhose(decided, decision) : why;
    if (typeof next === 'string') {
      outcomes.push(expired(decision, next));
      continue;
    }
    decided = next;
    const whose = `${decided.agency.agencyId ?? 'no agency'}, ${decided.year.year ?? 'no year'}`;
    outcomes.push(applied(decision, `the report is that of ${whose}`));
  }
  return { recognition: decided, outcomes };
}

/** Why the ground no longer holds: gongkai reads another agency or year than it did, or by now the decided one. */
function groundLost(decision: DecisionOf<'agency_year'>, { agency, year }: Recognition): string | null {
  const { expect, decision: decided } = decision;
  if (expect.agency !== undefined && expect.agency !== agency.agencyId) {
    return `the decision expects the agency read as ${expect.agency ?? 'none'}, it is read as ${agency.agencyId ?? 'none'}`;
  }
  if (expect.year !== undefined && expect.year !== year.year) {
    return `the decision expects the year read as ${expect.year ?? 'none'}, it is read as ${year.year ?? 'none'}`;
  }
  const sameAgency =
    decided.agency_name === undefined &&
    (decided.agency === undefined || (decided.agency === agency.agencyId && agency.confidence === 'certain'));
  const sameYear = decided.year === undefined || (decided.year === year.year && year.certain);
  return sameAgency && sameYear ? 'gongkai now reads this itself; the decision is no longer needed' : null;
}

/** The recognition with the agency and year of a decision; a sentence where it does not say which agency it is. */
function withWhose(recognition: Recognition, decision: WhoseDecision): Recognition | string {
  const { agency, agency_name: name, year } = decision.decision;
  const evidence = `decided by ${signature(decision)}: ${decision.reason}`;
  const reportYear = year === undefined ? recognition.year : { year, certain: true, evidence: [evidence] };
  const names = agency !== undefined || name !== undefined;
  const decided = names ? agencyFor(recognition.agency, agency, name, reportYear.year, evidence) : recognition.agency;
  if (decided === null) {
    return `the name ${name ?? ''} does not say which place it belongs to: add agency with the agency_id`;
  }
  const settled = new Set([...(names ? ['uncertain_agency'] : []), ...(year === undefined ? [] : ['uncertain_year'])]);
  return {
    ...recognition,
    agency: decided,
    year: reportYear,
    evidence: [...recognition.evidence, evidence],
    findings: recognition.findings.filter(({ kind }) => !settled.has(kind)),
  };
}

function agencyFor(
  read: AgencyReading,
  agencyId: string | undefined,
  name: string | undefined,
  year: number | null,
  evidence: string,
): AgencyReading | null {
  const id = agencyId ?? (name === undefined ? undefined : idOfName(name, year));
  if (id === undefined) return null;
  const sameAgency = id === read.agencyId;
  const [code = '', sector = '', apart] = id.split('-');
  const regionCode = sameAgency ? read.regionCode : (regionAt(code, year ?? undefined)?.regionCode ?? code);
  return {
    agencyName: name ?? read.agencyName,
    fullName: name ?? (sameAgency ? read.fullName : null),
    agencyId: id,
    regionCode,
    sector: sectorNamed(sector),
    scope: sector !== 'government' || apart !== undefined ? 'own' : read.scope === 'own' ? 'consolidated' : read.scope,
    confidence: 'certain',
    evidence: [evidence],
  };
}

function idOfName(name: string, year: number | null): string | undefined {
  const mention = agencyNamed(squash(name));
  if (!mention?.place) return undefined;
  const { rows } = mention.place;
  const held = rows.filter((row) => (year === null ? row.validTo === null : validIn(row, year)));
  const codes = [...new Set((held.length > 0 ? held : rows).map(({ regionCode }) => regionCode))];
  const [code] = codes;
  return codes.length === 1 && code !== undefined ? agencyIdOf(mention, lastingCode(code)) : undefined;
}

function sectorNamed(text: string): Sector | null {
  const general = ['government', 'government_office', 'town', 'other'];
  return text in SECTOR_NAMES || general.includes(text) ? (text as Sector) : null;
}
