import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { EDITIONS, SCOPES } from '../../model/vocabulary.ts';

/** The reports whose figures were typed by reading them, by the folder they lie in. */
export const GOLD_REPORTS = ['jiyuan-2022', 'zhumadian-2021', 'zibo-2019', 'shangdang-2022', 'mem-2021'] as const;
export type GoldReport = (typeof GOLD_REPORTS)[number];

/** One printed cell as a reader of the report sees it; `value` is in `unit`, in plain decimal notation. */
export interface GoldCell {
  readonly indicator_code: string;
  readonly applicant_type: string;
  readonly value: string;
  readonly unit: string;
  readonly obs_status: string;
  readonly raw_text: string;
}

const descriptionSchema = z.strictObject({
  title: z.string(),
  agency_name: z.string(),
  region_code: z.string().regex(/^\d{6}$/),
  sector: z.literal('emergency_management'),
  report_year: z.int(),
  edition: z.enum(EDITIONS),
  scope: z.enum(SCOPES),
  published_on: z.iso.date().nullable(),
  contradictions: z.array(z.string()),
});

/** What a reader knows of a report besides its figures. */
export type GoldDescription = z.infer<typeof descriptionSchema>;

function path(report: GoldReport, file: string): string {
  return `test/fixtures/reports/${report}/${file}`;
}

/** The cells of gold.csv, in the order of the form. */
export function goldCells(report: GoldReport): readonly GoldCell[] {
  return parse<GoldCell>(readFileSync(path(report, 'gold.csv')), { columns: true });
}

/** gold.json, checked. */
export function goldDescription(report: GoldReport): GoldDescription {
  return descriptionSchema.parse(JSON.parse(readFileSync(path(report, 'gold.json'), 'utf8')));
}

/** The report's text as it was received. */
export function goldText(report: GoldReport): string {
  return readFileSync(path(report, 'report.txt'), 'utf8');
}
