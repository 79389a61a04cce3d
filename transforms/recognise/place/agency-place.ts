import type { Hints } from '../../../model/received.ts';
import { shortNames } from '../../../model/region-names.ts';
import { contains, lastingCode, NATION, regionAt, validIn, type RegionRow } from '../../../model/regions.ts';
import type { Named } from '../agency/agency-sources.ts';
import { disambiguate } from './context.ts';
import type { AgencyMention } from '../agency/names.ts';
import {
  fromContext,
  fromRegistration,
  levelFits,
  likely,
  type PlaceReading,
  type Surroundings,
} from './place-around.ts';
import { regionsInside, type Place } from './places.ts';

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
  if (hinted && levelFits(hinted, mention.level, mention.town))
    return certain(hinted, `the registry places it in ${hinted.name} (${hinted.regionCode})`);
  const registry = others.find((other) => other.kind === 'registry' && other.mention.place);
  if (registry?.mention.place) {
    const reading = settle(mention, registry.mention.place, others, hints, year, around);
    return { ...reading, confidence: 'likely', evidence: `the place from ${registry.source}` };
  }
  return inDistrict(mention, fromRegistration(mention, year, around) ?? fromContext(mention, year, around), year);
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
  const city = seats(mention, place, beforeDistrict(mention, meant(mention, place, year), year));
  const rows = branchRows(mention, city, year);
  const codes = new Set(rows.map((row) => row.regionCode));
  const printed = mention.branch === null ? place.name : `${place.name}, ${mention.branch}`;
  if (codes.size === 1) return certain(rows[0] ?? null, `${printed} is ${rows[0]?.name} (${rows[0]?.regionCode})`);
  const hinted = rows.find((row) => row.regionCode === hints.regionCode);
  if (hinted)
    return certain(hinted, `of ${codes.size} regions named ${place.name} the registry names ${hinted.regionCode}`);
  for (const other of others) {
    const same = other.mention.place;
    if (same?.name !== place.name) continue;
    const [first, ...rest] = meant(other.mention, same, year);
    const sole = first && rest.every((row) => row.regionCode === first.regionCode);
    if (sole && codes.has(first.regionCode)) {
      return certain(first, `${other.source} tells which ${place.name} it is (${first.regionCode})`);
    }
  }
  const told = rows.filter((row) => row.regionCode === around.registered());
  if (told[0]) return likely(told[0], `the credit code on it was given in ${told[0].regionCode}`);
  const near = nearest(rows, around);
  const [one] = near.rows;
  if (one && near.rows.every((row) => row.regionCode === one.regionCode)) {
    return likely(one, `of ${codes.size} regions named ${place.name} ${near.evidence} means ${one.regionCode}`);
  }
  const chosen = near.disputed ? null : disambiguate(near.rows, around.context());
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

/** Those of several regions of one name in which address and site put the document: all where neither speaks. */
function nearest(rows: readonly RegionRow[], around: Surroundings) {
  const { rows: addressed, perhaps, evidence } = around.address();
  const inside = (places: readonly RegionRow[]) => (row: RegionRow) =>
    places.some((place) => contains(place.regionCode, row.regionCode));
  const byAddress = firstFound(rows, (row) => perhaps.includes(row)) ?? firstFound(rows, inside(addressed));
  const site = around.site();
  const bySite =
    (site.owner && firstFound(rows, inside([site.owner]))) ?? (site.within && firstFound(rows, inside([site.within])));
  if (!byAddress || !bySite) {
    const why = byAddress ? evidence : `the foot of the page (${site.evidence})`;
    return { rows: byAddress ?? bySite ?? rows, evidence: why, disputed: false };
  }
  const both = byAddress.filter((row) => bySite.includes(row));
  const disputed = both.length === 0;
  return { rows: disputed ? rows : both, evidence: `${evidence} with ${site.evidence}`, disputed };
}

/** The rows of a name that held when the report was written; a province before the counties that share its short name. */
function heldIn(place: Place, year: number | null): readonly RegionRow[] {
  const province = place.full ? undefined : place.rows.find((row) => row.level === 'province');
  if (province) return [province];
  const named = place.rows.filter((row) => row.name === place.name);
  return heldAmong(named.length > 0 ? named : place.rows, year);
}

