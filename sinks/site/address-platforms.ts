import { quoted } from '../warehouse/sql.ts';

/**
 * How articles are addressed on the website platforms, so that quality can be told by platform for every document
 * whatever the registry says of its source. The first pattern that fits counts; a platform without a shape of its own
 * is among the others. Patterns are RE2, as DuckDB takes them.
 */
const PATTERNS: ReadonlyArray<readonly [platform: string, pattern: string]> = [
  ['gkmlpt', String.raw`/gkmlpt/content/`],
  ['NFCMS', String.raw`/m?post_\d+\.s?html?`],
  ['TRS', String.raw`/t20\d{6}_\d+\.s?html?`],
  ['Hanweb', String.raw`/art/\d{4}/(?:\d+/\d+/)?art_|/col/col\d+/|/module/(?:xxgk|web)/`],
  ['Kaipu', String.raw`/20\d{4}/[0-9a-f]{32}\.s?html?|/c\d+/20\d{4}/|common_list|_list\.shtml`],
  ['VSB', String.raw`/info/\d+/\d+\.htm|/info/egovinfo/|wbnewsid=`],
  ['Lonsun', String.raw`/(?:public|openness)/(?:content/)?\d+(?:/\d+)?(?:\.html)?(?:$|\?)|/public/column/`],
  ['Anhui', String.raw`/(?:XxgkAnnualReport|OpennessAnnualReport|XxgkContent|OpennessContent)/`],
  ['TrueCMS', String.raw`/content/[0-9a-f]{8}-[0-9a-f-]{27}\.html?`],
];

/** An SQL expression for the platform of an address; NULL where it has the shape of none. */
export function platformOf(uri: string): string {
  const cases = PATTERNS.map(
    ([name, pattern]) => `WHEN regexp_matches(${uri}, ${quoted(pattern)}) THEN ${quoted(name)}`,
  );
  return `CASE ${cases.join(' ')} END`;
}
