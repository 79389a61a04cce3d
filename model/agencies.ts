import { createHash } from 'node:crypto';
import { BODY_NAMES } from './agencies-names.ts';
import { REFORMS, type Body, type Reform } from './agencies-reforms.ts';
import { lastingCode, nextCode, REGION_ROWS } from './regions.ts';

/**
 * The register of agencies as rules: which names the bodies of a sector bore, and what became of whom. The warehouse
 * applies them to the agencies it knows, so that no agency is listed that nobody has seen.
 */

/** The four cities that are provinces. */
export const MUNICIPALITIES: readonly string[] = ['110000', '120000', '310000', '500000'];

/**
 * What follows the region in the id of an agency: the sector, and eight digits over the line of a body that stood
 * beside the leading one.
 */
export function bodySuffix(body: Body): string {
  if (typeof body === 'string') return body;
  const [sector, line] = body;
  return `${sector}-${createHash('sha256').update(line).digest('hex').slice(0, 8)}`;
}

/** The id of a body in a region, under the code that outlasts it. */
export function agencyIdIn(regionCode: string, body: Body): string {
  return `${lastingCode(regionCode)}-${bodySuffix(body)}`;
}

/** A row of the table body_names. */
export interface BodyNameRow {
  readonly body: string;
  readonly level: string;
  readonly name: string;
  readonly valid_from: number | null;
  readonly valid_to: number | null;
}

/** The names of leading bodies through the reforms, a row per level. */
export function bodyNameRows(): BodyNameRow[] {
  return BODY_NAMES.flatMap(({ sector, levels, name, validFrom, validTo }) =>
    levels.map((level) => ({ body: bodySuffix(sector), level, name, valid_from: validFrom, valid_to: validTo })),
  );
}

/** A row of the table reforms. */
export interface ReformRow {
  readonly from_body: string;
  readonly to_body: string;
  readonly level: string;
  readonly year: number;
  readonly kind: Reform['kind'];
  readonly functions: string;
  readonly basis: string;
}

/** What moved between bodies in the national reforms, a row per level. */
export function reformRows(): ReformRow[] {
  return REFORMS.flatMap(({ from, to, kind, years, functions, basis }) => {
    const at = (level: string, year: number | undefined): ReformRow[] =>
      year === undefined
        ? []
        : [{ from_body: bodySuffix(from), to_body: bodySuffix(to), level, year, kind, functions, basis }];
    return [
      ...at('nation', years.nation),
      ...at('province', years.province),
      ...at('prefecture', years.local),
      ...at('county', years.local),
    ];
  });
}

/** A row of the table region_links. */
export interface RegionLinkRow {
  readonly from_code: string;
  readonly to_code: string;
  readonly year: number;
  /** `renamed` where one region simply became another: its agencies keep their identity. */
  readonly kind: 'renamed' | 'merged_into' | 'split_into';
}

/** What became of each region code that ended, or whose name changed hands. */
export function regionLinkRows(): RegionLinkRow[] {
  const rows = REGION_ROWS.flatMap(({ regionCode, validTo, successors }) => {
    const others = successors.filter((code) => code !== regionCode);
    if (validTo === null) return [];
    const next = nextCode(regionCode);
    const kindOf = (code: string): RegionLinkRow['kind'] => {
      if (code === next) return 'renamed';
      return others.length > 1 ? 'split_into' : 'merged_into';
    };
    return others.map((code) => ({ from_code: regionCode, to_code: code, year: validTo, kind: kindOf(code) }));
  });
  return [...new Map(rows.map((row) => [`${row.from_code} ${row.to_code} ${row.year}`, row])).values()];
}
