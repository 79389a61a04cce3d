import type { BodyName } from '../../../model/sectors.ts';
import { bodyNames } from '../../../model/sectors.ts';
import { maskDisclosure, townAt, type AgencyMention } from './names.ts';
import { placeEndingAt } from '../place/places.ts';
import { agencyNamed } from '../text/segment.ts';

/** A body that a text speaks of without its name: what it says can only be said of this body. */
export interface Subject {
  readonly mention: AgencyMention;
  readonly source: string;
}

/** 全市各级行政机关: only a government speaks of those below it. */
const ALL_LEVELS =
  /(?<![\u3400-\u9fff\ud840-\udfff])(?:全|我)(省|自治区|市|县|区|自治州|州|盟|旗)各(?:级|地|县|区|市|乡镇|镇街|部门|单位)/;
/** What follows a place that is itself the subject: 2020年度,北京市东城区以习近平…, 湖口县2019年度政府信息公开工作. */
const FOLLOWS_PLACE =
  /^(?:以习近平|认真|坚持|深入|严格|按照|全面|切实|持续|不断|紧紧|紧扣|始终|高度|积极|(?:20\d\d年度?)?(?:的)?#{4,6}工作)/;
const AFTER_YEAR = /(?:20\d\d年度?[,:]?|总结)$/;
const TOWN = /(?:民族乡|乡|镇|街道)(?=#{4}|20\d\d年|办公室|党委|党工委|党政)/g;
const LONGEST_PLACE = 24;
const SHORTEST_PLACE = 2;

/**
 * The bodies a lead is about though it does not name them: a government by its place or by those below it, a town by
 * its bare name.
 * @param lead squashed, with Arabic years
 */
export function subjectsIn(lead: string): readonly Subject[] {
  const text = maskDisclosure(lead);
  return [...accounts(lead), ...governments(text), ...levels(text), ...towns(text), ...catalogues(text)];
}

/** What a body calls its account, or its field in its place: “济源应急”公众号, 结合广州文化旅游工作实际. */
const FIELD =
  /[“"]([\u3400-\u9fff\ud840-\udfff]{4,10})[”"](?:政务|官方)?(?:微信|微博)?(?:公众号|订阅号|微博|微信)|结合([\u3400-\u9fff\ud840-\udfff]{4,14}?)工作实际/g;

function accounts(text: string): Subject[] {
  return Array.from(text.matchAll(FIELD)).flatMap((match) => {
    const name = match[1] ?? match[2] ?? '';
    const mention = agencyNamed(`${name}局`);
    const sound =
      mention?.from === 0 && mention.place && mention.body.sector !== 'other' && mention.text === `${name}局`;
    return sound ? [{ mention: { ...mention, text: name }, source: `the words “${match[0]}”` }] : [];
  });
}

/** The body whose own catalogue or guide the report speaks of: 《广西煤矿安全监察局政府信息公开目录》. */
function catalogues(text: string): Subject[] {
  return Array.from(text.matchAll(/《([^《》]{4,40}?)####(?:##)?(?:目录|指南)》/g)).flatMap((match) => {
    const mention = agencyNamed(match[1] ?? '');
    const sound = mention?.from === 0 && mention.to === match[1]?.length && mention.body.sector !== 'other';
    return sound ? [{ mention, source: `its own 《${mention.text}政府信息公开目录》` }] : [];
  });
}

function governments(text: string): Subject[] {
  const found: Subject[] = [];
  let last = 0;
  for (const { index } of text.matchAll(
    /(?<=[\u3400-\u9fff\ud840-\udfff]{2})[省市县区州盟旗](?=[\u3400-\u9fff\ud840-\udfff#\d])/g,
  )) {
    // A name of two characters and more, none of them part of the one before.
    if (index - SHORTEST_PLACE < last) continue;
    const end = index + 1;
    last = end;
    if (!FOLLOWS_PLACE.test(text.slice(end, end + 16))) continue;
    const place = placeEndingAt(text, end);
    if (!place?.full || end - place.from > LONGEST_PLACE) continue;
    if (!AFTER_YEAR.test(text.slice(Math.max(0, place.from - 8), place.from))) continue;
    const mention = { ...mentionOf(place.from, end, text, GOVERNMENT), place };
    found.push({ mention, source: `the sentence about “${mention.text}”` });
  }
  return found;
}

function levels(text: string): Subject[] {
  const match = ALL_LEVELS.exec(text);
  const level = match?.[1];
  if (!match || level === undefined) return [];
  const from = match.index + 1;
  const mention = { ...mentionOf(from, from + level.length, text, GOVERNMENT), level, text: `${level}人民政府` };
  return [{ mention, source: `“${match[0]}”, as only a government says` }];
}

function towns(text: string): Subject[] {
  return Array.from(text.matchAll(TOWN)).flatMap((match) => {
    const mention = townAt(text, match.index, match.index + match[0].length, TOWN_BODY);
    const unnamed = mention?.town === null || /[各级全所辖]/.test(mention?.town ?? '各');
    return mention && !unnamed ? [{ mention, source: `the text, which speaks of ${mention.text}` }] : [];
  });
}

const GOVERNMENT: BodyName = { name: '人民政府', sector: 'government', line: null, national: false };
const TOWN_BODY: BodyName = bodyNames().get('乡人民政府') ?? { ...GOVERNMENT, sector: 'town' };

function mentionOf(from: number, to: number, text: string, body: BodyName): AgencyMention {
  return { from, to, text: text.slice(from, to), place: null, zone: null, level: null, body, town: null, branch: null };
}
