import { CORPS_CITIES } from '../../../model/corps.ts';
import { regionNames } from '../../../model/region-names.ts';
import { contains, regionAt, type RegionRow } from '../../../model/regions.ts';
import { DIVISION_CITIES, PORT_PLACES, UNCODED_DISTRICTS, ZONE_PLACES } from '../../../model/zone-places.ts';
import { Trie } from '../text/trie.ts';

/** A place as a text names it: 长治市上党区, from the outer to the inner region. */
export interface Place {
  readonly from: number;
  readonly to: number;
  /** The inner region's name as printed. */
  readonly name: string;
  /** The regions it may be; several where the name is not unique and nothing around it decides. */
  readonly rows: readonly RegionRow[];
  /** The inner name is a full one (上党区, not 上党). */
  readonly full: boolean;
}

/** A development zone or another place that has a government of its own but no code. */
export interface Zone {
  readonly from: number;
  readonly name: string;
  /** The place it lies in. */
  readonly place: Place | null;
}

const ENDINGS = new Trie(Array.from(regionNames(), ([name, rows]) => [reverse(name), { name, rows }] as const));

/** Words after which a name begins, though no punctuation stands between. */
const BEGINS_AFTER =
  /(?:[^\u3400-\u9fff\ud840-\udfff]|[年度布与由将和及对在为向经是开示制按据照受请送的于从了]|结合|来源|名称|机构|单位|总局|和国|国家)$/;
const ZONE_SUFFIX =
  /(?:(?:国家级?)?(?:经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|高新技术产业园区|高新技术产业园|高新开发区|高新技术区|高新区|经开区|开发区|示范区|管理区|工业园区?|工业区|产业园区?|科技园区?|农业园区?|旅游度假区|度假区|风景名胜区|风景区|景区|综合保税区|保税区|保税港区|合作区|重点开发开放试验区|综合改革试验区|试验区|经济综合实验区|综合实验区|实验区|园区|集聚区|先导区|新城区?|新区|新片区|特别合作区|国际港务区|国际陆港区?|旅游区|商务区|经济区|生态城|开发试验区|自贸区|自由贸易试验区|空港区|港区|临港区|保护区|功能区|农场|先创区))(?:管理委员会|管委会|执行委员会|执委会)?$/;
/** Zones whose administration is that of the region itself. */
const REGION_ITSELF = /^(?:(?:国家)?产城融合)?示范区(?:管理委员会|管委会)?$/;
const CORPS =
  /(?:新疆)?(?:生产)?(?:建设)?兵团(?:第([一二三四五六七八九十]{1,3})师)?$|第([一二三四五六七八九十]{1,3})师$/;
/** Before its city a division may leave out 第: 八师石河子市. */
const DIVISION = /(?:(?:新疆)?(?:生产)?(?:建设)?兵团)?第?[一二三四五六七八九十]{1,3}师$/;
const LONGEST_STEM = 14;

/** Words of zones whose first sign could announce a name: 由 in 自由贸易试验区, 经 in 经济区. */
const ONE_WORD = /^(?:由贸|经济|开发|开放|示范|制造)/;

/** Whether a name may begin at `at`: nothing, punctuation or a word that announces it stands before. */
export function mayBegin(text: string, at: number): boolean {
  if (at > 0 && ONE_WORD.test(text.slice(at - 1, at + 1))) return false;
  return at <= 0 || BEGINS_AFTER.test(text.slice(Math.max(0, at - 2), at));
}

/**
 * The place whose name ends at `end`, with the outer places printed before it.
 * @returns null where no name ends there, or only a short one in the middle of other words
 */
export function placeEndingAt(text: string, end: number, depth = 0): Place | null {
  const options = ENDINGS.matches(text, end, -1);
  if (options.length === 0) return null;
  const ranked = [
    ...options.filter((option) => isFull(option.value)).toReversed(),
    ...options.filter((option) => !isFull(option.value)).toReversed(),
  ];
  for (const { value, length } of ranked) {
    const from = end - length;
    const full = isFull(value);
    const outer = depth < 4 ? placeEndingAt(text, from, depth + 1) : null;
    const inside = outer ? value.rows.filter((row) => outer.rows.some((upper) => lies(row, upper))) : [];
    const beside = outer?.full && full && inside.length === 0 ? value.rows.filter((row) => adjoins(row, outer)) : [];
    if (outer && beside.length > 0) return { from: outer.from, to: end, name: value.name, rows: beside, full };
    if (outer && inside.length > 0) return { from: outer.from, to: end, name: value.name, rows: inside, full };
    const division = value.rows[0]?.regionCode.startsWith(CORPS_CITIES) ? DIVISION.exec(text.slice(0, from)) : null;
    if (division) return { from: division.index, to: end, name: value.name, rows: value.rows, full };
    if ((full && value.name.length > 2) || mayBegin(text, from)) {
      return { from, to: end, name: value.name, rows: value.rows, full };
    }
  }
  return null;
}

