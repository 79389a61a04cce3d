import { regionNames } from '../../../model/region-names.ts';
import { contains } from '../../../model/regions.ts';
import type { BodyName, Sector } from '../../../model/sectors.ts';
import { bodyNames } from '../../../model/sectors.ts';
import { agenciesIn, isPartOfStreet, maskDisclosure, type AgencyMention } from '../agency/names.ts';
import { reportPhraseIn } from './phrases.ts';
import { isOfCorps, isRegionItself, placeEndingAt, zoneEndingAt, type Place, type Zone } from '../place/places.ts';
import { arabicYears, yearsIn } from '../year/years.ts';

/** A title of a report is `<agency><year><phrase>` in some order: this reads the agency, known or not. */

const TOWN = /^([\u3400-\u9fff\ud840-\udfff]{1,8}?(?:镇|民族乡|乡|街道|街|苏木))(?:人民政府|政府|办事处)?$/;
/** The regiments of 新疆生产建设兵团, each with the functions of a town: 十团, 一四三团, 143团场. */
const REGIMENT = /^[\d〇零一二三四五六七八九十]{1,4}团(?:场)?$/;
const ORGANISATION =
  /(?:局|委员会|委|厅|办公室|办|中心|站|总队|支队|大队|队|院|会|社|所|公司|处|部|馆|学校|中学|小学|大学|学院|集团|厂|台|署)$/;
const LEVEL = /^(?:自治区|自治州|[省市县区州盟旗])/;
/** How the short names of autonomous prefectures and leagues end, which governments use as their own (湘西州, no 柳州). */
const PREFECTURE = /^[\u3400-\u9fff\ud840-\udfff]{2,}[州盟]$/;
/** Everything up to the last of these announces the name and is none of it. */
const ANNOUNCES =
  /^.*(?:关于(?:公布|发布|印发|公开|报送)?|公布|发布|印发|[::》《】\]]|\.(?:docx?|pdf)|现(?:将|公开|公布|发布)|社会公开|(?<!机构)编制的?)(?=.)/;
/** Who announces a report that names nobody itself, which is then its own: 某局关于发布2023年…. */
const PUBLISHER = /^[\u3400-\u9fff\ud840-\udfff]{4,40}(?=关于(?:公布|发布|印发|公开|报送)20\d\d年?度?$)/;
/** A name that stands in brackets with nothing but a year beside it: (某局)2023年. */
const WHOLLY_IN_BRACKETS = /^\(([\u3400-\u9fff\ud840-\udfff]{4,30})\)(?=(?:20\d\d年?度?)?$)/;
/** The office that a zone's administration has, as a government has one. */
const OFFICE_OF_ZONE = /^(?:党政|综合|党工委)?(?:管委会)?(?:党政|综合)?办公[室厅]$/;
const SELF = /^[我本该各全]/;
/** 各镇, 全乡, 各乡镇: no town of its own. */
const NO_TOWN = /^(?:[我本该各全]|.*(?:[市县区我]各|[等个]))(?:乡镇|镇|乡|街道?|苏木)$/;

/**
 * The agency a title names.
 * @param title squashed
 * @returns null where the title names nothing but the report
 */
export function agencyInTitle(title: string): AgencyMention | null {
  return agencyNamed(agencySegment(title));
}

/**
 * The agency of a text that is a name and nothing else: a line of a signature, a name in a register.
 * @param name squashed
 */
export function agencyNamed(name: string): AgencyMention | null {
  if (name === '') return null;
  const known = agenciesIn(maskDisclosure(name));
  const [first] = known;
  const seated = seatedBody(name, first);
  if (seated) return seated;
  if (first?.from === 0 && first.to === name.length) return first;
  if (first?.place?.full && first.to === name.length && isUnderZone(name, first))
    return { ...first, from: 0, text: name };
  if (first?.from === 0) {
    if (first.body.national && OWN_OFFICE.test(name.slice(first.to))) return { ...first, to: name.length, text: name };
    const [next] = agenciesIn(maskDisclosure(name.slice(first.to)));
    const last = known.at(-1);
    if (first.body.national && last?.place && last.to === name.length) {
      return first.to === last.from ? { ...last, from: 0, text: name } : last;
    }
    if (next?.from === 0) return isPartOf(next, first) ? next : first;
  }
  const whole = wholeSegment(name);
  // What a template prints before the name (大中小: the size of the type) is no part of it.
  const unknown = whole?.body.sector === 'other' && whole.place === null && whole.zone === null;
  if (unknown && first?.place && first.to === name.length) return first;
  return whole ?? first ?? null;
}

/** Whether a zone is named before a county that is run together with it: 沧州渤海新区黄骅市司法局. */
function isUnderZone(name: string, { from, place }: AgencyMention): boolean {
  const zone = zoneEndingAt(name, from);
  if (zone?.from !== 0) return false;
  const around = zone.place?.rows.map((row) => row.regionCode) ?? [];
  return place?.rows.some((row) => around.some((code) => contains(code, row.regionCode))) === true;
}

