import { type Facts, group, processed, received } from './facts.ts';
import type { Owed } from './reports.ts';

/** What a report tells about a series, from the truth: null where its form has no such row or it was left blank. */
export type Measure = (owed: Owed) => number | null;

const always =
  (read: (facts: Facts) => number): Measure =>
  ({ facts }) =>
    read(facts);
const since2019 =
  (read: (facts: Facts) => number): Measure =>
  ({ facts, edition }) =>
    edition === '2014' ? null : read(facts);
const since2021 =
  (read: (facts: Facts) => number): Measure =>
  ({ facts, edition }) =>
    edition === '2021' ? read(facts) : null;
const only2014 =
  (read: (facts: Facts) => number): Measure =>
  ({ facts, edition }) =>
    edition === '2014' ? read(facts) : null;
/** The form of 2014 counts decided cases only. */
const cases =
  (blocks: readonly string[]): Measure =>
  ({ facts, edition }) =>
    blocks.reduce(
      (sum, block) => sum + group(facts, block) - (edition === '2014' ? facts[`${block}.pending` as keyof Facts] : 0),
      0,
    );

const COURT = ['litigation_direct', 'litigation_after_review'];

export const RECEIVED: Measure = ({ facts, blank }) => (blank ? null : received(facts));
export const PROCESSED = always(processed);
export const GRANTED = always((facts) => facts.granted);
export const PARTIAL = always((facts) => facts.partial);
export const REFUSED_ALL = since2019((facts) => group(facts, 'refused'));
export const CARRIED_IN = since2019((facts) => facts.carried_in);
export const CARRIED_OUT = since2019((facts) => facts.carried_out);
export const REVIEWS = cases(['review']);
export const REVIEW_CORRECTED = always((facts) => facts['review.corrected']);
export const REVIEW_PENDING = since2019((facts) => facts['review.pending']);
export const COURT_CASES = cases(COURT);
export const COURT_CORRECTED = always(
  (facts) => facts['litigation_direct.corrected'] + facts['litigation_after_review.corrected'],
);
export const COURT_PENDING = since2019(
  (facts) => facts['litigation_direct.pending'] + facts['litigation_after_review.pending'],
);
export const PENALTIES = since2019((facts) => facts.penalties);
export const FEES = since2021((facts) => facts.fees);

/** Series of single facts by their code in the warehouse. */
export const BY_CODE: Readonly<Record<string, Measure>> = {
  'applications.unavailable.not_held': since2019((facts) => facts['unavailable.not_held']),
  'applications.unavailable.needs_creation': since2019((facts) => facts['unavailable.needs_creation']),
  'applications.not_processed.petition': since2019((facts) => facts['not_processed.petition']),
  'applications.not_processed.repeated': since2019((facts) => facts['not_processed.repeated']),
  'applications.not_processed.excessive': since2019((facts) => facts['not_processed.excessive']),
  'applications.other.unpaid_fee': since2021((facts) => facts['other.unpaid_fee']),
  'normative_documents.issued': always((facts) => facts.normative_issued),
  'normative_documents.repealed': since2021((facts) => facts.normative_repealed),
  'normative_documents.in_force': since2021((facts) => facts.normative_in_force),
  's2014.institution.staff': only2014((facts) => facts.staff),
  's2014.institution.staff_full_time': only2014((facts) => facts.staff_full_time),
  's2014.institution.funding': only2014((facts) => facts.funding),
  's2014.training.courses': only2014((facts) => facts.courses),
};

/** Measures added up with their signs; null where one is. */
export function sumOf(plus: readonly Measure[], minus: readonly Measure[] = []): Measure {
  return (owed) => {
    let sum = 0;
    for (const [sign, list] of [
      [1, plus],
      [-1, minus],
    ] as const) {
      for (const measure of list) {
        const value = measure(owed);
        if (value === null) return null;
        sum += sign * value;
      }
    }
    return sum;
  };
}
