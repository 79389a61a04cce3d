import type { Hints } from '../../model/received.ts';
import { contains, NATION, regionAt, validIn, type RegionRow } from '../../model/regions.ts';
import type { Named } from './agency-sources.ts';
import type { AddressPlaces } from './address.ts';
import { disambiguate, type PlaceContext } from './context.ts';
import type { AgencyMention } from './names.ts';
import { regionsInside, type Place } from './places.ts';

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
}

/**
 * Finds the region of an agency: printed in its name; or else in another name of the same body, in the registry, in a
 * credit code, in the letters of its address, or as the place the document speaks of most.
 */
export function placeOf(
  chosen: Named,
  others: readonly Named[],
  hints: Hints,
  year: number | null,
  around: Surroundings,
): PlaceReading {
  const { mention } = chosen;
  if (mention.place) return settle(mention, mention.place, others, hints, year, around);
  if (isNational(mention)) return certain(regionAt(NATION), `${mention.text} is a body of the whole nation`);
  const named = others.find(
    (other) => other.mention.place && sameBody(other.mention, mention) && fits(other.mention.place, mention),
  );
  if (named?.mention.place) {
    const reading = settle(mention, named.mention.place, others, hints, year, around);
    const hearsay = named.kind === 'text' || named.kind === 'subject';
    const confidence = hearsay && reading.confidence === 'certain' ? 'likely' : reading.confidence;
    return { ...reading, confidence, evidence: `the place from ${named.source}; ${reading.evidence}` };
  }
  const hinted = hints.regionCode === undefined ? null : regionAt(hints.regionCode, year ?? undefined);
  if (hinted) return certain(hinted, `the registry places it in ${hinted.name} (${hinted.regionCode})`);
  const registry = others.find((other) => other.kind === 'registry' && other.mention.place);
  if (registry?.mention.place) {
    const reading = settle(mention, registry.mention.place, others, hints, year, around);
    return { ...reading, confidence: 'likely', evidence: `the place from ${registry.source}` };
  }
  return inDistrict(mention, fromRegistration(mention, year, around) ?? fromContext(mention, year, around));
}

/** Chooses among the regions of a printed name. */
function settle(
  mention: AgencyMention,
  place: Place,
  others: readonly Named[],
  hints: Hints,
  year: number | null,
  around: Surroundings,
): PlaceReading {
  const rows = branchRows(mention, seats(mention, place, heldIn(place, year)));
  const codes = new Set(rows.map((row) => row.regionCode));
  const printed = mention.branch === null ? place.name : `${place.name}, ${mention.branch}`;
  if (codes.size === 1) return certain(rows[0] ?? null, `${printed} is ${rows[0]?.name} (${rows[0]?.regionCode})`);
  const hinted = rows.find((row) => row.regionCode === hints.regionCode);
  if (hinted)
    return certain(hinted, `of ${codes.size} regions named ${place.name} the registry names ${hinted.regionCode}`);
  for (const other of others) {
    const same = other.mention.place;
    if (same?.name !== place.name) continue;
    const [first, ...rest] = heldIn(same, year);
    if (first && rest.every((row) => row.regionCode === first.regionCode)) {
      return certain(first, `${other.source} tells which ${place.name} it is (${first.regionCode})`);
    }
  }
  const told = rows.filter((row) => row.regionCode === around.registered());
  if (told[0]) return likely(told[0], `the credit code on it was given in ${told[0].regionCode}`);
  const { rows: addressed, perhaps, evidence } = around.address();
  const within = (row: RegionRow) => addressed.some((other) => contains(other.regionCode, row.regionCode));
  const near = firstFound(rows, (row) => perhaps.includes(row)) ?? rows.filter(within);
  if (near[0] && near.every((row) => row.regionCode === near[0]?.regionCode)) {
    return likely(near[0], `of ${codes.size} regions named ${place.name} ${evidence} means ${near[0].regionCode}`);
  }
  const chosen = disambiguate(near.length > 0 ? near : rows, around.context());
  if (chosen) {
    return {
      row: chosen,
      confidence: 'likely',
      evidence: `of ${codes.size} regions named ${place.name} the text speaks of what surrounds ${chosen.regionCode}`,
    };
  }
  return {
    row: null,
    confidence: 'uncertain',
    evidence: `${place.name} may be any of ${[...codes].sort().slice(0, 8).join(', ')}`,
  };
}

/** The rows of a name that held when the report was written; a province before the counties that share its short name. */
function heldIn(place: Place, year: number | null): readonly RegionRow[] {
  const province = place.full ? undefined : place.rows.find((row) => row.level === 'province');
  if (province) return [province];
  const named = place.rows.filter((row) => row.name === place.name);
  const rows = named.length > 0 ? named : place.rows;
  const held =
    year === null
      ? rows.filter((row) => row.validTo === null)
      : (firstFound(rows, (row) => validIn(row, year)) ?? rows.filter((row) => validIn(row, year + 1)));
  return held.length > 0 ? held : rows;
}

