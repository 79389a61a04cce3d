import type { Content } from '../../model/content.ts';
import type { Finding } from '../../model/reading.ts';
import type { Hints } from '../../model/received.ts';
import type { FindingKind } from '../../model/vocabulary.ts';
import { agencyOf, type AgencyReading } from './agency/agency.ts';
import { chooseBody, type Body } from './kind/body.ts';
import { kindOf, type Kind } from './kind/kind.ts';
import { leftBehind } from './kind/left-behind.ts';
import { namesReport } from './text/phrases.ts';
import { publishedOf, type PublishedReading } from './year/published.ts';
import { otherReports } from './kind/reports-apart.ts';
import { titlesOf, type NamedHints } from './text/titles.ts';
import { yearOf, type YearReading } from './year/year.ts';

/** What a document is and whose: everything about a report that is not a figure. */
export interface Recognition {
  readonly kind: Kind;
  /** Why it is no plain report; null for one. */
  readonly reason: string | null;
  /** Nothing in it names a report or tells what else it is. */
  readonly unrelated: boolean;
  readonly body: Body;
  /** The title as printed, on one line. */
  readonly title: string | null;
  readonly agency: AgencyReading;
  readonly year: YearReading;
  readonly published: PublishedReading;
  /** How body, agency, year and date were found, in words. */
  readonly evidence: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Recognises a document: is it a report, which part of it, whose, for which year, published when.
 * @param said what the source says about the document; the document may overrule it
 * @param sourceUri the document's address, whose date may be that of its publication
 */
export function recognise(content: Content, said: Hints = {}, sourceUri = ''): Recognition {
  const hints = withFileName(said, sourceUri);
  const body = chooseBody(content, hints);
  const { kind, reason, unrelated = false } = kindOf(content, body, hints);
  const published = publishedOf(content, body, hints, sourceUri);
  const year = yearOf(content, body, hints, published.publishedOn, sourceUri);
  const agency = agencyOf(content, body, hints, year.year, sourceUri);
  const titles = titlesOf(content, body, hints);
  const title = titles.find((candidate) => candidate.own && namesReport(candidate.text)) ?? titles[0] ?? null;
  return {
    kind,
    reason,
    unrelated,
    body,
    title: title?.printed ?? null,
    agency,
    year,
    published,
    evidence: [
      `body: ${body.evidence}`,
      ...agency.evidence.map((line) => `agency: ${line}`),
      ...year.evidence.map((line) => `year: ${line}`),
      ...published.evidence.map((line) => `date: ${line}`),
    ],
    findings: [...findingsOf(agency, year, published), ...leftBehind(content, body), ...otherReports(body.apart)],
  };
}

/** Addresses of the web are made by machines; names of files and of what archives hold are given by people. */
function withFileName(hints: Hints, sourceUri: string): NamedHints {
  const member = sourceUri.lastIndexOf('!/');
  if (member < 0 && /^https?:/.test(sourceUri)) return hints;
  const name = sourceUri.slice(member < 0 ? 0 : member + 2).replace(/^.*[/\\]/s, '');
  return { ...hints, fileName: name.replace(/\.[a-z\d]{2,5}$/i, '') };
}

function findingsOf(agency: AgencyReading, year: YearReading, published: PublishedReading): Finding[] {
  const findings: Finding[] = [];
  if (agency.confidence !== 'certain') {
    const severity = agency.confidence === 'likely' ? 'info' : 'warning';
    findings.push(
      finding('uncertain_agency', severity, `The agency is ${agency.confidence}`, agency.evidence, agency.agencyName),
    );
  }
  if (!year.certain)
    findings.push(finding('uncertain_year', 'warning', 'The year is not certain', year.evidence, null));
  if (!published.certain) {
    findings.push(
      finding('uncertain_date', 'info', 'The date of publication is not certain', published.evidence, null),
    );
  }
  return findings;
}

function finding(
  kind: FindingKind,
  severity: Finding['severity'],
  head: string,
  evidence: readonly string[],
  text: string | null,
): Finding {
  const message = `${head}: ${evidence.join('; ')}.`;
  return { kind, severity, message, text, tableIndex: null, rowIndex: null, columnIndex: null };
}
