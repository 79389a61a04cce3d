import { writeFileSync } from 'node:fs';
import { codeVersion } from '../../pipeline/runs/code-version.ts';
import { accuracyModule, type Accuracy } from '../../sinks/product/accuracy.ts';
import { isReadable } from './accuracy.ts';
import { inBlocks, measure } from './measure.ts';

/**
 * Prints the accuracy over the corpus and the labelled fixtures: `npm run accuracy -- [--seed N] [--mixtures N]
 * [--format NAME] [--variation TEXT] [--faults N] [--json FILE] [--write]`. With `--faults` the first documents that
 * are not read exactly are listed, with `--flagged` also those that are flagged without need; `--json` writes the rows
 * as accuracy.json; `--write` keeps them for the snapshots, in sinks/product/accuracy-lines.ts.
 */
function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
}

const { corpus, rows } = await measure({
  seed: Number(option('seed', '1')),
  mixtures: Number(option('mixtures', '100')),
  format: option('format', ''),
  variation: option('variation', ''),
});
process.stdout.write(`${inBlocks(rows)}\n`);

const measured: Accuracy = { codeVersion: codeVersion(), measuredOn: new Date().toISOString().slice(0, 10), rows };
const file = option('json', '');
if (file !== '') writeFileSync(file, `${JSON.stringify(measured, null, 1)}\n`);
if (process.argv.includes('--write')) writeFileSync('sinks/product/accuracy-lines.ts', accuracyModule(measured));

const faulty = corpus.filter(
  (one) =>
    one.wrong > 0 ||
    (one.missing > 0 && (one.quality === 'ok' || isReadable(one.one, one.format))) ||
    (process.argv.includes('--flagged') && one.quality !== 'ok'),
);
for (const one of faulty.slice(0, Number(option('faults', '0')))) {
  const lines = [
    `${one.format.name}: ${one.one.name}: ${one.quality}`,
    ...one.faults.slice(0, 6),
    ...one.findings.slice(0, 6),
  ];
  process.stdout.write(`\n${lines.join('\n  ')}\n`);
}
