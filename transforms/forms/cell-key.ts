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

/** The indicator asked about last, and its keys: the cells of a row come one after the other. */
let lastCode = '';
let lastKeys = new Map<ApplicantType, string>();

/** The key under which a cell's value is kept. */
export function cellKey({ indicatorCode, applicantType }: Cell): string {
  const ofIndicator = indicatorCode === lastCode ? lastKeys : keysOf(indicatorCode);
  let key = ofIndicator.get(applicantType);
  if (key === undefined) {
    key = `${indicatorCode}|${applicantType}`;
    ofIndicator.set(applicantType, key);
  }
  return key;
}

function keysOf(indicatorCode: string): Map<ApplicantType, string> {
  let ofIndicator = keys.get(indicatorCode);
  if (!ofIndicator) {
    if (keys.size >= MOST_CODES) keys.clear();
    ofIndicator = new Map();
    keys.set(indicatorCode, ofIndicator);
  }
  lastCode = indicatorCode;
  lastKeys = ofIndicator;
  return ofIndicator;
}

/** A cell with its key. */
export function keyed(indicatorCode: string, applicantType: ApplicantType): KeyedCell {
  return { indicatorCode, applicantType, key: cellKey({ indicatorCode, applicantType }) };
}
