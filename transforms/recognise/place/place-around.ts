import { contains, regionAt, validIn, type RegionRow } from '../../../model/regions.ts';
import type { AddressPlaces } from './address.ts';
import type { PlaceContext } from './context.ts';
import type { AgencyMention } from '../agency/names.ts';
import type { SitePlaces } from './site-codes.ts';

/** The region an agency's name belongs to, and how it was found. */
export interface PlaceReading {
  readonly row: RegionRow | null;
  readonly confidence: 'certain' | 'likely' | 'uncertain';
  readonly evidence: string;
}

/** What a document says about its place beside the names of agencies; each is worked out only where it is needed. */
export interface Surroundings {
  context(): PlaceContext;
  /** The region that registered the body whose credit code is printed. */
  registered(): string | null;
  address(): AddressPlaces;
  site(): SitePlaces;
}

/** The region whose code the credit code carries, where a body of such a name can be in it. */
export function fromRegistration(
  mention: AgencyMention,
  year: number | null,
  around: Surroundings,
): PlaceReading | null {
  const code = around.registered();
  const row = code === null ? null : regionAt(code, year ?? undefined);
  if (!row || !levelFits(row, mention.level, mention.town)) return null;
  return likely(row, `the credit code on it was given in ${row.name} (${row.regionCode})`);
}

/** The place the document speaks of most, and the one its address or site is that of: where both speak, they have to agree. */
export function fromContext(mention: AgencyMention, year: number | null, around: Surroundings): PlaceReading {
  const canBe = (row: RegionRow) =>
    (year === null ? row.validTo === null : validIn(row, year) || validIn(row, year + 1)) &&
    levelFits(row, mention.level, mention.town);
  const context = around.context();
  const { rows, perhaps, evidence: why } = located(around, year);
  const addressed = atYear(
    [...rows.filter(canBe), ...perhaps.filter((row) => canBe(row) && context.weight(row.regionCode) >= 1)],
    year,
  );
  const { owner, within } = around.site();
  const bound = owner ?? within;
  const fitting = context.ranked
    .map((row) => regionAt(row.regionCode, year ?? undefined) ?? row)
    .filter((row) => canBe(row) && !namedLikeTown(row, mention.town))
    .filter((row) => bound === null || contains(bound.regionCode, row.regionCode));
  const spoken = addressed.length > 1 ? addressed.filter((row) => context.weight(row.regionCode) > 0) : addressed;
  const [first, second] = fitting;
  const [one, two] = [first, second].map((row) => (row ? context.weight(row.regionCode) : 0)) as [number, number];
  const clear = one >= 2 && one >= 2 * two;
  const [only] = spoken;
  if (only && spoken.every((row) => row.regionCode === only.regionCode)) {
    const inner = perhaps.filter((row) => canBe(row) && row.regionCode !== only.regionCode);
    if (inner[0] && !addressed.includes(inner[0]) && contains(only.regionCode, inner[0].regionCode)) {
      const either = `${why} is that of ${only.name} or of ${inner[0].name} in it`;
      return { row: null, confidence: 'uncertain', evidence: either };
    }
    const disputed = clear && first && !rows.some((row) => contains(row.regionCode, first.regionCode));
    if (!disputed) return likely(only, `${why} is that of ${only.name} (${only.regionCode})`);
  }
  if (!first)
    return { row: null, confidence: 'uncertain', evidence: `no text says which place ${mention.text} belongs to` };
  const evidence = `the document speaks of ${first.name} (${first.regionCode}) most`;
  if (clear) return likely(first, evidence);
  return {
    row: null,
    confidence: 'uncertain',
    evidence: `${evidence}, but not clearly enough to place ${mention.text} there`,
  };
}

/** Where the document's address and the registration of its site put it; nothing where they differ. */
function located(around: Surroundings, year: number | null): AddressPlaces {
  const address = around.address();
  const { owner, within, evidence } = around.site();
  const bound = owner ?? within;
  if (bound === null) return address;
  const meet = (row: RegionRow) =>
    contains(bound.regionCode, row.regionCode) || contains(row.regionCode, bound.regionCode);
  const rows = address.rows.filter(meet);
  if (address.rows.length > 0 && rows.length === 0) return { rows: [], perhaps: [], evidence: address.evidence };
  const closer = owner && rows.every((row) => contains(row.regionCode, owner.regionCode));
  if (!closer) return { ...address, rows, perhaps: address.perhaps.filter(meet) };
  return { rows: [regionAt(owner.regionCode, year ?? undefined) ?? owner], perhaps: [], evidence };
}

/** Of the periods of a place those of the year, or else of the next, in which the report was written. */
function atYear(rows: readonly RegionRow[], year: number | null): readonly RegionRow[] {
  const held = year === null ? [] : rows.filter((row) => validIn(row, year));
  return held.length > 0 ? held : rows;
}

/** The name of a town (宿城街道) is no word about the county that happens to be called so (宿城区). */
function namedLikeTown(row: RegionRow, town: string | null): boolean {
  return town !== null && row.name.startsWith(town.replace(/(?:民族乡|镇|乡|街道|苏木)$/, ''));
}

/** Whether a region can be the 市 of 市应急管理局, or the county of a town. */
export function levelFits(row: RegionRow, level: string | null, town: string | null): boolean {
  if (row.level === 'nation') return false;
  if (town !== null) return row.level === 'county' || /^(?:441900|442000|460400|620200)$/.test(row.regionCode);
  if (level === null) return true;
  if (level === '省' || level === '自治区') return row.level === 'province';
  if (level === '州' || level === '自治州') return row.level === 'prefecture' && row.name.endsWith('州');
  return row.name.endsWith(level) && (row.level !== 'province' || level === '市');
}

/** What speaks for a region without naming it as that of the body. */
export function likely(row: RegionRow, evidence: string): PlaceReading {
  return { row, confidence: 'likely', evidence };
}
