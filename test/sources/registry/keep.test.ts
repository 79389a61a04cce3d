import { parse } from 'yaml';
import { expect, test } from '@jest/globals';
import { importSources } from '../../../sources/registry/import.ts';
import { keepEntries } from '../../../sources/registry/keep.ts';

const HAND = `# what we visit
sources:
  # the one we know best
  - id: zibo
    agency: 淄博市应急管理局 # renamed in 2019
    region_code: '370300'
    sector: emergency_management
    list_urls:
      - https://yjj.zibo.gov.cn/nb/ # since 2021
    notes: seen by hand
    verified: '2026-11-01'
# the end
`;
const ZIBO = { agency: '淄博市应急管理局', region_code: '370300', list_url: 'http://yjj.zibo.gov.cn/nb/' };
const JINAN = { agency: '济南市应急管理局', region_code: '370100', list_url: 'http://yjj.jinan.gov.cn/nb/' };
const entries = (...rows: object[]) => importSources(JSON.stringify(rows));

test('an agency that is there under another id and in another file is not doubled, and its file not touched', () => {
  expect(keepEntries(new Map([['hand.yaml', HAND]]), entries(ZIBO))).toEqual({
    files: new Map(),
    ids: ['zibo'],
    added: 0,
    completed: 0,
    known: 1,
  });
});

test('a list it lacks is added; comments and what a person wrote stay', () => {
  const more = { ...ZIBO, list_url: 'http://yjj.zibo.gov.cn/old/', allow_hosts: ['10.1.2.3'] };
  const { files, completed } = keepEntries(new Map([['hand.yaml', HAND]]), entries(ZIBO, more));
  expect(completed).toBe(1);
  const text = files.get('hand.yaml') ?? '';
  for (const comment of HAND.match(/# .*/g) ?? []) expect(text).toContain(comment);
  expect(parse(text)).toEqual({
    sources: [
      {
        ...(parse(HAND) as { sources: [object] }).sources[0],
        list_urls: ['https://yjj.zibo.gov.cn/nb/', 'http://yjj.zibo.gov.cn/old/'],
        allow_hosts: ['10.1.2.3'],
      },
    ],
  });
});

test('others come to the end of the file of their province, and a second import changes nothing', () => {
  const texts = new Map([['370000.yaml', HAND]]);
  const { files, added } = keepEntries(texts, entries(JINAN, ZIBO));
  expect(added).toBe(1);
  const text = files.get('370000.yaml') ?? '';
  for (const comment of HAND.match(/# .*/g) ?? []) expect(text).toContain(comment);
  expect((parse(text) as { sources: { agency: string }[] }).sources.map(({ agency }) => agency)).toEqual([
    '淄博市应急管理局',
    '济南市应急管理局',
  ]);
  expect(keepEntries(files, entries(ZIBO, JINAN, JINAN)).files.size).toBe(0);
});

test('a file with an empty list takes entries in block style', () => {
  const { files } = keepEntries(new Map([['370000.yaml', 'sources: []\n']]), entries(JINAN));
  expect(files.get('370000.yaml')).toMatch(/^sources:\n {2}- id: /);
});
