import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REGION_ROWS, regionAt } from '../../../model/regions.ts';
import { SECTORS } from '../../../model/sectors.ts';
import { importSources, listKey, registryYaml } from '../../../sources/registry/import.ts';
import { describeProblem, loadRegistry } from '../../../sources/registry/load.ts';
import { registryJsonSchema } from '../../../sources/registry/schema.ts';

/** Loads files of these texts and gives the problems without the folder's name. */
async function load(files: Record<string, string>, variables: Record<string, string> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-registry-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    const { sources, problems } = await loadRegistry(dir, variables);
    return { sources, problems: problems.map((one) => describeProblem(one).replace(`${dir}/`, '')) };
  } finally {
    await rm(dir, { recursive: true });
  }
}

const GOOD = `sources:
  - id: sd-zibo
    agency: 淄博市应急管理局
    region_code: '370300'
    sector: emergency_management
    list_urls: ['{origin}/nb/']
`;

test('what may be left out is filled in, {origin} is replaced', async () => {
  const { sources, problems } = await load({ 'a.yaml': GOOD }, { origin: 'http://127.0.0.1:8080' });
  expect(problems).toEqual([]);
  expect(sources).toEqual([
    {
      id: 'sd-zibo',
      agency: '淄博市应急管理局',
      region_code: '370300',
      sector: 'emergency_management',
      list_urls: ['http://127.0.0.1:8080/nb/'],
      platform: 'auto',
      charset: null,
      expected_per_year: 1,
      allow_hosts: [],
      hosts: [],
      scheme: null,
      pause_ms: null,
      notes: '',
      verified: false,
      active: true,
    },
  ]);
});