/** Whether a body printed after another is what that has in a county of its own: 南通市生态环境局海门生态环境局. */
function isPartOf(inner: AgencyMention, outer: AgencyMention): boolean {
  const codes = outer.place?.rows.map((row) => row.regionCode) ?? [];
  const inside = inner.place?.rows.some((row) =>
    codes.some((code) => code !== row.regionCode && contains(code, row.regionCode)),
  );
  return inside === true && inner.body.sector === outer.body.sector;
}

/** The office that makes the report of a ministry for all of it: 自然资源部办公厅. */
const OWN_OFFICE = /^(?:办公厅|机关)$/;
/** What a body of the nation is called in a province or city: 国家统计局青岛调查队, 国家矿山安全监察局山西局. */
const SEAT =
  /(?:监管局|监督管理局|监察局|管理局|局|调查总?队|分行|中心支行|支行|监管分局|分局|监管办公室|监管办|办事处|专员办事处)$/;
/** Where the name of a body of the nation ends before that of its seat. */
const NATIONAL_HEAD = /^(?:国家|中国|国务院).{1,16}?[会局部署行](?=[\u3400-\u9fff\ud840-\udfff]{4})/;

/**
 * The seat of a body of the nation in a place, which stands inside its name: 中国银保监会厦门监管局.
 * @param first the first body the name was found to name
 */
function seatedBody(name: string, first: AgencyMention | undefined): AgencyMention | null {
  const seat = SEAT.exec(name)?.[0];
  if (seat === undefined) return null;
  const listed = first?.from === 0 && first.body.national ? first : null;
  const branch = (listed?.branch ?? null) === null ? 0 : (listed?.branch ?? '').length + '分局'.length;
  const end = listed ? listed.to - branch : (NATIONAL_HEAD.exec(name)?.[0].length ?? 0);
  if (end === 0 || name.length - seat.length <= end) return null;
  const inner = placeEndingAt(name.slice(end), name.length - seat.length - end);
  if (inner?.from !== 0) return null;
  const head = listed?.body ?? named(name.slice(0, end), sectorOfUnknown(name.slice(0, end)));
  const own = bodyNames().get(seat);
  const body = own?.sector === head.sector ? own : { ...head, national: false };
  const place = { ...inner, from: end, to: inner.to + end };
  return { from: 0, to: name.length, text: name, place, zone: null, level: null, body, town: null, branch: null };
}

/** The part of a title that names the agency: 黔东南州生态环境局 in 黔东南州生态环境局2020年政府信息公开工作报告. */
export function agencySegment(title: string): string {
  const arabic = arabicYears(title);
  const phrase = reportPhraseIn(maskedGovernments(arabic));
  const before = phrase ? arabic.slice(0, phrase.index) : '';
  const head = nameIn(before) || nameIn(PUBLISHER.exec(before)?.[0] ?? '');
  if (head !== '' || !phrase) return head;
  const tail = nameIn(arabic.slice(phrase.index + phrase[0].length));
  return agenciesIn(maskDisclosure(tail)).some(({ from, to }) => from === 0 && to === tail.length) ? tail : '';
}