/** The zone whose name ends at `end`, or null. */
export function zoneEndingAt(text: string, end: number): Zone | null {
  const window = text.slice(Math.max(0, end - 30), end);
  const corps = CORPS.exec(window);
  if (corps) return corpsZone(corps[0], end, DIVISION_CITIES[corps[1] ?? corps[2] ?? '']);
  const uncoded = Object.keys(UNCODED_DISTRICTS).find((name) => window.endsWith(name));
  if (uncoded !== undefined) return districtEndingAt(text, end, uncoded);
  const suffix = ZONE_SUFFIX.exec(window);
  if (!suffix) return null;
  const start = end - suffix[0].length;
  const first = Math.max(0, start - LONGEST_STEM);
  const named = text.slice(first, end);
  const known = Object.keys(ZONE_PLACES).find((name) => named.includes(name));
  if (known !== undefined) {
    const from = first + named.lastIndexOf(known);
    return {
      from: placeEndingAt(text, from)?.from ?? from,
      name: text.slice(from, end),
      place: placeOfZone(known, from),
    };
  }
  for (let length = 0; length <= LONGEST_STEM && start - length >= 0; length += 1) {
    const from = start - length;
    const place = placeEndingAt(text, from);
    if (place) return { from: place.from, name: text.slice(from, end), place };
    if (mayBegin(text, from))
      return { from, name: text.slice(from, end), place: placeOfZone(text.slice(from, end), from) };
  }
  return null;
}

function districtEndingAt(text: string, end: number, name: string): Zone | null {
  const from = end - name.length;
  const outer = placeEndingAt(text, from);
  const row = regionAt(UNCODED_DISTRICTS[name] ?? '');
  if (!row || (!outer && !mayBegin(text, from))) return null;
  const start = outer?.from ?? from;
  return { from: start, name, place: { from: start, to: end, name: row.name, rows: [row], full: true } };
}

/** The port after which customs are called, whose name ends at `end`: 拱北 in 拱北海关. */
export function portEndingAt(text: string, end: number): Zone | null {
  const name = Object.keys(PORT_PLACES).find((port) => text.endsWith(port, end));
  const row = name === undefined ? null : regionAt(PORT_PLACES[name] ?? '');
  if (!row || name === undefined) return null;
  const from = end - name.length;
  return { from, name, place: { from, to: end, name: row.name, rows: [row], full: true } };
}

/** Whether a zone's administration is that of the region it is named after (济源示范区, 第八师). */
export function isRegionItself(zone: Zone): boolean {
  const [row, ...others] = zone.place?.rows ?? [];
  if (!row || others.length > 0) return false;
  return row.regionCode.startsWith(CORPS_CITIES) || (REGION_ITSELF.test(zone.name) && row.regionCode === '419001');
}

/** Whether a place is one of the cities of 新疆生产建设兵团. */
export function isOfCorps(place: Place | null): boolean {
  return place?.rows.some((row) => row.regionCode.startsWith(CORPS_CITIES)) ?? false;
}

/** The places a text names, in reading order, without the outer places of each. */
export function placesIn(text: string): readonly Place[] {
  const places: Place[] = [];
  for (let end = text.length; end > 1;) {
    const place = placeEndingAt(text, end);
    if (place) places.push(place);
    end = place ? place.from : end - 1;
  }
  return places.toReversed();
}

function isFull(value: { readonly name: string; readonly rows: readonly RegionRow[] }): boolean {
  return value.rows.some((row) => row.name === value.name);
}

function lies(row: RegionRow, upper: RegionRow): boolean {
  return row.regionCode !== upper.regionCode && contains(upper.regionCode, row.regionCode);
}

/** Whether a district is printed after a county-level city that governs it, though both have a prefecture's code: 满洲里市扎赉诺尔区. */
function adjoins(row: RegionRow, { rows }: Place): boolean {
  return (
    row.name.endsWith('区') &&
    rows.some(
      (city) =>
        city.level === 'county' &&
        city.name.endsWith('市') &&
        city.regionCode !== row.regionCode &&
        city.regionCode.slice(0, 4) === row.regionCode.slice(0, 4),
    )
  );
}

/** The place of a zone by its stem: one that is known, or the place the stem begins with (双桥 in 双桥经济技术开发区). */
function placeOfZone(stem: string, from: number): Place | null {
  const known = Object.keys(ZONE_PLACES).find((name) => stem.startsWith(name));
  const row = known === undefined ? null : regionAt(ZONE_PLACES[known] ?? '');
  if (row) return { from, to: from, name: row.name, rows: [row], full: true };
  for (let end = Math.min(stem.length, 15); end > 1; end -= 1) {
    const rows = regionNames().get(stem.slice(0, end));
    if (rows) return { from: 0, to: end, name: stem.slice(0, end), rows, full: false };
  }
  return null;
}

/**
 * 新疆生产建设兵团 reports like a province, but has no code: it lies in 新疆维吾尔自治区. A division that is one with a
 * city has the city's.
 */
function corpsZone(name: string, end: number, city: string | undefined): Zone {
  const from = end - name.length;
  const row = regionAt(city ?? '650000');
  return { from, name, place: row && { from, to: end, name: row.name, rows: [row], full: true } };
}

function reverse(word: string): string {
  return Array.from(word).toReversed().join('');
}

/** The regions of a short or full name inside another. */
export function regionsInside(outer: RegionRow, name: string): readonly RegionRow[] {
  return (regionNames().get(name) ?? []).filter((row) => lies(row, outer));
}
