import { expect, test } from '@jest/globals';
import { assert, constantFrom, integer, nat, property } from 'fast-check';
import { whole, type Decimal } from '../../../model/decimal.ts';
import { checkIdentity } from '../../../transforms/check/identity.ts';
import { assessAsPrinted } from '../../../transforms/forms/assess.ts';
import { formOf } from '../../../transforms/forms/forms.ts';
import { cellKey } from '../../../transforms/forms/cell-key.ts';
import { formIdentities, type Identity } from '../../../transforms/forms/identities.ts';
import { figuresOf } from '../../corpus/figures.ts';
import { Random } from '../../corpus/random.ts';

const editions = constantFrom('2021', '2019', '2014');
const seeds = integer({ min: 1, max: 10_000 });
const RUNS = { numRuns: 30, seed: 8 };

/** The identities of a form that a cell takes part in. */
function about(identities: readonly Identity[], key: string): readonly Identity[] {
  return identities.filter(({ left, right }) => [...left, ...right].some((cell) => cellKey(cell) === key));
}

test('a form that adds up passes all of its identities, and one figure that is changed fails all that it is in', () => {
  assert(
    property(editions, seeds, nat(), integer({ min: 1, max: 999 }), (edition, seed, pick, more) => {
      const values = new Map<string, Decimal | null>(figuresOf(edition, 'much', new Random(seed)));
      const identities = formIdentities(formOf(edition)).filter((one) => assessAsPrinted(one, values).passed !== null);
      expect(identities.length).toBeGreaterThan(5);
      expect(identities.filter((one) => checkIdentity(one, values).passed !== true)).toEqual([]);
      const keys = [...values.keys()].filter((key) => about(identities, key).length > 0);
      const key = keys[pick % keys.length] ?? '';
      const changed = new Map(values).set(key, (values.get(key) ?? 0n) + whole(more));
      const failed = identities.filter((one) => checkIdentity(one, changed).passed === false);
      expect(failed).toEqual(about(identities, key));
    }),
    RUNS,
  );
});

test('a cell that is not there leaves its identities unassessed, and no other', () => {
  assert(
    property(editions, seeds, nat(), (edition, seed, pick) => {
      const values = new Map<string, Decimal | null>(figuresOf(edition, 'much', new Random(seed)));
      const identities = formIdentities(formOf(edition)).filter((one) => assessAsPrinted(one, values).passed !== null);
      const keys = [...values.keys()].filter((key) => about(identities, key).length > 0);
      const key = keys[pick % keys.length] ?? '';
      const without = new Map([...values].filter(([one]) => one !== key));
      const unassessed = identities.filter((one) => checkIdentity(one, without).passed === null);
      expect(unassessed).toEqual(about(identities, key));
    }),
    RUNS,
  );
});
