import { describe, expect, test } from '@jest/globals';
import { indicatorOf } from '../../../model/indicators.ts';
import { CODE_LISTS } from '../../../sinks/dictionary/codes.ts';
import { type Dictionary, readDictionary } from '../../../sinks/dictionary/dictionary.ts';
import { dictionaryHtml, escapeHtml, htmlBlocks } from '../../../sinks/dictionary/html.ts';
import { markdown } from '../../../sinks/dictionary/markdown.ts';
import { body, opening } from '../../../sinks/dictionary/pages.ts';
import { indicatorWarnings } from '../../../sinks/dictionary/warnings.ts';
import { heading, table, text } from '../../../sinks/dictionary/blocks.ts';
import { load } from '../register.ts';
import { observation } from '../rows.ts';
import { rows, withWarehouse } from '../with-warehouse.ts';

async function dictionary(): Promise<Dictionary> {
  return withWarehouse(async (warehouse) => {
    await load(warehouse, [
      { observations: [observation('penalty.decisions', 3), observation('coercion.decisions', null)] },
      {
        report: { agencyId: 'a2', reportYear: 2022, fingerprint: 'f2' },
        observations: [observation('penalty.decisions', null)],
      },
      { report: { agencyId: 'a2', reportYear: 2022, fingerprint: 'f3' }, observations: [] },
    ]);
    return readDictionary(warehouse.connection);
  });
}

describe('readDictionary', () => {
  test('describes every table, view and column in both languages', async () => {
    const { tables, views } = await dictionary();
    const described = [...tables, ...views].flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name}`),
    );
    const existing = await withWarehouse((warehouse) =>
      rows(
        warehouse,
        `SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND database_name = 'memory'`,
      ),
    );
    expect(new Set(described)).toEqual(new Set(existing.flat()));
    expect(described).toHaveLength(existing.length);
    for (const { name, columns } of [...tables, ...views]) {
      for (const { name: column, comment } of columns) {
        expect(`${name}.${column}: ${comment.en}`).not.toBe(`${name}.${column}: ${column}`);
        expect(comment.zh).not.toBe('');
      }
    }
  });

  test('counts the cells of current reports by year, and tells blanks from values', async () => {
    const { indicators } = await dictionary();
    const years = (code: string) => indicators.find(({ indicator }) => indicator.code === code)?.years;
    expect(years('penalty.decisions')).toEqual([{ year: 2023, reports: 1, cells: 1, blank: 0 }]);
    expect(years('coercion.decisions')).toEqual([{ year: 2023, reports: 1, cells: 1, blank: 1 }]);
    expect(years('licensing.decisions')).toEqual([]);
  });

  test('names the label of each edition', async () => {
    const { indicators } = await dictionary();
    expect(indicators.find(({ indicator }) => indicator.code === 'penalty.decisions')?.printed).toEqual([
      { edition: '2019', label: '行政处罚 · 处理决定数量' },
      { edition: '2021', label: '行政处罚 · 本年处理决定数量' },
    ]);
  });

  test('has each unit, section and kind of the indicators among its codes', async () => {
    const { indicators } = await dictionary();
    const codes = (name: string) => CODE_LISTS.find((list) => list.name === name)?.codes.map(({ code }) => code);
    expect(codes('unit')).toEqual(expect.arrayContaining(indicators.map(({ indicator }) => indicator.unit)));
    expect(codes('section')).toEqual(expect.arrayContaining(indicators.map(({ indicator }) => indicator.section)));
    expect(codes('indicator_kind')).toEqual(expect.arrayContaining(indicators.map(({ indicator }) => indicator.kind)));
  });
});

describe('indicatorWarnings', () => {
  const broken = new Set(['penalty.decisions']);

  test.each([
    ['penalty.decisions', { cells: 100, blank: 10 }, ['not_comparable_across_editions', 'often_blank']],
    ['penalty.decisions', { cells: 100, blank: 9 }, ['not_comparable_across_editions']],
    ['penalty.decisions', { cells: 9, blank: 9 }, ['not_comparable_across_editions']],
    ['fees.amount', undefined, ['single_edition', 'unit_changed', 'amount_wan_yuan']],
    ['procurement.amount', undefined, ['single_edition', 'unit_not_printed']],
    ['s2014.institution.funding', undefined, ['single_edition', 'amount_wan_yuan']],
    ['applications.carried_in', undefined, ['double_count_hazard', 'stock_not_flow']],
    ['review.total', undefined, ['double_count_hazard']],
    ['other_documents.newly_made', undefined, ['single_edition', 'local_form_only']],
    ['applications.refused', undefined, ['double_count_hazard', 'derived']],
    ['processing_fee.amount', undefined, ['from_text']],
  ])('of %s with %j cells', (code, count, expected) => {
    expect(indicatorWarnings(indicatorOf(code), broken, count)).toEqual(expected);
  });
});

describe('the pages', () => {
  test('have an entry for every link', async () => {
    const found = await dictionary();
    const html = dictionaryHtml(found);
    const page = markdown([...opening('en'), ...body(found, 'en')]);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)));
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
    expect(anchors).toEqual(expect.arrayContaining([...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id)));
  });

  test('load nothing and run nothing', async () => {
    const html = dictionaryHtml(await dictionary());
    expect(html).not.toMatch(/<script|<img|<link|src=|href="(?!#|site\/)|url\(/);
  });

  const HOSTILE = '=1|2`<script>\n# *x* [y](z) & "q"';

  test('hold hostile text as text in Markdown', () => {
    expect(markdown([heading(1, HOSTILE, 'id'), table(['a'], [[HOSTILE], [{ code: HOSTILE }]]), text(HOSTILE)])).toBe(
      [
        '<a id="id"></a>',
        '',
        '# =1\\|2\\`&lt;script&gt; \\# \\*x\\* \\[y\\](z) &amp; "q"',
        '',
        '| a |',
        '| --- |',
        '| =1\\|2\\`&lt;script&gt; \\# \\*x\\* \\[y\\](z) &amp; "q" |',
        '| `=1\\|2\'<script> # *x* [y](z) & "q"` |',
        '',
        '=1\\|2\\`&lt;script&gt; \\# \\*x\\* \\[y\\](z) &amp; "q"',
        '',
      ].join('\n'),
    );
  });

  test('hold hostile text as text in HTML', () => {
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
    expect(htmlBlocks([text('<script>', { code: '<b>' })])).toBe('<p>&lt;script&gt;<code>&lt;b&gt;</code></p>');
  });
});
