import type { Status } from '../pipeline/telling/status.ts';
import type { YearOwed } from '../pipeline/telling/summary.ts';
import { formatProblems } from './format-summary.ts';

/** The status for people, one screen. */
export function formatStatus({ documents, years, owed, runs, problems }: Status): string {
  const total = Object.values(documents).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(documents).map(([status, count]) => `${count} ${status.replaceAll('_', ' ')}`);
  return `${[
    `documents  ${total}${parts.length > 0 ? ` = ${parts.join(' + ')}` : ''}`,
    '',
    `${'year'.padEnd(10)}${'reports'.padStart(9)}${'agencies'.padStart(10)}${'ok'.padStart(9)}${'warning'.padStart(9)}${'error'.padStart(9)}`,
    ...years.map(({ year, reports, agencies, ok, warning, error }) => {
      const figures = [
        String(reports).padStart(9),
        String(agencies).padStart(10),
        ...[ok, warning, error].map((count) => String(count).padStart(9)),
      ];
      return `${String(year ?? 'not known').padEnd(10)}${figures.join('')}`;
    }),
    ...owedLines(owed),
    '',
    'last runs',
    ...runs.map(({ runId, command, finishedAt, outcome, documents: read, reason }) => {
      return `  ${runId}  ${command.padEnd(8)} ${finishedAt ?? ''}  ${outcome ?? 'not finished'}${reason === null ? '' : ` (${reason})`}  ${read} documents`;
    }),
    '',
    ...formatProblems(problems),
  ].join('\n')}\n`;
}

const OWED = [
  ['owed', 'expected'],
  ['reported', 'reported'],
  ['unreadable', 'unreadable'],
  ['not found', 'notFound'],
  ['blocked', 'blocked'],
  ['not looked', 'notLooked'],
  ['not due', 'notDue'],
] as const satisfies readonly (readonly [string, keyof YearOwed])[];

/** The agencies that owe a report, year by year; years of which nothing can be told are left out. */
function owedLines(owed: Status['owed']): string[] {
  const told = owed.filter(({ expected }) => expected > 0);
  if (told.length === 0) return [];
  return [
    '',
    `${'year'.padEnd(10)}${OWED.map(([title]) => title.padStart(11)).join('')}`,
    ...told.map(
      (row) => `${String(row.year).padEnd(10)}${OWED.map(([, name]) => String(row[name]).padStart(11)).join('')}`,
    ),
  ];
}
