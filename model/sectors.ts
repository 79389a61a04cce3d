import { SECTOR_NAMES } from './sector-names.ts';

/** The sectors of administration: what a body does, whatever its name was in a year. */

export type Sector = keyof typeof SECTOR_NAMES | 'government' | 'government_office' | 'town' | 'other';

/** What the name of a body, without its place, says about it. */
export interface BodyName {
  /** As in a printed name, without the place: 应急管理局. */
  readonly name: string;
  readonly sector: Sector;
  /** Null for the body that leads the sector in its region; a name for one that stood beside it (旅游局 beside 文化局). */
  readonly line: string | null;
  /** Whether the name can only be that of a body of the whole nation (应急管理部). */
  readonly national: boolean;
}

/** Bodies of government that are no sector's. */
const GENERAL: readonly (readonly [Sector, readonly string[]])[] = [
  [
    'government',
    [
      '人民政府',
      '政府',
      '人民政府信息公开办公室',
      '人民政府政务公开办公室',
      '行政公署',
      '行署',
      '管理委员会',
      '管委会',
    ],
  ],
  [
    'government_office',
    [
      '国务院办公厅',
      '人民政府办公厅',
      '人民政府办公室',
      '政府办公厅',
      '政府办公室',
      '人民政府办',
      '政府办',
      '府办公室',
      '府办',
      '行署办公室',
      '行政公署办公室',
    ],
  ],
  [
    'town',
    [
      '民族乡人民政府',
      '镇人民政府',
      '乡人民政府',
      '苏木人民政府',
      '苏木政府',
      '镇政府',
      '乡政府',
      '街道办事处',
      '街道办',
      '街道',
      '人民政府街道办事处',
    ],
  ],
];

/** Bodies of the nation for a river or some provinces, and the ministry they are printed after. */
const OF_SEVERAL_PROVINCES: readonly (readonly [Sector, string, readonly string[]])[] = [
  [
    'water',
    '水利部',
    [
      '长江水利委员会',
      '黄河水利委员会',
      '淮河水利委员会',
      '海河水利委员会',
      '珠江水利委员会',
      '松辽水利委员会',
      '太湖流域管理局',
    ],
  ],
  [
    'ecology_environment',
    '生态环境部',
    [
      '长江流域生态环境监督管理局',
      '黄河流域生态环境监督管理局',
      '淮河流域生态环境监督管理局',
      '海河流域北海海域生态环境监督管理局',
      '珠江流域南海海域生态环境监督管理局',
      '松辽流域生态环境监督管理局',
      '太湖流域东海海域生态环境监督管理局',
      '华北督察局',
      '华东督察局',
      '华南督察局',
      '西北督察局',
      '西南督察局',
      '东北督察局',
    ],
  ],
  ['transport', '交通运输部', ['长江航务管理局', '珠江航务管理局']],
  [
    'transport',
    '中国',
    ['华北', '华东', '中南', '西南', '西北', '东北', '新疆'].map((part) => `民用航空${part}地区管理局`),
  ],
  [
    'transport',
    '中国',
    ['华北', '华东', '中南', '西南', '西北', '东北', '新疆'].map((part) => `民航${part}地区管理局`),
  ],
];

const ENDINGS = ['局', '厅', '委', '委员会'];
/** Of these sectors a city keeps branches in its districts, which are named after the district as often as after the city. */
const BRANCHED: readonly Sector[] = ['public_security', 'ecology_environment', 'natural_resources'];
const NATIONAL_ENDINGS = ['部', '总局', '署', '总署'];

const NAMES: ReadonlyMap<string, BodyName> = buildNames();

/** Every name of a body that is known, by the name. */
export function bodyNames(): ReadonlyMap<string, BodyName> {
  return NAMES;
}

/** Every sector, in the order of the list. */
export const SECTORS: readonly Sector[] = [
  ...(Object.keys(SECTOR_NAMES) as (keyof typeof SECTOR_NAMES)[]),
  'government',
  'government_office',
  'town',
  'other',
];

function buildNames(): Map<string, BodyName> {
  const names = new Map<string, BodyName>();
  const add = (name: string, sector: Sector, line: string | null, national = false) => {
    if (!names.has(name)) names.set(name, { name, sector, line, national });
  };
  const stems = (list: string, sector: Sector, line: string | null) => {
    for (const stem of list.split(' ').filter((part) => part !== '')) {
      for (const ending of ENDINGS) add(stem + ending, sector, line);
      if (BRANCHED.includes(sector)) add(`${stem}分局`, sector, line);
      for (const ending of NATIONAL_ENDINGS) add(stem + ending, sector, line, true);
      for (const ending of [...ENDINGS, '总局']) add(`国家${stem}${ending}`, sector, line, true);
    }
  };
  for (const [code, entry] of Object.entries(SECTOR_NAMES) as [
    Sector,
    (typeof SECTOR_NAMES)[keyof typeof SECTOR_NAMES],
  ][]) {
    for (const name of entry.names.split(' ')) if (name !== '') add(name, code, null, isNational(name));
    stems(entry.stems, code, null);
    for (const group of entry.beside) {
      const [line = ''] = group.split(' ');
      for (const word of group.split(' ')) {
        if (/[局厅委办室会部署心队院关行社]$/.test(word)) add(word, code, line, isNational(word));
        else stems(word, code, line);
      }
    }
  }
  for (const [sector, ministry, list] of OF_SEVERAL_PROVINCES) {
    for (const name of list) {
      const line = name.replace('民用航空', '民航');
      add(name, sector, line, true);
      add(ministry + name, sector, line, true);
    }
  }
  for (const [sector, list] of GENERAL) for (const name of list) add(name, sector, null, isNational(name));
  return names;
}

function isNational(name: string): boolean {
  return /^(?:国家|中国|国务院|海关总署|审计署)|(?:部|总局|总署)$/.test(name);
}