/** Bodies the nation keeps in the places: the names of their offices leave 市 out, never 县 (长沙海关, 承德海关). */
const OF_THE_NATION =
  /海关|检验检疫局|税务局|[国地]税局|气象局|海事局|调查队|邮政管理局|烟草专卖局|外汇管理局|人民银行|[银保]监(?:分?局)|金融监管分局/;

/** Of a city and a county with one short name, the office of a body of the nation and the zone are those of the city. */
function seats(mention: AgencyMention, place: Place, rows: readonly RegionRow[]): readonly RegionRow[] {
  if (place.full || (mention.zone === null && !OF_THE_NATION.test(mention.text))) return rows;
  return firstFound(rows, (row) => row.level === 'prefecture') ?? rows;
}

/** What fits, or null where nothing does. */
function firstFound<T>(items: readonly T[], wanted: (item: T) => boolean): readonly T[] | null {
  const found = items.filter(wanted);
  return found.length > 0 ? found : null;
}

/** A city's branch for a district stands for that district: 上海市公安局静安分局. */
function branchRows(mention: AgencyMention, rows: readonly RegionRow[]): readonly RegionRow[] {
  if (mention.branch === null) return rows;
  const district = mention.branch.replace(/[区县市]$/, '');
  const inside = rows.flatMap((row) => regionsInside(row, district));
  return inside.length > 0 ? inside : rows;
}

/** The district a branch is for, where the city of the body was found. */
function inDistrict(mention: AgencyMention, reading: PlaceReading): PlaceReading {
  const [row, ...others] = reading.row === null ? [] : branchRows(mention, [reading.row]);
  return row && others.length === 0 ? { ...reading, row } : reading;
}

/** The region whose code the credit code carries, where a body of such a name can be in it. */
function fromRegistration(mention: AgencyMention, year: number | null, around: Surroundings): PlaceReading | null {
  const code = around.registered();
  const row = code === null ? null : regionAt(code, year ?? undefined);
  if (!row || !levelFits(row, mention.level, mention.town)) return null;
  return likely(row, `the credit code on it was given in ${row.name} (${row.regionCode})`);
}

/** The place the document speaks of most, and the one its address is that of: where both speak, they have to agree. */
function fromContext(mention: AgencyMention, year: number | null, around: Surroundings): PlaceReading {
  const canBe = (row: RegionRow) =>
    (year === null ? row.validTo === null : validIn(row, year) || validIn(row, year + 1)) &&
    levelFits(row, mention.level, mention.town);
  const context = around.context();
  const { rows, perhaps, evidence: why } = around.address();
  const addressed = [
    ...rows.filter(canBe),
    ...perhaps.filter((row) => canBe(row) && context.weight(row.regionCode) >= 1),
  ];
  const fitting = context.ranked
    .map((row) => regionAt(row.regionCode, year ?? undefined) ?? row)
    .filter((row) => canBe(row) && !namedLikeTown(row, mention.town));
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

/** The name of a town (宿城街道) is no word about the county that happens to be called so (宿城区). */
function namedLikeTown(row: RegionRow, town: string | null): boolean {
  return town !== null && row.name.startsWith(town.replace(/(?:民族乡|镇|乡|街道|苏木)$/, ''));
}

/** Whether a region can be the 市 of 市应急管理局, or the county of a town. */
function levelFits(row: RegionRow, level: string | null, town: string | null): boolean {
  if (row.level === 'nation') return false;
  if (town !== null) return row.level === 'county' || /^(?:441900|442000|460400|620200)$/.test(row.regionCode);
  if (level === null) return true;
  if (level === '省' || level === '自治区') return row.level === 'province';
  if (level === '州' || level === '自治州') return row.level === 'prefecture' && row.name.endsWith('州');
  return row.name.endsWith(level) && (row.level !== 'province' || level === '市');
}

function fits(place: Place, mention: AgencyMention): boolean {
  return place.rows.some((row) => levelFits(row, mention.level, mention.town));
}

function sameBody(one: AgencyMention, other: AgencyMention): boolean {
  if (other.town !== null) return one.town === other.town;
  return one.body.sector === other.body.sector && one.body.line === other.body.line && one.zone === null;
}

function isNational(mention: AgencyMention): boolean {
  return (
    mention.level === null &&
    mention.town === null &&
    (mention.body.national || /^(?:中华人民共和国|国务院|国家)/.test(mention.text))
  );
}

function likely(row: RegionRow, evidence: string): PlaceReading {
  return { row, confidence: 'likely', evidence };
}

function certain(row: RegionRow | null, evidence: string): PlaceReading {
  return { row, confidence: row ? 'certain' : 'uncertain', evidence };
}