describe('problems name file, line and field', () => {
  test('all at once', async () => {
    const { sources, problems } = await load({
      'a.yaml': `sources:
  - id: Zibo City
    agency: 淄博市应急管理局
    region_code: 370300
    sector: emergency_management
    list_urls:
      - http://ok.gov.cn/
      - ftp://a.gov.cn/
    platfrom: trs
    platform: dahan
    expected_per_year: -1
  - agency: x
    region_code: '370300'
    sector: x
    list_urls: []
extra: 1
`,
      'b.yaml': GOOD.replace('{origin}', 'http://a.gov.cn'),
    });
    expect(sources.map(({ id }) => id)).toEqual(['sd-zibo']);
    expect(problems.map((line) => line.replace(/ \(it is .*/, ''))).toEqual([
      'a.yaml:16: extra: is not known here; remove it',
      'a.yaml:2: sources[0].id: must be lower case letters and digits joined by single hyphens, such as sd-zibo-yjglj',
      "a.yaml:4: sources[0].region_code: must be the six digits of GB/T 2260 in quotes, such as '370300'",
      'a.yaml:8: sources[0].list_urls[1]: must be a whole http or https address, such as https://yjj.example.gov.cn/zfxxgknb/',
      expect.stringMatching(/^a\.yaml:10: sources\[0\]\.platform: /),
      'a.yaml:11: sources[0].expected_per_year: must be a whole number from 0 up',
      'a.yaml:9: sources[0].platfrom: is not known here; remove it or put its spelling right',
      expect.stringMatching(/^a\.yaml:12: sources\[1\]\.id: is missing; /),
      'a.yaml:15: sources[1].list_urls: must name at least one page',
    ]);
  });

  test('an id that is taken, also in another file', async () => {
    const text = GOOD.replace('{origin}', 'http://a.gov.cn');
    const { sources, problems } = await load({ 'a.yaml': text, 'b.yaml': text });
    expect(sources).toHaveLength(1);
    expect(problems).toEqual([
      'b.yaml:2: id: the id sd-zibo is taken by the entry at a.yaml:2; give this one another id',
    ]);
  });

  test.each([
    ['sources:\n  - id: [', 'a.yaml:2: YAML: '],
    ['- id: x', 'a.yaml:1: sources: the file must hold a list named sources'],
    ['', 'a.yaml:1: sources: the file must hold a list named sources'],
  ])('%j', async (text, problem) => {
    const { problems } = await load({ 'a.yaml': text });
    expect(problems[0]?.startsWith(problem) ?? false).toBe(true);
  });

  test('nothing at the path', async () => {
    await expect(loadRegistry('/nowhere/at/all')).rejects.toThrow('There is no source registry at /nowhere/at/all');
  });
});

describe('the registry of gongkai', () => {
  test('has no problems, knows every region and sector, and names hosts of the government alone', async () => {
    const { sources, problems } = await loadRegistry('sources/registry/data');
    expect(problems).toEqual([]);
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ region_code: code }) => regionAt(code) === null)).toEqual([]);
    expect(sources.filter(({ sector }) => !(SECTORS as readonly string[]).includes(sector))).toEqual([]);
    expect(sources.filter(({ agency }) => agency.includes('待核')).every(({ active }) => !active)).toBe(true);
  });

  test('holds the ministry, every province and the corps, each with its department for emergencies', async () => {
    const { sources } = await loadRegistry('sources/registry/data');
    const emergencies = sources.filter(({ sector }) => sector === 'emergency_management');
    expect(emergencies.some(({ agency }) => agency === '应急管理部')).toBe(true);
    expect(emergencies.some(({ agency }) => agency === '新疆生产建设兵团应急管理局')).toBe(true);
    const beyond = new Set(['710000', '810000', '820000']);
    const provinces = REGION_ROWS.filter(
      ({ level, validTo, regionCode }) => level === 'province' && validTo === null && !beyond.has(regionCode),
    );
    expect(provinces).toHaveLength(31);
    const known = new Set(
      emergencies.filter(({ agency }) => /应急管理[厅局]$/.test(agency)).map(({ region_code: code }) => code),
    );
    expect(provinces.filter(({ regionCode }) => !known.has(regionCode))).toEqual([]);
  });

  test('lists no agency and no list of an agency twice under other spellings, and dates what was verified', async () => {
    const { sources } = await loadRegistry('sources/registry/data');
    const lists = sources.flatMap(({ agency, list_urls: urls }) => urls.map((url) => `${agency} ${listKey(url)}`));
    expect(lists.filter((list, index) => lists.indexOf(list) !== index)).toEqual([]);
    const unnamed = sources.filter(({ expected_per_year: expected, notes }) => expected === 0 && notes === '');
    expect(unnamed).toEqual([]);
    expect(sources.filter(({ verified }) => verified !== false && verified > '2026-12-31')).toEqual([]);
  });

  test('the file of a province holds its agencies alone', async () => {
    for (const name of await readdir('sources/registry/data')) {
      const { sources } = await loadRegistry(join('sources/registry/data', name));
      expect([name, new Set(sources.map(({ region_code: code }) => code.slice(0, 2))).size]).toEqual([name, 1]);
    }
  });

  test('schema.json is what the code checks; write it again with registryJsonSchema() where it differs', async () => {
    const stored: unknown = JSON.parse(await readFile('sources/registry/schema.json', 'utf8'));
    expect(stored).toEqual(registryJsonSchema());
  });
});

