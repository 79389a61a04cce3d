import type { BodyName, Sector } from './sectors.ts';

/**
 * Bodies that are two in one province, while elsewhere their names are those of one body in turn (城市管理行政执法局 →
 * 城市管理局): in the province the second has a line of its own.
 */
const PARTED: readonly {
  readonly sector: Sector;
  readonly province: string;
  readonly name: RegExp;
  readonly line: string;
}[] = [{ sector: 'urban_management', province: '110000', name: /执法/, line: '城市管理综合行政执法' }];

/**
 * What tells a body from the one that leads its sector in a region.
 * @param regionCode any code of the region
 * @returns null for the leading body
 */
export function lineOf(body: BodyName, regionCode: string): string | null {
  if (body.line !== null) return body.line;
  const province = `${regionCode.slice(0, 2)}0000`;
  const parted = PARTED.find(
    (one) => one.sector === body.sector && one.province === province && one.name.test(body.name),
  );
  return parted?.line ?? null;
}
