import { z } from 'zod';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { APPLICANT_TYPES } from './vocabulary.ts';

/**
 * What a person decided about a document, as it stands in a decision file (docs/decisions.md). Fields keep the names
 * they have in the file. `expect` is the ground a decision stands on: where it no longer holds, the decision is not
 * applied, and says so.
 */

const text = (most: number) => z.string('must be text: put it in quotes').min(1).max(most);
const printed = z.string('must be text: put it in quotes').max(4_000).nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the content, 64 hexadecimal digits');
const decimal = z
  .union([z.string(), z.int()], 'must be a number; put one with decimals in quotes')
  .transform(String)
  .refine((value) => parseDecimal(value) !== null, 'must be a number in plain digits, such as "12.5"')
  .transform((value) => formatDecimal(parseDecimal(value) as bigint));
const figure = decimal.nullable();
const year = z.int().min(2003).max(2100);
const agencyId = z
  .string()
  .regex(/^\d{6}-[a-z_]+(?:-[0-9a-f]{8})?$/, 'must be an agency_id such as 140404-emergency_management');

const document = { document: sha256.optional(), source_uri: text(4_000).optional() };
const report = { ...document, agency: agencyId.optional(), year: year.optional() };
const cell = {
  indicator: text(100),
  applicant: z.enum(APPLICANT_TYPES, `must be one of ${APPLICANT_TYPES.join(', ')}`).default('all'),
};
const whose = { agency: agencyId.optional(), agency_name: text(200).optional(), year: year.optional() };

const NAME_DOCUMENT = 'must name the document: document (its sha256) or source_uri';
const NAME_REPORT = `${NAME_DOCUMENT}, or agency together with year`;

function namesDocument(target: { readonly document?: unknown; readonly source_uri?: unknown }): boolean {
  return target.document !== undefined || target.source_uri !== undefined;
}

function namesReport(target: {
  readonly document?: unknown;
  readonly source_uri?: unknown;
  readonly agency?: unknown;
  readonly year?: unknown;
}): boolean {
  return namesDocument(target) || (target.agency !== undefined && target.year !== undefined);
}

function namesSomething(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.values(fields).some((value) => value !== undefined);
}

const base = {
  id: z
    .string('must be text: put it in quotes')
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._|-]{0,149}$/u, 'must be letters, digits, points, hyphens; 150 at most'),
  reason: text(4_000),
  author: text(200),
  date: z.iso.date('must be a day such as 2026-11-21'),
};

const correctValue = z.strictObject({
  ...base,
  kind: z.literal('correct_value'),
  applies_to: z.strictObject({ ...report, ...cell }).refine(namesReport, NAME_REPORT),
  expect: z.strictObject({ raw_text: printed, document: sha256.optional() }),
  decision: z.strictObject({ value: figure, note: text(1_000).optional() }),
});

const acceptValue = z.strictObject({
  ...base,
  kind: z.literal('accept_value'),
  applies_to: z.strictObject({ ...report, ...cell }).refine(namesReport, NAME_REPORT),
  expect: z.strictObject({
    raw_text: printed,
    value: figure,
    document: sha256.optional(),
  }),
});

const label = z.strictObject({
  ...base,
  kind: z.literal('label'),
  applies_to: z
    .strictObject({ ...document, source: text(200).optional(), everywhere: z.literal(true).optional() })
    .refine(namesSomething, 'must name document, source_uri or source, or say everywhere: true'),
  expect: z.strictObject({ text: text(300), document: sha256.optional() }),
  decision: z
    .strictObject({ row: text(100).optional(), column: text(100).optional() })
    .refine((meant) => (meant.row === undefined) !== (meant.column === undefined), 'must name one row or one column'),
});

const notAReport = z.strictObject({
  ...base,
  kind: z.literal('not_a_report'),
  applies_to: z.strictObject(document).refine(namesDocument, NAME_DOCUMENT),
  expect: z.strictObject({
    status: z.enum(['loaded', 'quarantined', 'failed'], 'must be loaded, quarantined or failed'),
    document: sha256.optional(),
  }),
});

const isReport = z.strictObject({
  ...base,
  kind: z.literal('is_report'),
  applies_to: z.strictObject(document).refine(namesDocument, NAME_DOCUMENT),
  expect: z.strictObject({
    status: z.enum(['not_a_report', 'quarantined'], 'must be not_a_report or quarantined'),
    document: sha256.optional(),
  }),
  decision: z.strictObject(whose).default({}),
});

const agencyYear = z.strictObject({
  ...base,
  kind: z.literal('agency_year'),
  applies_to: z.strictObject(document).refine(namesDocument, NAME_DOCUMENT),
  expect: z
    .strictObject({ agency: agencyId.nullish(), year: year.nullish(), document: sha256.optional() })
    .refine(
      (ground) => ground.agency !== undefined || ground.year !== undefined,
      'must name the agency or year that gongkai reads (null for none)',
    ),
  decision: z.strictObject(whose).refine(namesSomething, 'must name agency, agency_name or year'),
});

const acceptCheck = z.strictObject({
  ...base,
  kind: z.literal('accept_check'),
  applies_to: z.strictObject({ ...report, check: text(40), scope: text(200) }).refine(namesReport, NAME_REPORT),
  expect: z.strictObject({ expected: figure, actual: figure, document: sha256.optional() }),
});

const acceptFinding = z.strictObject({
  ...base,
  kind: z.literal('accept_finding'),
  applies_to: z.strictObject({ ...document, finding: text(100) }).refine(namesDocument, NAME_DOCUMENT),
  expect: z.strictObject({ message: text(4_000), document: sha256.optional() }),
});

const ignoreSourceFinding = z.strictObject({
  ...base,
  kind: z.literal('ignore_source_finding'),
  applies_to: z.strictObject({ source: text(200), finding: text(100) }),
  expect: z.strictObject({ message: text(4_000).optional() }).default({}),
});

/** One decision as it stands in a file. Parsing gives messages for people. */
export const decisionSchema = z.discriminatedUnion(
  'kind',
  [correctValue, acceptValue, label, notAReport, isReport, agencyYear, acceptCheck, acceptFinding, ignoreSourceFinding],
  'must be one of correct_value, accept_value, label, not_a_report, is_report, agency_year, accept_check, accept_finding, ignore_source_finding',
);

/** A decision without its place. */
export type DecisionText = z.output<typeof decisionSchema>;
export type DecisionKind = DecisionText['kind'];

/** A decision with the file and line it stands in, and a digest over all it says: plain data for workers. */
export type Decision = DecisionText & { readonly file: string; readonly line: number; readonly digest: string };

/** The decisions of one kind. */
export type DecisionOf<Kind extends DecisionKind> = Extract<Decision, { readonly kind: Kind }>;

/** Where a decision applies: every field that is given must agree with the document. */
export interface Target {
  readonly document?: string | undefined;
  readonly source_uri?: string | undefined;
  readonly source?: string | undefined;
  readonly agency?: string | undefined;
  readonly year?: number | undefined;
  readonly everywhere?: boolean | undefined;
}

/** What became of a decision in one document. */
export interface DecisionOutcome {
  readonly decisionId: string;
  readonly status: 'applied' | 'expired';
  /** What was done, or why not, in a sentence. */
  readonly detail: string;
}

/** Who decided, for the rows a decision leaves its mark on. */
export function signature({ id, author, date }: Pick<Decision, 'id' | 'author' | 'date'>): string {
  return `${author} on ${date} (decision ${id})`;
}
