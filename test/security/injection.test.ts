import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatSummary } from '../../jobs/format-summary.ts';
import { ingest } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { loadRegistry } from '../../sources/registry/load.ts';
import { gongkai } from '../crash/command.ts';
import { runWith } from '../crash/nights.ts';
import { printedValues, readBytes } from '../fuzz/read.ts';
import { goldText } from '../gold/gold.ts';
import { ask, inFolder } from '../pipeline/warehouse-folder.ts';
import { leastCpu } from '../cpu-time.ts';

/** The real report under another agency's name and title. */
function reportOf(agency: string): string {
  return goldText('zhumadian-2021').replaceAll('驻马店市应急管理局', agency);
}

/** What the figures of the report are, whatever its names say. */
const RECEIVED = `SELECT value FROM observations WHERE indicator_code = 'applications.received' AND applicant_type = 'total'`;

describe('names and titles that are written to be run', () => {
  const HOSTILE = [
    [`quotes'; DROP TABLE reports; --.txt`, `开封市应急管理局'; DROP TABLE reports; --`],
    ['double".txt', `洛阳市应急管理局"; DELETE FROM observations; "`],
    ['dollar$$.txt', '漯河市应急管理局$$ $1 ${process.exit(1)} `id`'],
    ['=HYPERLINK("http:||example.org").txt', '=HYPERLINK("http://example.org","周口市应急管理局")'],
    ['<script>alert(1)<|script>.txt', '<script>alert(1)</script>信阳市应急管理局'],
  ] as const;

  test(
    'are loaded as text, and nothing of them is run',
    () =>
      inFolder(async (folder) => {
        const input = join(folder, 'input');
        await mkdir(input);
        for (const [name, agency] of HOSTILE) await writeFile(join(input, name.replaceAll('|', '_')), reportOf(agency));
        const summary = await ingest(runWith(realEffects, join(folder, 'warehouse')), [input]);
        expect(summary.load?.documents).toMatchObject({ loaded: HOSTILE.length });
        expect(await ask(folder, RECEIVED)).toEqual(HOSTILE.map(() => ['4.000000']));
        const uris = (await ask(folder, 'SELECT source_uri FROM documents')).flat();
        expect(new Set(uris)).toEqual(new Set(HOSTILE.map(([name]) => join(input, name.replaceAll('|', '_')))));
      }),
    300_000,
  );
});

describe('terminal escapes', () => {
  const ESCAPE = '\u001b[2J\u001b]0;owned\u0007\u202e';

  test(
    'in a file name do not reach the terminal from query, status, summary or log',
    () =>
      inFolder(async (folder) => {
        const root = join(folder, 'warehouse');
        const input = join(folder, 'input');
        await mkdir(input);
        await writeFile(join(input, `a${ESCAPE}.pdf`), '%PDF-1.7\nnothing follows');
        await writeFile(join(input, `b${ESCAPE}.txt`), reportOf('驻马店市应急管理局'));
        const where = ['--warehouse', root];
        const said = [
          await gongkai(['ingest', input, ...where]),
          await gongkai(['query', 'SELECT source_uri FROM documents', ...where]),
          await gongkai(['status', ...where]),
          await gongkai(['status', '--show', 'quarantined', ...where]),
        ];
        expect(said[1]?.stdout).toContain('\\u001b[2J');
        for (const { stdout, stderr } of said) expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\u0007\u202e]/);
      }),
    300_000,
  );

  test('in the name of an agency do not reach the summary', () => {
    const row = { agency: `某局${ESCAPE}`, year: 2022, received: '1', processed: '1', quality: 'ok' };
    const summary = {
      schema: 1 as const,
      runId: 'run',
      command: 'ingest',
      startedAt: '2024-02-01T00:00:00Z',
      finishedAt: '2024-02-01T00:00:01Z',
      codeVersion: '0',
      outcome: 'done' as const,
      sample: [row],
      problems: [],
    };
    expect(formatSummary(summary)).toContain('某局\\u001b[2J');
    expect(formatSummary(summary)).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

test(
  'csv of a query is the data as it is: a formula stays the text it was, for programs that read it',
  () =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      await ingest(runWith(realEffects, root), ['test/fixtures/reports/zhumadian-2021/report.txt']);
      const { stdout } = await gongkai([
        'query',
        `SELECT '=1+1' AS "=a", 'x,"y' AS b`,
        '--format',
        'csv',
        '--warehouse',
        root,
      ]);
      expect(stdout).toBe('=a,b\r\n=1+1,"x,""y"\r\n');
    }),
  300_000,
);

describe('names of the language itself', () => {
  const ON_PROTOTYPE = ['polluted', 'title', 'agency'] as const;

  function untouched(): void {
    const plain: Record<string, unknown> = {};
    for (const name of ON_PROTOTYPE) expect(plain[name]).toBeUndefined();
  }

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    '%s as the name of a meta element, an attribute and a cell is text like any other',
    async (name) => {
      const html = `<html><head><meta name="${name}" content="polluted"><meta name="${name}.polluted" content="1"></head>
        <body><h1>驻马店市应急管理局2021年政府信息公开工作年度报告</h1><p ${name}="polluted">一、总体情况</p>
        <table><tr><td ${name}="2" colspan="${name}">${name}</td><td>1</td></tr></table></body></html>`;
      const reading = await readBytes('a.html', Buffer.from(html));
      expect(['loaded', 'quarantined', 'not_a_report']).toContain(reading.status);
      untouched();
    },
  );

  test('as keys of a registry are refused as unknown fields', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'registry.yaml');
      await writeFile(
        path,
        `sources:\n  - __proto__: {polluted: 1}\n    constructor: {prototype: {polluted: 1}}\n    id: a\n    agency: 某局\n`,
      );
      const { sources, problems } = await loadRegistry(path, {});
      expect(sources).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
      untouched();
    }));
});

test('an alias bomb in the registry is refused at once', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'registry.yaml');
    const levels = Array.from({ length: 30 }, (_, level) => {
      const inner = level === 0 ? ['x', 'x'] : [`*a${level - 1}`, `*a${level - 1}`];
      return `a${level}: &a${level} [${inner.join(', ')}]`;
    });
    await writeFile(path, `${levels.join('\n')}\nsources: *a29\n`);
    const load = async (): Promise<void> => {
      const answer = await loadRegistry(path, {}).then(
        ({ problems }) => problems.length,
        () => 1,
      );
      expect(answer).toBeGreaterThan(0);
    };
    expect(await leastCpu(5000, load)).toBeLessThan(5000);
  }));

test('the figures of a report do not depend on the name it came under', async () => {
  const bytes = Buffer.from(reportOf('驻马店市应急管理局'));
  const expected = printedValues(await readBytes('a.txt', bytes));
  for (const name of ['../../../etc/passwd', 'C:\\a.txt', 'http://[broken', '\0', 'a'.repeat(70_000)]) {
    expect(printedValues(await readBytes(name, bytes))).toEqual(expected);
  }
});
