import { diff, type Diff, type DiffRow } from '../sinks/diff/diff.ts';
import { countsLine } from '../sinks/diff/text.ts';
import { printable } from '../sinks/query/width.ts';
import type { DiffFlags } from './flags.ts';

/** `gongkai diff A B`: exit 0 where the two are equal, 1 where they differ. */
export async function diffJob(before: string, after: string, { format, rows }: DiffFlags): Promise<0 | 1> {
  return diff(before, after, async (found) => {
    process.stdout.write(format === 'json' ? await asJson(found, rows) : await asText(found, rows));
    return found.summary.equal ? 0 : 1;
  });
}

async function asJson({ summary, reports, observations }: Diff, rows: number): Promise<string> {
  const document = {
    schema: 1,
    ...summary,
    first_reports: await reports(rows),
    first_observations: await observations(rows),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function asText({ summary, reports, observations }: Diff, rows: number): Promise<string> {
  const { before, after, documents } = summary;
  const statuses = documents.map((one) => `${one.count} ${one.before ?? 'not there'} → ${one.after ?? 'not there'}`);
  const lines = [
    `current reports  ${before.reports} → ${after.reports}  ${countsLine(summary.reports)}`,
    `observations     ${before.observations} → ${after.observations}  ${countsLine(summary.observations)}`,
    `documents        ${statuses.length === 0 ? 'none' : statuses.join(', ')}`,
    ...(await reports(rows)).map((row) => reportLine(row)),
    ...(await observations(rows)).map((row) => observationLine(row)),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function subject(row: DiffRow): string {
  return `${row['agency_name'] ?? row['agency_id'] ?? 'agency not known'} ${row['report_year'] ?? 'year not known'}`;
}

function reportLine(row: DiffRow): string {
  const ids = `${row['report_before'] ?? '—'} → ${row['report_after'] ?? '—'}`;
  return `report       ${row['change']} (${row['reason']})  ${subject(row)}  ${ids}`;
}

function observationLine(row: DiffRow): string {
  const cell = `${row['indicator_code']} ${row['applicant_type']}`;
  const side = (name: string): string =>
    `${row[`value_${name}`] ?? 'no value'} [${row[`obs_status_${name}`] ?? 'not there'}]`;
  return `observation  ${row['change']} (${row['reason']})  ${subject(row)}  ${cell}  ${side('before')} → ${side('after')}`;
}
