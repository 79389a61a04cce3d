import { describe, expect, test } from '@jest/globals';
import { indicatorOf, INDICATORS } from '../../../model/indicators.ts';
import { EDITIONS } from '../../../model/vocabulary.ts';
import { fold } from '../../../transforms/align/labels/fold.ts';
import { cellSpec, type Form } from '../../../transforms/forms/form.ts';
import { formOf } from '../../../transforms/forms/forms.ts';
import { cellKey } from '../../../transforms/forms/cell-key.ts';
import { formIdentities } from '../../../transforms/forms/identities.ts';

interface Place {
  readonly key: string;
  readonly code: string;
  /** The folded words of the row and column that name the cell. */
  readonly words: readonly string[];
  readonly local: boolean;
}

function cells({ panels }: Form): Place[] {
  return panels.flatMap((panel) => {
    const rows = panel.rows.length > 0 ? panel.rows : [null];
    return rows.flatMap((row, r) =>
      panel.columns.map((column, c): Place => {
        const spec = cellSpec(panel, r, c);
        const named = [...(row?.labels ?? []), ...(panel.codes === 'row' ? [] : column.labels)];
        return {
          key: cellKey(spec),
          code: spec.indicatorCode,
          words: [...named, ...(row?.under ?? []), ...(column.under ?? [])].map((text) => fold(text).core),
          local: row?.local === true,
        };
      }),
    );
  });
}

describe.each(EDITIONS)('the form of %s', (edition) => {
  const places = cells(formOf(edition));

  test('has each cell once, and each of an indicator of the edition', () => {
    expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
    for (const { code } of places) expect(indicatorOf(code).editions).toContain(edition);
  });

  test('has a cell for each printed indicator of the edition', () => {
    const printed = INDICATORS.filter(({ kind, editions }) => kind === 'printed' && editions.includes(edition))
      .map(({ code }) => code)
      // The form of 2021 prints the three rows of 其他处理 and no row for their sum.
      .filter((code) => edition !== '2021' || code !== 'applications.other');
    const codes = new Set(places.filter(({ local }) => !local).map(({ code }) => code));
    expect([...codes].toSorted()).toEqual(printed.toSorted());
  });

  test('names each cell as its indicator does', () => {
    for (const { code, words } of places) {
      const label = fold(indicatorOf(code).labelZh.split(/\s+/).at(-1) ?? '').full;
      const agrees = words.some((word) => label.endsWith(word) || word.endsWith(label) || label.includes(word));
      expect({ code, label, agrees }).toEqual({ code, label, agrees: true });
    }
  });

  test('has identities over its own cells only', () => {
    const keys = new Set(places.map(({ key }) => key));
    const used = formIdentities(formOf(edition)).flatMap(({ left, right }) => [...left, ...right]);
    expect(used.filter((cell) => !keys.has(cellKey(cell)))).toEqual([]);
  });
});

test.each([
  ['2014', 58, 7],
  ['2019', 22 + 23 * 7 + 15 + 3, 7 + 7 + 23 + 3],
  ['2021', 10 + 25 * 7 + 15, 7 + 7 + 25 + 3],
] as const)('the form of %s has %i cells and %i identities', (edition, count, identities) => {
  expect(cells(formOf(edition))).toHaveLength(count);
  expect(formIdentities(formOf(edition))).toHaveLength(identities);
});
