// Writes the data modules that are made from data files, so that code which must not read files can import them.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const csv = new URL('../model/indicators.csv', import.meta.url);
const out = new URL('../model/indicators.generated.ts', import.meta.url);
const rows = parse(readFileSync(csv), { columns: true });
const text = `// Made from indicators.csv by scripts/generate.mjs: change that file, not this one.\n/** The rows of indicators.csv in the order of the file, every field as its text. */\nexport const INDICATOR_ROWS = ${JSON.stringify(rows, null, 1)} as const;\n`;
writeFileSync(out, text);
