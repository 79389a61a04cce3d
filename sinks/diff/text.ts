import { type Block, code, heading, table, text } from '../dictionary/blocks.ts';
import { markdown } from '../dictionary/markdown.ts';
import type { ChangeCount, DiffRow, DiffSummary, Reason } from './diff.ts';

/** What the reasons mean. */
export const REASON_TEXTS: Readonly<Record<Reason, string>> = {
  new_report: 'the report was not there before / 新收录年报',
  revision: 'another document of the agency took the place of the report / 机关发布了修订',
  withdrawn: 'its document is not there any more / 文件已撤回',
  correction: 'a person’s decision was applied or taken back / 人工更正',
  code: 'the same document, read otherwise by the forms, registers and code of today / 同一文件，判读方法变化',
};

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;

/** Counts as one line: `+120 new_report, ~3 revision`, or `none`. */
export function countsLine(counts: readonly ChangeCount[]): string {
  if (counts.length === 0) return 'none';
  return counts.map(({ change, reason, count }) => `${SIGNS[change]}${count} ${reason}`).join(', ');
}

/**
 * The text of DIFF.md.
 * @param before the id of the snapshot before
 * @param reports the first changed reports
 * @param observations the first changed observations
 */
export function diffText(
  before: string,
  summary: DiffSummary,
  reports: readonly DiffRow[],
  observations: readonly DiffRow[],
): string {
  const { before: old, after } = summary;
  const blocks: Block[] = [
    heading(1, `Changes since ${before} / 与 ${before} 的差异`, 'top'),
    table(
      ['', 'before / 此前', 'after / 此后'],
      [
        ['current reports / 现行年报', String(old.reports), String(after.reports)],
        ['their observations / 观测值', String(old.observations), String(after.observations)],
      ],
    ),
    heading(2, 'Why / 原因', 'reasons'),
    table(
      ['reason', 'meaning', 'observations', 'reports'],
      (Object.keys(REASON_TEXTS) as Reason[]).map((reason) => [
        code(reason),
        REASON_TEXTS[reason],
        countsOf(summary.observations, reason),
        countsOf(summary.reports, reason),
      ]),
    ),
    heading(2, 'Documents / 文件', 'documents'),
    table(
      ['status before', 'status after', 'documents'],
      summary.documents.map((one) => [one.before ?? '—', one.after ?? '—', String(one.count)]),
    ),
    ...listed('Reports / 年报', 'reports', reports, total(summary.reports), [
      'change',
      'reason',
      'agency_id',
      'agency_name',
      'report_year',
      'scope',
      'report_before',
      'report_after',
    ]),
    ...listed('Observations / 观测值', 'observations', observations, total(summary.observations), [
      'change',
      'reason',
      'agency_id',
      'report_year',
      'indicator_code',
      'applicant_type',
      'value_before',
      'value_after',
      'obs_status_before',
      'obs_status_after',
    ]),
  ];
  return markdown(blocks);
}

function listed(
  title: string,
  id: string,
  rows: readonly DiffRow[],
  count: number,
  columns: readonly string[],
): Block[] {
  if (rows.length === 0) return [];
  const more =
    count > rows.length ? ` (the first ${rows.length} of ${count}; all observations are in diff.parquet)` : '';
  return [
    heading(2, title, id),
    text(`${count}${more}`),
    table(
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? '')),
    ),
  ];
}

function countsOf(counts: readonly ChangeCount[], reason: Reason): string {
  const own = counts.filter((one) => one.reason === reason);
  return own.map(({ change, count }) => `${SIGNS[change]}${count}`).join(' ');
}

function total(counts: readonly ChangeCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
