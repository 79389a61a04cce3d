import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { formatDecimal } from '../../model/decimal.ts';
import type { Reading } from '../../model/reading.ts';
import { numberFrom } from '../crash/steps.ts';
import { apply } from './edits.ts';
import { fuzz, subjects } from './fuzz.ts';
import { complaintAbout, mutated, subjectOf, type Mutation } from './judge.ts';
import { fuzzDocuments } from './documents.ts';
import { printedCells, readBytes } from './read.ts';

const COUNT = numberFrom('GONGKAI_FUZZ', 600);
const SEED = numberFrom('GONGKAI_FUZZ_SEED', 4);
/** Generous: twenty times what a document takes on a machine with nothing else to do. */
const MILLISECONDS_EACH = 400;

test(
  `of ${COUNT} changed documents none throws, hangs, or has a wrong figure that nothing warns of`,
  async () => {
    const found: string[] = [];
    for await (const { subject, mutation, complaint } of fuzz(await subjects(), COUNT, SEED)) {
      found.push(`${subject.document.name}, ${JSON.stringify(mutation)}: ${complaint}`);
    }
    expect(found).toEqual([]);
  },
  120_000 + COUNT * MILLISECONDS_EACH,
);

/** What was found by changing documents, shrunk; beside each the cells of its table 三 as they are printed. */
const FOUND = ['header-row-thrice.html', 'header-lines-doubled.txt'];

test.each(FOUND)('%s is read as it is printed, or its report says that something is not right', async (name) => {
  const path = `test/fixtures/fuzz/${name}`;
  const printed = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Record<string, string | null>;
  const reading = await readBytes(name, readFileSync(path));
  const read = printedCells(reading);
  const wrong = Object.entries(printed).filter(([key, figure]) => {
    const value = read.get(key)?.value ?? null;
    return value !== null && formatDecimal(value) !== figure;
  });
  const warned = reading.findings.some(({ kind }) => WARNING_OF_TABLES.has(kind));
  expect(warned ? [] : wrong).toEqual([]);
});

test('what stands over the labels of rows takes no figure, whatever it says', async () => {
  const read = printedCells(
    await readBytes('corner-replaced.txt', readFileSync('test/fixtures/fuzz/corner-replaced.txt')),
  );
  const figures = [...read].filter(([key]) => key.startsWith('regulations.')).map(([, { rawText }]) => rawText);
  expect(figures).toEqual(['475', '3', '565']);
});

/** Changes that were not read right once. */
const ONCE: readonly (readonly [part: string, mutation: Mutation])[] = [
  ['W020220129587730147321.pdf', { in: 'bytes', edits: [{ at: 2774, remove: 0, insert: '\u00b7' }] }],
  ['art_1234_1840027.html', { in: 'text', edits: [{ at: 123412, remove: 1, insert: '结<!--果纠正' }] }],
  ['2019 nested.html', { in: 'text', edits: [{ at: 1209, remove: 0, insert: '&#48;' }] }],
];

test.each(ONCE)('%s, changed as it was found, is read right', async (part, mutation) => {
  const document = fuzzDocuments().find(({ name }) => name.includes(part));
  const subject = await subjectOf(document as NonNullable<typeof document>);
  expect(await complaintAbout(subject, mutation)).toBeNull();
});

/** Findings that are about the cells of a table, not about whose report it is. */
const WARNING_OF_TABLES = new Set([
  'unknown_label',
  'uncertain_label',
  'missing_row',
  'missing_column',
  'doubtful_cell',
]);

test('a figure that is read from another cell than it is printed in is seen', async () => {
  const document = fuzzDocuments().find(({ name }) => name === '2021 tab rows.txt');
  const subject = await subjectOf(document as NonNullable<typeof document>);
  const text = subject.document.text ?? '';
  const at = text.indexOf('7610');
  const edits = [{ at, remove: 4, insert: '7611' }];
  expect(apply(text, edits)).toContain('7611');
  const blind = { ...subject, warnings: new Set(await warningsAfter(subject.document.encode(apply(text, edits)))) };
  expect(await complaintAbout(blind, { in: 'text', edits })).toBeNull();
  const misplaced = new Map([...subject.places].map(([key]) => [key, { from: 0, to: 0 }]));
  expect(await complaintAbout({ ...blind, places: misplaced }, { in: 'text', edits })).toMatch(
    /applications\.received\|natural_person, printed 7610, is read as 7611/,
  );
});

async function warningsAfter(bytes: Uint8Array): Promise<string[]> {
  const { findings, checks } = await readBytes('2021 tab rows.txt', bytes);
  return [
    ...findings.map(({ kind, message }) => `${kind}: ${message}`),
    ...checks.map(({ checkCode, message }) => `${checkCode}: ${message}`),
  ];
}

/** The row of the header that begins with 自然人, and the merged label before it. */
const APPLICANTS =
  /rowspan="3"(?:(?!rowspan="3")[\s\S])*?\n(<tr>(?:(?!<tr>)[\s\S])*?自然人(?:(?!<tr>)[\s\S])*?总计(?:(?!<tr>)[\s\S])*)/;

test.each(['2019 nested.html', '2021 word.html', '2021 unclosed.html'])(
  'in %s a merged label that ends too early, or a header row printed twice, is said, and each figure is still its own column’s',
  async (name) => {
    const document = fuzzDocuments().find((one) => one.name === name);
    const subject = await subjectOf(document as NonNullable<typeof document>);
    const found = APPLICANTS.exec(subject.document.text ?? '');
    expect(found).not.toBeNull();
    const [whole = '', row = ''] = found ?? [];
    const at = found?.index ?? 0;
    const tooShort = [{ at: at + 'rowspan="'.length, remove: 1, insert: '2' }];
    const twice = [{ at: at + whole.length, remove: 0, insert: row }];
    for (const edits of [tooShort, twice]) {
      expect(await complaintAbout(subject, { in: 'text', edits })).toBeNull();
      const changed = await readBytes(name, mutated(subject, { in: 'text', edits }));
      expect(applicationFigures(changed)).toEqual(applicationFigures(subject.reading));
    }
  },
);

function applicationFigures(reading: Reading): string[] {
  return [...printedCells(reading)]
    .filter(([key]) => key.startsWith('applications.'))
    .map(([key, { value }]) => `${key} ${value === null ? 'blank' : formatDecimal(value)}`)
    .toSorted();
}
