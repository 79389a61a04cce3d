import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import type { Sector } from '../../../model/sectors.ts';
import type { Scope } from '../../../model/vocabulary.ts';
import { agencyIdOf, fullName } from './agency-id.ts';
import { addressesOf, addressPlaces, type AddressPlaces } from '../place/address.ts';
import { placeOf } from '../place/agency-place.ts';
import { namedAgencies, type Named } from './agency-sources.ts';
import type { Body } from '../kind/body.ts';
import { placeContext, type PlaceContext } from '../place/context.ts';
import { registeredRegion } from '../place/credit-code.ts';
import type { AgencyMention } from './names.ts';
import { namesReport } from '../text/phrases.ts';
import type { PlaceReading, Surroundings } from '../place/place-around.ts';
import { sitePlaces, type SitePlaces } from '../place/site-codes.ts';
import { linesWithin } from '../text/text.ts';
import { titlesOf } from '../text/titles.ts';

/** Characters in which a report says who it speaks for. */
const LEAD = 1_200;

export interface AgencyReading {
  /** As printed, in simplified characters without spaces; a government that only its place names ends in 人民政府. */
  readonly agencyName: string | null;
  /** With its prefecture and today's wording of its kind: the name for the register. */
  readonly fullName: string | null;
  readonly agencyId: string | null;
  /** The code at the report's year. */
  readonly regionCode: string | null;
  readonly sector: Sector | null;
  readonly scope: Scope;
  readonly confidence: 'certain' | 'likely' | 'uncertain';
  readonly evidence: readonly string[];
}

/**
 * Whose report it is. The document decides; what the registry says only completes a name without a place, and a
 * contradiction makes it uncertain. A host may tell the place, never the body: `yjj` is one bureau here and another there.
 * @param year the report's year, which decides between regions that bore a name in turn
 * @param sourceUri the document's address
 */
export function agencyOf(
  content: Content,
  body: Body,
  hints: Hints,
  year: number | null,
  sourceUri = '',
): AgencyReading {
  const named = namedAgencies(content, body, hints);
  const self = selfOf(content, body);
  const chosen = choose(named, self, hints);
  if (!chosen) {
    return {
      agencyName: null,
      fullName: null,
      agencyId: null,
      regionCode: null,
      sector: null,
      scope: 'own',
      confidence: 'uncertain',
      evidence: ['no agency is named in title, lead, signature or registry'],
    };
  }
  const others = named.filter((other) => other !== chosen);
  const place = placeOf(chosen, others, hints, year, surroundings(content, body, hints, sourceUri));
  const doubts = contradictions(chosen, place, others, hints, self);
  const { mention } = chosen;
  const regionCode = place.row?.regionCode ?? null;
  return {
    agencyName:
      chosen.kind === 'title'
        ? printedName(mention, chosen.printed)
        : printedName(printedInFull(chosen, others, regionCode)),
    fullName: fullName(mention, place.row, year),
    agencyId: regionCode === null ? null : agencyIdOf(mention, regionCode),
    regionCode,
    sector: mention.body.sector,
    scope: scopeOf(mention, content, body, hints),
    confidence: doubts.length > 0 ? 'uncertain' : least(place.confidence, trust(chosen, others, hints, self)),
    evidence: [`${printedName(mention)} from ${chosen.source}`, place.evidence, ...doubts],
  };
}

/** A title says where a government's report is that of the level itself: 衡水市本级2021年政府信息公开工作年度报告. */
const LEVEL_ITSELF = /(?<!含|和|及|与|、)本级/;

function scopeOf(mention: AgencyMention, content: Content, body: Body, hints: Hints): Scope {
  if (mention.body.sector !== 'government' || mention.zone !== null) return 'own';
  const itself = titlesOf(content, body, hints).some(({ text }) => namesReport(text) && LEVEL_ITSELF.test(text));
  return itself ? 'consolidated_level' : 'consolidated';
}

function surroundings(content: Content, body: Body, hints: Hints, sourceUri: string): Surroundings {
  const addresses = addressesOf(content, hints, sourceUri);
  let context: PlaceContext | null = null;
  let registered: string | null | undefined;
  let address: AddressPlaces | null = null;
  let site: SitePlaces | null = null;
  return {
    context: () => (context ??= placeContext(content, body, hints)),
    registered: () => (registered === undefined ? (registered = registeredRegion(content, addresses)) : registered),
    address: () => (address ??= addressPlaces(addresses)),
    site: () => (site ??= sitePlaces(content)),
  };
}

/**
 * The first source that names a body. A registry that lists a government names the owner of a site, on which its
 * departments and towns report too: what the page says of its publisher goes before. So does the body that speaks of
 * itself as 我局 under a title that names the place alone.
 */
function choose(named: readonly Named[], self: string | null, hints: Hints): Named | null {
  const usable = named.filter(
    (other) => other.kind !== 'text' || other.mention.place || other.mention.town || other.mention.zone,
  );
  const [first] = usable;
  if (!first || !governsPlace(first.mention)) return first ?? null;
  const owner = first.kind === 'registry';
  const published = named.find(
    ({ kind, mention }) =>
      ((owner && ['row', 'list', 'subject'].includes(kind)) ||
        (self !== null && isSelf(mention, self) && !(hints.shared && kind === 'registry'))) &&
      !['government', 'government_office'].includes(mention.body.sector),
  );
  return published ?? first;
}

