import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../../model/reading.ts';
import { transform } from '../../../../transforms/transform.ts';
import { formReport, reportHtml } from '../../../builders/form-tables.ts';

const PAGE = reportHtml(formReport('2021'));

/** The page with each of its tables changed. */
function withTables(change: (table: string) => string, page = PAGE): string {
  return page.replace(/<table[^]*?<\/table>/g, change);
}

const closed = (table: string): string => `<div class="tab" style="display:none">${table}</div>`;
const written = (table: string): string => `<div>${table.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`;

async function read(page: string): Promise<Reading> {
  return transform({
    documentId: '0000000000000001',
    sourceId: 'x',
    sourceUri: 'https://www.xx.gov.cn/a.html',
    retrievedAt: '2026-01-01T00:00:00Z',
    sha256: '',
    archiveFile: '',
    archiveOffset: 0,
    hints: {},
    bytes: Buffer.from(page),
  });
}

function figures({ observations }: Reading): string[] {
  return observations.map((one) => `${one.indicatorCode}|${one.applicantType}=${one.value ?? ''}`).sort();
}

describe('a page that shows no table of a form', () => {
  test('tables in closed tabs are read, and stay in doubt', async () => {
    const plain = await read(PAGE);
    const reading = await read(withTables(closed));
    expect(figures(plain).length).toBeGreaterThan(150);
    expect(figures(reading)).toEqual(figures(plain));
    const message = 'the page shows no table of the report: those it hides (closed tabs) were read';
    expect(reading.findings).toContainEqual(expect.objectContaining({ message, severity: 'warning' }));
  });

  test('the report of another year in a closed tab is that year’s', async () => {
    const hidden = PAGE.replaceAll(/202\d/g, '2022').replace(/^[^]*<body>|<\/body>[^]*$/g, '');
    const title = '某某市财政局2023年政府信息公开工作年度报告';
    const reading = await read(
      `<html><head><title>${title}</title></head><body><h1>${title}</h1><a href="a.pdf">下载</a>${closed(hidden)}</body></html>`,
    );
    expect(reading.report?.reportYear ?? null).not.toBe(2023);
  });

  test('what a hidden table itself hides stays hidden', async () => {
    const row = '<tr style="display:none"><td>规章</td><td>991</td><td>992</td><td>993</td></tr></table>';
    const page = withTables((table) => closed(table.replace('</table>', row)));
    expect(figures(await read(page))).toEqual(figures(await read(PAGE)));
  });

  test('tables whose markup is printed as text are read', async () => {
    const reading = await read(withTables(written));
    expect(figures(reading)).toEqual(figures(await read(PAGE)));
    expect(reading.findings.map(({ kind }) => kind)).toContain('damaged_text');
  });
});

describe('a page that shows the tables of a form', () => {
  /** Another report's tables: each figure is changed. */
  const other = (table: string): string => table.replace(/>(\d+)</g, (_, digits: string) => `>${digits}7<`);

  test.each<[string, (table: string) => string]>([
    ['hidden', closed],
    ['written as text', written],
  ])('is not read further: other tables are %s', async (_, change) => {
    const page = withTables((table) => table + change(other(table)));
    const reading = await read(page);
    const right = new Set(figures(await read(PAGE)));
    expect(figures(reading).filter((one) => !right.has(one))).toEqual([]);
    expect(figures(reading).length).toBe(right.size);
  });
});
