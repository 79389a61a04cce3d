import { readFileSync } from 'node:fs';

/**
 * The five reports the sample site publishes, and how their stored text prints a table: `tabs` a line for each row
 * with a tab between cells, `lines` a line for each cell with a tab before it and an empty line after each row.
 */
export const SAMPLE_REPORTS = {
  'jiyuan-2022': 'tabs',
  'zhumadian-2021': 'tabs',
  'zibo-2019': 'lines',
  'shangdang-2022': 'lines',
  'mem-2021': 'lines',
} as const;
export type SampleReport = keyof typeof SAMPLE_REPORTS;

// The compiler puts this module into dist/sources/sample-site/ and leaves the texts where they are.
const TEXTS = new URL('../../../sources/sample-site/reports/', import.meta.url);

/** The whole text of a report, as it was received. */
export function sampleReportText(report: SampleReport): string {
  return readFileSync(new URL(`${report}.txt`, TEXTS), 'utf8');
}
