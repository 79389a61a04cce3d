import { describe, expect, test } from '@jest/globals';
import { accuracyModule, measuredAccuracy } from '../../sinks/product/accuracy.ts';
import { singleCases } from '../corpus/corpus.ts';
import { fixtures, scoreFixture } from './fixtures.ts';
import { FORMATS } from './formats.ts';
import { inBlocks, measure } from './measure.ts';
import { PLATFORMS, scoreOnPlatforms } from './platforms.ts';

describe('labelled documents', () => {
  test.each(fixtures().map((one) => [`${one.format} ${one.name}`, one] as const))('%s: every cell', async (_, one) => {
    const { cells, exact, missing, wrong, faults } = await scoreFixture(one);
    expect(faults).toEqual([]);
    expect({ exact, missing, wrong }).toEqual({ exact: cells, missing: 0, wrong: 0 });
    expect(cells).toBeGreaterThan(190);
  });

  test('a figure that is not the printed one is counted as wrong', async () => {
    const [one] = fixtures();
    if (!one) throw new Error('no fixture');
    const [key = '', cell] = [...one.truth][0] ?? [];
    const truth = new Map([...one.truth, [key, { text: '7', value: 7_000_000n }] as const]);
    expect(cell?.value).not.toBe(7_000_000n);
    expect(await scoreFixture({ ...one, truth })).toMatchObject({ wrong: 1, exact: one.truth.size - 1 });
  });
});

describe('platforms', () => {
  test('the form as it is stands on each of them, whole', async () => {
    const plain = singleCases(11).find(({ name }) => name.startsWith('2021 much as the form has it'));
    if (!plain) throw new Error('no plain case');
    const scored = await scoreOnPlatforms(plain);
    expect(scored.map(({ platform }) => platform)).toEqual(PLATFORMS.map(([name]) => name));
    for (const { platform, score } of scored) {
      expect([platform, score.exact, score.faults]).toEqual([platform, score.cells, []]);
    }
  });
});

describe('what was measured', () => {
  test('a measurement has rows by format, edition, platform and fixture, and sums that agree', async () => {
    const { rows } = await measure({ seed: 3, mixtures: 0, format: 'html clean', variation: 'as the form has it' });
    expect(new Set(rows.map(({ by }) => by))).toEqual(
      new Set(['format', 'edition', 'platform', 'fixture', 'variation']),
    );
    for (const row of rows) expect(row.exact + row.missing).toBeLessThanOrEqual(row.cells);
    const cells = (by: string): number => rows.filter((row) => row.by === by).reduce((sum, row) => sum + row.cells, 0);
    expect(cells('edition')).toBe(cells('format'));
    expect(inBlocks(rows)).toContain('real pdf');
  });

  test('the module kept for snapshots reads back as it was written', () => {
    const measured = measuredAccuracy();
    expect(measured.codeVersion).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
    expect(new Set(measured.rows.map(({ by }) => by))).toEqual(new Set(['format', 'edition', 'platform', 'fixture']));
    const written = accuracyModule(measured);
    for (const { by, name, cells } of measured.rows)
      expect(written).toMatch(new RegExp(`^${by},${name},\\d+,${cells},`, 'm'));
  });

  test('a name that would not be read back is refused when it is written', () => {
    const measured = measuredAccuracy();
    const rows = measured.rows.map((row) => ({ ...row, name: `${row.name}, and more` }));
    expect(() => accuracyModule({ ...measured, rows })).toThrow('cannot be kept');
  });

  test('every format measured has a name that can be kept', () => {
    for (const { name } of FORMATS) expect(name).toMatch(/^[a-z ]+$/);
  });
});
