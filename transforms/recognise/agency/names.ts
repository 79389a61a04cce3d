import { regionNames } from '../../../model/region-names.ts';
import { bodyNames, type BodyName } from '../../../model/sectors.ts';
import {
  isRegionItself,
  mayBegin,
  placeEndingAt,
  portEndingAt,
  zoneEndingAt,
  type Place,
  type Zone,
} from '../place/places.ts';
import { Trie } from '../text/trie.ts';

/** The name of an agency as a text gives it, split into the place and the body. */
export interface AgencyMention {
  readonly from: number;
  readonly to: number;
  /** As printed, squashed. */
  readonly text: string;
  readonly place: Place | null;
  readonly zone: Zone | null;
  /** 市, 县, 区… where the name says only the level of its place (市应急管理局). */
  readonly level: string | null;
  readonly body: BodyName;
  /** The town's own name with its kind: 下各镇. */
  readonly town: string | null;
  /** The district of a branch: 静安 in 公安局静安分局. */
  readonly branch: string | null;
}

const BODIES = new Trie(bodyNames());
const LEVEL = /(?:自治区|自治州|自治县|[省市县区州盟旗师团])$/;
const BRANCH = /^((?:(?!局)[\u3400-\u9fff\ud840-\udfff]){1,12}?)分局/;
/** Cities also call their branches for a district after what they do there: 深圳市市场监督管理局福田监管局. */
const DISTRICT_OFFICE =
  /^([\u3400-\u9fff\ud840-\udfff]{2,8}?)(?:监督管理局|监管局|管理局)(?![\u3400-\u9fff\ud840-\udfff])/;
/** A body may stand under another that is named between it and its place: 洛阳市人民政府国资委, 洛阳市委编办. */
const UPPER_BODY = /人民政府$|(?<=[省市县区州盟旗])委(?:员会)?$/;
const LONGEST_TOWN = 8;
const STATE = /(?:中华人民共和国|国务院)$/;

/**
 * The names of agencies in a text, in reading order.
 * @param text squashed; the phrase 政府信息公开 should be masked, because 县政府信息公开 names no government
 */
export function agenciesIn(text: string): readonly AgencyMention[] {
  const mentions: AgencyMention[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const match = BODIES.matches(text, at).at(-1);
    if (!match) continue;
    const mention = mentionAt(text, at, match.length, match.value);
    if (!mention) continue;
    const last = mentions.at(-1);
    if (last && mention.from <= last.from) mentions.pop();
    mentions.push(mention);
    at = mention.to - 1;
  }
  return mentions;
}

/** Replaces the phrase 政府信息公开 by signs of the same length, so that no 政府 is found in it. */
export function maskDisclosure(text: string): string {
  return text.replace(/(?<!人民)政府信息公开|(?<!人民政府)(?:政务公开|信息公开)/g, (phrase) =>
    '#'.repeat(phrase.length),
  );
}

function mentionAt(text: string, at: number, length: number, body: BodyName): AgencyMention | null {
  const end = at + length;
  if (body.sector === 'town') return townAt(text, at, end, body);
  const branch = branchAt(text, end, body);
  const to = branch ? end + branch[0].length : end;
  const made = (from: number, rest: Partial<AgencyMention>): AgencyMention => ({
    from,
    to,
    text: text.slice(from, to),
    place: null,
    zone: null,
    level: null,
    town: null,
    branch: branch?.[1] === undefined ? null : withoutWork(branch[1], body),
    body,
    ...rest,
  });
  const before = at - (UPPER_BODY.exec(text.slice(Math.max(0, at - 5), at))?.[0].length ?? 0);
  const place = placeEndingAt(text, before);
  if (place) return made(place.from, { place });
  const zone = zoneEndingAt(text, before) ?? (body.sector === 'customs' ? portEndingAt(text, before) : null);
  if (zone) return made(zone.from, isRegionItself(zone) ? { place: zone.place } : { zone, place: zone.place });
  const state = STATE.exec(text.slice(Math.max(0, at - 8), at));
  if (state) return made(at - state[0].length, {});
  const level = LEVEL.exec(text.slice(Math.max(0, before - 3), before));
  if (level && mayBegin(text, before - level[0].length)) return made(before - level[0].length, { level: level[0] });
  if (!body.national && (body.sector === 'government' || body.sector === 'government_office')) return null;
  return mayBegin(text, at) ? made(at, {}) : null;
}

