import { accuracyCases, isReadable, report, scoreAll } from './accuracy.ts';
import { FORMATS } from './formats.ts';

/**
 * Prints the accuracy over the corpus: `node dist/test/accuracy/main.js [--seed N] [--mixtures N] [--format NAME]
 * [--variation TEXT] [--faults N]`. With `--faults` the first documents that are not read exactly, or that are flagged
 * without need, are listed.
 */
function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
}

const variation = option('variation', '');
const format = option('format', '');
const cases = accuracyCases(Number(option('seed', '1')), Number(option('mixtures', '100'))).filter(({ name }) =>
  name.includes(variation),
);
const scored = scoreAll(
  cases,
  FORMATS.filter(({ name }) => name.includes(format)),
);
process.stdout.write(`${report(scored)}\n`);
const faulty = scored.filter(
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
