import { createHash } from 'node:crypto';
import { OFFICIAL_NAMES } from '../../../model/body-short-names.ts';
import { CORPS_NAME } from '../../../model/corps.ts';
import { lineOf } from '../../../model/parted-bodies.ts';
import { shortNames } from '../../../model/region-names.ts';
import { lastingCode, regionAt, type RegionRow } from '../../../model/regions.ts';
import { ZONE_WORDINGS } from '../../../model/zone-wordings.ts';
import type { AgencyMention } from './names.ts';
import type { Place } from '../place/places.ts';

/**
 * The identity of an agency: `<region_code>-<sector>`, which outlives its renaming. Where several bodies of a sector can
 * stand in one region (towns, zones, branches, bodies merged into the leading one later) eight hexadecimal digits of a
 * SHA-256 over what tells them apart follow.
 * @param regionCode the code at the report's year; the agency carries the one that outlasts it, where one region simply
 *   became another
 */
export function agencyIdOf(mention: AgencyMention, regionCode: string): string {
  const plain = `${lastingCode(regionCode)}-${mention.body.sector}`;
  const parts = [
    mention.town === null ? zoneKey(mention.zone?.name) : null,
    townKey(mention.town),
    branchKey(mention, regionCode),
    lineOf(mention.body, regionCode),
  ];
  const apart = parts.filter((part) => part !== null);
  if (apart.length === 0) return plain;
  return `${plain}-${createHash('sha256').update(apart.join('|')).digest('hex').slice(0, 8)}`;
}

/** The official name in full, with the prefecture or municipality before a district: 长治市上党区应急管理局. */
export function fullName(mention: AgencyMention, row: RegionRow | null, year: number | null): string {
  const government = /(?:地区|盟)$/.test(row?.name ?? '') ? '行政公署' : '人民政府';
  const own =
    mention.body.sector === 'government' ? government : (OFFICIAL_NAMES[mention.body.name] ?? mention.body.name);
  const body = mention.branch === null ? own : `${mention.body.name}${mention.branch}分局`;
  if (mention.zone) {
    const { from, name, place } = mention.zone;
    if (CORPS_ZONE.test(name)) return CORPS_NAME + mention.text.slice(from - mention.from).replace(CORPS_ZONE, '');
    const text =
      place?.from === from
        ? cityOf(mention, row, place, year) + mention.text
        : placed(row, year) + withoutPlace(mention);
    const bare = mention.body.sector === 'government' && mention.town === null;
    return bare
      ? text.replace(/(?:管理委员会|管委会)?$/, (end) => (end === '' && /执(?:行)?委/.test(name) ? '' : '管理委员会'))
      : text;
  }
  const head = mention.place === null ? '' : mention.text.slice(0, Math.max(0, mention.place.from - mention.from));
  if (head !== '' && mention.place) {
    const rest = mention.text.slice(mention.place.to - mention.from);
    return mention.place.full ? head + placed(row, year) + rest : mention.text;
  }
  if (row === null || row.level === 'nation')
    return OFFICIAL_NAMES[mention.text] ?? mention.text.replace(/^中华人民共和国/, '');
  if (mention.town !== null) {
    const kind = /团场?$/.test(mention.town) ? '' : mention.town.endsWith('街道') ? '办事处' : '人民政府';
    return `${placed(row, year)}${mention.town}${kind}`;
  }
  if (mention.branch !== null || (mention.place && !mention.place.full && row.level === 'province'))
    return mention.text;
  return placed(row, year) + body;
}

function placed(row: RegionRow | null, year: number | null): string {
  if (!row || row.level === 'nation') return '';
  const upper = row.parentCode === null ? null : regionAt(row.parentCode, year ?? undefined);
  const districtOf = row.level === 'county' && row.name.endsWith('区') && upper ? upper.name : '';
  return districtOf + (regionAt(row.regionCode, year ?? undefined)?.name ?? row.name);
}

/** The city before a zone that is named after one of its districts: 昆明市五华科技产业园. */
function cityOf(mention: AgencyMention, row: RegionRow | null, place: Place, year: number | null): string {
  if (place.full || row?.level !== 'county' || !row.name.endsWith('区') || row.parentCode === null) return '';
  const city = regionAt(row.parentCode, year ?? undefined)?.name ?? '';
  return [city, ...shortNames(city)].some((name) => name !== '' && mention.text.startsWith(name)) ? '' : city;
}

function withoutPlace(mention: AgencyMention): string {
  return mention.text.slice((mention.place?.to ?? mention.from) - mention.from || 0);
}

/** 新疆生产建设兵团 under any wording, before the number of one of its divisions. */
const CORPS_ZONE = /^(?:新疆)?(?:生产)?(?:建设)?兵团|^(?=第[一二三四五六七八九十]{1,3}师$)/;

/** One key for every wording of a zone: 高新技术产业开发区, 新技术开发区 and 高新区 are one, and 兵团 says its name in part. */
function zoneKey(name: string | undefined): string | null {
  if (name === undefined) return null;
  if (CORPS_ZONE.test(name)) return name.replace(CORPS_ZONE, '') || CORPS_NAME;
  const bare = name.replace(/(?:管理委员会|管委会)$/, '');
  return ZONE_WORDINGS.reduce((text, [pattern, short]) => text.replace(new RegExp(pattern), short), bare).replace(
    /^.*?[省市](?=.{3})/,
    '',
  );
}

/** A township that became a town is the same body; a street of the same name is another. */
function townKey(town: string | null): string | null {
  return town === null ? null : town.replace(/(?:民族乡|镇|乡|苏木|(?<=团)场)$/, '');
}

/** A branch for a district is that district's body and needs no more. */
function branchKey(mention: AgencyMention, regionCode: string): string | null {
  if (mention.branch === null) return null;
  const row = regionAt(regionCode);
  return row?.level === 'county' && row.name.startsWith(mention.branch.replace(/(?<=..)[区县市]$/, ''))
    ? null
    : mention.branch;
}