/** Whether it is the government of a place, and no zone's or town's. */
function governsPlace({ body, zone, town }: AgencyMention): boolean {
  return body.sector === 'government' && zone === null && town === null;
}

/** How a report's lead speaks of its body: 局 in 我局; null where it does not, or speaks for a whole place (我县). */
function selfOf(content: Content, body: Body): string | null {
  const lead = linesWithin(content, body)
    .map((line) => line.text)
    .join('\n')
    .slice(0, LEAD);
  return /我(局|委|厅|办|中心|乡|镇|街道|街|处|队|院|馆|社)/.exec(lead)?.[1] ?? null;
}

function isSelf(mention: AgencyMention, self: string): boolean {
  return mention.town === null ? mention.body.name.includes(self) : mention.town.endsWith(self);
}

/** A body that no title names, as the text prints it with its place: 安康市应急管理局, not 市应急管理局. */
function printedInFull({ mention }: Named, others: readonly Named[], regionCode: string | null): AgencyMention {
  if (mention.place !== null || mention.zone !== null || regionCode === null) return mention;
  const inFull = others.find(
    (other) =>
      (other.kind === 'lead' || other.kind === 'text') &&
      isSameBody(other.mention, mention) &&
      other.mention.body.name === mention.body.name &&
      other.mention.branch === mention.branch &&
      other.mention.place?.rows.some((row) => row.regionCode === regionCode) === true,
  );
  return inFull?.mention ?? mention;
}

function printedName(mention: AgencyMention, printed = mention.text): string {
  const name = printed.replace(/(?:政府)?(?:信息|政务)公开办公室$/, (office) =>
    office.startsWith('政府') ? '政府' : '',
  );
  const endsInPlace = mention.body.sector === 'government' && mention.text.endsWith(mention.place?.name ?? '#');
  return endsInPlace ? `${name}人民政府` : name;
}

function isSameBody(one: AgencyMention, other: AgencyMention): boolean {
  return one.body.sector === other.body.sector && one.town === other.town && one.zone?.name === other.zone?.name;
}

/** How far the source that names the body can be trusted. */
function trust(
  chosen: Named,
  others: readonly Named[],
  hints: Hints,
  self: string | null,
): AgencyReading['confidence'] {
  // A list of many agencies says of none whose report a page without a name is.
  if (chosen.kind === 'registry' && hints.shared && !others.some(({ mention }) => isSameBody(mention, chosen.mention)))
    return 'uncertain';
  if (chosen.mention.body.sector === 'other') return 'likely';
  if (chosen.kind === 'title' || chosen.kind === 'registry') return 'certain';
  const agreeing = others.some(
    (other) => other.kind !== 'text' && other.mention.body.sector === chosen.mention.body.sector,
  );
  if (chosen.kind === 'lead' || chosen.kind === 'signature')
    return chosen.mention.place || agreeing ? 'certain' : 'likely';
  if (chosen.kind !== 'text') return 'likely';
  // 我乡 in the lead, and the text names one alone.
  const alone = others.every((other) => other.kind !== 'text' || other.mention.text === chosen.mention.text);
  return alone && chosen.mention.town !== null && self !== null && isSelf(chosen.mention, self)
    ? 'likely'
    : 'uncertain';
}

/** What the registry says against the document. */
function contradictions(
  chosen: Named,
  place: PlaceReading,
  others: readonly Named[],
  hints: Hints,
  self: string | null,
): string[] {
  const doubts: string[] = [];
  const registry = others.find((other) => other.kind === 'registry')?.mention;
  const sole = registry !== undefined && !hints.shared && !governsPlace(registry);
  if (sole && registry.body.sector !== chosen.mention.body.sector) {
    doubts.push(`contradicted: the registry lists ${registry.text}, a body of ${registry.body.sector}`);
  }
  // A government's office speaks for it.
  if (governsPlace(chosen.mention) && self !== null && (chosen.kind === 'registry' || self !== '办')) {
    doubts.push(`contradicted: the text speaks of “我${self}”, which is no government`);
  }
  const code = place.row?.regionCode;
  if (code !== undefined && hints.regionCode !== undefined && !near(code, hints.regionCode)) {
    doubts.push(`contradicted: the registry lists an agency of ${hints.regionCode}`);
  }
  return doubts;
}

/** Registries list a city's districts under the city, and old codes under new ones. */
function near(code: string, hinted: string): boolean {
  return (
    code.slice(0, 4) === hinted.slice(0, 4) || (hinted.endsWith('0000') && code.slice(0, 2) === hinted.slice(0, 2))
  );
}

function least(one: AgencyReading['confidence'], other: AgencyReading['confidence']): AgencyReading['confidence'] {
  const order = ['uncertain', 'likely', 'certain'] as const;
  return order[Math.min(order.indexOf(one), order.indexOf(other))] ?? 'uncertain';
}