/** Those of some regions that are there in the year of a report, or when it is written; all where none is. */
function heldAmong(rows: readonly RegionRow[], year: number | null): readonly RegionRow[] {
  const held =
    year === null
      ? rows.filter((row) => row.validTo === null)
      : (firstFound(rows, (row) => validIn(row, year)) ?? rows.filter((row) => validIn(row, year + 1)));
  return held.length > 0 ? held : rows;
}

/**
 * The regions a name may mean in a year. A zone outlives the district it is called after: 双桥经开区 lies in 承德, or
 * where 重庆 had a district of that name.
 */
function meant(mention: AgencyMention, place: Place, year: number | null): readonly RegionRow[] {
  const held = heldIn(place, year);
  if (mention.zone === null || place.full || held.some((row) => row.level !== 'county')) return held;
  const lasting = new Set(held.map((row) => lastingCode(row.regionCode)));
  return [...held, ...place.rows.filter((row) => !lasting.has(lastingCode(row.regionCode)))];
}

/**
 * A zone before it became the district that bears its name lay in the city: 光明新区 in 2016. It still reports on the year
 * in which it became one.
 */
function beforeDistrict(mention: AgencyMention, rows: readonly RegionRow[], year: number | null): readonly RegionRow[] {
  const became = (row: RegionRow) => mention.zone?.name.endsWith('新区') === true && row.validFrom === year;
  const later = (row: RegionRow) => year !== null && (row.validFrom > year || became(row)) && row.parentCode !== null;
  if (mention.zone === null || !rows.every(later)) return rows;
  return rows.flatMap((row) => regionAt(row.parentCode ?? '', year ?? undefined) ?? []);
}

/** Bodies the nation keeps in the places: the names of their offices leave 市 out, never 县 (长沙海关, 承德海关). */
const OF_THE_NATION =
  /海关|检验检疫局|税务局|[国地]税局|气象局|海事局|调查队|邮政管理局|烟草专卖局|外汇管理局|人民银行|[银保]监(?:分?局)|金融监管分局/;

/** Of a city and a county with one short name, the office of a body of the nation and the zone are those of the city. */
function seats(mention: AgencyMention, place: Place, rows: readonly RegionRow[]): readonly RegionRow[] {
  if (place.full || (mention.zone === null && !OF_THE_NATION.test(mention.text))) return rows;
  return firstFound(rows, (row) => row.level === 'prefecture') ?? namesakeCity(mention, place, rows) ?? rows;
}

/** The city printed before a zone called after it again, of which it has a district, too: 黄山市黄山风景区. */
function namesakeCity(mention: AgencyMention, place: Place, rows: readonly RegionRow[]): readonly RegionRow[] | null {
  const cities = rows.flatMap((row) => regionAt(row.parentCode ?? '') ?? []);
  const named = cities.filter(
    (city) => shortNames(city.name).includes(place.name) && mention.text.startsWith(city.name),
  );
  return mention.zone !== null && named.length > 0 ? named : null;
}

/** What fits, or null where nothing does. */
function firstFound<T>(items: readonly T[], wanted: (item: T) => boolean): readonly T[] | null {
  const found = items.filter(wanted);
  return found.length > 0 ? found : null;
}

/** A city's branch for a district stands for that district: 上海市公安局静安分局. */
function branchRows(mention: AgencyMention, rows: readonly RegionRow[], year: number | null): readonly RegionRow[] {
  if (mention.branch === null) return rows;
  const { branch } = mention;
  const named = (name: string) => rows.flatMap((row) => regionsInside(row, name));
  const full = named(branch);
  const inside = full.length > 0 ? full : named(branch.replace(/[区县市]$/, ''));
  return inside.length > 0 ? heldAmong(inside, year) : rows;
}

/** The district a branch is for, where the city of the body was found. */
function inDistrict(mention: AgencyMention, reading: PlaceReading, year: number | null): PlaceReading {
  const [row, ...others] = reading.row === null ? [] : branchRows(mention, [reading.row], year);
  return row && others.length === 0 ? { ...reading, row } : reading;
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

function certain(row: RegionRow | null, evidence: string): PlaceReading {
  return { row, confidence: row ? 'certain' : 'uncertain', evidence };
}
