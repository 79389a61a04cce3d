import type { Summary } from './summary.ts';
import { DOCUMENT_STATUSES } from '../../model/vocabulary.ts';

/** Gauges of the last run, whether it could finish or not. */
const LAST_RUN = 'gongkai_last_run_';

/**
 * The end of a run in the text format of the Prometheus textfile collector: gauges without time stamps, so that an
 * alert on the age of gongkai_last_success_timestamp_seconds notices a night that never ended.
 */
export function metricsOf(summary: Summary): string {
  const { crawl, load, quality, coverage, snapshot, problems, finishedAt, startedAt } = summary;
  const finished = Date.parse(finishedAt) / 1000;
  const lines = [
    ...gauge('gongkai_last_success_timestamp_seconds', 'When the last run ended that could finish', [['', finished]]),
    ...gauge('gongkai_run_duration_seconds', 'How long it took', [['', seconds(startedAt, finishedAt)]]),
    ...gauge(
      'gongkai_needs_person',
      'What waits for a person, by kind',
      problems.map(({ kind, count }) => [`{kind="${kind}"}`, count]),
    ),
    ...gauge('gongkai_needs_person_new', 'What waits for a person since the last run', [
      ['', problems.reduce((sum, { fresh }) => sum + fresh, 0)],
    ]),
  ];
  if (crawl) {
    const rows = (['new', 'changed', 'unchanged', 'failed'] as const).map(
      (name) => [`{result="${name}"}`, crawl[name]] as const,
    );
    lines.push(...gauge('gongkai_pages', 'Addresses visited by the run, by what came of them', rows));
    lines.push(...gauge('gongkai_requests', 'Requests the run sent', [['', crawl.requests]]));
  }
  if (load) {
    const rows = DOCUMENT_STATUSES.map((status) => [`{status="${status}"}`, load.documents[status]] as const);
    lines.push(...gauge('gongkai_documents', 'New documents of the run, by status', rows));
  }
  if (quality) {
    const rows = (['ok', 'warning', 'error'] as const).map((name) => [`{quality="${name}"}`, quality[name]] as const);
    lines.push(...gauge('gongkai_reports', 'Current reports, by quality', rows));
  }
  if (coverage) {
    const rows = (name: 'expected' | 'reported' | 'unreadable' | 'blocked' | 'notLooked') =>
      coverage.map((one) => [`{year="${one.year}"}`, one[name]] as const);
    lines.push(...gauge('gongkai_reports_expected', 'Agencies that owe a report, by report year', rows('expected')));
    lines.push(...gauge('gongkai_reports_loaded', 'Agencies whose report is there, by report year', rows('reported')));
    lines.push(...gauge('gongkai_reports_unreadable', 'Agencies whose report cannot be read', rows('unreadable')));
    lines.push(...gauge('gongkai_reports_blocked', 'Agencies whose site forbade to look', rows('blocked')));
    lines.push(...gauge('gongkai_reports_not_looked', 'Agencies whose source could not be seen', rows('notLooked')));
  }
  if (snapshot) lines.push(...gauge('gongkai_snapshot_bytes', 'Size of the tables of latest', [['', snapshot.bytes]]));
  return `${[...lines, ...lastRun(summary, summary.problems.length > 0 ? 1 : 0)].join('\n')}\n`;
}

/**
 * What was known before, with the gauges of a run that could not finish: the last success stays what it was.
 * @param before the file as the run before left it, or nothing
 */
export function failureMetrics(before: string, summary: Summary): string {
  const kept = before.split('\n').filter((line) => line !== '' && !line.replace(/^# \w+ /, '').startsWith(LAST_RUN));
  return `${[...kept, ...lastRun(summary, 3)].join('\n')}\n`;
}

function lastRun({ finishedAt }: Summary, code: 0 | 1 | 3): string[] {
  return [
    ...gauge(`${LAST_RUN}exit_code`, 'How the last run ended: 0 done, 1 needs a person, 3 could not finish', [
      ['', code],
    ]),
    ...gauge(`${LAST_RUN}timestamp_seconds`, 'When it ended', [['', Date.parse(finishedAt) / 1000]]),
  ];
}

function seconds(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

function gauge(name: string, help: string, rows: ReadonlyArray<readonly [labels: string, value: number]>): string[] {
  if (rows.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...rows.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
