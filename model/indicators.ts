import { z } from 'zod';
import { INDICATOR_ROWS } from './indicators.generated.ts';
import { EDITIONS, type Edition } from './vocabulary.ts';

/** Where a number comes from: see the contract, "kind". */
export const INDICATOR_KINDS = ['printed', 'local', 'derived', 'narrative'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

const optional = z.string().transform((text) => (text === '' ? null : text));

const indicatorSchema = z.object({
  indicator_code: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/),
  editions: z.string().transform((text) => text.split(';').map((edition) => z.enum(EDITIONS).parse(edition))),
  kind: z.enum(INDICATOR_KINDS),
  section: z.string(),
  label_zh: z.string(),
  label_en: z.string(),
  unit: z.string(),
  by_applicant: z.enum(['yes', 'no']).transform((text) => text === 'yes'),
  parent_code: optional,
  harmonised_code: optional,
  note: optional,
});

/** One row of indicators.csv. */
export interface Indicator {
  readonly code: string;
  readonly editions: readonly Edition[];
  readonly kind: IndicatorKind;
  readonly section: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly unit: string;
  readonly byApplicant: boolean;
  readonly parentCode: string | null;
  readonly harmonisedCode: string | null;
  readonly note: string | null;
}

/** Every indicator, in the order of indicators.csv. */
export const INDICATORS: readonly Indicator[] = INDICATOR_ROWS.map((row) => {
  const parsed = indicatorSchema.parse(row);
  return {
    code: parsed.indicator_code,
    editions: parsed.editions,
    kind: parsed.kind,
    section: parsed.section,
    labelZh: parsed.label_zh,
    labelEn: parsed.label_en,
    unit: parsed.unit,
    byApplicant: parsed.by_applicant,
    parentCode: parsed.parent_code,
    harmonisedCode: parsed.harmonised_code,
    note: parsed.note,
  };
});

const BY_CODE = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]));

/**
 * The indicator of a code.
 * @throws Error where indicators.csv has no such code: a form that names it is wrong
 */
export function indicatorOf(code: string): Indicator {
  const indicator = BY_CODE.get(code);
  if (!indicator) throw new Error(`indicators.csv has no indicator ${code}`);
  return indicator;
}

/** As indicatorOf; null where indicators.csv has no such code. */
export function findIndicator(code: string): Indicator | null {
  return BY_CODE.get(code) ?? null;
}

/** Whether indicators.csv has the code. */
export function isIndicator(code: string): boolean {
  return BY_CODE.has(code);
}
