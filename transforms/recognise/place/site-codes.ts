import type { Content } from '../../../model/content.ts';
import { contains, regionAt, type RegionRow } from '../../../model/regions.ts';
import { linesOf } from '../text/text.ts';

/** What the registrations that a site prints at its foot say about its place. */
export interface SitePlaces {
  /** The region whose government owns the site. */
  readonly owner: RegionRow | null;
  /** A larger region in which the site is registered. */
  readonly within: RegionRow | null;
  /** What was read, in words. */
  readonly evidence: string;
}

/** The number of a government's site: the code of its region and four digits; those of ministries begin with letters. */
const SITE_NUMBER = /网站标识码[::]?(\d{6})\d{4}(?!\d)/g;
/** The number of the police begins with the code of the district where the site stands, of which the prefecture counts. */
const POLICE_NUMBER = /公网安备(\d{4})\d{10}(?!\d)/g;
const PROVINCE_NUMBER = /([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘陇青宁新])ICP[备证]/g;
const LINES_READ = 300;
const LONGEST_LINE = 1_000;

const PROVINCES: Readonly<Record<string, string>> = {
  京: '110000',
  津: '120000',
  冀: '130000',
  晋: '140000',
  蒙: '150000',
  辽: '210000',
  吉: '220000',
  黑: '230000',
  沪: '310000',
  苏: '320000',
  浙: '330000',
  皖: '340000',
  闽: '350000',
  赣: '360000',
  鲁: '370000',
  豫: '410000',
  鄂: '420000',
  湘: '430000',
  粤: '440000',
  桂: '450000',
  琼: '460000',
  渝: '500000',
  川: '510000',
  蜀: '510000',
  贵: '520000',
  黔: '520000',
  云: '530000',
  滇: '530000',
  藏: '540000',
  陕: '610000',
  甘: '620000',
  陇: '620000',
  青: '630000',
  宁: '640000',
  新: '650000',
};

/**
 * The place of a site by the numbers under which it is registered: 网站标识码, 公网安备, ICP备.
 * @returns no owner and no region where there are none, or where those of one kind differ
 */
export function sitePlaces(content: Content): SitePlaces {
  const owners = new Set<string>();
  const prefectures = new Set<string>();
  const provinces = new Set<string>();
  for (const { text } of linesOf(content).slice(-LINES_READ)) {
    if (text.length > LONGEST_LINE) continue;
    for (const [, code = ''] of text.matchAll(SITE_NUMBER)) owners.add(code);
    for (const [, code = ''] of text.matchAll(POLICE_NUMBER)) prefectures.add(`${code}00`);
    for (const [, sign = ''] of text.matchAll(PROVINCE_NUMBER)) provinces.add(PROVINCES[sign] ?? '');
  }
  const owner = only(owners);
  const prefecture = only(prefectures);
  const province = only(provinces);
  const within =
    prefecture && (!province || contains(province.regionCode, prefecture.regionCode)) ? prefecture : province;
  const read = [
    ...(owner ? [`the site’s number is that of ${owner.name} (${owner.regionCode})`] : []),
    ...(within ? [`the site is registered in ${within.name} (${within.regionCode})`] : []),
  ];
  return { owner, within, evidence: read.join(', ') };
}

/** The one region; of a code that is none (the districts of Beijing share 1101) that of the province. */
function only(codes: ReadonlySet<string>): RegionRow | null {
  const [code] = codes;
  if (code === undefined || codes.size > 1) return null;
  return regionAt(code) ?? regionAt(`${code.slice(0, 2)}0000`);
}
