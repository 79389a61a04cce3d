import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { z } from 'zod';
import { PersonError } from '../../model/errors.ts';
import { sourceEntrySchema, type SourceEntry } from './schema.ts';

/** What other programs hand over: one object for each agency and list. */
const importedSchema = z.array(
  z.looseObject({
    agency: z.string().min(1),
    region_code: z.string(),
    sector: z.string(),
    list_url: z.string(),
    platform: z.string().nullish(),
    charset: z.string().nullish(),
    expected_per_year: z.int().nonnegative().nullish(),
    allow_hosts: z.array(z.string()).nullish(),
  }),
);

/**
 * Makes registry entries of a JSON array of `{agency, region_code, sector, list_url, platform, charset,
 * expected_per_year, allow_hosts}`. Lists of the same agency and region become one entry. An id is made of the host
 * and a digest of agency and region, so that importing the same list again makes the same ids.
 * @param json the text of the JSON file
 * @returns the entries, in the order of the list
 * @throws PersonError (2) that names each wrong element
 */
export function importSources(json: string): SourceEntry[] {
  const rows = parseRows(json);
  const wanted = new Map<string, Record<string, unknown> & { list_urls: string[] }>();
  for (const row of rows) {
    const key = `${row.region_code} ${row.agency}`;
    const known = wanted.get(key);
    if (known) {
      if (!known.list_urls.includes(row.list_url)) known.list_urls.push(row.list_url);
      continue;
    }
    wanted.set(key, {
      id: idOf(row.list_url, key),
      agency: row.agency,
      region_code: row.region_code,
      sector: row.sector,
      list_urls: [row.list_url],
      platform: row.platform ?? 'auto',
      charset: row.charset ?? null,
      expected_per_year: row.expected_per_year ?? 1,
      allow_hosts: row.allow_hosts ?? [],
    });
  }
  const results = [...wanted.values()].map((entry) => ({ entry, parsed: sourceEntrySchema.safeParse(entry) }));
  const wrong = results.flatMap(({ entry, parsed }) =>
    parsed.success
      ? []
      : parsed.error.issues.map(
          (issue) => `${String(entry['agency'])}: ${issue.path.map(String).join('.')}: ${issue.message}`,
        ),
  );
  if (wrong.length > 0) throw new PersonError(`The list cannot be imported:\n${wrong.join('\n')}`, 2);
  return results.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
}

/** The text of a registry file with the entries; what equals the default is left out. */
export function registryYaml(entries: readonly SourceEntry[]): string {
  return stringify({ sources: entries.map(withoutDefaults) }, { lineWidth: 120, aliasDuplicateObjects: false });
}

function parseRows(json: string): z.infer<typeof importedSchema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new PersonError(`The list of sources is no JSON: ${(error as Error).message}`, 2, { cause: error });
  }
  const parsed = importedSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.slice(0, 20).map((issue) => {
    const [index, ...rest] = issue.path.map(String);
    return index === undefined ? issue.message : `element ${index}, ${rest.join('.')}: ${issue.message}`;
  });
  throw new PersonError(`The list of sources is not an array of agencies with their lists:\n${lines.join('\n')}`, 2);
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
