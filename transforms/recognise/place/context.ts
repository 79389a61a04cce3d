import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import { contains, regionAt, type RegionRow } from '../../../model/regions.ts';
import type { Body } from '../kind/body.ts';
import { placesIn } from './places.ts';
import { linesOf, squash } from '../text/text.ts';

/** How often a document speaks of each region, from all that surrounds the name of its agency. */
export interface PlaceContext {
  /** Weight of a region, with what is said of the regions inside it counted in part. */
  weight(code: string): number;
  /** Regions by descending weight. */
  readonly ranked: readonly RegionRow[];
}

const META = [
  'meta:sitename',
  'meta:contentsource',
  'meta:columnname',
  'meta:keywords',
  'meta:description',
  'meta:author',
  'title',
];
const TEXT_READ = 20_000;

/** Counts the places named in the document's text, metadata and hints. Full names count three times a short one. */
export function placeContext(content: Content, body: Body, hints: Hints): PlaceContext {
  const weights = new Map<string, number>();
  const rows = new Map<string, RegionRow>();
  const count = (text: string, factor: number) => {
    for (const place of placesIn(text)) {
      const share = ((place.full ? 3 : 1) * factor) / place.rows.length;
      for (const row of place.rows) {
        weights.set(row.regionCode, (weights.get(row.regionCode) ?? 0) + share);
        rows.set(row.regionCode, row);
      }
    }
  };
  for (const key of META) count(squash(content.metadata[key] ?? ''), 2);
  for (const hint of [hints.agency, hints.title, hints.pageTitle]) count(squash(hint ?? ''), 4);
  if (hints.regionCode) weights.set(hints.regionCode, (weights.get(hints.regionCode) ?? 0) + 20);
  const hinted = hints.regionCode === undefined ? null : regionAt(hints.regionCode);
  if (hinted) rows.set(hinted.regionCode, hinted);
  count(textOf(content, body), 1);
  const ranked = [...rows.values()].sort((a, b) => (weights.get(b.regionCode) ?? 0) - (weights.get(a.regionCode) ?? 0));
  return { weight: (code) => weights.get(code) ?? 0, ranked };
}

/** Of several regions of one name, the one whose surroundings the document speaks of, or null where none stands out. */
export function disambiguate(rows: readonly RegionRow[], context: PlaceContext): RegionRow | null {
  const codes = new Set(rows.map((row) => row.regionCode));
  if (codes.size === 1) return rows[0] ?? null;
  // A name printed with its outer place counts for one of them alone; printed bare it counts for all alike.
  const shared = Math.min(...rows.map((row) => context.weight(row.regionCode)));
  const scored = rows
    .map((row) => ({ row, score: surroundings(row, codes, context) + context.weight(row.regionCode) - shared }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 0 && first.score > 1.2 * (second?.score ?? 0) ? first.row : null;
}

/** How much is said of the regions a region lies in and of those beside it. */
function surroundings(row: RegionRow, rivals: ReadonlySet<string>, context: PlaceContext): number {
  let score = context.weight(row.provinceCode ?? '') + 2 * context.weight(row.parentCode ?? '');
  for (const other of context.ranked.slice(0, 60)) {
    if (rivals.has(other.regionCode)) continue;
    const upper = row.level === 'county' ? (row.parentCode ?? '') : row.regionCode;
    if (upper !== other.regionCode && contains(upper, other.regionCode)) score += context.weight(other.regionCode);
  }
  return score;
}

function textOf(content: Content, body: Body): string {
  const near = linesOf(content).filter((line) => line.block >= body.from && line.block < body.to);
  const around = linesOf(content).filter((line) => line.block < body.from || line.block >= body.to);
  const text = near.map((line) => line.text).join('\n');
  const rest = around.map((line) => line.text).join('\n');
  return `${text.slice(0, TEXT_READ)}\n${rest.slice(0, 3_000)}\n${rest.slice(-1_500)}`;
}