describe('import', () => {
  const row = {
    agency: '某局',
    region_code: '370300',
    sector: 'other',
    list_url: 'http://www.mj.gov.cn/nb/',
    platform: null,
    charset: null,
    expected_per_year: 1,
    allow_hosts: ['10.1.2.3:8080'],
  };

  test('makes entries that load again, lists of one agency joined', async () => {
    const entries = importSources(JSON.stringify([row, { ...row, list_url: 'http://www.mj.gov.cn/nb2/' }]));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      list_urls: ['http://www.mj.gov.cn/nb/', 'http://www.mj.gov.cn/nb2/'],
      platform: 'auto',
      allow_hosts: ['10.1.2.3:8080'],
    });
    expect(entries[0]?.id).toMatch(/^mj-[0-9a-f]{6}$/);
    expect(await load({ 'a.yaml': registryYaml(entries) })).toEqual({ sources: entries, problems: [] });
  });

  test('takes what others write as it is meant, and notes it', () => {
    const written = {
      ...row,
      region_code: 370300,
      sector: 'Emergency Management',
      platform: '拓尔思 TRS WCM',
      charset: 'UTF-8',
      expected_per_year: '2',
      allow_hosts: ['HTTP://127.0.0.9:8080/nb/', '10.1.2.3'],
    };
    expect(importSources(JSON.stringify([written]))).toMatchObject([
      {
        region_code: '370300',
        sector: 'emergency_management',
        platform: 'trs',
        charset: 'utf-8',
        expected_per_year: 2,
        allow_hosts: ['127.0.0.9:8080', '10.1.2.3'],
        notes: 'platform as given: 拓尔思 TRS WCM',
      },
    ]);
  });

  test.each([
    [null, 'auto'],
    ['', 'auto'],
    ['unknown', 'auto'],
    ['Hanweb', 'hanweb'],
    ['大汉 Hanweb (new: /col/colN)', 'hanweb'],
    ['开普 Kaipu/UCAP', 'kaipu'],
    ['博达 VSB', 'vsb'],
    ['Guangdong NFCMS + gkmlpt', 'gkmlpt'],
    ['Anhui second platform', 'anhui'],
    ['国泰新点 Epoint', 'epoint'],
    ['TRS', 'trs'],
    [7, 'auto'],
  ])('the platform %j is %s', (platform, name) => {
    expect(importSources(JSON.stringify([{ ...row, platform }]))[0]?.platform).toBe(name);
  });

  test('takes an agency, its place and its list where nothing else is known', () => {
    const { agency, region_code, list_url } = row;
    expect(importSources(JSON.stringify([{ agency, region_code, list_url }]))).toMatchObject([
      { platform: 'auto', charset: null, sector: 'other', expected_per_year: 1 },
    ]);
  });

  test('names every wrong element and imports none', () => {
    const list = JSON.stringify([row, { ...row, agency: '' }, 5, { ...row, agency: '乙局', list_url: 'nowhere' }]);
    expect(() => importSources(list)).toThrow(
      /3 problems; nothing was imported:\nelement 1 \(\), agency: is empty\nelement 2: .*\nelement 3 \(乙局\), list_url: must be a whole/,
    );
  });

  test.each([
    ['某局', '999999', /element 0 \(某局\), region_code: 999999 is no code .* or '000000' for the nation/],
    ['济南高新区应急局', '370171', /such as '370100' \(济南市\)/],
    ['某省直开发区', '379900', /such as '370000' \(山东省\)/],
    ['新疆生产建设兵团应急管理局', '660000', /take '650000' \(新疆维吾尔自治区\)/],
    ['新疆生产建设兵团第八师应急管理局', '660800', /one with '659001' \(石河子市\): take '659001'/],
  ])('a region code there is not: %s %s', (agency, code, message) => {
    expect(() => importSources(JSON.stringify([{ ...row, agency, region_code: code }]))).toThrow(message);
  });

  test.each(['510724', '659001', 650000, '000000', '370302001'])('a region code of now or the past: %s', (code) => {
    expect(importSources(JSON.stringify([{ ...row, region_code: code }]))).toHaveLength(1);
  });

  test('a list under http and https, with and without www is one', () => {
    const rows = [row, row, { ...row, list_url: 'https://mj.gov.cn/nb/index.html' }];
    expect(importSources(JSON.stringify(rows))).toMatchObject([{ list_urls: ['http://www.mj.gov.cn/nb/'] }]);
  });

  test.each([
    ['{', 'The list of sources is no JSON'],
    [JSON.stringify([{ ...row, agency: undefined }]), 'element 0, agency: '],
    [JSON.stringify([{ ...row, region_code: '37' }]), 'element 0 (某局), region_code: must be the six digits'],
  ])('%.30s', (json, message) => {
    expect(() => importSources(json)).toThrow(message);
  });
});
