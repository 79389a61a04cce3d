import { describe, expect, test } from '@jest/globals';
import { align } from '../../../../transforms/align/align.ts';
import { observe } from '../../../../transforms/observe/observe.ts';
import { readText } from '../../../../transforms/read/text.ts';
import { draftOf, sheetsOf, truthOf } from '../../../corpus/draft.ts';
import { Random } from '../../../corpus/random.ts';
import { renderBlocks } from '../../../corpus/render-blocks.ts';
import { renderText } from '../../../corpus/render-text.ts';
import type { SheetCell } from '../../../corpus/sheet.ts';

interface Found {
  readonly read: number;
  readonly wrong: readonly string[];
  /** Wrong figures without a doubt. */
  readonly sure: readonly string[];
  /** Figures with a doubt. */
  readonly doubted: readonly string[];
}

/** What is read of the applications of a report, as a table or as text, whose rows were damaged. */
function reading(shape: 'table' | 'text', damage: (rows: readonly Row[]) => void): Found {
  const draft = draftOf('2021', 'much', new Random(7));
  const truth = truthOf(draft);
  damage(rowsOf(sheetsOf(draft, 'applications')[0]!.cells));
  const blocks = shape === 'table' ? renderBlocks(draft) : readText(renderText(draft, 'bare cells')).blocks;
  const { cells, edition } = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  const read = observe(cells, edition).observations.flatMap((one) => {
    const key = `${one.indicatorCode}|${one.applicantType}`;
    const printed = one.rawText !== null && one.value !== null && key.startsWith('applications.');
    return printed ? [{ key, isWrong: truth.get(key)?.value !== one.value, doubt: one.doubt }] : [];
  });
  return {
    read: read.length,
    wrong: read.flatMap(({ key, isWrong }) => (isWrong ? [key] : [])),
    sure: read.flatMap(({ key, isWrong, doubt }) => (isWrong && doubt === null ? [key] : [])),
    doubted: read.flatMap(({ key, doubt }) => (doubt === null ? [] : [key])),
  };
}

interface Row {
  readonly label: SheetCell;
  readonly figures: readonly SheetCell[];
}

function rowsOf(cells: readonly SheetCell[]): Row[] {
  return [...new Set(cells.map(({ row }) => row))].flatMap((at) => {
    const row = cells.filter((cell) => cell.row === at);
    const figures = row.filter(({ role }) => role === 'value');
    return figures.length > 0 ? [{ label: row.find(({ role }) => role === 'label')!, figures }] : [];
  });
}

/** Puts the figures of each row into the next, from a row on up to another. */
function moveDown(rows: readonly Row[], from: number, to: number): void {
  const texts = rows.map(({ figures }) => figures.map(({ text }) => text));
  for (let at = from; at <= to; at += 1)
    rows[at]!.figures.forEach((cell, nth) => {
      cell.text = texts[at === from ? to : at - 1]![nth]!;
    });
}

describe('labels a row off in text', () => {
  test.each([
    ['down', -1, 168],
    ['up', 1, 175],
  ])('%s: the figures are read as the column sums have them', (_, offset, expected) => {
    const { read, wrong, doubted } = reading('text', (rows) => {
      const labels = rows.map(({ label }) => label.text);
      rows.forEach(({ label }, at) => {
        label.text = labels[at + offset] ?? '';
      });
    });
    expect({ read, wrong, doubted: doubted.length }).toEqual({ read: expected, wrong: [], doubted: expected });
  });
});

test('a row of text behind another without its label is read by the sums, and the other as its own', () => {
  const { read, wrong, doubted } = reading('text', (rows) => {
    rows[6]!.label.text = '';
  });
  expect({ read, wrong, doubted: doubted.length }).toEqual({ read: 175, wrong: [], doubted: 7 });
});

describe('figures that the sums contradict are doubted', () => {
  test.each(['table', 'text'] as const)('rows of a %s in which some have moved', (shape) => {
    const { wrong, sure } = reading(shape, (rows) => moveDown(rows, 0, 12));
    expect(wrong.length).toBeGreaterThan(40);
    expect(sure).toEqual([]);
  });

  test.each(['table', 'text'] as const)('a row of a %s whose figures stand a column to the right', (shape) => {
    const { wrong, sure, doubted } = reading(shape, (rows) => {
      const { figures } = rows[2]!;
      const texts = figures.map(({ text }) => text);
      figures.forEach((cell, nth) => (cell.text = texts[nth === 0 ? 6 : nth - 1]!));
    });
    expect(wrong.length).toBeGreaterThan(2);
    expect(sure).toEqual([]);
    expect(doubted.every((key) => key.startsWith('applications.granted|'))).toBe(true);
  });
});

describe('one slip of the agency’s is loaded as printed, without a doubt', () => {
  test('a figure that neither its row nor its column adds up with', () => {
    const { doubted } = reading('table', (rows) => {
      rows[3]!.figures[1]!.text += '7';
    });
    expect(doubted).toEqual([]);
  });

  test('a sum that is wrong down one column, and along no row', () => {
    const { doubted } = reading('table', (rows) => {
      const figures = rows[3]!.figures;
      for (const cell of [figures[1]!, figures[6]!]) cell.text = String(Number(cell.text) + 7);
    });
    expect(doubted).toEqual([]);
  });
});
