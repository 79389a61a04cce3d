import type { Problem } from '../pipeline/telling/problems.ts';
import type { Summary, YearOwed } from '../pipeline/telling/summary.ts';
import { DOCUMENT_STATUSES } from '../model/vocabulary.ts';
import { pad } from './pad.ts';

const NAME_WIDTH = 10;

/** The one-screen summary of a run. Every line adds up: the parts after a `=` or `:` are its total. */
export function formatSummary(summary: Summary): string {
  const end = summary.message === undefined ? [] : [line(summary.outcome, summary.message)];
  const lines = [headline(summary), ...end, ...steps(summary), ...sample(summary), ...formatProblems(summary.problems)];
  return `${lines.join('\n')}\n`;
}

function headline({ command, runId, startedAt, finishedAt, codeVersion }: Summary): string {
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const took = seconds < 90 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
  return `gongkai ${command} · run ${runId} · ${took} · ${codeVersion}`;
}

function steps({ crawl, ingest, load, quality, coverage, snapshot }: Summary): string[] {
  const lines: string[] = [];
  if (crawl) {
    const parts = `${crawl.new} new + ${crawl.changed} changed + ${crawl.unchanged} unchanged + ${crawl.failed} failed`;
    lines.push(
      line(
        'crawl',
        `${crawl.sources} sources, ${crawl.pages} pages = ${parts}; ${crawl.requests} requests, ${crawl.skipped} links skipped`,
      ),
    );
  }
  if (ingest) {
    const { files, archived, unchanged, unread } = ingest;
    lines.push(
      line(
        'ingest',
        `${files} files = ${archived} archived + ${unchanged} known before${unread > 0 ? ` (${unread} could not be read)` : ''}`,
      ),
    );
  }
  if (load) {
    const total = DOCUMENT_STATUSES.reduce((sum, status) => sum + load.documents[status], 0);
    const parts = DOCUMENT_STATUSES.map((status) => `${load.documents[status]} ${status.replaceAll('_', ' ')}`).join(
      ' + ',
    );
    lines.push(line('read', total === 0 ? 'nothing new' : `${total} documents = ${parts}`));
    if (load.reports > 0)
      lines.push(
        line(
          'load',
          `+${load.reports} reports (${load.revisions} of them revisions), +${load.observations} observations`,
        ),
      );
  }
  if (quality) {
    lines.push(
      line(
        'check',
        `${quality.reports} current reports = ${quality.ok} ok + ${quality.warning} warning + ${quality.error} error; ${quality.notAssessed} checks not assessed`,
      ),
    );
  }
  const year = coverage?.findLast(({ expected, notDue }) => expected > notDue);
  if (year) lines.push(line('coverage', coverageText(year)));
  if (snapshot) {
    const { id, published, tables, bytes } = snapshot;
    lines.push(
      line(
        'publish',
        published
          ? `snapshot ${id}: ${tables} tables, ${(bytes / 1e6).toFixed(1)} MB`
          : `nothing changed since snapshot ${id}`,
      ),
    );
  }
  return lines;
}

/** The newest year for which reports are due. */
function coverageText(owed: YearOwed): string {
  const { year, expected, reported, unreadable, notDue, notFound, blocked, notLooked } = owed;
  const some = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);
  const unseen = [...some(blocked, 'blocked'), ...some(notLooked, 'not looked at')];
  const parts = [`${notFound} not found`, ...unseen, `${unreadable} unreadable`, ...some(notDue, 'not due')];
  const share = ((100 * reported) / expected).toFixed(1);
  return `${year}: ${reported} of ${expected} agencies (${share} %) + ${parts.join(' + ')}`;
}

function sample({ sample: rows }: Summary): string[] {
  if (rows.length === 0) return [];
  const width = 32;
  const head = `  ${pad('agency', width)}${'year'.padStart(6)}${'received'.padStart(10)}${'processed'.padStart(11)}  quality`;
  const body = rows.map(({ agency, year, received, processed, quality }) => {
    return `  ${pad(agency, width)}${String(year ?? '').padStart(6)}${received.padStart(10)}${processed.padStart(11)}  ${quality}`;
  });
  return ['', 'applications, as printed:', head, ...body, ''];
}

/** What waits for a person, a line each with the command that shows it. */
export function formatProblems(found: readonly Problem[]): string[] {
  if (found.length === 0) return ['needs a person: nothing'];
  const fresh = found.reduce((sum, problem) => sum + problem.fresh, 0);
  const total = found.reduce((sum, problem) => sum + problem.count, 0);
  const width = Math.max(...found.map(({ message }) => message.length)) + 2;
  return [
    `needs a person: ${total} (${fresh} new)`,
    ...found.map(
      ({ message, command, fresh: isNew }) => `  ${isNew > 0 ? 'new ' : '    '} ${message.padEnd(width)} ${command}`,
    ),
  ];
}

function line(name: string, text: string): string {
  return `${name.padEnd(NAME_WIDTH)}${text}`;
}
