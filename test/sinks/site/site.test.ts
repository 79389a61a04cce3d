import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load as parse } from 'cheerio';
import type { Check } from '../../../model/reading.ts';
import type { Given } from '../rows.ts';
import { observation } from '../rows.ts';
import { agency, load, received, register } from '../register.ts';
import type { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { fillNation } from './nation.ts';
import { filesBelow, type WrittenSite, writtenSite } from './written-site.ts';

const HOSTILE = `</script><script>alert("x")</script><img src=x onerror='alert(1)'>`;
const PAGES = ['index.html', 'series.html', 'quality.html', 'agency.html', 'sources.html'];

const passed = (checkCode: Check['checkCode']): Check => ({
  checkCode,
  scope: 'total',
  expected: 30_000_000n,
  actual: 30_000_000n,
  passed: true,
  severity: 'error',
  message: 'equal',
  messageZh: '相等',
});

const DOCUMENTS: readonly Given[] = [
  {
    report: { agencyId: 'a1', regionCode: '370302', reportYear: 2022, fingerprint: '1', title: HOSTILE },
    observations: [
      observation('applications.received', 12, { applicantType: 'total', tableIndex: 1, rowIndex: 3, columnIndex: 9 }),
      observation('applications.received', null, { applicantType: 'natural_person', rawText: '－', rowIndex: 3 }),
      observation('fees.amount', 12_500_000n, { unit: '元', rawText: HOSTILE, obsStatus: 'U', doubt: HOSTILE }),
    ],
    checks: [
      {
        checkCode: 'R1',
        scope: 'total',
        expected: 13_000_000n,
        actual: 12_000_000n,
        passed: false,
        severity: 'error',
        message: HOSTILE,
        messageZh: '不等',
      },
    ],
    findings: [
      {
        kind: 'unknown_label',
        severity: 'warning',
        message: 'm',
        text: HOSTILE,
        tableIndex: 0,
        rowIndex: 4,
        columnIndex: null,
      },
    ],
    facts: { sourceUri: `javascript:alert(1)//${HOSTILE}` },
  },
  received('a1', '370302', 7, { reportYear: 2023 }),
  { ...received('a2', '370300', 30, { reportYear: 2023 }), checks: [passed('R10'), passed('R2')] },
  { status: 'quarantined', facts: { sourceId: 's2', hints: { title: `2022年${HOSTILE}` } } },
];

async function fill(warehouse: Warehouse): Promise<void> {
  await register(warehouse, [
    { ...agency('a1', '370302', 'emergency_management', { valid_from: 2021 }), name: HOSTILE },
    agency('a2', '370300', 'emergency_management', { valid_from: 2023 }),
    agency('a3', '370300', 'emergency_management', { valid_from: 2022, valid_to: 2023 }),
  ]);
  await load(warehouse, DOCUMENTS);
}

let site: WrittenSite;
beforeAll(async () => {
  site = await writtenSite(fill);
});
afterAll(() => site.remove());

describe('the grid', () => {
  const rowOf = async (code: string): Promise<string[]> => {
    const $ = parse(await site.read('site/index.html'));
    return $(`#p${code} td`)
      .toArray()
      .map((cell) => $(cell).text().replaceAll(/\s+/g, ' ').trim());
  };

  test('counts what is loaded and owed per province and year', async () => {
    const $ = parse(await site.read('site/index.html'));
    expect(
      $('.grid thead th')
        .toArray()
        .map((cell) => $(cell).text().trim()),
    ).toEqual(['地区 Area', '2022', '2023']);
    expect(await rowOf('370000')).toEqual(['1/2◐ 部分part', '2/2● 齐all']);
  });

  test('opens a province into its prefectures', async () => {
    const $ = parse(await site.read('site/index.html'));
    expect(
      $('#p370000-parts th')
        .toArray()
        .map((cell) => $(cell).text()),
    ).toEqual(['淄博市']);
  });

  test('says how many unreadable documents it cannot place', async () => {
    expect(await site.read('site/index.html')).toContain('另有 1 份未能读取的文件');
  });
});

describe('an agency', () => {
  type Report = Record<string, unknown> & { figures: unknown[]; layout: number };
  const shard = async (): Promise<{
    layouts: number[][];
    agencies: { id: string; name: string; absent: unknown; reports: Report[] }[];
  }> => (await site.data('site/data/agencies/0.js'))['shard'] as never;

  test('is found by the index in its shard', async () => {
    const { agencies: index } = await site.data('site/data/agencies.js');
    expect((index as unknown[][]).map((entry) => entry.slice(0, 8))).toEqual([
      ['a2', 'a2', '山东省 淄博市', '山东省', 0, 2023, 2023, 1],
      ['a3', 'a3', '山东省 淄博市', '山东省', 0, null, null, 0],
      ['a1', HOSTILE, '山东省 淄博市 淄川区', '山东省', 0, 2022, 2023, 2],
    ]);
    expect((await shard()).agencies.map(({ id }) => id)).toEqual(['a2', 'a3', 'a1']);
  });

  test('has every figure with its cell, and what is missing', async () => {
    const { layouts, agencies } = await shard();
    const { name, absent, reports } = agencies.find(({ id }) => id === 'a1') as (typeof agencies)[number];
    expect(name).toBe(HOSTILE);
    expect(absent).toEqual([]);
    expect(agencies.find(({ id }) => id === 'a3')?.absent).toEqual([[2022, 'not_found']]);
    expect(reports.map((report) => report['report_year'])).toEqual([2023, 2022]);
    const [, report] = reports as [Report, Report];
    const { indicators } = (await site.data('site/data/indicators.js'))['indicators'] as { indicators: string[][] };
    const layout = layouts[report.layout] as number[];
    const figures = report.figures.map((figure, n) => {
      const [indicator, type, table, row, column] = layout.slice(n * 5, n * 5 + 5) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return [indicators[indicator]?.[0], type, table, row, column, figure];
    });
    expect(figures).toEqual([
      ['fees.amount', 7, 0, 1, 2, ['12.5', HOSTILE, 'U', HOSTILE]],
      ['applications.received', 0, 0, 3, 2, [null, '－', 'M', null]],
      ['applications.received', 6, 1, 3, 9, 12],
    ]);
    expect(report).toMatchObject({
      source_uri: `javascript:alert(1)//${HOSTILE}`,
      sha256: '1'.padStart(64, '0'),
      archive_file: '0001.warc.gz',
      archive_offset: 100,
      passed: 0,
      failed: 1,
      unassessed: 0,
      failures: [['R1', 'total', '13', '12', 'error', '不等', HOSTILE]],
      findings: [['unknown_label', 'warning', 'm', HOSTILE, '0', '4', null]],
    });
  });
});

test('a series has its breaks, its sums, and how many reports they rest on', async () => {
  const { years, series, points } = (await site.data('site/data/series.js'))['series'] as {
    years: number[];
    series: { code: string; breaks: unknown[][] }[];
    points: [string, unknown[][][]][];
  };
  const index = series.findIndex(({ code }) => code === 'applications.received');
  expect(years).toEqual([2022, 2023]);
  expect(series[index]?.breaks.map(([year]) => year)).toEqual([2019]);
  const shandong = new Map(points).get('370000')?.[index];
  expect(shandong?.map(([year, value, , reported]) => [year, value, reported])).toEqual([
    [2022, 12, 1],
    [2023, 37, 2],
  ]);
});

test('the page of sources lists downloads, sources and unreadable documents', async () => {
  const $ = parse(await site.read('site/sources.html'));
  expect(
    $('.files a')
      .toArray()
      .map((link) => $(link).attr('href')),
  ).toEqual([
    '../dictionary.html',
    '../CHANGELOG.md',
    '../SHA256SUMS',
    '../observations.parquet',
    '../csv/reports.csv',
    '../DICTIONARY.md',
    '../SOURCES.md',
    '../manifest.json',
  ]);
  expect(
    $('tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .children()
          .toArray()
          .map((cell) => $(cell).text()),
      ),
  ).toEqual([
    ['s1', '2024-02-01', '1', '2', '3', '0', '0', '0', '0'],
    ['s2', '—', '—', '0', '0', '0', '0', '1', '0'],
  ]);
  expect($('.waiting li').text()).toContain('it is quarantined');
});

test('the page of quality counts results by check and edition', async () => {
  const $ = parse(await site.read('site/quality.html'));
  const first = $('table').first().find('tbody tr').toArray();
  expect(
    first.map((row) =>
      $(row)
        .find('code, .n')
        .toArray()
        .map((cell) => $(cell).text()),
    ),
  ).toEqual([
    ['R1', '0', '1', '0', '1'],
    ['R2', '1', '0', '0', '0'],
    ['R10', '1', '0', '0', '0'],
  ]);
});

describe('every page', () => {
  test.each(PAGES)('%s links only to what is there, and loads nothing from elsewhere', async (page) => {
    const $ = parse(await site.read(`site/${page}`));
    const loaded = $('[src], link[href]')
      .toArray()
      .map((element) => $(element).attr('src') ?? $(element).attr('href') ?? '');
    expect(loaded.filter((address) => /^(?:[a-z]+:)?\/\//i.test(address))).toEqual([]);
    expect($('script:not([src])')).toHaveLength(0);
    expect($('meta[http-equiv="Content-Security-Policy"]').attr('content')).toMatch(/^default-src 'none';/);
    const links = $('a[href]')
      .toArray()
      .map((element) => $(element).attr('href') ?? '');
    const local = [...loaded, ...links].filter((address) => !/^(?:data:|https?:|#)/.test(address));
    for (const address of local)
      await access(join(site.folder, 'site', decodeURIComponent(address.split('#')[0] as string)));
    expect(local.length).toBeGreaterThan(8);
    for (const target of links.filter((address) => address.startsWith('#'))) expect($(target)).toHaveLength(1);
  });

  test.each(PAGES)('%s shows hostile text as text', async (page) => {
    const $ = parse(await site.read(`site/${page}`));
    expect($('img, [onerror], a[href^="javascript:"]')).toHaveLength(0);
    expect(
      $('script')
        .toArray()
        .map((script) => $(script).text())
        .join(''),
    ).toBe('');
  });

  test('no script holds a tag that could end it', async () => {
    const scripts = (await filesBelow(join(site.folder, 'site', 'data'))).filter((file) => file.endsWith('.js'));
    expect(scripts).toContain('agencies.js');
    for (const file of scripts) expect(await site.read(`site/data/${file}`)).not.toContain('<');
  });

  test('the snapshot is named in one file, which is not among the files with sums', async () => {
    expect(await site.read('site/snapshot.js')).toBe('gongkai.showSnapshot("2026-11-24-0123abcd");\n');
    const there = (await filesBelow(join(site.folder, 'site'))).map((file) => `site/${file}`);
    expect(there.filter((file) => file !== 'site/snapshot.js')).toEqual(site.files);
  });
});

test('an empty warehouse has a site too', async () => {
  const empty = await writtenSite(async () => {});
  expect(await empty.read('site/index.html')).toContain('<strong>0</strong>');
  expect((await empty.data('site/data/agencies.js'))['agencies']).toEqual([]);
  await empty.remove();
});

test('gives the same bytes from another build with other threads', async () => {
  const nation = { agencies: 120, firstYear: 2018, lastYear: 2021, provinces: ['37', '11'] };
  const one = await writtenSite((warehouse) => fillNation(warehouse, nation), { threads: 1 });
  const two = await writtenSite((warehouse) => fillNation(warehouse, nation), { threads: 4 });
  expect(two.files).toEqual(one.files);
  for (const file of one.files) {
    const [a, b] = await Promise.all([one, two].map(({ folder }) => readFile(join(folder, file))));
    expect([file, a?.equals(b as Buffer)]).toEqual([file, true]);
  }
  await Promise.all([one.remove(), two.remove()]);
}, 120_000);
