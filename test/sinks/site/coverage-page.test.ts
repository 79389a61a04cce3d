import { expect, test } from '@jest/globals';
import { load as parse } from 'cheerio';
import type { CoverageCell } from '../../../sinks/site/coverage.ts';
import { coveragePage, coverageScript } from '../../../sinks/site/coverage-page.ts';

const NOTHING: CoverageCell = { loaded: 0, unreadable: 0, missing: 0, unseen: 0, early: 0, unknown: 0 };
const TOTALS = { reports: 0, agencies: 0, observations: 0, documents: 0, quarantined: 0 };

function coverageOf(...cells: Partial<CoverageCell>[]) {
  const row = { code: '370000', name: '山东省', cells: cells.map((cell) => ({ ...NOTHING, ...cell })) };
  return { years: cells.map((_, n) => 2020 + n), provinces: [{ ...row, groups: [] }], unplaced: 0 };
}

test.each([
  [{ loaded: 2 }, '2/2● 齐all', 'complete'],
  [{ loaded: 2, missing: 1 }, '2/3◐ 部分part', 'part'],
  [{ loaded: 2, unseen: 1 }, '2/3 ⊘1◐ 部分part', 'part'],
  [{ unreadable: 1, unseen: 1 }, '0/2 ⊘1▲ 未能读取unread', 'unreadable'],
  [{ missing: 3 }, '0/3○ 未见none', 'missing'],
  [{ missing: 1, unseen: 2 }, '0/3 ⊘2○ 未见none', 'missing'],
  [{ unseen: 2 }, '0/2⊘ 未能查看not seen', 'unseen'],
  [{ unseen: 2, unknown: 4 }, '0/2⊘ 未能查看not seen', 'unseen'],
  [{ early: 2 }, '2… 未到期not due', 'early'],
  [{ unknown: 4 }, '4? 无从得知no telling', 'unknown'],
  [{}, '–', 'none'],
] as const)('a cell of %j says so by number, sign and word', (cell, text, state) => {
  const coverage = coverageOf(cell);
  const $ = parse(coveragePage(coverage, TOTALS).body.text);
  expect($('.grid td').text().replaceAll(/\s+/g, ' ').trim()).toBe(text);
  expect($('.grid td').attr('class')?.split(' ')[0]).toBe(state);
  expect($(`.legend .key.${state}`).text()).not.toBe('');
  expect(coverageScript(coverage)).toContain(`"${state}"`);
});
