import type { Summary } from './summary.ts';
import { DOCUMENT_STATUSES } from '../model/vocabulary.ts';

/**
 * The end of a run in the text format of the Prometheus textfile collector: gauges without time stamps, so that an
 * alert on the age of gongkai_last_success_timestamp_seconds notices a night that never ended.
 */
export function metricsOf(summary: Summary): string {
  const { load, quality, problems, finishedAt, startedAt } = summary;
  const finished = Date.parse(finishedAt) / 1000;
  const lines = [
    ...gauge('gongkai_last_success_timestamp_seconds', 'When the last run ended that could finish', [['', finished]]),
    ...gauge('gongkai_run_duration_seconds', 'How long it took', [['', finished - Date.parse(startedAt) / 1000]]),
    ...gauge(
      'gongkai_needs_person',
      'What waits for a person, by kind',
      problems.map(({ kind, count }) => [`{kind="${kind}"}`, count]),
    ),
  ];
  if (load) {
    const rows = DOCUMENT_STATUSES.map((status) => [`{status="${status}"}`, load.documents[status]] as const);
    lines.push(...gauge('gongkai_documents', 'New documents of the run, by status', rows));
  }
  if (quality) {
    const rows = (['ok', 'warning', 'error'] as const).map((name) => [`{quality="${name}"}`, quality[name]] as const);
    lines.push(...gauge('gongkai_reports', 'Current reports, by quality', rows));
  }
  return `${lines.join('\n')}\n`;
}

function gauge(name: string, help: string, rows: ReadonlyArray<readonly [labels: string, value: number]>): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...rows.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