/** A part of a title without what stands around the name of the agency. */
function nameIn(part: string): string {
  let head = part.replace(/(?:政府)?(?:重点)?(?:工作|部门)?$/, (word) => (word === '政府' ? word : ''));
  head = head
    .replace(/(?<=[\u3400-\u9fff\ud840-\udfff])(?:关于|[,:])(?:(?:20\d\d年?度?)?的?)$/, '')
    .replace(ANNOUNCES, '')
    .replace(WHOLLY_IN_BRACKETS, '$1')
    .replace(/([\u3400-\u9fff\ud840-\udfff]{3,20})\(([\u3400-\u9fff\ud840-\udfff]{2,8}[区县市旗])\)/, districtOfZone)
    .replace(/本级(?=(?:人民)?政府|[()\d]|$)/, '')
    .replace(/中国\(([\u3400-\u9fff\ud840-\udfff]{2,4})\)(?=自由贸易)/, '$1')
    .replace(/\([^()]{0,40}\)|^中共/g, '');
  for (const year of [...yearsIn(head)].toReversed()) head = head.slice(0, year.at) + head.slice(year.end);
  return head
    .replace(/(?<![\u3400-\u9fff\ud840-\udfff\d])\d+|\d+(?![\u3400-\u9fff\ud840-\udfff\d])/g, '')
    .replace(/[()"“”'【】[\]<>—\-_、,.·:|*#]+/g, '')
    .replace(/^(?:年度?|关于)|(?:年度?|的|关于)$/g, '');
}

/** A zone that is one with a district has its administration: 乌鲁木齐经济技术开发区(头屯河区)应急管理局. */
function districtOfZone(whole: string, zone: string, district: string): string {
  if (!regionNames().has(district) || !zoneEndingAt(zone, zone.length)) return whole;
  for (let end = Math.min(zone.length, 8); end > 1; end -= 1) {
    if (
      placeEndingAt(zone, end)?.from === 0 &&
      placeEndingAt(zone.slice(0, end) + district, end + district.length)?.from === 0
    )
      return zone.slice(0, end) + district;
  }
  return district;
}

/** 人民政府 before 信息公开 belongs to the agency: 平川区人民政府信息公开年度报告. */
function maskedGovernments(text: string): string {
  return text.replace(/人民政府(?=(?:政府|政务)?信息公开|政务公开)/g, '####');
}

/** Reads a segment that is a name as a whole: a place, a town, or a body of a name that no list has. */
function wholeSegment(segment: string): AgencyMention | null {
  const { place, zone, at } = leadingPlace(segment);
  const level = place || zone ? null : (LEVEL.exec(segment)?.[0] ?? null);
  const start = at + (level?.length ?? 0);
  const rest = segment.slice(start);
  const made = (body: BodyName, town: string | null): AgencyMention => ({
    from: 0,
    to: segment.length,
    text: segment,
    place,
    zone,
    level: town ? null : level,
    body,
    town,
    branch: null,
  });
  if (rest === '') return place?.full || zone ? made(named('人民政府', 'government'), null) : null;
  const town = townIn(segment, place, at);
  if (town) {
    const body = made(named('镇人民政府', 'town'), town.name);
    return town.placed ? body : { ...body, place: null, zone: null };
  }
  if (zone && OFFICE_OF_ZONE.test(rest))
    return made({ name: rest, sector: 'government_office', line: null, national: false }, null);
  const known = bodyNames().get(rest);
  if (known && known.sector !== 'town') return made(known, null);
  if (SELF.test(rest) || !ORGANISATION.test(rest) || rest.length > 30 || rest.length < 2) return null;
  return made(named(rest, sectorOfUnknown(rest)), null);
}

/** The town a segment names, after its place or, where that is a part of its name (解放|路街道), as a whole. */
function townIn(
  segment: string,
  place: Place | null,
  at: number,
): { readonly name: string; readonly placed: boolean } | null {
  if (isOfCorps(place) && REGIMENT.test(segment.slice(at))) return { name: segment.slice(at), placed: true };
  const inner = TOWN.exec(segment.slice(at))?.[1];
  const stem = inner?.replace(/(?:镇|民族乡|乡|街道|街|苏木)$/, '') ?? '';
  const placed = inner !== undefined && (place === null || place.full || !isPartOfStreet(stem));
  const name = placed ? inner : TOWN.exec(segment)?.[1];
  if (name === undefined || NO_TOWN.test(name)) return null;
  return { name: name.replace(/(?<!街道)街$/, '街道'), placed };
}

/**
 * The government of a title that names its place alone and short: 湘西州2024年政府信息公开工作年度报告.
 * @param title squashed
 * @param anyShort whether the short name of any place stands for its government (资中2024年); else those alone which
 *   governments use as their own
 * @returns null where the title names more than the place, or less
 */
export function governmentInTitle(title: string, anyShort: boolean): AgencyMention | null {
  const segment = agencySegment(title);
  if (segment === '' || !(anyShort || PREFECTURE.test(segment))) return null;
  const place = placeEndingAt(segment, segment.length);
  if (place?.from !== 0) return null;
  const body = named('人民政府', 'government');
  return { from: 0, to: segment.length, text: segment, place, zone: null, level: null, body, town: null, branch: null };
}

/** The longest place or zone the segment begins with. */
function leadingPlace(segment: string): { place: Place | null; zone: Zone | null; at: number } {
  for (let end = segment.length; end > 1; end -= 1) {
    const place = placeEndingAt(segment, end);
    if (place?.from === 0 && (place.full || end < segment.length)) return { place, zone: null, at: end };
    const zone = zoneEndingAt(segment, end);
    if (zone?.from === 0) return { place: zone.place, zone: isRegionItself(zone) ? null : zone, at: end };
  }
  return { place: null, zone: null, at: 0 };
}

/** The sector of a name that no list has: that of the longest known stem it begins with (教育文化科技局 → 教育). */
function sectorOfUnknown(name: string): Sector {
  for (let length = name.length - 1; length >= 2; length -= 1) {
    const stem = name.slice(0, length);
    const known = bodyNames().get(`${stem}局`);
    if (known) return known.sector;
  }
  return 'other';
}

function named(name: string, sector: Sector): BodyName {
  const list = bodyNames().get(name);
  return list?.sector === sector ? list : { name, sector, line: name, national: /^(?:国家|中国|国务院)/.test(name) };
}
