import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PersonError } from '../model/errors.ts';
import { regionsNamed } from '../model/region-names.ts';
import { checkSource, type SourceCheck } from '../pipeline/crawling/check-source.ts';
import { realEffects } from '../pipeline/effects.ts';
import { printable } from '../sinks/query/width.ts';
import { importSources } from '../sources/registry/import.ts';
import { keepEntries, type Kept } from '../sources/registry/keep.ts';
import { describeProblem, loadRegistry } from '../sources/registry/load.ts';
import type { SourceEntry } from '../sources/registry/schema.ts';
import type { SourcesFlags } from './flags.ts';
import { createLog } from './log.ts';
import { screenOn } from './screen.ts';
import { crawlSettings, registryPath, sourcesOf } from './registry.ts';
import { settingsOf } from './settings.ts';

/**
 * `gongkai sources check [ID]`: tries entries and says what they found; exit 1 where one found nothing, could not fetch
 * something or has a finding.
 */
export async function checkJob(id: string | undefined, flags: SourcesFlags): Promise<0 | 1> {
  const { config } = await settingsOf(flags);
  const entries = await sourcesOf(registryPath(config), {}, id);
  const log = createLog({ format: 'text', level: 'silent', screen: screenOn(process.stderr, false) });
  let code: 0 | 1 = 0;
  for (const entry of entries) {
    const check = await checkSource(entry, realEffects, log, crawlSettings(config));
    process.stdout.write(described(entry, check));
    const noted = check.summary?.findings.some(({ severity }) => severity !== 'info');
    if (check.documents.length === 0 || check.failed.length > 0 || noted) code = 1;
  }
  return code;
}

function described(entry: SourceEntry, { summary, documents, years, lists, failed }: SourceCheck): string {
  const rows = lists.reduce((sum, list) => sum + list.rows, 0);
  const platforms = [...new Set(lists.map(({ readAs }) => readAs))];
  const lines = [
    `${entry.id}  ${entry.agency}`,
    ...platforms.map((platform) => `  platform   ${platform}`),
    `  lists      ${lists.length} pages read, ${rows} rows`,
    `  found      ${documents.length} documents with ${summary?.requests ?? 'no'} requests${years.length === 0 ? '' : `; years ${spans(years)}`}`,
    ...documents.map(({ uri, kind, status, title }) => `  ${kind.padEnd(10)} ${status ?? ''} ${uri} ${title}`),
    ...failed.map(({ url, reason }) => `  failed     ${url} (${reason})`),
    ...(summary?.skipped ?? []).map(({ url, reason }) => `  skipped    ${url} (${reason})`),
    ...(summary?.findings ?? []).map(
      ({ severity, message, url }) => `  ${severity.padEnd(10)} ${message}${url === null ? '' : ` (${url})`}`,
    ),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

/** Years in order as spans: `2018-2021, 2023`. */
function spans(years: readonly number[]): string {
  const found: [number, number][] = [];
  for (const year of years) {
    const last = found.at(-1);
    if (last?.[1] === year - 1) last[1] = year;
    else found.push([year, year]);
  }
  return found.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

/** `gongkai sources import FILE`: a JSON array of plain facts becomes entries in the folder of --sources. */
export async function importJob(file: string, flags: SourcesFlags): Promise<void> {
  const folder = targetFolder(flags);
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new PersonError(`${file} cannot be read: ${error.message}`, 2);
  });
  const { added, completed, known, files } = await keepIn(folder, importSources(text));
  const there = `${completed} completed, ${known} already there`;
  process.stdout.write(`${added} sources added, ${there}; ${files.size} files written in ${folder}\n`);
}

/** `gongkai sources add URL`: an entry to complete by hand, in the folder of --sources. */
export async function addJob(url: string, flags: SourcesFlags): Promise<void> {
  const folder = targetFolder(flags);
  const agency = flags.agency ?? '';
  const [entry] = importSources(
    JSON.stringify([
      {
        agency: agency === '' ? `机关全称（${url}）` : agency,
        region_code: regionOf(agency),
        sector: 'other',
        list_url: url,
      },
    ]),
  );
  if (!entry) throw new PersonError(`${url} cannot be made an entry`, 2);
  const kept = await keepIn(folder, [{ ...entry, notes: 'scaffolded: complete agency, region_code and sector' }]);
  const [id = entry.id] = kept.ids;
  const [done, next] = kept.added > 0 ? ['was written', 'complete it, then try it'] : ['is there', 'try it'];
  process.stdout.write(`${id} ${done} in ${folder}; ${next}: gongkai sources check ${id} --sources ${folder}\n`);
}

/** The place at the begin of an agency's name, the longest that is one. */
function regionOf(agency: string): string {
  for (let length = Math.min(agency.length, 12); length >= 2; length -= 1) {
    const [only, ...others] = regionsNamed(agency.slice(0, length));
    if (only && others.length === 0) return only.regionCode;
  }
  return '000000';
}

function targetFolder({ sources }: SourcesFlags): string {
  if (sources !== undefined) return sources;
  throw new PersonError(
    'name the folder of your registry with --sources: the one that comes with gongkai is not changed',
    2,
  );
}

/** Puts entries into the registry of a folder; see `keepEntries` for what becomes of those that are there. */
async function keepIn(folder: string, entries: readonly SourceEntry[]): Promise<Kept> {
  await realEffects.mkdir(folder);
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length > 0) {
    const [problem] = (await loadRegistry(folder)).problems;
    if (problem) throw new PersonError(`put this right before entries are added: ${describeProblem(problem)}`, 2);
  }
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readFile(join(folder, name), 'utf8'));
  const kept = keepEntries(texts, entries);
  // Everything is known to be right before the first file is written.
  for (const [name, text] of kept.files) await realEffects.replaceFile(join(folder, name), text);
  return kept;
}
