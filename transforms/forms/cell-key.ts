import type { ApplicantType } from '../../model/vocabulary.ts';

/** What a cell of a form holds. */
export interface Cell {
  readonly indicatorCode: string;
  readonly applicantType: ApplicantType;
}

/** A cell with its key: the sums of one report ask for it a thousand times. */
export interface KeyedCell extends Cell {
  readonly key: string;
}

/** The keys made so far, by indicator and applicant: a report asks for each a dozen times. */
const keys = new Map<string, Map<ApplicantType, string>>();
/** More codes than any list of indicators has. */
const MOST_CODES = 10_000;

/** The key under which a cell's value is kept. */
export function cellKey({ indicatorCode, applicantType }: Cell): string {
  let ofIndicator = keys.get(indicatorCode);
  if (!ofIndicator) {
    if (keys.size >= MOST_CODES) keys.clear();
    ofIndicator = new Map();
    keys.set(indicatorCode, ofIndicator);
  }
  let key = ofIndicator.get(applicantType);
  if (key === undefined) {
    key = `${indicatorCode}|${applicantType}`;
    ofIndicator.set(applicantType, key);
  }
  return key;
}

/** A cell with its key. */
export function keyed(indicatorCode: string, applicantType: ApplicantType): KeyedCell {
  return { indicatorCode, applicantType, key: cellKey({ indicatorCode, applicantType }) };
}
