// Writes the data modules that are made from data files, so that code which must not read files can import them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';

const root = new URL('../', import.meta.url);

write('model/indicators.csv', 'model/indicators.generated.ts', (rows) => [
  '/** The rows of indicators.csv in the order of the file, every field as its text. */',
  `export const INDICATOR_ROWS = ${JSON.stringify(rows, null, 1)} as const;`,
]);

write('sources/regions/regions.csv', 'model/regions.generated.ts', (rows) => [
  '/** A line per code and period: code, name, first year, year it ended before (or nothing), successor codes. */',
  `export const REGION_LINES = \`\n${rows.map(regionLine).join('\n')}\n\`;`,
]);

writeHosts('sources/registry/data/', 'model/registered-hosts.generated.ts');

/** The hosts of the registry, each with the regions of the agencies that publish there. */
function writeHosts(from, to) {
  const hosts = new Map();
  const files = readdirSync(new URL(from, root)).filter((file) => file.endsWith('.yaml'));
  for (const { list_urls: urls, region_code: code, active = true } of files.sort().flatMap(sourcesOf)) {
    if (!active) continue;
    for (const url of urls) {
      const host = new URL(url).host.replace(/^www\./, '');
      hosts.set(host, new Set([...(hosts.get(host) ?? []), code]));
    }
  }
  const order = (one, other) => (one < other ? -1 : 1);
  const lines = Array.from(hosts, ([host, codes]) => [host, ...[...codes].sort(order)].join(' ')).sort(order);
  const head = '// Made from the files of the registry by scripts/generate.mjs: change those, not this one.';
  const doc =
    '/** A line per host: the host without www, and the codes of the regions whose agencies publish there. */';
  const code = `export const REGISTERED_HOSTS = \`\n${lines.join('\n')}\n\`;`;
  writeFileSync(new URL(to, root), `${[head, doc, code].join('\n')}\n`);

  function sourcesOf(file) {
    return parseYaml(readFileSync(new URL(from + file, root), 'utf8')).sources ?? [];
  }
}

function regionLine(row) {
  return [row.region_code, row.name, row.valid_from_year, row.valid_to_year_exclusive, successors(row).join(' ')].join(
    ',',
  );
}

/** Those of the year in which the code ended: what was given away before is no successor. */
function successors({ valid_to_year_exclusive: end, successor_codes: codes }) {
  if (end === '') return [];
  const links = codes.split(' ').map((code) => code.split('@'));
  const last = links.filter(([, year]) => year === end);
  return (last.length > 0 ? last : links).map(([code]) => code);
}

function write(from, to, lines) {
  const rows = parse(readFileSync(new URL(from, root)), { columns: true });
  const head = `// Made from ${from.split('/').at(-1)} by scripts/generate.mjs: change that file, not this one.`;
  writeFileSync(new URL(to, root), `${[head, ...lines(rows)].join('\n')}\n`);
}
