import type { Content } from '../../../model/content.ts';
import { spellings } from '../../../model/pinyin.ts';
import type { Hints } from '../../../model/received.ts';
import { shortNames } from '../../../model/region-names.ts';
import { contains, lastingCode, REGION_ROWS, regionAt, type RegionRow } from '../../../model/regions.ts';
import { PROVINCE_PREFIXES, SHORT_LABELS } from './host-labels.ts';
import { registeredOn } from './registered-hosts.ts';

/** The regions that addresses speak of. What follows the place in a host (`yjj`) says nothing and is not read. */
export interface AddressPlaces {
  /** The regions the host may stand for; empty where it says nothing. */
  readonly rows: readonly RegionRow[];
  /** Regions inside them whose initials a further label may be (ht.sanya): worth something only where more speaks for them. */
  readonly perhaps: readonly RegionRow[];
  /** The label read and what it is taken for, in words. */
  readonly evidence: string;
}

const NOTHING: AddressPlaces = { rows: [], perhaps: [], evidence: '' };
const LONGEST_ADDRESS = 2_000;
/** The host of an address as it is printed, with its port. */
const HOST = /^https?:\/\/([^/?#]{1,260})/;
/** A host under gov.cn, also inside the path under which a page was saved. */
const GOVERNMENT = /(?<![a-z\d.-])(?:[a-z\d-]{1,63}\.){1,8}gov\.cn(?![a-z\d-]|\.[a-z])/;
/** Shorter folders are words of other things. */
const FIRST_FOLDER = /^https?:\/\/[^/]{1,260}\/([a-z]{5,40})\//;
const MOST_LABELS = 6;
const KINDS: Readonly<Record<string, string>> = { q: '区', x: '县', s: '市' };

/** The addresses of a document, the most telling first: its own, those it gives itself, that of the page that links to it. */
export function addressesOf(content: Content, hints: Hints, sourceUri: string): readonly string[] {
  const { metadata } = content;
  return [sourceUri, metadata['meta:og:url'], metadata['base'], hints.foundOn].filter((one) => one !== undefined);
}

/**
 * The places that the addresses of a document stand for: a host that the registry knows has the region of the agencies
 * that publish there; of another the letters are read: `www.kaiping.gov.cn` is 开平, `www.zjxj.gov.cn` 仙居 in 浙江. Of
 * hosts outside gov.cn, which copy government pages, only the first folder is read where it is a whole name.
 * @param addresses of the document and of its site, the most telling first; what is no web address is left out
 */
export function addressPlaces(addresses: readonly string[]): AddressPlaces {
  for (const address of addresses) {
    const text = address.slice(0, LONGEST_ADDRESS).toLowerCase();
    const host = GOVERNMENT.exec(text)?.[0];
    const folder = host === undefined ? FIRST_FOLDER.exec(text)?.[1] : undefined;
    const lettered = host !== undefined ? ofHost(host, text) : folder !== undefined ? ofFolder(folder) : NOTHING;
    const found = withRegistered(host ?? HOST.exec(text)?.[1] ?? '', lettered);
    if (found.rows.length > 0) return found;
  }
  return NOTHING;
}

/** The registry goes before letters, but a portal does not become that of the one county whose agency is registered there. */
function withRegistered(host: string, lettered: AddressPlaces): AddressPlaces {
  const registered = registeredOn(host);
  if (!registered) return lettered;
  const { regionCode, name } = registered;
  const portal = !/^(?:www\.)?[^.]+\.gov\.cn$/.test(host) ? null : lettered.rows[0];
  const codes = new Set(lettered.rows.map((row) => lastingCode(row.regionCode)));
  if (portal && codes.size === 1 && lies(registered, portal)) return lettered;
  return {
    rows: throughTime([registered]),
    perhaps: lettered.perhaps.filter((row) => lies(row, registered)),
    evidence: `the host ${host}, on which agencies of ${name} (${regionCode}) are registered,`,
  };
}

function ofHost(host: string, address: string): AddressPlaces {
  const labels = host.split('.').slice(0, -2).slice(-MOST_LABELS).toReversed();
  const [main = '', ...inner] = labels;
  const rows = regionsOfLabel(main);
  if (rows.length === 0) return NOTHING;
  const within = (index: ReadonlyMap<string, readonly RegionRow[]>) =>
    inner
      .flatMap((label) => (label.length < 2 ? [] : (index.get(label) ?? [])))
      .filter((row) => rows.some((outer) => lies(row, outer)));
  const named = within(spelt().full);
  return {
    rows: throughTime(named.length > 0 ? named : rows),
    perhaps: unique([...within(spelt().initials), ...inFolders(address, rows)]),
    evidence: `the host ${host}`,
  };
}

/** Folders that are the initials of a place inside with what it is: /ycq/ is 永川区 in 重庆. */
function inFolders(address: string, rows: readonly RegionRow[]): readonly RegionRow[] {
  return Array.from(address.matchAll(/(?<=\/)([a-z]{2,5})([qxs])(?=\/)/g)).flatMap(([, letters = '', kind = '']) =>
    (spelt().initials.get(letters) ?? []).filter(
      (row) => row.name.endsWith(KINDS[kind] ?? '') && rows.some((outer) => lies(row, outer)),
    ),
  );
}

function ofFolder(folder: string): AddressPlaces {
  const rows = unique(prefecturesFirst(spelt().full.get(folder) ?? []));
  return { rows, perhaps: [], evidence: `the folder /${folder}/ of the address` };
}

/** The regions of the label before gov.cn: a whole name; a name or initials after those of the region it lies in. */
function regionsOfLabel(label: string): readonly RegionRow[] {
  const known = SHORT_LABELS[label];
  if (known) return known.flatMap((code) => regionAt(code) ?? []);
  const { full, initials, upper } = spelt();
  const whole = full.get(label);
  if (whole) return wider(whole);
  const named: RegionRow[] = [];
  const lettered: RegionRow[] = [];
  for (let cut = 2; cut <= label.length - 2; cut += 1) {
    const outer = upper.get(label.slice(0, cut));
    if (!outer) continue;
    const rest = label.slice(cut);
    const inside = (row: RegionRow) => outer.some((region) => lies(row, region));
    named.push(...(full.get(rest) ?? []).filter(inside));
    lettered.push(...(initials.get(rest) ?? []).filter(inside));
  }
  return unique(named.length > 0 ? wider(named) : lettered);
}

/** Plain labels went to the largest that asked: to a city before a district (开平市, 开平区). */
function wider(rows: readonly RegionRow[]): readonly RegionRow[] {
  const large = prefecturesFirst(rows);
  const cities = large.filter((row) => !row.name.endsWith('区'));
  return cities.length > 0 ? cities : large;
}

/** 铁岭市 before 铁岭县. */
function prefecturesFirst(rows: readonly RegionRow[]): readonly RegionRow[] {
  const upper = rows.filter((row) => row.level !== 'county');
  return upper.length > 0 ? upper : rows;
}

interface Spelt {
  /** Regions by their names in letters, with or without what kind of region they are. */
  readonly full: ReadonlyMap<string, readonly RegionRow[]>;
  /** By the first letters of at least two syllables. */
  readonly initials: ReadonlyMap<string, readonly RegionRow[]>;
  /** Provinces and prefectures by what stands for them before the letters of a place inside. */
  readonly upper: ReadonlyMap<string, readonly RegionRow[]>;
}

let built: Spelt | null = null;

/** Built when an address is first asked: most documents name their place themselves. */
function spelt(): Spelt {
  return (built ??= build());
}

function build(): Spelt {
  const full = new Map<string, RegionRow[]>();
  const initials = new Map<string, RegionRow[]>();
  const upper = new Map<string, RegionRow[]>();
  for (const row of REGION_ROWS) {
    if (row.level === 'nation') continue;
    for (const name of [row.name, ...shortNames(row.name)]) {
      const kind =
        /[省市县区旗州盟]$/.test(row.name) && name !== row.name ? spellings(row.name.slice(-1))[0]?.[0] : null;
      for (const syllables of spellings(name)) {
        const letters = firstLetters(syllables);
        const words = [
          syllables.join(''),
          ...(kind ? [syllables.join('') + kind, syllables.join('') + kind.charAt(0)] : []),
        ];
        for (const word of words) put(full, word, row);
        if (syllables.length > 1) for (const word of letters) put(initials, word, row);
        if (row.level === 'county') continue;
        for (const word of [syllables.join(''), ...(syllables.length > 1 ? letters : [])]) put(upper, word, row);
      }
    }
  }
  for (const [prefix, codes] of Object.entries(PROVINCE_PREFIXES)) {
    for (const code of codes) {
      const row = regionAt(code);
      if (row) put(upper, prefix, row);
    }
  }
  return { full, initials, upper };
}

/** `dc` and `dch` for 东城. */
function firstLetters(syllables: readonly string[]): readonly string[] {
  const short = syllables.map((syllable) => syllable.charAt(0)).join('');
  const long = syllables.map((syllable) => /^(?:[zcs]h|[a-z])/.exec(syllable)?.[0] ?? '').join('');
  return short === long ? [short] : [short, long];
}

function put(index: Map<string, RegionRow[]>, word: string, row: RegionRow): void {
  const rows = index.get(word);
  if (!rows) index.set(word, [row]);
  else if (!rows.includes(row)) rows.push(row);
}

function lies(row: RegionRow, outer: RegionRow): boolean {
  return row.regionCode !== outer.regionCode && contains(outer.regionCode, row.regionCode);
}

/** With what the regions were before and became later under another code: the site of 高陵县 is that of 高陵区. */
function throughTime(rows: readonly RegionRow[]): readonly RegionRow[] {
  const codes = new Set(rows.map((row) => lastingCode(row.regionCode)));
  return unique([...rows, ...REGION_ROWS.filter((row) => codes.has(lasting(row.regionCode)))]);
}

const lasted = new Map<string, string>();

function lasting(code: string): string {
  const known = lasted.get(code) ?? lastingCode(code);
  lasted.set(code, known);
  return known;
}

function unique(rows: readonly RegionRow[]): readonly RegionRow[] {
  return [...new Set(rows)];
}
