import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SOURCE_FINDING_KINDS } from '../../model/source-findings.ts';
import type { Row } from '../../model/tables.ts';
import { shellWord } from '../../model/shell-word.ts';
import { SEVERITIES } from '../../model/vocabulary.ts';
import type { Layout } from '../warehouse/layout.ts';
import type { Problem } from '../telling/problems.ts';
import type { Run } from '../runs/run.ts';

const findingSchema = z.object({
  sourceId: z.string(),
  kind: z.enum(SOURCE_FINDING_KINDS),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  url: z.string().nullable(),
  /** Whether reports may stand at the source that could not be seen for it; false where an older version wrote it. */
  hidesReports: z.boolean().default(false),
  /** The night it was first seen, and the run. */
  since: z.string(),
  firstRun: z.string(),
});

/** Something about a source that a person should see, for as long as the source's visits show it. */
export type SourceFinding = z.infer<typeof findingSchema>;

/** What the visits to one source found. */
export interface FoundOfSource {
  readonly sourceId: string;
  readonly findings: readonly Pick<SourceFinding, 'kind' | 'severity' | 'message' | 'url' | 'hidesReports'>[];
}

const FILE = 'findings.json';

/** What the last visits of all sources found; empty before the first crawl. */
export async function sourceFindings(layout: Layout): Promise<SourceFinding[]> {
  const text = await readFile(join(layout.frontier, FILE), 'utf8').catch(() => null);
  return text === null ? [] : z.array(findingSchema).parse(JSON.parse(text));
}

/**
 * Takes the findings of a crawl in the place of those that the visited sources had before. A finding that was there
 * keeps the night it was first seen; one that is gone is settled.
 */
export async function keepSourceFindings(run: Run, sources: readonly FoundOfSource[]): Promise<SourceFinding[]> {
  const before = await sourceFindings(run.layout);
  const visited = new Set(sources.map(({ sourceId }) => sourceId));
  const known = new Map(before.map((finding) => [keyOf(finding), finding]));
  const found = sources.flatMap(({ sourceId, findings }) =>
    onceEach(findings.map((finding) => ({ sourceId, ...finding }))).map((finding) => {
      const { kind, severity, message, url, hidesReports } = finding;
      const earlier = known.get(keyOf(finding));
      const since = earlier?.since ?? run.startedAt.slice(0, 10);
      const firstRun = earlier?.firstRun ?? run.runId;
      return { sourceId, kind, severity, message, url, hidesReports, since, firstRun };
    }),
  );
  const all = [...before.filter(({ sourceId }) => !visited.has(sourceId)), ...found];
  all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await run.effects.mkdir(run.layout.frontier);
  await run.effects.replaceFile(join(run.layout.frontier, FILE), `${JSON.stringify(all, null, 1)}\n`);
  return all;
}

/** A kind and address of a source stand once: a list may be found wrong twice in one visit. */
function onceEach<T extends Pick<SourceFinding, 'sourceId' | 'kind' | 'url'>>(findings: readonly T[]): T[] {
  const seen = new Set<string>();
  return findings.filter((finding) => seen.size < seen.add(keyOf(finding)).size);
}

/** The rows of the table source_findings. */
export function sourceFindingRows(findings: readonly SourceFinding[]): Row[] {
  return onceEach(findings).map(({ sourceId, kind, severity, message, url, hidesReports, since, firstRun }) => ({
    source_id: sourceId,
    kind,
    severity,
    message,
    url,
    hides_reports: hidesReports,
    since,
    run_id: firstRun,
  }));
}

function keyOf({ sourceId, kind, url }: Pick<SourceFinding, 'sourceId' | 'kind' | 'url'>): string {
  return `${sourceId} ${kind} ${url ?? ''}`;
}

/** Findings that a person should see, grouped by kind. */
export function sourceProblems(findings: readonly SourceFinding[], runId: string | null, root: string): Problem[] {
  const serious = findings.filter(({ severity }) => severity !== 'info');
  const kinds = [...new Set(serious.map(({ kind }) => kind))].sort();
  const groups = kinds.map((kind) => [kind, serious.filter((finding) => finding.kind === kind)] as const);
  return groups.map(([kind, group]) => ({
    kind: `source_${kind}`,
    count: group.length,
    fresh: group.filter(({ firstRun }) => firstRun === runId).length,
    message: `${group.length} ${group.length === 1 ? 'source' : 'sources'}: ${kind.replaceAll('_', ' ')}`,
    command: `gongkai status --show source_${kind} --warehouse ${shellWord(root)}`,
  }));
}