/** The district alone where a branch says once more what it does: 公安局临河区公安分局. */
function withoutWork(branch: string, body: BodyName): string {
  const work = body.name.replace(/局$/, '');
  return branch.endsWith(work) && branch !== work ? branch.slice(0, -work.length) : branch;
}

function branchAt(text: string, end: number, body: BodyName): RegExpExecArray | null {
  const branch = BRANCH.exec(text.slice(end, end + 14));
  if (branch || body.national) return branch;
  const office = DISTRICT_OFFICE.exec(text.slice(end, end + 14));
  return office?.[1] !== undefined && regionNames().has(office[1]) ? office : null;
}

/** Words that speak of towns without naming one, or before the name: 各镇, 全乡, 乡镇, 12个街道, 由下各镇. */
const NO_TOWN = /^(?:[各全我本该度]|[由与]..+|年度?|.*(?:[市县区旗州我辖][各全本]|[我等个所乡镇]))$/;
/** Names of towns end in 镇 themselves where one character stands before it: 古镇镇, 沙镇镇; 黄宅镇镇政府 is 黄宅镇. */
const TOWN_OF_TOWN = /^[^各全我本该度由与乡个等所]镇$/;

/**
 * A town or street: its own name stands between its county and 镇人民政府. Of the ways to part it the one whose county is
 * printed is taken, then the one that begins where a line or the year ends, since names begin with words, too (和平镇).
 * @param at where the kind of town begins
 * @param end where the name ends
 */
export function townAt(text: string, at: number, end: number, body: BodyName): AgencyMention | null {
  const kind = /^(?:民族乡|镇|乡|苏木|街道)/.exec(text.slice(at, end))?.[0] ?? '街道';
  let best: { readonly rank: number; readonly mention: AgencyMention } | null = null;
  for (let length = 1; length <= LONGEST_TOWN && at - length >= 0; length += 1) {
    const from = at - length;
    const stem = text.slice(from, at);
    if (!/^[\u3400-\u9fff\ud840-\udfff]+$/.test(stem)) break;
    if (NO_TOWN.test(stem) && !(kind === '镇' && TOWN_OF_TOWN.test(stem))) continue;
    const government = text.slice(0, from).endsWith('人民政府') ? 4 : 0;
    const near = placeEndingAt(text, from - government);
    const place = near && (near.full || !isPartOfStreet(stem)) ? near : null;
    const zone = place || !/[区园场城会]/.test(text.charAt(from - 1)) ? null : zoneEndingAt(text, from);
    const rank = place?.full || zone ? 4 : place ? 3 : beginsAt(text, from);
    if (rank <= (best?.rank ?? 0)) continue;
    const start = place?.from ?? zone?.from ?? from;
    best = {
      rank,
      mention: {
        from: start,
        to: end,
        text: text.slice(start, end),
        place: place ?? zone?.place ?? null,
        zone,
        level: null,
        body,
        town: stem + kind,
        branch: null,
      },
    };
  }
  return best?.mention ?? null;
}

/** How surely a name begins at a place: 3 at the start of a line, 2 after a year, 1 after a word, 0 inside one. */
function beginsAt(text: string, at: number): number {
  if (at === 0 || !/[\u3400-\u9fff\ud840-\udfff]/.test(text.charAt(at - 1))) return 3;
  if (/20\d\d年度?$/.test(text.slice(Math.max(0, at - 6), at))) return 2;
  return mayBegin(text, at) ? 1 : 0;
}

/** What is left of a street's name after the place it is called after (解放|路, 北京|东路): no name of a town. */
export function isPartOfStreet(stem: string): boolean {
  return /^[东南西北中上下前后]?[路街门巷里]?$/.test(stem);
}
