import { whole } from '../../model/decimal.ts';
import { indicatorOf } from '../../model/indicators.ts';
import type { Observation } from '../../model/reading.ts';
import type { ApplicantType, Edition } from '../../model/vocabulary.ts';
import {
  BLOCKS,
  type Facts,
  NOT_PROCESSED,
  OTHER,
  REFUSED,
  RESULTS,
  UNAVAILABLE,
  group,
  processed,
  received,
} from './facts.ts';

/** Facts as the forms print them, together with the sums that gongkai derives. */

type Figures = Record<string, number>;

/** The observations of a report. `blank`: the number of applications received is left blank. */
export function observationsOf(facts: Facts, edition: Edition, blank: boolean): Observation[] {
  if (edition === '2014') return Object.entries(figures2014(facts)).map(([code, value]) => figure(code, 'all', value));
  const single = edition === '2019' ? figures2019(facts) : figures2021(facts);
  const applicants = {
    natural_person: facts.received_natural,
    business: facts.received_business,
    legal_service: facts.received_legal,
  };
  return [
    ...Object.entries(single).map(([code, value]) => figure(code, 'all', value)),
    ...Object.entries(applications(facts, edition)).map(([code, value]) => figure(code, 'total', value)),
    ...Object.entries(applicants).map(([type, value]) => figure('applications.received', type as ApplicantType, value)),
    figure('applications.received', 'total', blank ? null : received(facts)),
  ];
}

function figure(indicatorCode: string, applicantType: ApplicantType, value: number | null): Observation {
  return {
    indicatorCode,
    applicantType,
    value: value === null ? null : whole(value),
    unit: indicatorOf(indicatorCode).unit,
    obsStatus: value === null ? 'M' : 'A',
    rawText: value === null ? '' : String(value),
    tableIndex: 0,
    rowIndex: 0,
    columnIndex: 0,
    doubt: null,
  };
}

function applications(facts: Facts, edition: '2019' | '2021'): Figures {
  const leaves = (word: string, reasons: readonly string[]): Figures =>
    Object.fromEntries(
      reasons.map((reason) => [`applications.${word}.${reason}`, facts[`${word}.${reason}` as keyof Facts]]),
    );
  return {
    'applications.carried_in': facts.carried_in,
    'applications.granted': facts.granted,
    'applications.partial': facts.partial,
    ...leaves('refused', REFUSED),
    ...leaves('unavailable', UNAVAILABLE),
    ...leaves('not_processed', NOT_PROCESSED),
    ...(edition === '2021' ? leaves('other', OTHER) : {}),
    'applications.refused': group(facts, 'refused'),
    'applications.unavailable': group(facts, 'unavailable'),
    'applications.not_processed': group(facts, 'not_processed'),
    'applications.other': group(facts, 'other'),
    'applications.processed': processed(facts),
    'applications.carried_out': facts.carried_out,
  };
}

function disputes(facts: Facts): Figures {
  const lines = BLOCKS.flatMap((block) => [
    ...RESULTS.map((result) => [`${block}.${result}`, facts[`${block}.${result}`]] as const),
    [`${block}.total`, group(facts, block)] as const,
  ]);
  return Object.fromEntries(lines);
}

function figures2019(facts: Facts): Figures {
  return {
    'normative_documents.newly_made': facts.normative_issued,
    'penalty.decisions': facts.penalties,
    ...disputes(facts),
  };
}

function figures2021(facts: Facts): Figures {
  return {
    'normative_documents.issued': facts.normative_issued,
    'normative_documents.repealed': facts.normative_repealed,
    'normative_documents.in_force': facts.normative_in_force,
    'penalty.decisions': facts.penalties,
    'fees.amount': facts.fees,
    ...disputes(facts),
  };
}

/** The form of 2014 has its own categories, and no cases pending: a dispute counts when it is decided. */
function figures2014(facts: Facts): Figures {
  const alreadyPublic = Math.floor(facts.granted / 3);
  const secrets = Math.floor(facts['refused.third_party'] / 2);
  const replied = 's2014.applications.replied';
  const decided = (result: 'upheld' | 'corrected' | 'other'): number =>
    facts[`litigation_direct.${result}`] + facts[`litigation_after_review.${result}`];
  return {
    's2014.normative_documents.made': facts.normative_issued,
    's2014.applications.received': received(facts),
    [replied]: processed(facts),
    [`${replied}.already_public`]: alreadyPublic,
    [`${replied}.granted`]: facts.granted - alreadyPublic,
    [`${replied}.partial`]: facts.partial,
    [`${replied}.refused`]: group(facts, 'refused'),
    [`${replied}.refused.state_secret`]: facts['refused.state_secret'],
    [`${replied}.refused.trade_secret`]: secrets,
    [`${replied}.refused.privacy`]: facts['refused.third_party'] - secrets,
    [`${replied}.refused.security_stability`]: facts['refused.security_stability'],
    's2014.review.total': facts['review.upheld'] + facts['review.corrected'] + facts['review.other'],
    's2014.review.upheld': facts['review.upheld'],
    's2014.review.corrected': facts['review.corrected'],
    's2014.review.other': facts['review.other'],
    's2014.litigation.total': decided('upheld') + decided('corrected') + decided('other'),
    's2014.litigation.upheld': decided('upheld'),
    's2014.litigation.corrected': decided('corrected'),
    's2014.litigation.other': decided('other'),
    's2014.institution.staff': facts.staff,
    's2014.institution.staff_full_time': facts.staff_full_time,
    's2014.institution.funding': facts.funding,
    's2014.training.courses': facts.courses,
  };
}
