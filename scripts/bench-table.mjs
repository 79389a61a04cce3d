// Writes the tables of bench.json between the markers of README.md and README.zh-CN.md: `node scripts/bench-table.mjs`.
// A part has its own markers, <!-- bench:reading --> and <!-- /bench:reading -->; one that stands in no file is left out.
// Titles and names stand in English in both.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { machine, parts } = JSON.parse(readFileSync(`${root}bench.json`, 'utf8'));

const LANGUAGES = {
  'README.md': {
    head: ['compared', 'median', 'to the first'],
    none: 'not measured',
    about: ({ cpu, cores, node }) => `Measured on ${cpu}, ${cores} cores, Node ${node}.`,
  },
  'README.zh-CN.md': {
    head: ['对比项', '中位数', '与首项之比'],
    none: '未测',
    about: ({ cpu, cores, node }) => `测于 ${cpu}，${cores} 核，Node ${node}。`,
  },
};

for (const [file, language] of Object.entries(LANGUAGES)) {
  let text = readFileSync(root + file, 'utf8');
  for (const [part, comparisons] of Object.entries(parts)) {
    const [begin, end] = [`<!-- bench:${part} -->`, `<!-- /bench:${part} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) continue;
    const table = [...comparisons.flatMap((one) => tableOf(one, language)), language.about(machine)].join('\n');
    text = `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
    process.stdout.write(`${file}: ${part}\n`);
  }
  writeFileSync(root + file, text);
}

/** A comparison as a table of Markdown, as Prettier would write it. */
function tableOf({ title, unit, lines }, { head, none }) {
  const rows = lines.map(({ name, value, ratio, note }) => [
    name,
    [value === null ? none : `${shown(value)} ${unit}`, note].filter(Boolean).join('; '),
    ratio === undefined || ratio === null ? '' : `× ${ratio.toFixed(2)}`,
  ]);
  const all = [[title, ...head.slice(1)], ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => width(cells[column]))));
  const line = (cells) => `| ${cells.map((cell, n) => cell + ' '.repeat(widths[n] - width(cell))).join(' | ')} |`;
  const [first, ...rest] = all.map(line);
  return [first, `| ${widths.map((n) => '-'.repeat(n)).join(' | ')} |`, ...rest, ''];
}

function shown(value) {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

/** Columns on a screen: hanzi take two. */
function width(text) {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
