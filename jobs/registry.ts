import { fileURLToPath } from 'node:url';
import { PersonError } from '../model/errors.ts';
import type { Config } from '../pipeline/config.ts';
import { packageVersion } from '../pipeline/runs/code-version.ts';
import type { CrawlSettings } from '../sources/crawl/settings.ts';
import { describeProblem, loadRegistry } from '../sources/registry/load.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';

const BUNDLED = fileURLToPath(new URL('../../sources/registry/data', import.meta.url));

/** The registry in force: the one of the settings, or the one that comes with gongkai. */
export function registryPath({ sources }: Config): string {
  return sources === '' ? BUNDLED : sources;
}

/**
 * The entries of a registry; one with problems is not visited in part.
 * @param variables texts put in place of `{name}` in addresses
 * @param only the id of the one entry that is wanted
 * @throws PersonError (2) that names every problem, or the ids near to one that is not there
 */
export async function sourcesOf(
  path: string,
  variables: Readonly<Record<string, string>>,
  only?: string,
): Promise<readonly SourceEntry[]> {
  const { sources, problems } = await loadRegistry(path, variables);
  if (problems.length > 0) {
    throw new PersonError(
      `the source registry has ${problems.length} problems:\n${problems.map(describeProblem).join('\n')}`,
      2,
    );
  }
  if (only === undefined) return sources;
  const found = sources.filter(({ id }) => id === only);
  if (found.length > 0) return found;
  const similar = sources.map(({ id }) => id).filter((id) => id.includes(only) || only.includes(id));
  const hint = similar.length > 0 ? `: did you mean ${similar.slice(0, 3).join(', ')}?` : '';
  throw new PersonError(`the source registry has no source ${only}${hint}`, 2);
}

/** A day, month or year as `--since` takes it; the begin of the day, month or year is meant. */
function dayOf(text: string): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  const [, year = '', month = '01', day = '01'] = match ?? [];
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (match && !Number.isNaN(time.getTime()) && time.getUTCDate() === Number(day)) return `${year}-${month}-${day}`;
  throw new PersonError(`--since ${text} is no day: write it as 2025-01-31, 2025-01 or 2025`, 2);
}

/**
 * How the crawler behaves under the settings in force.
 * @param since the day before which nothing is fetched, as given
 * @throws PersonError (2) where that is no day
 */
export function crawlSettings(
  { contact, pause, concurrency, source_minutes, crawl_minutes }: Config,
  since?: string,
): Partial<CrawlSettings> {
  return {
    since: since === undefined ? null : dayOf(since),
    userAgent: `gongkai/${packageVersion()}`,
    contact,
    concurrency,
    pauseMs: pause * 1000,
    sourceBudgetMs: source_minutes * 60_000,
    timeBudgetMs: crawl_minutes * 60_000,
  };
}
