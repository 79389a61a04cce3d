/**
 * Where each province stands in a grid of equal tiles, as column and row: neighbours mostly stay neighbours, north is
 * up. A grid of tiles says where a province lies and draws no border; Beijing is as easy to read as Xinjiang.
 */
export const PROVINCE_TILES: ReadonlyArray<readonly [code: string, column: number, row: number]> = [
  ['230000', 8, 0],
  ['650000', 0, 1],
  ['150000', 6, 1],
  ['220000', 8, 1],
  ['620000', 2, 2],
  ['640000', 3, 2],
  ['140000', 5, 2],
  ['110000', 6, 2],
  ['120000', 7, 2],
  ['210000', 8, 2],
  ['540000', 0, 3],
  ['630000', 1, 3],
  ['610000', 4, 3],
  ['410000', 5, 3],
  ['130000', 6, 3],
  ['370000', 7, 3],
  ['510000', 3, 4],
  ['500000', 4, 4],
  ['420000', 5, 4],
  ['340000', 6, 4],
  ['320000', 7, 4],
  ['310000', 8, 4],
  ['530000', 2, 5],
  ['520000', 3, 5],
  ['430000', 4, 5],
  ['360000', 5, 5],
  ['330000', 7, 5],
  ['450000', 3, 6],
  ['440000', 4, 6],
  ['350000', 6, 6],
  ['710000', 8, 6],
  ['460000', 3, 7],
  ['820000', 4, 7],
  ['810000', 5, 7],
];

/** The short names that fit into a tile. */
export function tileName(name: string): string {
  if (/^(内蒙古|黑龙江)/.test(name)) return name.slice(0, 3);
  return name.slice(0, 2);
}
