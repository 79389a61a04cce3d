import type {
  ApplicantType,
  DocumentStatus,
  Edition,
  FindingKind,
  ObsStatus,
  Quality,
  Scope,
  Severity,
} from './vocabulary.ts';
import type { Decimal } from './decimal.ts';

/** What the transforms make of one document: the rows it will have in the warehouse. */

/** One number. `value` is in the indicator's unit; null with `M` where nothing, a dash or nothing certain is printed. */
export interface Observation {
  readonly indicatorCode: string;
  readonly applicantType: ApplicantType;
  readonly value: Decimal | null;
  readonly unit: string;
  readonly obsStatus: ObsStatus;
  /** The cell as printed; null for derived values. */
  readonly rawText: string | null;
  /** Ordinals in the document; null for derived values, and rows of text for narrative ones. */
  readonly tableIndex: number | null;
  readonly rowIndex: number | null;
  readonly columnIndex: number | null;
  /** Why the value is not certain, in a sentence; null where it is. */
  readonly doubt: string | null;
}

/** The result of one check. `passed` null: it could not be assessed, which is not a pass. */
export interface Check {
  readonly checkCode: string;
  /** What it was applied to, e.g. the column `natural_person` or the row `applications.received`. */
  readonly scope: string;
  readonly expected: Decimal | null;
  readonly actual: Decimal | null;
  readonly passed: boolean | null;
  readonly severity: Severity;
  /** Chinese and English, both sides of the identity in words. */
  readonly message: string;
  readonly messageZh: string;
}

/** Something a person should see. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly message: string;
  /** The label, cell or text it is about, as printed. */
  readonly text: string | null;
  readonly tableIndex: number | null;
  readonly rowIndex: number | null;
  readonly columnIndex: number | null;
}

/** A figure that the text of a report states, with its sentence. */
export interface TextFigure {
  /** What it counts: a word of transforms/narrate/figure.ts, or `processing_fee`. */
  readonly concept: string;
  /** How it relates to the cells of the form that count the same; `exact` where nothing else is said. */
  readonly extent: string;
  /** Null where the text speaks of it, but no number can be read for certain. */
  readonly value: Decimal | null;
  readonly unit: string;
  readonly confidence: 'certain' | 'likely';
  readonly phrase: string;
  readonly sentence: string;
  /** Ordinal of the paragraph in the document. */
  readonly paragraph: number;
}

/** A report, before the warehouse knows its revision. */
export interface Report {
  readonly agencyName: string | null;
  /** The name in full, with its place: 长治市上党区应急管理局 where 应急管理局 is printed; null where no place is known. */
  readonly agencyFullName: string | null;
  readonly agencyId: string | null;
  /** Set where a person has said of this document whose it is: what is decided about names does not change it. */
  readonly agencyDecided?: boolean;
  readonly regionCode: string | null;
  readonly sector: string | null;
  readonly reportYear: number | null;
  readonly edition: Edition | null;
  /** Why edition is null. */
  readonly editionReason: string | null;
  readonly scope: Scope;
  readonly title: string | null;
  /** ISO date. */
  readonly publishedOn: string | null;
  readonly quality: Quality;
  /** SHA-256 over the observations: equal for the same figures, wherever they were printed. */
  readonly fingerprint: string;
  /** How agency and year were found, in words, for explain. */
  readonly evidence: readonly string[];
}

/** Everything one document became. */
export interface Reading {
  readonly documentId: string;
  readonly status: DocumentStatus;
  /** A sentence a person can act on; null only where status is `loaded`. */
  readonly reason: string | null;
  readonly mediaType: string;
  readonly charset: string | null;
  readonly charsetEvidence: readonly string[];
  /** U+FFFD and private-use characters in the decoded text. */
  readonly replacedCharacters: number;
  readonly privateCharacters: number;
  readonly report: Report | null;
  readonly observations: readonly Observation[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  /** What the text of a report states in figures. */
  readonly textFigures?: readonly TextFigure[];
}
