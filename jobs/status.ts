import type { Layout } from '../pipeline/warehouse/layout.ts';
import { causeOf, CAUSES } from '../pipeline/telling/problems.ts';
import { sourceFindings } from '../pipeline/crawling/source-findings.ts';
import { openPublished } from '../pipeline/warehouse/staged-warehouse.ts';
import { statusOf } from '../pipeline/telling/status.ts';
import { PersonError } from '../model/errors.ts';
import { printable } from '../sinks/query/width.ts';
import type { StatusFlags } from './flags.ts';
import { formatStatus } from './format-status.ts';
import { print } from './query.ts';
import { layoutFor } from './settings.ts';

/** `gongkai status`: exit 1 where something waits for a person. */
export async function statusJob(flags: StatusFlags): Promise<0 | 1> {
  const { format, show } = flags;
  const layout = await layoutFor(flags);
  if (show?.startsWith(OF_SOURCES)) return showSources(layout, show.slice(OF_SOURCES.length), format);
  if (show !== undefined) return showCause(layout.database, show, format);
  const opened = await openPublished(layout);
  try {
    const status = await statusOf(opened.connection, layout);
    process.stdout.write(format === 'json' ? `${JSON.stringify(status, null, 2)}\n` : formatStatus(status));
    return status.problems.length > 0 ? 1 : 0;
  } finally {
    opened.close();
  }
}

const OF_SOURCES = 'source_';

async function showSources(layout: Layout, kind: string, format: 'table' | 'json'): Promise<0> {
  const findings = (await sourceFindings(layout)).filter((finding) => finding.kind === kind);
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
    return 0;
  }
  for (const { sourceId, since, message, url } of findings) {
    process.stdout.write(`${printable(`${sourceId} since ${since}: ${message}${url === null ? '' : ` (${url})`}`)}\n`);
  }
  return 0;
}

async function showCause(database: string, kind: string, format: 'table' | 'json'): Promise<0 | 1> {
  const cause = causeOf(kind);
  if (!cause) {
    throw new PersonError(
      `nothing waits under the name ${kind}: choose one of ${CAUSES.map((one) => one.kind).join(', ')}`,
      2,
    );
  }
  await print(database, `SELECT * EXCLUDE (run_id, since) FROM (${cause.sql}) ORDER BY ALL`, format);
  return 0;
}
