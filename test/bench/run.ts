import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { CRAWLING } from './crawl.ts';
import { SCRIPTS } from './scripts.ts';
import { LOADING } from './loading.ts';
import { printed, type Comparison, type Part } from './part.ts';
import { NIGHTS } from './nights.ts';
import { QUESTIONS } from './questions.ts';
import { READING } from './reading.ts';
import { WHOLE_RUNS } from './runs.ts';
import { SCALING } from './scaling.ts';

/**
 * `npm run bench`: every part, as a table for people and bench.json for machines; `npm run bench -- reading` measures
 * the named parts alone and leaves the others in bench.json as they were. `node scripts/bench-table.mjs` writes the
 * tables of the READMEs from it.
 */
const PARTS: readonly Part[] = [READING, CRAWLING, SCRIPTS, SCALING, LOADING, WHOLE_RUNS, NIGHTS, QUESTIONS];

const FILE = 'bench.json';
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `bench: there is no part ${unknown.join(', ')}; the parts are ${PARTS.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}

const parts: Record<string, readonly Comparison[]> = existsSync(FILE)
  ? ((JSON.parse(readFileSync(FILE, 'utf8')) as { parts?: Record<string, Comparison[]> }).parts ?? {})
  : {};
for (const { name, run } of PARTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const comparisons = await run();
  for (const comparison of comparisons) process.stdout.write(`\n${printed(comparison)}`);
  parts[name] = comparisons;
}
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() };
writeFileSync(FILE, `${JSON.stringify({ machine, parts }, null, 2)}\n`);
