/**
 * What the kinds of development zones are called beside the short word of each, in patterns that DuckDB reads as
 * JavaScript does: a zone is one under all of them. They are replaced in this order.
 */
export const ZONE_WORDINGS: readonly (readonly [pattern: string, short: string])[] = [
  ['国家级?', ''],
  ['农业高新技术产业示范区', '示范区'],
  ['高新技术产业开发区|高新技术产业园区|高新技术产业园|高新技术开发区|高新技术区|高新开发区|新技术开发区', '高新区'],
  ['经济技术开发区|经济开发区', '经开区'],
];
