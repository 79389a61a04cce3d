import { EDITIONS, type Edition } from '../../model/vocabulary.ts';
import { COLUMN_VARIATIONS } from './column-variations.ts';
import { DOCUMENT_VARIATIONS } from './document-variations.ts';
import { draftOf, truthOf, type Draft, type TruthCell } from './draft.ts';
import { FIGURE_VARIATIONS } from './figure-variations.ts';
import type { Profile } from './figures.ts';
import { LABEL_VARIATIONS } from './label-variations.ts';
import { LAYOUT_VARIATIONS } from './layout-variations.ts';
import { Random } from './random.ts';
import { ROW_VARIATIONS } from './row-variations.ts';
import type { Variation } from './variation.ts';

/** A document with everything a reader has to find in it. */
export interface Case {
  readonly name: string;
  readonly edition: Edition;
  readonly variation: string;
  readonly readable: Variation['readable'];
  readonly draft: Draft;
  readonly truth: ReadonlyMap<string, TruthCell>;
}

/** Every single variation. */
export const VARIATIONS: readonly Variation[] = [
  ...DOCUMENT_VARIATIONS,
  ...LABEL_VARIATIONS,
  ...FIGURE_VARIATIONS,
  ...COLUMN_VARIATIONS,
  ...ROW_VARIATIONS,
  ...LAYOUT_VARIATIONS,
];

const PROFILES: readonly Profile[] = ['much', 'little', 'nothing'];

/** Every variation in every edition it makes sense for, with much, little and nothing to report. */
export function singleCases(seed: number): Case[] {
  return VARIATIONS.flatMap((variation, index) =>
    EDITIONS.filter((edition) => variation.editions?.includes(edition) ?? true).flatMap((edition) =>
      PROFILES.map((profile, nth) => makeCase(edition, profile, [variation], seed + index * 31 + nth)),
    ),
  );
}

/** Documents that depart from the form in several ways at once, each of which leaves them readable. */
export function mixedCases(seed: number, count: number): Case[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => {
    const edition = random.pick(EDITIONS);
    const possible = (from: readonly Variation[]): Variation[] =>
      from.filter(({ editions, readable }) => readable !== 'nowhere' && (editions?.includes(edition) ?? true));
    const chosen = [DOCUMENT_VARIATIONS, ROW_VARIATIONS, COLUMN_VARIATIONS, FIGURE_VARIATIONS, LABEL_VARIATIONS]
      .filter(() => random.chance(0.5))
      .map((from) => random.pick(possible(from)));
    return makeCase(edition, random.pick(PROFILES), chosen, seed * 1_000 + index);
  });
}

function makeCase(edition: Edition, profile: Profile, variations: readonly Variation[], seed: number): Case {
  const random = new Random(seed);
  const draft = draftOf(edition, profile, random);
  for (const variation of variations) variation.apply(draft, random);
  const variation = variations.map(({ name }) => name).join(' + ') || 'as the form has it';
  const readable = variations.some((one) => one.readable === 'grid')
    ? 'grid'
    : variations.some((one) => one.readable === 'nowhere')
      ? 'nowhere'
      : 'everywhere';
  return {
    name: `${edition} ${profile} ${variation} (${seed})`,
    edition,
    variation: variations.length > 1 ? 'several at once' : variation,
    readable,
    draft,
    truth: truthOf(draft),
  };
}
