import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { z } from 'zod';
import { PersonError } from '../../model/errors.ts';
import { canonicalKey } from '../crawl/frontier/canonical.ts';
import { charsetOf, countOf, hostOf, platformOf, regionCodeOf, sectorOf } from './lenient.ts';
import { regionProblem } from './region-problem.ts';
import { sourceEntrySchema, type SourceEntry } from './schema.ts';

const MAX_PROBLEMS = 50;

/** What other programs hand over: one object for each agency and list. Fields that are not named here are ignored. */
const importedSchema = z.looseObject({
  agency: z.string({ error: 'must be the full name of the agency' }).trim().min(1, { error: 'is empty' }),
  list_url: z.string({ error: 'must be the address of the first page of its list' }).trim(),
  region_code: z.unknown().optional(),
  sector: z.unknown().optional(),
  platform: z.unknown().optional(),
  charset: z.unknown().optional(),
  expected_per_year: z.unknown().optional(),
  allow_hosts: z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish(),
});

/** An entry on its way, with the elements of the list it is made of. */
interface Wanted {
  readonly element: number;
  readonly entry: Record<string, unknown> & { list_urls: string[]; allow_hosts: string[] };
}

/**
 * Makes registry entries of a JSON array of `{agency, region_code, sector, list_url, platform, charset,
 * expected_per_year, allow_hosts}`. Lists of the same agency and region become one entry. An id is made of the host
 * and a digest of agency and region, so that importing the same list again makes the same ids. What can be understood
 * only one way is taken as it is meant, and noted in the entry: the name of a platform, a charset in upper case, a
 * region code that is a number. One wrong element refuses the list as a whole, so that none is lost unseen.
 * @param json the text of the JSON file
 * @returns the entries, in the order of the list
 * @throws PersonError (2) that names every wrong element and what is wrong with it
 */
export function importSources(json: string): SourceEntry[] {
  const problems: string[] = [];
  const wanted = new Map<string, Wanted>();
  for (const [element, value] of parseRows(json).entries()) {
    const parsed = importedSchema.safeParse(value);
    if (parsed.success) collect(wanted, parsed.data, element);
    else problems.push(...problemsOf(parsed.error, element, value));
  }
  const results = [...wanted.values()].map(({ element, entry }) => {
    const parsed = sourceEntrySchema.safeParse(entry);
    const region = parsed.success ? regionProblem(parsed.data) : null;
    if (!parsed.success) problems.push(...problemsOf(parsed.error, element, entry));
    if (region !== null) problems.push(`element ${element} (${String(entry['agency'])}), region_code: ${region}`);
    return parsed;
  });
  if (problems.length > 0) {
    const shown = problems.slice(0, MAX_PROBLEMS);
    const rest = problems.length > shown.length ? `\n… and ${problems.length - shown.length} more` : '';
    const message = `the list has ${problems.length} problems; nothing was imported:\n${shown.join('\n')}${rest}`;
    throw new PersonError(message, 2);
  }
  return results.flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/** What tells a list from others: http and https, with and without www are one. */
export function listKey(url: string): string {
  return URL.canParse(url) ? canonicalKey(url) : url;
}

function collect(wanted: Map<string, Wanted>, row: z.infer<typeof importedSchema>, element: number): void {
  const regionCode = regionCodeOf(row.region_code);
  const key = `${String(regionCode)} ${row.agency}`;
  const hosts = (row.allow_hosts ?? []).map(hostOf);
  const known = wanted.get(key)?.entry;
  if (known) {
    const there = known.list_urls.some((url) => listKey(url) === listKey(row.list_url));
    if (!there) known.list_urls.push(row.list_url);
    known.allow_hosts = [...new Set([...known.allow_hosts, ...hosts])];
    return;
  }
  const platform = platformOf(row.platform);
  const charset = charsetOf(row.charset);
  const sector = sectorOf(row.sector);
  const notes = [platform.note, charset.note, sector.note].filter((note) => note !== null);
  const entry = {
    id: idOf(row.list_url, key),
    agency: row.agency,
    region_code: regionCode,
    sector: sector.value,
    list_urls: [row.list_url],
    platform: platform.value,
    charset: charset.value,
    expected_per_year: countOf(row.expected_per_year) ?? 1,
    allow_hosts: [...new Set(hosts)],
    notes: notes.join('; '),
  };
  wanted.set(key, { element, entry });
}

/** The text of a registry file with the entries; what equals the default is left out. */
export function registryYaml(entries: readonly SourceEntry[]): string {
  return stringify({ sources: entries.map(withoutDefaults) }, { lineWidth: 120, aliasDuplicateObjects: false });
}

function parseRows(json: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new PersonError(`The list of sources is no JSON: ${(error as Error).message}`, 2, { cause: error });
  }
  if (Array.isArray(value)) return value;
  throw new PersonError('The list of sources is not a JSON array of agencies with their lists', 2);
}

/** What is wrong with an element, a line for each field. */
function problemsOf(error: z.ZodError, element: number, value: unknown): string[] {
  const agency = typeof value === 'object' && value !== null && 'agency' in value ? ` (${String(value.agency)})` : '';
  return error.issues.map((issue) => {
    const field = issue.path
      .map(String)
      .join('.')
      .replace(/^list_urls\.\d+/, 'list_url');
    return `element ${element}${agency}${field === '' ? '' : `, ${field}`}: ${issue.message}`;
  });
}

function idOf(url: string, key: string): string {
  const host = /^https?:\/\/([^/:?#]{1,60})/i.exec(url)?.[1] ?? 'source';
  const words = host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.gov\.cn$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${words === '' ? 'source' : words}-${createHash('sha256').update(key).digest('hex').slice(0, 6)}`;
}

function withoutDefaults(entry: SourceEntry): Record<string, unknown> {
  const bare = sourceEntrySchema.parse({
    id: 'x',
    agency: 'x',
    region_code: '000000',
    sector: 'x',
    list_urls: ['http://x/'],
  });
  const always = new Set(['id', 'agency', 'region_code', 'sector', 'list_urls', 'expected_per_year', 'verified']);
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([name, value]) => always.has(name) || JSON.stringify(value) !== JSON.stringify(bare[name as keyof SourceEntry]),
    ),
  );
}
